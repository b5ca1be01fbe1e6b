//! What is due, day by day.

use crate::ui::shared::deferred_mount::redrawn_next_frame;
use crate::ui::shared::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::dosing::{Date, Phase};
use engine::plan::{Event, Order, Plan, What};
use engine::summary::due::due;
use engine::words::capital;
use engine::words::iso;
use yew::{Html, classes, html};

/// Hooks for whoever reads the page by program: only the full list has them.
fn hooks(event: &Event) -> (Option<String>, Option<String>, Option<&'static str>) {
    match event.what {
        What::Dose(given) => (
            Some(given.mg.to_string()),
            given.units.map(|units| units.to_string()),
            Some(given.phase.name()),
        ),
        What::TestsBefore | What::Tests | What::Milestone(_) | What::AdjustmentPossible => {
            (None, None, None)
        }
    }
}

/// One day. Sources stand in the full list.
fn day(model: &ViewModel, order: &Order, date: Date, events: &[&Event], full: bool) -> Html {
    let week = events.iter().find_map(|event| event.week);
    let items = events.iter().map(|event| {
        let item = due(&model.guideline, &model.words, order, event);
        let (mg, units, phase) = if full { hooks(event) } else { (None, None, None) };
        html! {
            <li
                class={classes!("plan__item", ["plan__item--", item.kind].concat())}
                data-event={full.then_some(item.kind)}
                data-id={(full && !item.id.is_empty()).then(|| item.id.to_owned())}
                data-mg={mg}
                data-units={units}
                data-phase={phase}
            >
                <span class="plan__what" translate={matches!(event.what, What::Dose(_)).then_some("no")}>{ capital(&item.title) }</span>
                // The names of the tests, once and in the full list.
                if !item.detail.is_empty() && (full || event.what != What::Tests) { <span class="plan__detail">{ item.detail }</span> }
                if !item.label.is_empty() { <span class="product__label">{ item.label }</span> }
                if let Some(source) = item.source.filter(|_| full) { { source_line(model, source) } }
            </li>
        }
    });
    html! {
        <li class="plan__day" key={iso(date)} data-date={full.then(|| iso(date))} data-week={week.filter(|_| full).map(|week| week.to_string())}>
            <p class="plan__date">
                { capital(&model.words.day(date)) }
                if let Some(week) = week {
                    <span class="plan__week">{ model.words.say("plan.week", &[("n", &week.to_string())]) }</span>
                }
            </p>
            <ul>{ for items }</ul>
        </li>
    }
}

/// Whether a day has something new: anything but a dose as the one before.
fn is_new(before: Option<Phase>, events: &[&Event]) -> bool {
    events.iter().any(|event| match event.what {
        // Every dose of the start: leaving one out could be read as not having it.
        What::Dose(given) => given.phase == Phase::Loading || before != Some(given.phase),
        What::TestsBefore | What::Tests | What::Milestone(_) | What::AdjustmentPossible => true,
    })
}

/// What is due, each day with all that is due on it.
fn by_day(plan: &Plan) -> Vec<(Date, Vec<&Event>)> {
    let mut days: Vec<(Date, Vec<&Event>)> = Vec::new();
    for event in &plan.events {
        match days.last_mut() {
            Some((date, events)) if *date == event.date => events.push(event),
            _ => days.push((event.date, vec![event])),
        }
    }
    days
}

/// All days with their sources.
fn all(model: &ViewModel) -> Html {
    let Some((order, plan)) = &model.plan.made else { return Html::default() };
    let days = by_day(plan);
    let all = days.iter().map(|(date, events)| day(model, order, *date, events, true));
    html! { <ol class="plan__days">{ for all }</ol> }
}

/// The days on which something is new, and folded below them all days.
pub fn list(model: &ViewModel, order: &Order, plan: &Plan) -> Html {
    let days = by_day(plan);
    let mut before = None;
    let mut short = Vec::new();
    for (date, events) in &days {
        if is_new(before, events) {
            short.push(day(model, order, *date, events, false));
        }
        before = events.iter().find_map(|event| event.what.phase()).or(before);
    }
    html! {
        <>
            <div class="plan__short">
                <h4>{ model.t("plan.days") }</h4>
                <ol class="plan__days">{ for short }</ol>
            </div>
            <details class="fold plan__all">
                <summary>{ model.words.count("plan.all_days", days.len()) }</summary>
                { redrawn_next_frame(model, all, ViewModel::has_same_plan, true) }
            </details>
        </>
    }
}
