//! A step of the path as a page.

use crate::ui::components::sources::Sources;
use crate::ui::components::steps::{HEADING, step_heading, walk};
use crate::ui::components::{comparison, plan, questionnaire, results};
use crate::ui::path::Step;
use crate::ui::scene::Scene;
use yew::{Html, html};

/// The step that is open.
pub fn step_page(scene: &Scene) -> Html {
    let (_, step) = scene.step();
    let guideline = &scene.guideline;
    let body = match step {
        Step::Questions(section) => questionnaire::questionnaire(scene, section),
        Step::Options => html! {
            <>
                { results::results(scene) }
                if !guideline.attributes.is_empty() { { comparison::comparison(scene) } }
                { walk(scene, None) }
            </>
        },
        Step::Plan => html! {
            <section class="agreed" aria-labelledby={HEADING}>
                { step_heading(scene, None) }
                if scene.has_doses() { { plan::plan(scene) } }
                { walk(scene, None) }
            </section>
        },
    };
    html! {
        <>
            <div class="step" key={step.address(guideline)}>{ body }</div>
            <Sources guideline={guideline.clone()} words={scene.words.clone()} />
        </>
    }
}
