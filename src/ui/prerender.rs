//! The page as it is before its program runs: drawn by Yew, natively, when the page is built.

use super::components::glance::glance;
use super::components::still::Still;
use super::host::Host;
use super::pages::{App, Place};
use super::scene::Loaded;
use crate::words::Words;
use std::rc::Rc;
use yew::{Html, LocalServerRenderer, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct Shown {
    place: Place,
}

#[component]
fn Before(shown: &Shown) -> Html {
    let place = &shown.place;
    let still = place
        .at_hand
        .as_ref()
        .map(|(loaded, words)| Still { guideline: loaded.guideline.clone(), words: words.clone() });
    html! {
        <>
            <App ..place.clone() />
            if let Some(still) = still { { glance(&still) } }
        </>
    }
}

/// The page as it is drawn first, and below it what the guideline's table says.
pub async fn prerender(loaded: &Loaded, words: &Rc<Words>) -> String {
    let place = Place {
        host: Host::none(),
        id: loaded.guideline.id.clone().into(),
        version: loaded.guideline.version.clone().into(),
        language: words.language().to_owned().into(),
        at_hand: Some((loaded.clone(), words.clone())),
    };
    LocalServerRenderer::<Before>::with_props(Shown { place }).hydratable(false).render().await
}
