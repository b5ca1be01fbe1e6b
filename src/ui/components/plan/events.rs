//! What is due, day by day.

use super::choices::condition;
use crate::dosing::{Date, Every, Phase};
use crate::guideline::{Layer, Source};
use crate::plan::{Event, Order, Plan, What};
use crate::ui::components::source_line::source_line;
use crate::ui::scene::{Scene, capital};
use crate::words::dose;
use crate::words::iso;
use yew::{Html, classes, html};

/// Something due, in words.
pub struct Item<'s> {
    /// Its kind: class and hook.
    pub kind: &'static str,
    /// Its identifier, where it has one.
    pub id: &'s str,
    /// What it is.
    pub title: String,
    /// What there is to add: pieces and why a dose is there, or which tests.
    pub detail: String,
    /// Whose word it is, where it is not the council's.
    pub label: String,
    /// Where it comes from, where the plan's own source line does not say it.
    pub source: Option<&'s Source>,
}

/// Something due, in words.
pub fn item<'s>(scene: &'s Scene, order: &Order, event: &Event) -> Item<'s> {
    let class = scene.guideline.drugs.get(order.drug);
    let class = class.and_then(|drug| scene.guideline.classes.get(usize::from(drug.class)));
    let tests = |list: fn(&crate::guideline::Class) -> &Vec<String>| {
        let names = class.map(list).into_iter().flatten();
        let names: Vec<String> = names.map(|test| scene.t(&["test.", test].concat())).collect();
        scene.words.list(&names)
    };
    let plain = |kind, key: &str, detail, source| Item {
        kind,
        id: "",
        title: scene.t(key),
        detail,
        label: String::new(),
        source,
    };
    match event.what {
        What::TestsBefore => plain(
            "tests_before",
            "plan.tests_before",
            tests(|class| &class.tests_before),
            class.map(|class| &class.source),
        ),
        What::Tests => plain(
            "tests",
            "plan.tests",
            tests(|class| &class.tests_during),
            class.map(|class| &class.source),
        ),
        What::AdjustmentPossible => {
            let regimen = scene.guideline.drugs.get(order.drug).and_then(|d| d.regimen.as_ref());
            let adjustment = regimen.and_then(|regimen| regimen.adjustment.as_ref());
            let source = adjustment.map(|adjustment| &adjustment.source);
            let detail = adjustment.map(|adjustment| condition(scene, adjustment));
            plain(
                "adjustment_possible",
                "plan.adjustment_possible",
                detail.unwrap_or_default(),
                source,
            )
        }
        What::Milestone(place) => {
            let Some(milestone) = scene.guideline.milestones.get(usize::from(place)) else {
                return plain("milestone", "", String::new(), None);
            };
            let product = milestone.layer == Layer::ProductInformation;
            Item {
                kind: milestone.kind.name(),
                id: &milestone.id,
                title: scene.t(&["milestone.", &milestone.id].concat()),
                detail: String::new(),
                label: if product { scene.t("product.label") } else { String::new() },
                source: Some(&milestone.source),
            }
        }
        What::Dose(given) => {
            let regimen = crate::plan::regimen(&scene.guideline, order.drug, order.dose);
            let daily =
                regimen.map(|regimen| regimen.every).filter(|e| matches!(e, Every::Days(_)));
            let title = match daily {
                Some(every) => dose::rhythm(&scene.words, given.mg, every),
                None => [&given.mg.to_string(), " mg"].concat(),
            };
            let counted = given.units.and_then(|units| {
                let piece = given.mg.checked_div(units)?;
                let values = [("n", units.to_string()), ("piece", piece.to_string())];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                Some(scene.words.say("plan.pieces", &values))
            });
            let why = scene.t(&["plan.phase.", given.phase.name()].concat());
            let detail = match counted {
                Some(counted) => [&counted, " · ", &why].concat(),
                None => why,
            };
            Item { kind: "dose", id: "", title, detail, label: String::new(), source: None }
        }
    }
}

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
fn day(scene: &Scene, order: &Order, date: Date, events: &[&Event], full: bool) -> Html {
    let week = events.iter().find_map(|event| event.week);
    let items = events.iter().map(|event| {
        let item = item(scene, order, event);
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
                <span class="plan__what">{ capital(&item.title) }</span>
                // The names of the tests, once and in the full list.
                if !item.detail.is_empty() && (full || event.what != What::Tests) { <span class="plan__detail">{ item.detail }</span> }
                if !item.label.is_empty() { <span class="product__label">{ item.label }</span> }
                if let Some(source) = item.source.filter(|_| full) { { source_line(scene, source) } }
            </li>
        }
    });
    html! {
        <li class="plan__day" key={iso(date)} data-date={full.then(|| iso(date))} data-week={week.filter(|_| full).map(|week| week.to_string())}>
            <p class="plan__date">
                { capital(&scene.words.day(date)) }
                if let Some(week) = week {
                    <span class="plan__week">{ scene.words.say("plan.week", &[("n", &week.to_string())]) }</span>
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

/// The days on which something is new, and folded below them all days with their sources.
pub fn list(scene: &Scene, order: &Order, plan: &Plan) -> Html {
    let mut days: Vec<(Date, Vec<&Event>)> = Vec::new();
    for event in &plan.events {
        match days.last_mut() {
            Some((date, events)) if *date == event.date => events.push(event),
            _ => days.push((event.date, vec![event])),
        }
    }
    let mut before = None;
    let mut short = Vec::new();
    for (date, events) in &days {
        if is_new(before, events) {
            short.push(day(scene, order, *date, events, false));
        }
        before = events.iter().find_map(|event| event.what.phase()).or(before);
    }
    let all = days.iter().map(|(date, events)| day(scene, order, *date, events, true));
    html! {
        <>
            <div class="plan__short">
                <h4>{ scene.t("plan.days") }</h4>
                <ol class="plan__days">{ for short }</ol>
            </div>
            <details class="fold plan__all">
                <summary>{ scene.words.count("plan.all_days", days.len()) }</summary>
                <ol class="plan__days">{ for all }</ol>
            </details>
        </>
    }
}
