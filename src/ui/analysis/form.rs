//! The assumptions: those common to all drugs, and those of each drug beside what they give.

use super::entries::{Action, Field, Problem};
use super::figures::{against, average_against};
use super::view::{View, ids};
use crate::ui::shared::fields::{TextBox, full_complaint, pending_below, text_box};
use crate::ui::shared::source_line::source;
use engine::dosing::{Exact, ScheduleError};
use engine::guideline::Arm;
use engine::number::Decimal;
use engine::words::dose;
use yew::{Event, Html, MouseEvent, html};

/// What is wrong with a box, in words.
fn told(view: &View<'_>, field: Field, problem: Problem) -> String {
    let unit = match field {
        Field::Weeks | Field::ChangeWeek(..) | Field::ChangeEvery(..) => view.words.t("unit.wk"),
        Field::Adherence | Field::Share(..) => "%".to_owned(),
        Field::Patients | Field::Price(_) => String::new(),
    };
    match problem {
        Problem::Number(error) => {
            let typed = view.entries.typed(field);
            full_complaint(view.words, &field.bounds(), &unit, typed, error)
        }
        Problem::Half => view.t("error.half"),
        Problem::Shares(sum) => view.say("error.shares", &[("sum", &view.words.number(sum))]),
        Problem::Schedule(ScheduleError::ChangeTooEarly) => view.t("error.before_start"),
        Problem::Schedule(ScheduleError::NotLonger) => view.t("error.not_longer"),
        Problem::Schedule(_) => view.t("error.schedule"),
        Problem::TooLarge => view.t("error.too_large"),
    }
}

/// A box, its label and what is wrong with it. `beside` names what the label leaves out.
fn number(view: &View<'_>, field: Field, label: &str, beside: &str) -> Html {
    let (id, error_id) = ids(field);
    let error = view.reading.problems.get(&field).map(|problem| told(view, field, *problem));
    let is_pending = view.entries.is_pending(field);
    let told_by = error.as_ref().map(|_| &*error_id);
    let (described_by, below) = pending_below(view.words, is_pending, &id, told_by);
    html! {
        <div class="analysis__field">
            <label for={id.clone()}>
                { view.t(label) }
                if !beside.is_empty() { <span class="hidden">{ ": " }{ beside.to_owned() }</span> }
            </label>
            { text_box(TextBox {
                id,
                name: field.id(),
                whole: field.bounds().step == Decimal::whole(1),
                value: view.entries.typed(field),
                wrong: error.is_some(),
                described_by,
                pending: is_pending,
                write: view.send.reform(move |text| Action::Type(field, text)),
                settle: view.send.reform(|()| Action::Settle),
            }) }
            { below }
            if let Some(error) = error {
                <p class="question__error" id={error_id}>{ error }</p>
            }
        </div>
    }
}

/// Horizon, patients and adherence.
pub fn common(view: &View<'_>) -> Html {
    let Some(comparison) = &view.guideline.comparison else { return Html::default() };
    let periods = std::iter::once((comparison.weeks, "published"))
        .chain(comparison.other_weeks.iter().map(|weeks| (*weeks, "derived")));
    let quick = periods.map(|(weeks, kind)| {
        let pressed = view.entries.typed(Field::Weeks).trim() == weeks.to_string();
        let fill = view.on::<MouseEvent>(move || Action::Fill(Field::Weeks, weeks.to_string()));
        let label = view.say(&["period.", kind].concat(), &[("n", &weeks.to_string())]);
        html! {
            <button type="button" class="analysis__quick" aria-pressed={if pressed { "true" } else { "false" }} onclick={fill}>
                { label }
            </button>
        }
    });
    html! {
        <section class="analysis__common" aria-labelledby="analysis-common">
            <h2 id="analysis-common">{ view.t("common") }</h2>
            <div class="analysis__row">
                { number(view, Field::Weeks, "weeks", "") }
                <div class="analysis__quicks" role="group" aria-label={view.t("weeks")}>{ for quick }</div>
            </div>
            <p class="analysis__note" data-contradiction="">{ view.words.t("comparison_basis.period") }</p>
            { source(view.guideline, view.words, &comparison.source) }
            <div class="analysis__row">
                { number(view, Field::Patients, "patients", "") }
                { number(view, Field::Adherence, "adherence", "") }
            </div>
            <p class="analysis__note">{ view.words.t("comparison_basis.adherence") }</p>
        </section>
    }
}

