//! What lies ahead in a treatment, as the guideline has it for everybody: when the effect is assessed,
//! when to stop, and what it says of visits, side effects and switching.

use crate::ui::shared::deferred_mount::redrawn_next_frame;
use crate::ui::shared::prose::prose;
use crate::ui::shared::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::expr::{Condition, Truth};
use engine::guideline::{Course, Due, Layer, Milestone};
use engine::sheet::asked;
use engine::words::capital;
use std::rc::Rc;
use yew::{Html, html};

/// The drug that a course is recorded for.
fn drug_of(model: &ViewModel, course: &Course) -> Option<usize> {
    course.recorded_for.as_ref()?.drug(&model.given.answers)
}

/// What the comparison says of a drug in some of its rows.
fn rows(model: &ViewModel, course: &Course) -> Html {
    let known =
        drug_of(model, course).and_then(|place| Some((place, model.guideline.drugs.get(place)?)));
    let Some((place, drug)) = known else { return Html::default() };
    let rows = course.rows.iter().filter_map(|row| {
        let attribute = model.guideline.supplement().attributes.get(usize::from(*row))?;
        let cell = attribute.cells.iter().find(|cell| cell.drugs.contains(place))?;
        let text = cell.text.as_ref()?;
        Some(html! {
            <li key={attribute.id.clone()} data-row={attribute.id.clone()}>
                { asked(&model.t(&["attribute.", &attribute.id, ".label"].concat())) }{ " " }
                { model.t(&["cell.", text].concat()) }
                { source_line(model, &cell.source) }
            </li>
        })
    });
    let lead = model.words.say("ahead.of_drug", &[("drug", &model.drug_name(drug))]);
    html! { <><p>{ lead }</p><ul>{ for rows }</ul></> }
}

/// What the guideline says of the course of a treatment.
fn course(model: &ViewModel, course: &Course) -> Html {
    let t = |part: &str| model.t(&["course.", &course.id, part].concat());
    html! {
        <details class="fold" key={course.id.clone()} data-course={course.id.clone()}>
            <summary>{ t(".title") }</summary>
            { prose(model, &t(".text")) }
            { source_line(model, &course.source) }
            { rows(model, course) }
        </details>
    }
}

/// What lies ahead; nothing where the guideline has no such thing. Milestones that concern only some
/// are in the plan of those whom they concern.
pub fn treatment_course(model: &ViewModel) -> Html {
    let same = |one: &ViewModel, other: &ViewModel| {
        let mut courses = one.guideline.supplement().courses.iter();
        Rc::ptr_eq(&one.words, &other.words)
            && courses.all(|course| drug_of(one, course) == drug_of(other, course))
    };
    // What an answer changes in it is folded away.
    redrawn_next_frame(model, drawn, same, false)
}

fn drawn(model: &ViewModel) -> Html {
    let of_all = |milestone: &&Milestone| {
        milestone.layer == Layer::Guideline
            && milestone.when == Condition::Always(Truth::True)
            && milestone.recorded_for.is_none()
    };
    let milestones =
        model.guideline.supplement().milestones.iter().filter(of_all).filter_map(|milestone| {
            let Due::Week(week) = milestone.due else { return None };
            let week = week.to_string();
            Some(html! {
                <li key={milestone.id.clone()} data-ahead={milestone.id.clone()}>
                    <strong>{ capital(&model.words.say("plan.week", &[("n", &week)])) }</strong>
                    { ": " }{ model.t(&["milestone.", &milestone.id].concat()) }
                    { source_line(model, &milestone.source) }
                </li>
            })
        });
    let milestones: Vec<Html> = milestones.collect();
    let courses = &model.guideline.supplement().courses;
    if milestones.is_empty() && courses.is_empty() {
        return Html::default();
    }
    html! {
        <section class="ahead" aria-labelledby="ahead-title">
            <h3 id="ahead-title">{ model.t("ahead.title") }</h3>
            <ul>{ for milestones }</ul>
            { for courses.iter().map(|known| course(model, known)) }
        </section>
    }
}
