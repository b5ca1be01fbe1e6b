//! The patient's plan: choices, the picture, the totals and the days.

use super::choices::choices;
use super::events;
use super::timeline;
use super::totals;
use crate::ui::platform::device;
use crate::ui::shared::memo::memo;
use crate::ui::shared::print::print;
use crate::ui::shared::source_line::source_line;
use crate::ui::shared::take_away::{NotPrinted, Save};
use crate::ui::shared::warnings::labelled;
use crate::ui::state::action::Action;
use crate::ui::state::plan_state::PlanAction;
use crate::ui::view_model::ViewModel;
use engine::diary::{Entry, Saved, packed, time, unpacked};
use engine::export::calendar::{calendar, whose};
use engine::guideline::MissedDose;
use engine::guideline::key;
use engine::plan::{DoseSource, Order, Plan};
use engine::summary::calendar::{called_off, noted};
use engine::summary::changed;
use engine::words::{Words, capital, dose, iso};
use yew::{Callback, Event, Html, MouseEvent, html};

/// What the plan is of, in one sentence: drug, dose, first day.
fn summary(model: &ViewModel, order: &Order) -> Html {
    let Some(drug) = model.guideline.drugs.get(order.drug) else { return Html::default() };
    let regimen = engine::plan::regimen(&model.guideline, order.drug, order.dose);
    let sentence = regimen.map(|regimen| dose::regimen(&model.words, regimen)).unwrap_or_default();
    let source = match order.dose {
        DoseSource::Guideline => drug.regimen.as_ref().map(|regimen| &regimen.source),
        DoseSource::Product(place) => {
            model.guideline.product_doses.get(usize::from(place)).map(|dose| &dose.source)
        }
    };
    let start = model.words.say("plan.from", &[("date", &model.words.day(order.start))]);
    let changed = regimen
        .map(|regimen| changed(&model.words, order.change, regimen.mg, regimen.every))
        .filter(|changed| !changed.is_empty());
    html! {
        <div class="plan__summary">
            <h4 translate="no">{ model.drug_name(drug) }</h4>
            <p class="dose__line" translate="no">{ sentence }</p>
            if let Some(changed) = changed { <p class="dose__line" translate="no">{ changed }</p> }
            <p>{ start }</p>
            if let DoseSource::Product(_) = order.dose {
                <p class="product__label">{ model.t("product.label") }</p>
            }
            if let Some(source) = source { { source_line(model, source) } }
        </div>
    }
}

/// What to do about a missed dose.
fn missed(model: &ViewModel, order: &Order) -> Html {
    let of_drug = |missed: &&MissedDose| missed.drugs.contains(order.drug);
    let Some(missed) = model.guideline.supplement().missed_doses.iter().find(of_drug) else {
        return Html::default();
    };
    html! {
        <div class="product" data-missed={missed.id.clone()}>
            <h4>{ model.t("plan.missed") }</h4>
            <p class="product__label">{ model.t("product.label") }</p>
            <p>{ model.t(&["missed_dose.", &missed.id].concat()) }</p>
            { source_line(model, &missed.source) }
        </div>
    }
}

/// The entries of a plan's calendar.
fn entries_of(model: &ViewModel, order: &Order, plan: &Plan) -> Vec<Entry> {
    noted(&model.guideline, &model.words, order, plan, model.state.plan().neutral())
}

