//! A step of the path as a page.

use crate::ui::components::questionnaire;
use crate::ui::components::sources::Sources;
use crate::ui::components::steps::{step_heading, walk};
use crate::ui::later::{Keep, Standing};
use crate::ui::path::Step;
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
pub fn step_page(scene: &Scene, standing: &Standing, kept: bool, on_keep: &Keep) -> Html {
    let (_, step) = scene.step();
    let guideline = &scene.guideline;
    let body = match (step, scene.later) {
        (Step::Questions(section), _) => {
            questionnaire::questionnaire(scene, section, kept, on_keep)
        }
        (Step::Options | Step::Plan, Some(later)) => (later.step)(scene, kept, on_keep),
        (Step::Options | Step::Plan, None) => html! {
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
                    <Sources guideline={guideline.clone()} words={scene.words.clone()} />
                </details>
            } else {
                <Sources guideline={guideline.clone()} words={scene.words.clone()} />
            }
        </>
    }
}
