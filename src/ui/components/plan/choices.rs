//! What to plan: drug, dose, piece, first day, how far, and what has been agreed to change.

use crate::ui::components::dose_block::{reasons, start_withheld};
use crate::ui::components::fields::{Option_, TextBox, complaint, radios, text_box};
use crate::ui::components::source_line::source_line;
use crate::ui::plan::{
    ChangeProblem, DatePart, DateProblem, HORIZONS, PlanAction, PlanField, PlanScene,
};
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use engine::decide::Possibility;
use engine::dosing::{DateError, FIRST_YEAR, LAST_YEAR};
use engine::guideline::{AdjustmentKind, Drug, Layer};
use engine::plan::{DoseSource, PlanError, pieces, regimen, usual_piece};
use engine::summary::due::condition;
use engine::words::dose;
use yew::{Html, html};

/// Something to choose in the plan.
pub fn choice(value: String, label: Html, checked: bool, action: PlanAction) -> Option_ {
    Option_ { value, label, checked, action: Action::Plan(action) }
}

/// A box for a whole number, under a label.
pub fn number(
    scene: &Scene,
    field: PlanField,
    id: String,
    label: &str,
    error: Option<&str>,
) -> Html {
    html! {
        <div class="plan__box">
            <label for={id.clone()}>{ scene.t(label) }</label>
            { text_box(TextBox {
                id: id.clone(),
                name: id,
                whole: true,
                value: scene.state.plan().typed(field),
                wrong: error.is_some(),
                described_by: error.map(str::to_owned),
                write: scene.send.reform(move |text| Action::Plan(PlanAction::Type(field, text))),
                settle: scene.send.reform(move |()| Action::Plan(PlanAction::Settle(field))),
            }) }
        </div>
    }
}

fn drugs(scene: &Scene) -> Html {
    let known = || scene.guideline.drugs.iter().enumerate();
    let result = |place: usize| scene.assessment.drugs.get(place);
    let possible = |place: &usize| result(*place).is_some_and(|it| it.possibility().can_be_had());
    let has_dose =
        |place: usize| !engine::plan::doses(&scene.guideline, &scene.assessment, place).is_empty();
    let choices: Vec<Option_> = known()
        .filter(|(place, _)| has_dose(*place))
        .map(|(place, drug)| {
            // Whoever plans sees why to think twice, also before the plan is there.
            let care = result(place).filter(|it| it.possibility() != Possibility::Possible);
            let label = html! {
                <span>
                    { scene.drug_name(drug) }
                    if let Some(result) = care {
                        <span class="plan__note tone-care">{ scene.t(&["verdict.", result.told()].concat()) }</span>
                    }
                </span>
            };
            let chosen = scene.plan.drug == Some(place);
            choice(drug.id.clone(), label, chosen, PlanAction::Drug(place))
        })
        .collect();
    let without: Vec<(usize, &Drug)> =
        known().filter(|(place, _)| possible(place) && !has_dose(*place)).collect();
    if choices.is_empty() {
        return html! {
            <>
                <p class="plan__none" data-plan-none="">{ scene.t(if scene.is_out_of_scope() { "plan.none_outside" } else { "plan.none" }) }</p>
                { no_dose(scene, &without) }
            </>
        };
    }
    html! {
        <fieldset class="plan__choice">
            <legend>{ scene.t("plan.drug") }</legend>
            { radios(scene, "plan.drug", false, choices) }
            { no_dose(scene, &without) }
        </fieldset>
    }
}

/// The drugs that are possible but whose dose is not shown, and why.
fn no_dose(scene: &Scene, drugs: &[(usize, &Drug)]) -> Html {
    if drugs.is_empty() {
        return Html::default();
    }
    let items = drugs.iter().map(|(place, drug)| {
        let result = scene.assessment.drugs.get(*place);
        let why = result.map(|result| start_withheld(scene, result)).unwrap_or_default();
        html! {
            <li key={drug.id.clone()}>
                <strong>{ scene.drug_name(drug) }</strong>
                { reasons(scene, why.into_iter()) }
            </li>
        }
    });
    html! {
        <details class="fold">
            <summary>{ scene.t("plan.no_dose") }</summary>
            <ul class="plan__withheld">{ for items }</ul>
        </details>
    }
}

