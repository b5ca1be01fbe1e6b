//! The page as it is before its program runs: drawn by Yew, natively, when the page is built.

use super::components::glance::glance;
use super::components::still::Still;
use super::host::Host;
use super::loaded::Loaded;
use super::pages::{App, Place};
use engine::words::Words;
use std::rc::Rc;
use yew::{Html, LocalServerRenderer, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct Shown {
    place: Place,
    still: Still,
}

#[component]
fn Before(shown: &Shown) -> Html {
    html! {
        <>
            <App ..shown.place.clone() />
            { glance(&shown.still) }
        </>
    }
}

/// The page as it is drawn first, and below it what the guideline's table says. `first` are the words that
/// the page begins with, `whole` all there are.
pub async fn prerender(loaded: &Loaded, first: Words, whole: Words) -> String {
    let place = Place {
        host: Host::none(),
        id: loaded.guideline.id.clone().into(),
        version: loaded.guideline.version.clone().into(),
        language: first.language().to_owned().into(),
        at_hand: Some((loaded.clone(), Rc::new(first))),
    };
    let still = Still { guideline: loaded.guideline.clone(), words: Rc::new(whole) };
    LocalServerRenderer::<Before>::with_props(Shown { place, still })
        .hydratable(false)
        .render()
        .await
}
