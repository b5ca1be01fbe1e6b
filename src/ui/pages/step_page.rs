//! A step of the path as a page.

use crate::ui::components::questionnaire;
use crate::ui::components::steps::{step_heading, walk};
use crate::ui::later::Standing;
use crate::ui::path::{Step, is_follow_up};
use crate::ui::scene::Scene;
use yew::{Html, MouseEvent, html};

/// In place of what is still on its way, or has not come.
pub fn waiting(scene: &Scene, standing: &Standing) -> Html {
    match standing {
        Standing::Missing(again) => html! {
            <div role="alert">
                <p>{ scene.t("sheet.failed") }</p>
                <p>
                    <button type="button" class="button" data-action="again" onclick={again.reform(|_: MouseEvent| ())}>
                        { scene.t("sheet.again") }
                    </button>
                </p>
            </div>
        },
        Standing::Coming => {
            html! { <p role="status" data-waiting="">{ scene.t("sheet.loading") }</p> }
        }
    }
}

/// The step that is open.
pub fn step_page(scene: &Scene, standing: &Standing) -> Html {
    let (_, step) = scene.step();
    let guideline = &scene.guideline;
    let sources = scene.later.map(|later| (later.sources)(scene));
    let body = match (step, scene.later) {
        (Step::Questions(section), Some(_)) => questionnaire::questionnaire(scene, section),
        (Step::Questions(section), None) if !is_follow_up(guideline, section) => {
            questionnaire::questionnaire(scene, section)
        }
        (Step::Options | Step::Plan, Some(later)) => (later.step)(scene),
        (_, None) => html! {
            <section class="results">
                { step_heading(scene, None) }
                { waiting(scene, standing) }
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
                    { sources.unwrap_or_else(|| waiting(scene, standing)) }
                </details>
            } else {
                { sources.unwrap_or_default() }
            }
        </>
    }
}
