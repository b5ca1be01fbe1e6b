//! What lies ahead in a treatment, as the guideline has it for everybody: when the effect is assessed,
//! when to stop, and what it says of visits, side effects and switching.

use super::part::following;
use super::prose::prose;
use super::source_line::source_line;
use crate::ui::scene::Scene;
use engine::expr::{Condition, Truth};
use engine::guideline::{Course, Due, Layer, Milestone};
use engine::sheet::asked;
use engine::words::capital;
use std::rc::Rc;
use yew::{Html, html};

/// The drug that a course is recorded for.
fn drug_of(scene: &Scene, course: &Course) -> Option<usize> {
    course.recorded_for.as_ref()?.drug(&scene.given.answers)
}

/// What the comparison says of a drug in some of its rows.
fn rows(scene: &Scene, course: &Course) -> Html {
    let known =
        drug_of(scene, course).and_then(|place| Some((place, scene.guideline.drugs.get(place)?)));
    let Some((place, drug)) = known else { return Html::default() };
    let rows = course.rows.iter().filter_map(|row| {
        let attribute = scene.guideline.supplement().attributes.get(usize::from(*row))?;
        let cell = attribute.cells.iter().find(|cell| cell.drugs.contains(place))?;
        let text = cell.text.as_ref()?;
        Some(html! {
            <li key={attribute.id.clone()} data-row={attribute.id.clone()}>
                { asked(&scene.t(&["attribute.", &attribute.id, ".label"].concat())) }{ " " }
                { scene.t(&["cell.", text].concat()) }
                { source_line(scene, &cell.source) }
            </li>
        })
    });
    let lead = scene.words.say("ahead.of_drug", &[("drug", &scene.drug_name(drug))]);
    html! { <><p>{ lead }</p><ul>{ for rows }</ul></> }
}

/// What the guideline says of the course of a treatment.
fn course(scene: &Scene, course: &Course) -> Html {
    let t = |part: &str| scene.t(&["course.", &course.id, part].concat());
    html! {
        <details class="fold" key={course.id.clone()} data-course={course.id.clone()}>
            <summary>{ t(".title") }</summary>
            { prose(scene, &t(".text")) }
            { source_line(scene, &course.source) }
            { rows(scene, course) }
        </details>
    }
}

/// What lies ahead; nothing where the guideline has no such thing. Milestones that concern only some
/// are in the plan of those whom they concern.
pub fn ahead(scene: &Scene) -> Html {
    let same = |one: &Scene, other: &Scene| {
        let mut courses = one.guideline.supplement().courses.iter();
        Rc::ptr_eq(&one.words, &other.words)
            && courses.all(|course| drug_of(one, course) == drug_of(other, course))
    };
    // What an answer changes in it is folded away.
    following(scene, drawn, same, false)
}

fn drawn(scene: &Scene) -> Html {
    let of_all = |milestone: &&Milestone| {
        milestone.layer == Layer::Guideline
            && milestone.when == Condition::Always(Truth::True)
            && milestone.recorded_for.is_none()
    };
    let milestones =
        scene.guideline.supplement().milestones.iter().filter(of_all).filter_map(|milestone| {
            let Due::Week(week) = milestone.due else { return None };
            let week = week.to_string();
            Some(html! {
                <li key={milestone.id.clone()} data-ahead={milestone.id.clone()}>
                    <strong>{ capital(&scene.words.say("plan.week", &[("n", &week)])) }</strong>
                    { ": " }{ scene.t(&["milestone.", &milestone.id].concat()) }
                    { source_line(scene, &milestone.source) }
                </li>
            })
        });
    let milestones: Vec<Html> = milestones.collect();
    let courses = &scene.guideline.supplement().courses;
    if milestones.is_empty() && courses.is_empty() {
        return Html::default();
    }
    html! {
        <section class="ahead" aria-labelledby="ahead-title">
            <h3 id="ahead-title">{ scene.t("ahead.title") }</h3>
            <ul>{ for milestones }</ul>
            { for courses.iter().map(|known| course(scene, known)) }
        </section>
    }
}
