//! What to plan: drug, dose, piece, first day, how far, and what has been agreed to change.

use crate::ui::shared::dose_block::{reasons, start_withheld};
use crate::ui::shared::fields::{
    Option_, TextBox, full_complaint, pending_below, radios, text_box,
};
use crate::ui::shared::source_line::source_line;
use crate::ui::state::action::Action;
use crate::ui::state::plan_state::{
    ChangeProblem, DatePart, DateProblem, HORIZONS, PlanAction, PlanField, PlanModel,
};
use crate::ui::view_model::ViewModel;
use engine::decide::Possibility;
use engine::dosing::{DateError, FIRST_YEAR, LAST_YEAR};
use engine::guideline::{AdjustmentKind, Drug, Layer};
use engine::plan::{DoseSource, PlanError, pieces, regimen, usual_piece};
use engine::summary::due::condition;
use engine::words::dose;
use engine::words::written_date::{WrittenDateError, written_date};
use yew::{Callback, Html, MouseEvent, html};

/// Something to choose in the plan.
pub fn choice(value: String, label: Html, checked: bool, action: PlanAction) -> Option_ {
    Option_ { value, label, checked, action: Action::Plan(action) }
}

/// A box for a whole number, under a label.
pub fn number(
    model: &ViewModel,
    field: PlanField,
    id: String,
    label: &str,
    error: Option<&str>,
) -> Html {
    let write = {
        let (send, words) = (model.send.clone(), model.words.clone());
        Callback::from(move |text: String| {
            // A whole date in one of its boxes fills all three.
            let date = field.is_of_date().then(|| written_date(&words, &text)).flatten();
            send.emit(Action::Plan(match date {
                Some(Ok(date)) => PlanAction::Date(field, date),
                Some(Err(_)) | None => PlanAction::Type(field, text),
            }));
        })
    };
    let is_pending = model.state.plan().is_pending(field);
    let (described_by, below) = pending_below(&model.words, is_pending, &id, error);
    html! {
        <div class="plan__box">
            <label for={id.clone()}>{ model.t(label) }</label>
            { text_box(TextBox {
                id: id.clone(),
                name: id,
                whole: true,
                value: model.state.plan().typed(field),
                wrong: error.is_some(),
                described_by,
                pending: is_pending,
                write,
                settle: model.send.reform(|()| Action::Settle),
            }) }
            { below }
        </div>
    }
}

fn drugs(model: &ViewModel) -> Html {
    let known = || model.guideline.drugs.iter().enumerate();
    let result = |place: usize| model.assessment.drugs.get(place);
    let possible = |place: &usize| result(*place).is_some_and(|it| it.possibility().can_be_had());
    let has_dose =
        |place: usize| !engine::plan::doses(&model.guideline, &model.assessment, place).is_empty();
    let choices: Vec<Option_> = known()
        .filter(|(place, _)| has_dose(*place))
        .map(|(place, drug)| {
            // Whoever plans sees why to think twice, also before the plan is there.
            let care = result(place).filter(|it| it.possibility() != Possibility::Possible);
            let label = html! {
                <span>
                    <span translate="no">{ model.drug_name(drug) }</span>
                    if let Some(result) = care {
                        <span class="plan__note tone-care">{ model.t(&["verdict.", result.told()].concat()) }</span>
                    }
                </span>
            };
            let chosen = model.plan.drug == Some(place);
            choice(drug.id.clone(), label, chosen, PlanAction::Drug(place))
        })
        .collect();
    let without: Vec<(usize, &Drug)> =
        known().filter(|(place, _)| possible(place) && !has_dose(*place)).collect();
    if choices.is_empty() {
        return html! {
            <>
                <p class="plan__none" data-plan-none="">{ model.t(if model.is_out_of_scope() { "plan.none_outside" } else { "plan.none" }) }</p>
                { no_dose(model, &without) }
            </>
        };
    }
    html! {
        <fieldset class="plan__choice" id="plan-drugs">
            <legend>{ model.t("plan.drug") }</legend>
            { radios(model, "plan.drug", false, choices) }
            { no_dose(model, &without) }
        </fieldset>
    }
}

/// The drugs that are possible but whose dose is not shown, and why.
fn no_dose(model: &ViewModel, drugs: &[(usize, &Drug)]) -> Html {
    if drugs.is_empty() {
        return Html::default();
    }
    let items = drugs.iter().map(|(place, drug)| {
        let result = model.assessment.drugs.get(*place);
        let why = result.map(|result| start_withheld(model, result)).unwrap_or_default();
        html! {
            <li key={drug.id.clone()}>
                <strong translate="no">{ model.drug_name(drug) }</strong>
                { reasons(model, why.into_iter()) }
            </li>
        }
    });
    html! {
        <details class="fold">
            <summary>{ model.t("plan.no_dose") }</summary>
            <ul class="plan__withheld">{ for items }</ul>
        </details>
    }
}