/// The doses, where there is more than one to choose from.
fn doses(scene: &Scene, drug: usize) -> Html {
    if scene.plan.doses.len() < 2 {
        return Html::default();
    }
    let choices = scene.plan.doses.iter().filter_map(|source| {
        let regimen = regimen(&scene.guideline, drug, *source)?;
        let (value, layer) = match source {
            DoseSource::Guideline => ("guideline".to_owned(), Layer::Guideline),
            DoseSource::Product(place) => {
                let dose = scene.guideline.product_doses.get(usize::from(*place))?;
                (dose.id.clone(), Layer::ProductInformation)
            }
        };
        let label = html! {
            <span>
                { dose::regimen(&scene.words, regimen) }
                if layer == Layer::ProductInformation {
                    <span class="plan__note product__label">{ scene.t("product.label") }</span>
                }
            </span>
        };
        let chosen = scene.plan.dose == Some(*source);
        Some(choice(value, label, chosen, PlanAction::Dose(*source)))
    });
    html! {
        <fieldset class="plan__choice">
            <legend>{ scene.t("plan.dose") }</legend>
            { radios(scene, "plan.dose", false, choices.collect()) }
        </fieldset>
    }
}

/// The pieces, where the drug is sold in more than one that fits.
fn piece(scene: &Scene, drug: usize, source: DoseSource) -> Html {
    let Some(regimen) = regimen(&scene.guideline, drug, source) else { return Html::default() };
    let fitting: Vec<_> = pieces(&scene.guideline, drug, regimen).collect();
    let Some(first) = fitting.first().filter(|_| fitting.len() > 1) else {
        return Html::default();
    };
    let usual = usual_piece(&scene.guideline, drug, regimen);
    let chosen = scene.plan.piece_mg.or(usual);
    let choices = fitting.iter().map(|piece| {
        let label = html! { { dose::presentation(&scene.words, piece) } };
        let mg = piece.mg;
        choice(mg.to_string(), label, chosen == Some(mg), PlanAction::Piece(mg))
    });
    html! {
        <fieldset class="plan__choice">
            <legend>{ scene.t("plan.piece") }</legend>
            <p class="plan__hint">{ scene.t("plan.piece_hint") }</p>
            { radios(scene, "plan.piece", true, choices.collect()) }
            <p class="product__label">{ scene.t("product.label") }</p>
            { source_line(scene, &first.source) }
        </fieldset>
    }
}

/// What is wrong with a date, and what would be right.
fn date_complaint(scene: &Scene, problem: DateProblem) -> String {
    match problem {
        DateProblem::NotADate | DateProblem::Calendar(DateError::Format) => {
            scene.t("plan.error.not_a_date")
        }
        DateProblem::Calendar(DateError::NoSuchDay) => scene.t("plan.error.no_such_day"),
        DateProblem::Calendar(DateError::Year) => {
            let years = [("min", FIRST_YEAR), ("max", LAST_YEAR)];
            let years = years.map(|(name, year)| (name, year.to_string()));
            let years = years.each_ref().map(|(name, year)| (*name, year.as_str()));
            scene.words.say("plan.error.year", &years)
        }
    }
}

