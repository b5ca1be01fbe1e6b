//! What is most useful to answer next, so that a person may stop when nothing open matters.

use super::open_questions::open_questions;
use crate::ui::view_model::ViewModel;
use yew::{Html, html};

/// As many as one looks at.
const SHOWN: usize = 3;

/// The most useful open questions, or that one may stop.
pub fn next_questions(model: &ViewModel) -> Html {
    let places: Vec<u16> = model
        .open
        .useful()
        .iter()
        .map(|useful| useful.question)
        .filter(|place| model.is_asked(usize::from(*place)))
        .collect();
    if places.is_empty() {
        let outside = model.is_out_of_scope();
        return html! {
            <p class="next-questions" data-next="0">
                { model.t(if outside { "next.outside" } else { "next.done" }) }
                if !outside && model.guideline.has_doses() { { " " }{ model.t("next.but_dose") } }
            </p>
        };
    }
    html! {
        <div class="next-questions" data-next={places.len().to_string()}>
            <h3>{ model.t("next.title") }</h3>
            { open_questions(model, places.get(..SHOWN).unwrap_or(&places)) }
            <p>{ model.words.count("next.left", places.len()) }</p>
        </div>
    }
}