/// The doses, where there is more than one to choose from.
fn doses(model: &ViewModel, drug: usize) -> Html {
    if model.plan.doses.len() < 2 {
        return Html::default();
    }
    let choices = model.plan.doses.iter().filter_map(|source| {
        let regimen = regimen(&model.guideline, drug, *source)?;
        let (value, layer) = match source {
            DoseSource::Guideline => ("guideline".to_owned(), Layer::Guideline),
            DoseSource::Product(place) => {
                let dose = model.guideline.product_doses.get(usize::from(*place))?;
                (dose.id.clone(), Layer::ProductInformation)
            }
        };
        let label = html! {
            <span>
                <span translate="no">{ dose::regimen(&model.words, regimen) }</span>
                if layer == Layer::ProductInformation {
                    <span class="plan__note product__label">{ model.t("product.label") }</span>
                }
            </span>
        };
        let chosen = model.plan.dose == Some(*source);
        Some(choice(value, label, chosen, PlanAction::Dose(*source)))
    });
    html! {
        <fieldset class="plan__choice">
            <legend>{ model.t("plan.dose") }</legend>
            { radios(model, "plan.dose", false, choices.collect()) }
        </fieldset>
    }
}

/// The pieces, where the drug is sold in more than one that fits.
fn piece(model: &ViewModel, drug: usize, source: DoseSource) -> Html {
    let Some(regimen) = regimen(&model.guideline, drug, source) else { return Html::default() };
    let fitting: Vec<_> = pieces(&model.guideline, drug, regimen).collect();
    let Some(first) = fitting.first().filter(|_| fitting.len() > 1) else {
        return Html::default();
    };
    let usual = usual_piece(&model.guideline, drug, regimen);
    let chosen = model.plan.piece_mg.or(usual);
    let choices = fitting.iter().map(|piece| {
        let label =
            html! { <span translate="no">{ dose::presentation(&model.words, piece) }</span> };
        let mg = piece.mg;
        choice(mg.to_string(), label, chosen == Some(mg), PlanAction::Piece(mg))
    });
    html! {
        <fieldset class="plan__choice">
            <legend>{ model.t("plan.piece") }</legend>
            <p class="plan__hint">{ model.t("plan.piece_hint") }</p>
            { radios(model, "plan.piece", true, choices.collect()) }
            <p class="product__label">{ model.t("product.label") }</p>
            { source_line(model, &first.source) }
        </fieldset>
    }
}

/// What is wrong with a date, and what would be right.
fn date_complaint(model: &ViewModel, problem: DateProblem) -> String {
    match problem {
        DateProblem::NotADate | DateProblem::Calendar(DateError::Format) => {
            model.t("plan.error.not_a_date")
        }
        DateProblem::Calendar(DateError::NoSuchDay) => model.t("plan.error.no_such_day"),
        DateProblem::Calendar(DateError::Year) => {
            let years = [("min", FIRST_YEAR), ("max", LAST_YEAR)];
            let years = years.map(|(name, year)| (name, year.to_string()));
            let years = years.each_ref().map(|(name, year)| (*name, year.as_str()));
            model.words.say("plan.error.year", &years)
        }
    }
}

/// Three boxes for a date, under what it is the date of. `id` begins the ids of the boxes.
pub fn date(
    model: &ViewModel,
    id: &str,
    legend: String,
    problem: Option<DateProblem>,
    field: impl Fn(DatePart) -> PlanField,
) -> Html {
    let whole = DatePart::ALL
        .iter()
        .find_map(|part| written_date(&model.words, model.state.plan().typed(field(*part)))?.err());
    let error = problem.map(|problem| match whole {
        Some(WrittenDateError::TwoWays) => model.t("plan.error.two_ways"),
        Some(WrittenDateError::NoDate(error)) => {
            date_complaint(model, DateProblem::Calendar(error))
        }
        None => date_complaint(model, problem),
    });
    let error_id = ["e-", id].concat();
    let described = error.as_ref().map(|_| error_id.as_str());
    let boxes = DatePart::ALL.map(|part| {
        let label = ["plan.", part.name()].concat();
        number(model, field(part), [id, "-", part.name()].concat(), &label, described)
    });
    html! {
        <fieldset class="plan__choice">
            <legend>{ legend }</legend>
            if let Some(error) = error {
                <p class="question__error" id={error_id.clone()}>{ error }</p>
            }
            <div class="plan__boxes">{ for boxes }</div>
        </fieldset>
    }
}

fn horizon(model: &ViewModel) -> Html {
    let choices = HORIZONS.map(|weeks| {
        let label = html! { { model.words.say("plan.weeks", &[("n", &weeks.to_string())]) } };
        let chosen = model.state.plan().weeks() == weeks;
        choice(weeks.to_string(), label, chosen, PlanAction::Weeks(weeks))
    });
    html! {
        <fieldset class="plan__choice plan__choice--short">
            <legend>{ model.t("plan.horizon") }</legend>
            { radios(model, "plan.weeks", true, choices.into()) }
        </fieldset>
    }
}