/// Three boxes for a date, under what it is the date of. `id` begins the ids of the boxes.
pub fn date(
    scene: &Scene,
    id: &str,
    legend: String,
    problem: Option<DateProblem>,
    field: impl Fn(DatePart) -> PlanField,
) -> Html {
    let error = problem.map(|problem| date_complaint(scene, problem));
    let error_id = ["e-", id].concat();
    let described = error.as_ref().map(|_| error_id.as_str());
    let boxes = DatePart::ALL.map(|part| {
        let label = ["plan.", part.name()].concat();
        number(scene, field(part), [id, "-", part.name()].concat(), &label, described)
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

fn horizon(scene: &Scene) -> Html {
    let choices = HORIZONS.map(|weeks| {
        let label = html! { { scene.words.say("plan.weeks", &[("n", &weeks.to_string())]) } };
        let chosen = scene.state.plan().weeks() == weeks;
        choice(weeks.to_string(), label, chosen, PlanAction::Weeks(weeks))
    });
    html! {
        <fieldset class="plan__choice plan__choice--short">
            <legend>{ scene.t("plan.horizon") }</legend>
            { radios(scene, "plan.weeks", true, choices.into()) }
        </fieldset>
    }
}

/// What is wrong with the change asked for.
fn change_error(scene: &Scene) -> Option<String> {
    let plan_error = |error: PlanError| match error {
        PlanError::ChangeTooEarly(week) => {
            scene.words.say("plan.error.too_early", &[("week", &week.to_string())])
        }
        PlanError::Schedule(error) => {
            use engine::dosing::ScheduleError as Error;
            scene.t(match error {
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
        | PlanError::Date => scene.t("plan.error.no_plan"),
    };
    Some(match scene.plan.change_problem? {
        ChangeProblem::Number(field, error) => {
            complaint(&scene.words, &PlanScene::bounds(field), &scene.t("unit.wk"), error)
        }
        ChangeProblem::IntervalMissing => scene.t("plan.error.interval_missing"),
        ChangeProblem::Plan(error) => plan_error(error),
    })
}

/// The change that may be agreed on; or what it takes before it can be.
fn change(scene: &Scene, drug: usize) -> Html {
    let regimen = scene.guideline.drugs.get(drug).and_then(|drug| drug.regimen.as_ref());
    let adjustment = regimen.and_then(|r| Some((r, r.adjustment.as_ref()?)));
    let Some((regimen, adjustment)) = adjustment else { return Html::default() };
    let title = scene.t(&["dose.adjust.", adjustment.kind.name()].concat());
    if !scene.plan.adjustable {
        if scene.plan.dose != Some(DoseSource::Guideline) {
            return Html::default();
        }
        return html! {
            <div class="plan__choice" data-change="not_offered">
                <p><strong>{ title }{ ". " }</strong>{ scene.t("plan.not_yet") }{ " " }{ condition(&scene.words, adjustment) }</p>
                { source_line(scene, &adjustment.source) }
            </div>
        };
    }
    let (strength, new) = dose::adjustment(&scene.words, &regimen.dose, adjustment);
    let unnamed =
        adjustment.kind == AdjustmentKind::ExtendInterval && adjustment.every_weeks.is_none();
    let agree = match adjustment.kind {
        AdjustmentKind::ExtendInterval if unnamed => "plan.agree_interval",
        AdjustmentKind::ExtendInterval => "plan.agree",
        AdjustmentKind::ReduceDose | AdjustmentKind::IncreaseDose => "plan.agree_dose",
    };
    let error = change_error(scene);
    let described = error.as_ref().map(|_| "e-plan-change");
    html! {
        <fieldset class="plan__choice" data-change="offered">
            <legend>{ title }</legend>
            <p>
                if let Some(new) = new { { new }{ ". " } }
                { strength }
            </p>
            { source_line(scene, &adjustment.source) }
            <p class="plan__hint">{ scene.t(agree) }</p>
            if let Some(error) = &error {
                <p class="question__error" id="e-plan-change">{ error }</p>
            }
            <div class="plan__boxes">
                { number(scene, PlanField::ChangeWeek, "plan-change-week".to_owned(), "plan.change_week", described) }
                if unnamed {
                    { number(scene, PlanField::ChangeEvery, "plan-change-every".to_owned(), "plan.change_every", described) }
                }
            </div>
        </fieldset>
    }
}

/// What to plan.
pub fn choices(scene: &Scene) -> Html {
    html! {
        <div class="plan__choices">
            { drugs(scene) }
            if let (Some(drug), Some(dose)) = (scene.plan.drug, scene.plan.dose) {
                { doses(scene, drug) }
                { date(scene, "plan", scene.t("plan.start"), scene.plan.date_problem, PlanField::Start) }
                { piece(scene, drug, dose) }
                { change(scene, drug) }
                { horizon(scene) }
            }
        </div>
    }
}
