//! A step of the path as a page.

use crate::summary::summary;
use crate::ui::components::handover::Handover;
use crate::ui::components::sources::Sources;
use crate::ui::components::steps::{HEADING, step_heading, walk};
use crate::ui::components::understanding::Understood;
use crate::ui::components::{comparison, evidence, plan, questionnaire, results};
use crate::ui::path::Step;
use crate::ui::scene::Scene;
use yew::{Callback, Html, html};

/// What is taken along. Without a date there is nothing to make: the clock is out of all range.
fn handover(scene: &Scene, kept: bool, on_keep: &Callback<Option<String>, bool>) -> Html {
    let Some(today) = scene.made_on() else { return Html::default() };
    html! {
        <Handover
            host={scene.host.clone()}
            words={scene.words.clone()}
            summary={summary(&scene.told(), today)}
            link={scene.link(today)}
            {kept}
            on_keep={on_keep.clone()}
        />
    }
}

/// The step that is open.
pub fn step_page(scene: &Scene, kept: bool, on_keep: &Callback<Option<String>, bool>) -> Html {
    let (_, step) = scene.step();
    let guideline = &scene.guideline;
    let body = match step {
        Step::Questions(section) => questionnaire::questionnaire(scene, section),
        Step::Options => html! {
            <>
                { results::results(scene) }
                if !guideline.attributes.is_empty() { { comparison::comparison(scene) } }
                { evidence::evidence(scene) }
                <Understood guideline={guideline.clone()} words={scene.words.clone()} />
                { walk(scene, None) }
            </>
        },
        Step::Plan => html! {
            <section class="agreed" aria-labelledby={HEADING}>
                { step_heading(scene, None) }
                if scene.has_doses() { { plan::plan(scene) } }
                { handover(scene, kept, on_keep) }
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
