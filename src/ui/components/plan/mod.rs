//! The patient's plan: choices, the picture, the totals and the days.

pub mod choices;
pub mod events;
pub mod reviews;
pub mod targets;
pub mod timeline;
pub mod totals;

use super::part::part;
use super::results::print;
use super::source_line::source_line;
use super::warnings::labelled;
use crate::ui::device;
use crate::ui::plan::PlanAction;
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use engine::dosing::Date;
use engine::export::calendar::{Entry, calendar};
use engine::guideline::MissedDose;
use engine::plan::{DoseSource, Order, Plan};
use engine::summary::calendar::noted;
use engine::summary::changed;
use engine::words::dose;
use engine::words::iso;
use yew::{Callback, Event, Html, MouseEvent, html};

/// What the plan is of, in one sentence: drug, dose, first day.
fn summary(scene: &Scene, order: &Order) -> Html {
    let Some(drug) = scene.guideline.drugs.get(order.drug) else { return Html::default() };
    let regimen = engine::plan::regimen(&scene.guideline, order.drug, order.dose);
    let sentence = regimen.map(|regimen| dose::regimen(&scene.words, regimen)).unwrap_or_default();
    let source = match order.dose {
        DoseSource::Guideline => drug.regimen.as_ref().map(|regimen| &regimen.source),
        DoseSource::Product(place) => {
            scene.guideline.product_doses.get(usize::from(place)).map(|dose| &dose.source)
        }
    };
    let start = scene.words.say("plan.from", &[("date", &scene.words.day(order.start))]);
    let changed = regimen
        .map(|regimen| changed(&scene.words, order.change, regimen.mg, regimen.every))
        .filter(|changed| !changed.is_empty());
    html! {
        <div class="plan__summary">
            <h4>{ scene.drug_name(drug) }</h4>
            <p class="dose__line">{ sentence }</p>
            if let Some(changed) = changed { <p class="dose__line">{ changed }</p> }
            <p>{ start }</p>
            if let DoseSource::Product(_) = order.dose {
                <p class="product__label">{ scene.t("product.label") }</p>
            }
            if let Some(source) = source { { source_line(scene, source) } }
        </div>
    }
}

/// What to do about a missed dose.
fn missed(scene: &Scene, order: &Order) -> Html {
    let of_drug = |missed: &&MissedDose| missed.drugs.contains(order.drug);
    let Some(missed) = scene.guideline.supplement().missed_doses.iter().find(of_drug) else {
        return Html::default();
    };
    html! {
        <div class="product" data-missed={missed.id.clone()}>
            <h4>{ scene.t("plan.missed") }</h4>
            <p class="product__label">{ scene.t("product.label") }</p>
            <p>{ scene.t(&["missed_dose.", &missed.id].concat()) }</p>
            { source_line(scene, &missed.source) }
        </div>
    }
}

/// The entries of a plan's calendar.
fn entries_of(scene: &Scene, order: &Order, plan: &Plan) -> Vec<Entry> {
    let neutral = scene.state.plan().neutral();
    let entries = noted(&scene.guideline, &scene.words, order, plan, neutral);
    let entries = entries.into_iter().map(|it| Entry {
        id: it.id,
        date: it.date,
        title: it.title,
        text: it.text,
    });
    entries.collect()
}

/// What a calendar says of the plan, line by line.
#[cfg(feature = "ssr")]
pub fn entries(scene: &Scene) -> Vec<String> {
    let Some((order, plan)) = &scene.plan.made else { return Vec::new() };
    let entries = entries_of(scene, order, plan).into_iter();
    let said = entries.flat_map(|entry| [entry.title, entry.text]);
    let lines = said.flat_map(|said| said.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The calendar file of a plan. `made` is the day on which it is made.
fn file(scene: &Scene, order: &Order, plan: &Plan, made: Date) -> (String, String) {
    let neutral = scene.state.plan().neutral();
    let drug = scene.guideline.drugs.get(order.drug).map_or("", |drug| drug.id.as_str());
    let start = iso(order.start);
    let entries = entries_of(scene, order, plan);
    let category = scene.t("plan.calendar_category");
    // Importing again replaces: the plan is told apart by what it is a plan of.
    let (id, name) = if neutral {
        (["plan-", &start].concat(), ["plan-", &start, ".ics"].concat())
    } else {
        ([&scene.guideline.id, "-", drug, "-", &start].concat(), ["plan-", drug, ".ics"].concat())
    };
    (name, calendar(&id, &category, made, &entries))
}

/// What can be taken away.
fn tools(scene: &Scene) -> Html {
    let neutral = scene.state.plan().neutral();
    let save = {
        let scene = scene.clone();
        Callback::from(move |_: MouseEvent| {
            let Some((order, plan)) = &scene.plan.made else { return };
            let (name, text) = file(&scene, order, plan, scene.made_on().unwrap_or(order.start));
            device::download(&name, "text/calendar", &text);
        })
    };
    html! {
        <div class="plan__tools">
            <label class="plan__neutral">
                <input
                    type="checkbox"
                    name="plan.neutral"
                    checked={neutral}
                    onchange={scene.on::<Event>(move || Action::Plan(PlanAction::Neutral(!neutral)))}
                />
                <span>{ scene.t("plan.neutral") }</span>
            </label>
            <p class="plan__buttons">
                <button type="button" class="button" data-action="calendar" onclick={save}>
                    { scene.t("plan.calendar") }
                </button>
                <button type="button" class="button button--quiet" onclick={print::<MouseEvent>(scene, Some("plan"))}>{ scene.t("tools.print") }</button>
            </p>
            <p class="plan__hint">{ scene.t("plan.calendar_hint") }</p>
        </div>
    }
}

/// The plan that was made: as long as it is the same, whatever is typed for another one.
fn made(scene: &Scene) -> Html {
    let Some((order, plan)) = &scene.plan.made else { return Html::default() };
    html! {
        <>
            { labelled(scene, plan.warned(&scene.guideline)) }
            { summary(scene, order) }
            { timeline::timeline(scene, order, plan) }
            { totals::totals(scene, plan) }
            { events::list(scene, order, plan) }
            { missed(scene, order) }
        </>
    }
}

/// The plan.
pub fn plan(scene: &Scene) -> Html {
    html! {
        <section class="plan" id="plan" aria-labelledby="plan-title">
            <h3 id="plan-title" tabindex="-1">{ scene.t("plan.title") }</h3>
            <p class="plan__lead">{ scene.t("plan.lead") }</p>
            <div class="plan__columns">
                { choices::choices(scene) }
                if scene.plan.made.is_some() {
                    <div class="plan__result" data-plan="" data-stale={scene.plan.stale.then_some("true")}>
                        <p class="plan__stale" role="status">
                            if scene.plan.stale { { scene.t("plan.stale") } }
                        </p>
                        { part(scene, made, Scene::has_same_plan) }
                        { tools(scene) }
                    </div>
                }
            </div>
        </section>
    }
}
