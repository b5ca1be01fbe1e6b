//! A step of the path as a page.

use crate::ui::loading::waiting::{DeferredStatus, waiting};
use crate::ui::questions::questionnaire;
use crate::ui::shared::spoken::spoken;
use crate::ui::shared::step_navigation::{step_heading, walk};
use crate::ui::state::path::{Step, is_follow_up};
use crate::ui::view_model::ViewModel;
use yew::{Html, html};

/// The step that is open.
pub fn step_page(model: &ViewModel, status: &DeferredStatus) -> Html {
    let (_, step) = model.step();
    let guideline = &model.guideline;
    let sources = model.deferred.map(|deferred| (deferred.sources)(model));
    let body = match (step, model.deferred) {
        (Step::Questions(section), Some(_)) => questionnaire::questionnaire(model, section),
        (Step::Questions(section), None) if !is_follow_up(guideline, section) => {
            questionnaire::questionnaire(model, section)
        }
        (Step::Options | Step::Plan, Some(deferred)) => (deferred.step)(model),
        (_, None) => html! {
            <section class="results">
                { step_heading(model, None) }
                { waiting(model, status) }
                { walk(model, None) }
            </section>
        },
    };
    let is_coming = model.deferred.is_none() && matches!(step, Step::Options | Step::Plan);
    html! {
        <>
            { spoken(if is_coming { model.t("sheet.loading") } else { String::new() }) }
            <div class="step" key={step.address(guideline)}>{ body }</div>
            if let Step::Questions(_) = step {
                // Unfolded they would be longer than the questions.
                <details class="fold">
                    <summary>{ model.t("sources.title") }</summary>
                    { sources.unwrap_or_else(|| waiting(model, status)) }
                </details>
            } else {
                { sources.unwrap_or_default() }
            }
        </>
    }
}
