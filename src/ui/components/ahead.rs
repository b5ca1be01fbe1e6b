//! What lies ahead in a treatment, as the guideline has it for everybody: when the effect is assessed,
//! and when to stop.

use super::source_line::source_line;
use crate::expr::{Condition, Truth};
use crate::guideline::{Due, Layer, Milestone};
use crate::ui::scene::Scene;
use crate::words::capital;
use yew::{Html, html};

/// What lies ahead; nothing where the guideline has no such thing. Milestones that concern only some
/// are in the plan of those whom they concern.
pub fn ahead(scene: &Scene) -> Html {
    let of_all = |milestone: &&Milestone| {
        milestone.layer == Layer::Guideline
            && milestone.when == Condition::Always(Truth::True)
            && milestone.recorded_for.is_none()
            && matches!(milestone.due, Due::Week(_))
    };
    let mut milestones = scene.guideline.milestones.iter().filter(of_all).peekable();
    if milestones.peek().is_none() {
        return Html::default();
    }
    let lines = milestones.map(|milestone| {
        let Due::Week(week) = milestone.due else { return Html::default() };
        let week = week.to_string();
        html! {
            <li key={milestone.id.clone()} data-ahead={milestone.id.clone()}>
                <strong>{ capital(&scene.words.say("plan.week", &[("n", &week)])) }</strong>
                { ": " }{ scene.t(&["milestone.", &milestone.id].concat()) }
                { source_line(scene, &milestone.source) }
            </li>
        }
    });
    html! {
        <section class="ahead" aria-labelledby="ahead-title">
            <h3 id="ahead-title">{ scene.t("ahead.title") }</h3>
            <ul>{ for lines }</ul>
        </section>
    }
}
