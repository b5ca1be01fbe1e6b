//! The step with the options: what the guideline says, and the drugs side by side.

use super::background;
use super::comparison;
use super::evidence;
use super::results;
use super::understanding::Understood;
use crate::ui::shared::memo::memo;
use crate::ui::shared::step_navigation::walk;
use crate::ui::view_model::ViewModel;
use yew::{Html, html};

/// What the guideline says, and the drugs side by side.
pub fn options_step(model: &ViewModel) -> Html {
    let guideline = &model.guideline;
    html! {
        <>
            { memo(model, results::results, ViewModel::has_same_options) }
            if !guideline.supplement().attributes.is_empty() {
                { comparison::comparison(model) }
            }
            { memo(model, evidence::evidence, ViewModel::has_same_results) }
            <Understood guideline={guideline.clone()} words={model.words.clone()} />
            { background::background(model) }
            { walk(model, None) }
        </>
    }
}
