//! How many drugs stand where.

use crate::ui::scene::{Scene, Tally};
use yew::{Html, classes, html};

/// The counts, in one sentence that is read out when it changes.
pub fn tally(scene: &Scene) -> Html {
    let part = |tally: Tally| {
        let words = scene.words.count(&["tally.short.", tally.key].concat(), tally.count);
        html! {
            <li class={classes!("tally__part", tally.tone)}>
                <strong>{ tally.count }</strong>{ " " }{ words }
            </li>
        }
    };
    html! {
        <>
            <ul class="tally" aria-hidden="true">{ for scene.tally().into_iter().map(part) }</ul>
            <p class="hidden" role="status" aria-live="polite">
                { scene.tally_words().join(", ") }{ "." }
            </p>
        </>
    }
}