/// The pieces a drug may be counted in.
fn piece(view: &View<'_>, at: usize, place: usize, name: &str) -> Html {
    let Some(drug) = view.reading.analysis.assumed.drugs.get(at) else { return Html::default() };
    let fitting: Vec<_> = engine::plan::pieces(view.guideline, place, &drug.regimen).collect();
    let options = fitting.iter().map(|piece| {
        let mg = piece.mg;
        html! {
            <label class="analysis__piece">
                <input
                    type="radio"
                    name={["piece-", &at.to_string()].concat()}
                    value={mg.to_string()}
                    checked={view.entries.piece(at) == Some(mg)}
                    onchange={view.on::<Event>(move || Action::Piece(at, mg))}
                />
                <span translate="no">{ dose::presentation(view.words, piece) }</span>
            </label>
        }
    });
    html! {
        <fieldset class="analysis__pieces">
            <legend>{ view.t("piece") }<span class="hidden">{ ": " }{ name.to_owned() }</span></legend>
            { for options }
            if let Some(first) = fitting.first() {
                <p class="product__label">{ view.words.t("product.label") }</p>
                { source(view.guideline, view.words, &first.source) }
            }
        </fieldset>
    }
}

/// How a price with decimals was read.
fn echo(view: &View<'_>, at: usize) -> Html {
    let read = view.entries.number(Field::Price(at)).ok();
    let Some(read) = read.filter(|price| !price.is_whole()) else { return Html::default() };
    let amount = view.words.amount(Exact::from(read));
    html! { <p class="analysis__note" data-read-as="">{ view.say("read_as", &[("price", &amount)]) }</p> }
}

/// One drug: piece, price, and a row an arm.
pub fn drug(view: &View<'_>, at: usize, place: usize) -> Html {
    let Some(drug) = view.guideline.drugs.get(place) else { return Html::default() };
    let Some(comparison) = &view.guideline.comparison else { return Html::default() };
    let Some(result) = view.reading.quantities.get(at) else { return Html::default() };
    let name = view.name(drug);
    let published: Vec<&Arm> =
        comparison.arms.iter().filter(|arm| usize::from(arm.drug) == place).collect();
    let rows = result.arms.iter().enumerate().map(|(arm, totals)| {
        let printed = published.get(arm).copied();
        let which = view.say("arm", &[("n", &(arm + 1).to_string())]);
        let beside = [&name, ", ", &which].concat();
        let units = totals.units.map(Exact::from);
        html! {
            <div
                class="analysis__arm"
                role="group"
                aria-label={beside.clone()}
                data-arm={arm.to_string()}
                data-units={totals.units.map(|units| units.to_string())}
                data-mg={totals.mg.to_string()}
            >
                <p class="analysis__which">{ which }</p>
                <div class="analysis__row">
                    { number(view, Field::Share(at, arm), "share", &beside) }
                    { number(view, Field::ChangeWeek(at, arm), "change_week", &beside) }
                    { number(view, Field::ChangeEvery(at, arm), "change_every", &beside) }
                </div>
                { against(view, units, Exact::from(totals.mg), printed.map(|arm| (
                    Exact::from(arm.published_units),
                    Exact::from(arm.published_mg),
                ))) }
                if let Some(arm) = printed { { source(view.guideline, view.words, &arm.source) } }
            </div>
        }
    });
    let average = comparison.averages.iter().find(|average| usize::from(average.drug) == place);
    let title = ["analysis-drug-", &drug.id].concat();
    html! {
        <section class="analysis__drug" key={drug.id.clone()} data-analysis-drug={drug.id.clone()} aria-labelledby={title.clone()}>
            <h3 id={title}>{ name.clone() }</h3>
            <div class="analysis__row">
                { piece(view, at, place, &name) }
                <div>
                    { number(view, Field::Price(at), "price", &name) }
                    { echo(view, at) }
                </div>
            </div>
            { for rows }
            { average_against(view, &result.average, average) }
        </section>
    }
}