/// What a calendar says of the plan, line by line.
#[cfg(feature = "ssr")]
pub fn entries(model: &ViewModel) -> Vec<String> {
    let Some((order, plan)) = &model.plan.made else { return Vec::new() };
    let entries = entries_of(model, order, plan).into_iter();
    let said = entries.flat_map(|entry| [entry.title, entry.text]);
    let lines = said.flat_map(|said| said.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The calendar file of a plan under its name, and what the next one has to know of it.
fn file(model: &ViewModel, order: &Order, plan: &Plan) -> (String, String, Vec<u8>) {
    let drug = model.guideline.drugs.get(order.drug).map_or("", |drug| drug.id.as_str());
    let entries = entries_of(model, order, plan);
    let mut before = unpacked(model.state.plan().calendars());
    let mut saved = Saved::next(
        &before,
        key(drug),
        whose(&model.guideline, &model.consultation),
        device::lot(),
        time(device::seconds()),
    );
    let gone = saved.take(&entries).into_iter();
    let gone: Vec<Entry> = gone.map(|gone| called_off(&model.words, gone)).collect();
    let text = calendar(&saved, &model.t("plan.calendar_category"), &entries, &gone);
    let of = if model.state.plan().neutral() { iso(order.start) } else { drug.to_owned() };
    saved.put(&mut before);
    (["plan-", &of, ".ics"].concat(), text, packed(&before))
}

/// The days of a calendar as a text, one in a line.
pub fn as_text(words: &Words, entries: &[Entry]) -> String {
    let lines = entries.iter().map(|it| [&capital(&words.day(it.date)), ": ", &it.title].concat());
    lines.collect::<Vec<_>>().join("\n")
}

/// What can be taken away.
fn tools(model: &ViewModel) -> Html {
    let neutral = model.state.plan().neutral();
    let save = {
        let model = model.clone();
        Callback::from(move |()| {
            let Some((order, plan)) = &model.plan.made else { return };
            let (name, text, saved) = file(&model, order, plan);
            device::download(&name, "text/calendar", &text);
            model.send.emit(Action::Plan(PlanAction::Saved(saved)));
        })
    };
    let text = {
        let model = model.clone();
        Callback::from(move |()| {
            let made = model.plan.made.as_ref();
            let entries = made.map(|(order, plan)| entries_of(&model, order, plan));
            as_text(&model.words, &entries.unwrap_or_default())
        })
    };
    html! {
        <div class="plan__tools">
            <label class="plan__neutral">
                <input
                    type="checkbox"
                    name="plan.neutral"
                    checked={neutral}
                    onchange={model.on::<Event>(move || Action::Plan(PlanAction::Neutral(!neutral)))}
                />
                <span>{ model.t("plan.neutral") }</span>
            </label>
            <p class="plan__buttons">
                <Save words={model.words.clone()} {save} {text} label="plan.calendar" action="calendar" />
                <button type="button" class="button button--quiet" onclick={print::<MouseEvent>(model, Some("plan"))}>{ model.t("tools.print") }</button>
            </p>
            <NotPrinted host={model.host.clone()} words={model.words.clone()} part="plan" />
            <p class="plan__hint">{ model.t("plan.calendar_hint") }</p>
            <p class="plan__hint">{ model.t("plan.calendar_again") }</p>
        </div>
    }
}

/// The plan that was made: as long as it is the same, whatever is typed for another one.
fn made(model: &ViewModel) -> Html {
    let Some((order, plan)) = &model.plan.made else { return Html::default() };
    html! {
        <>
            { labelled(model, plan.warned(&model.guideline)) }
            { summary(model, order) }
            { timeline::timeline(model, order, plan) }
            { totals::totals(model, plan) }
            { events::list(model, order, plan) }
            { missed(model, order) }
        </>
    }
}

/// The plan.
pub fn plan(model: &ViewModel) -> Html {
    html! {
        <section class="plan" id="plan" aria-labelledby="plan-title">
            <h3 id="plan-title" tabindex="-1">{ model.t("plan.title") }</h3>
            <p class="plan__lead">{ model.t("plan.lead") }</p>
            <div class="plan__columns">
                { choices(model) }
                if model.plan.made.is_some() {
                    <div class="plan__result" data-plan="" data-stale={model.plan.stale.then_some("true")}>
                        <p class="plan__stale" role="status">
                            if model.plan.stale { { model.t("plan.stale") } }
                        </p>
                        { memo(model, made, ViewModel::has_same_plan) }
                        { tools(model) }
                    </div>
                }
            </div>
        </section>
    }
}
