//! The page as it is before its program runs: drawn by Yew, natively, when the page is built.

use super::static_summary::static_summary;
use crate::ui::platform::host::Host;
use crate::ui::shared::guideline_props::GuidelineProps;
use crate::ui::shell::app::{App, Place};
use crate::ui::state::loaded::Loaded;
use engine::words::Words;
use std::rc::Rc;
use yew::{Html, LocalServerRenderer, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct Shown {
    place: Place,
    of: GuidelineProps,
}

#[component]
fn Before(shown: &Shown) -> Html {
    html! {
        <>
            <App ..shown.place.clone() />
            { static_summary(&shown.of) }
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
    let guideline = loaded.guideline.clone();
    let of = GuidelineProps { guideline, words: Rc::new(whole) };
    LocalServerRenderer::<Before>::with_props(Shown { place, of }).hydratable(false).render().await
}
