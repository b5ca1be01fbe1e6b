//! A step of the path as a page.

use super::waiting::{DeferredStatus, waiting};
use crate::ui::components::questionnaire;
use crate::ui::components::steps::{step_heading, walk};
use crate::ui::path::{Step, is_follow_up};
use crate::ui::scene::Scene;
use yew::{Html, html};

/// The step that is open.
pub fn step_page(scene: &Scene, status: &DeferredStatus) -> Html {
    let (_, step) = scene.step();
    let guideline = &scene.guideline;
    let sources = scene.deferred.map(|deferred| (deferred.sources)(scene));
    let body = match (step, scene.deferred) {
        (Step::Questions(section), Some(_)) => questionnaire::questionnaire(scene, section),
        (Step::Questions(section), None) if !is_follow_up(guideline, section) => {
            questionnaire::questionnaire(scene, section)
        }
        (Step::Options | Step::Plan, Some(deferred)) => (deferred.step)(scene),
        (_, None) => html! {
            <section class="results">
                { step_heading(scene, None) }
                { waiting(scene, status) }
                { walk(scene, None) }
            </section>
        },
    };
    html! {
        <>
            <div class="step" key={step.address(guideline)}>{ body }</div>
            if let Step::Questions(_) = step {
                // Unfolded they would be longer than the questions.
                <details class="fold">
                    <summary>{ scene.t("sources.title") }</summary>
                    { sources.unwrap_or_else(|| waiting(scene, status)) }
                </details>
            } else {
                { sources.unwrap_or_default() }
            }
        </>
    }
}
