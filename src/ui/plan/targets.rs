//! How many of so many patients are to have the drug of first choice, by how that is given.

use super::choices::{choice, number};
use crate::ui::shared::fields::{full_complaint, radios};
use crate::ui::shared::prose::prose;
use crate::ui::shared::reason::own_reading;
use crate::ui::shared::source_line::source_line;
use crate::ui::shared::spoken::spoken;
use crate::ui::state::plan_state::{PATIENTS, PlanAction, PlanField};
use crate::ui::view_model::ViewModel;
use engine::guideline::{Basis, Target};
use engine::words::capital;
use yew::{Html, html};

/// How the drug is given for which a share holds.
fn routes(model: &ViewModel, target: &Target) -> String {
    let routes = target.routes.iter().map(|route| model.t(&["route.", route].concat()));
    capital(&model.words.list_or(&routes.collect::<Vec<_>>()))
}

fn choices(model: &ViewModel, known: &[Target], chosen: Option<usize>) -> Html {
    let options = known.iter().enumerate().map(|(place, target)| {
        let label = html! { { routes(model, target) } };
        choice(target.id.clone(), label, chosen == Some(place), PlanAction::Target(place))
    });
    html! {
        <fieldset class="plan__choice">
            <legend>{ model.t("targets.route") }</legend>
            { radios(model, "plan.target", true, options.collect()) }
        </fieldset>
    }
}

fn said(model: &ViewModel, target: &Target, patients: Option<u32>) -> String {
    let percent = model.words.number(target.percent);
    match patients {
        None => model.words.say("targets.share", &[("percent", &percent)]),
        Some(patients) => {
            let counted = |n: u32| model.words.grouped(&n.to_string());
            let (all, fewest) = (counted(patients), counted(target.fewest(patients)));
            let values = [("percent", &percent), ("all", &all), ("fewest", &fewest)];
            model.words.say("targets.counted", &values.map(|(name, value)| (name, value.as_str())))
        }
    }
}

fn share(model: &ViewModel, target: &Target, patients: Option<u32>) -> Html {
    let basis = if target.ambiguity.is_some() { Basis::SafeHandling } else { Basis::Source };
    html! {
        <div class="plan__answer" data-target={target.id.clone()}>
            <p class="dose__line">{ said(model, target, patients) }</p>
            { prose(model, &model.t(&["target.", &target.id].concat())) }
            { own_reading(model, basis, target.ambiguity.as_deref()) }
            { source_line(model, &target.source) }
        </div>
    }
}

/// The shares; nothing where the documents have none.
pub fn targets(model: &ViewModel) -> Html {
    let known = &model.guideline.supplement().targets;
    if known.is_empty() {
        return Html::default();
    }
    // Where there is one only, there is nothing to choose.
    let place = model.state.plan().target().or_else(|| (known.len() == 1).then_some(0));
    let chosen = place.and_then(|place| known.get(place));
    let patients = model.state.plan().patients();
    let counted = patients.and_then(Result::ok);
    let wrong = patients.and_then(Result::err);
    let wrong = wrong.map(|error| {
        let typed = model.state.plan().typed(PlanField::Patients);
        full_complaint(&model.words, &PATIENTS, &model.t("targets.unit"), typed, error)
    });
    let described = wrong.as_ref().map(|_| "e-plan-patients");
    html! {
        <section class="plan" aria-labelledby="targets-title" data-targets="">
            <h3 id="targets-title">{ model.t("targets.title") }</h3>
            <p class="plan__lead">{ model.t("targets.lead") }</p>
            if known.len() > 1 { { choices(model, known, place) } }
            <div class="plan__choice">
                if let Some(wrong) = &wrong {
                    <p class="question__error" id="e-plan-patients">{ wrong }</p>
                }
                { number(model, PlanField::Patients, "plan-patients".to_owned(), "targets.patients", described) }
            </div>
            { spoken(chosen.map(|target| said(model, target, counted)).unwrap_or_default()) }
            if let Some(target) = chosen {
                { share(model, target, counted) }
            }
        </section>
    }
}