/// What is wrong with the change asked for.
fn change_error(model: &ViewModel) -> Option<String> {
    let plan_error = |error: PlanError| match error {
        PlanError::ChangeTooEarly(week) => {
            model.words.say("plan.error.too_early", &[("week", &week.to_string())])
        }
        PlanError::Schedule(error) => {
            use engine::dosing::ScheduleError as Error;
            model.t(match error {
                Error::ChangeTooEarly => "plan.error.before_start",
                Error::NotLonger => "plan.error.not_longer",
                Error::Horizon | Error::Interval | Error::SameDose | Error::Amount => {
                    "plan.error.no_plan"
                }
            })
        }
        PlanError::NoDose
        | PlanError::ChangeNotOffered
        | PlanError::OtherChange
        | PlanError::Piece
        | PlanError::Date => model.t("plan.error.no_plan"),
    };
    Some(match model.plan.change_problem? {
        ChangeProblem::Number(field, error) => {
            let typed = model.state.plan().typed(field);
            full_complaint(
                &model.words,
                &PlanModel::bounds(field),
                &model.t("unit.wk"),
                typed,
                error,
            )
        }
        ChangeProblem::IntervalMissing => model.t("plan.error.interval_missing"),
        ChangeProblem::Plan(error) => plan_error(error),
    })
}

/// The change that may be agreed on; or what it takes before it can be.
fn change(model: &ViewModel, drug: usize) -> Html {
    let regimen = model.guideline.drugs.get(drug).and_then(|drug| drug.regimen.as_ref());
    let adjustment = regimen.and_then(|r| Some((r, r.adjustment.as_ref()?)));
    let Some((regimen, adjustment)) = adjustment else { return Html::default() };
    let title = model.t(&["dose.adjust.", adjustment.kind.name()].concat());
    if !model.plan.adjustable {
        if model.plan.dose != Some(DoseSource::Guideline) {
            return Html::default();
        }
        return html! {
            <div class="plan__choice" data-change="not_offered">
                <p><strong>{ title }{ ". " }</strong>{ model.t("plan.not_yet") }{ " " }{ condition(&model.words, adjustment) }</p>
                { source_line(model, &adjustment.source) }
            </div>
        };
    }
    let (strength, new) = dose::adjustment(&model.words, &regimen.dose, adjustment);
    let unnamed =
        adjustment.kind == AdjustmentKind::ExtendInterval && adjustment.every_weeks.is_none();
    let agree = match adjustment.kind {
        AdjustmentKind::ExtendInterval if unnamed => "plan.agree_interval",
        AdjustmentKind::ExtendInterval => "plan.agree",
        AdjustmentKind::ReduceDose | AdjustmentKind::IncreaseDose => "plan.agree_dose",
    };
    let error = change_error(model);
    let described = error.as_ref().map(|_| "e-plan-change");
    html! {
        <fieldset class="plan__choice" data-change="offered">
            <legend>{ title }</legend>
            <p>
                if let Some(new) = new { { new }{ ". " } }
                { strength }
            </p>
            { source_line(model, &adjustment.source) }
            <p class="plan__hint">{ model.t(agree) }</p>
            if let Some(error) = &error {
                <p class="question__error" id="e-plan-change">{ error }</p>
            }
            <div class="plan__boxes">
                { number(model, PlanField::ChangeWeek, "plan-change-week".to_owned(), "plan.change_week", described) }
                if unnamed {
                    { number(model, PlanField::ChangeEvery, "plan-change-every".to_owned(), "plan.change_every", described) }
                }
            </div>
        </fieldset>
    }
}

/// The way back to what was agreed for the drug before.
fn restore(model: &ViewModel) -> Html {
    let (send, host) = (model.send.clone(), model.host.clone());
    let restore = Callback::from(move |_: MouseEvent| {
        send.emit(Action::Restore);
        host.focus_soon("plan-drugs".to_owned());
    });
    html! {
        <button type="button" class="link question__clear" data-action="restore-plan" onclick={restore}>
            { model.t("answer.restore") }
        </button>
    }
}

/// What to plan.
pub fn choices(model: &ViewModel) -> Html {
    html! {
        <div class="plan__choices">
            { drugs(model) }
            if model.state.has_erased_plan() { { restore(model) } }
            if let (Some(drug), Some(dose)) = (model.plan.drug, model.plan.dose) {
                { doses(model, drug) }
                { date(model, "plan", model.t("plan.start"), model.plan.date_problem, PlanField::Start) }
                { piece(model, drug, dose) }
                { change(model, drug) }
                { horizon(model) }
            }
        </div>
    }
}
