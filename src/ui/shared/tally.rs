//! How many drugs stand where.

use super::spoken::spoken;
use crate::ui::view_model::{Tally, ViewModel};
use yew::{Html, classes, html};

/// The counts, in one sentence that is read out when it changes.
pub fn tally(model: &ViewModel) -> Html {
    let part = |tally: Tally| {
        let words = model.words.count(&["tally.short.", tally.key].concat(), tally.count);
        html! {
            <li class={classes!("tally__part", tally.tone)}>
                <strong>{ tally.count }</strong>{ " " }{ words }
            </li>
        }
    };
    html! {
        <>
            <ul class="tally" aria-hidden="true">{ for model.tally().into_iter().map(part) }</ul>
            { spoken(model.tally_words().join(", ") + ".") }
        </>
    }
}
