//! The pages of the deferred part of the program: see [`crate::ui::deferred`].

use super::analysis_page::AnalysisPage;
use super::sheet_page::SheetPage;
use crate::ui::address::View;
use crate::ui::components::focus_targets::STEP_HEADING;
use crate::ui::components::handover::Handover;
use crate::ui::components::part::{following, part};
use crate::ui::components::steps::{step_heading, walk};
use crate::ui::components::understanding::Understood;
use crate::ui::components::{background, comparison, evidence, plan, results};
use crate::ui::host::Host;
use crate::ui::loaded::Loaded;
use crate::ui::path::Step;
use crate::ui::scene::Scene;
use engine::summary::summary;
use engine::words::Words;
use std::rc::Rc;
use yew::{Html, html};

/// What is taken along, as far down the page as it stands.
pub fn handover(scene: &Scene) -> Html {
    following(scene, taken_along, Scene::has_same_handover, false)
}

/// Without a date there is nothing to make: the clock is out of all range.
fn taken_along(scene: &Scene) -> Html {
    let today = scene.made_on();
    let Some((today, link)) = today.and_then(|today| Some((today, scene.link(today)?))) else {
        return Html::default();
    };
    html! {
        <Handover
            host={scene.host.clone()}
            words={scene.words.clone()}
            summary={summary(&scene.told(), today)}
            {link}
            kept={scene.keeping.kept}
            on_keep={scene.keeping.keep.clone()}
        />
    }
}

/// What the guideline says, and the drugs side by side.
fn options(scene: &Scene) -> Html {
    let guideline = &scene.guideline;
    html! {
        <>
            { part(scene, results::results, Scene::has_same_options) }
            if !guideline.supplement().attributes.is_empty() {
                { comparison::comparison(scene) }
            }
            { part(scene, evidence::evidence, Scene::has_same_results) }
            <Understood guideline={guideline.clone()} words={scene.words.clone()} />
            { background::background(scene) }
            { walk(scene, None) }
        </>
    }
}

/// What is agreed on, and what is taken along.
fn agreed(scene: &Scene) -> Html {
    html! {
        <section class="agreed" aria-labelledby={STEP_HEADING}>
            { step_heading(scene, None) }
            if scene.guideline.has_doses() { { plan::plan(scene) } }
            { plan::reviews::reviews(scene) }
            { plan::targets::targets(scene) }
            { handover(scene) }
            { walk(scene, None) }
        </section>
    }
}

/// A step that asks nothing.
pub fn deferred_step(scene: &Scene) -> Html {
    match scene.step().1 {
        Step::Options => options(scene),
        Step::Plan => agreed(scene),
        Step::Questions(_) => Html::default(),
    }
}

/// A view in the page's place.
pub fn deferred_view(view: &View, host: &Host, loaded: &Loaded, words: &Rc<Words>) -> Html {
    let (host, guideline, words) = (host.clone(), loaded.guideline.clone(), words.clone());
    match view {
        View::Analysis(link) => {
            html! { <AnalysisPage {host} {guideline} {words} link={link.clone()} /> }
        }
        View::Checked => html! { <SheetPage {host} {guideline} {words} name="checked" /> },
        View::News => html! { <SheetPage {host} {guideline} {words} name="news" /> },
    }
}
