//! What is most useful to answer next, so that a person may stop when nothing open matters.

use super::open_questions::open_questions;
use crate::ui::scene::Scene;
use yew::{Html, html};

/// As many as one looks at.
const SHOWN: usize = 3;

/// The most useful open questions, or that one may stop.
pub fn next_questions(scene: &Scene) -> Html {
    let places: Vec<u16> = scene
        .open
        .useful()
        .iter()
        .map(|useful| useful.question)
        .filter(|place| scene.is_asked(usize::from(*place)))
        .collect();
    if places.is_empty() {
        let outside = scene.is_out_of_scope();
        return html! {
            <p class="next-questions" data-next="0">
                { scene.t(if outside { "next.outside" } else { "next.done" }) }
                if !outside && scene.guideline.has_doses() { { " " }{ scene.t("next.but_dose") } }
            </p>
        };
    }
    html! {
        <div class="next-questions" data-next={places.len().to_string()}>
            <h3>{ scene.t("next.title") }</h3>
            { open_questions(scene, places.get(..SHOWN).unwrap_or(&places)) }
            <p>{ scene.words.count("next.left", places.len()) }</p>
        </div>
    }
}
