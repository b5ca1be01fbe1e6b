//! How many of so many patients are to have the drug of first choice, by how that is given.

use super::choices::{choice, number};
use crate::ui::components::fields::{complaint, radios};
use crate::ui::components::prose::prose;
use crate::ui::components::reason::own_reading;
use crate::ui::components::source_line::source_line;
use crate::ui::plan::{PATIENTS, PlanAction, PlanField};
use crate::ui::scene::Scene;
use engine::guideline::{Basis, Target};
use engine::words::capital;
use yew::{Html, html};

/// How the drug is given for which a share holds.
fn routes(scene: &Scene, target: &Target) -> String {
    let routes = target.routes.iter().map(|route| scene.t(&["route.", route].concat()));
    capital(&scene.words.list_or(&routes.collect::<Vec<_>>()))
}

fn choices(scene: &Scene, known: &[Target], chosen: Option<usize>) -> Html {
    let options = known.iter().enumerate().map(|(place, target)| {
        let label = html! { { routes(scene, target) } };
        choice(target.id.clone(), label, chosen == Some(place), PlanAction::Target(place))
    });
    html! {
        <fieldset class="plan__choice">
            <legend>{ scene.t("targets.route") }</legend>
            { radios(scene, "plan.target", true, options.collect()) }
        </fieldset>
    }
}

fn share(scene: &Scene, target: &Target, patients: Option<u32>) -> Html {
    let percent = scene.words.number(target.percent);
    let said = match patients {
        None => scene.words.say("targets.share", &[("percent", &percent)]),
        Some(patients) => {
            let counted = |n: u32| scene.words.grouped(&n.to_string());
            let (all, fewest) = (counted(patients), counted(target.fewest(patients)));
            let values = [("percent", &percent), ("all", &all), ("fewest", &fewest)];
            scene.words.say("targets.counted", &values.map(|(name, value)| (name, value.as_str())))
        }
    };
    let basis = if target.ambiguity.is_some() { Basis::SafeHandling } else { Basis::Source };
    html! {
        <div class="plan__answer" role="status" data-target={target.id.clone()}>
            <p class="dose__line">{ said }</p>
            { prose(scene, &scene.t(&["target.", &target.id].concat())) }
            { own_reading(scene, basis, target.ambiguity.as_deref()) }
            { source_line(scene, &target.source) }
        </div>
    }
}

/// The shares; nothing where the documents have none.
pub fn targets(scene: &Scene) -> Html {
    let known = &scene.guideline.supplement().targets;
    if known.is_empty() {
        return Html::default();
    }
    // Where there is one only, there is nothing to choose.
    let chosen = scene.state.plan().target().or_else(|| (known.len() == 1).then_some(0));
    let patients = scene.state.plan().patients();
    let wrong = patients.and_then(Result::err);
    let wrong =
        wrong.map(|error| complaint(&scene.words, &PATIENTS, &scene.t("targets.unit"), error));
    let described = wrong.as_ref().map(|_| "e-plan-patients");
    html! {
        <section class="plan" aria-labelledby="targets-title" data-targets="">
            <h3 id="targets-title">{ scene.t("targets.title") }</h3>
            <p class="plan__lead">{ scene.t("targets.lead") }</p>
            if known.len() > 1 { { choices(scene, known, chosen) } }
            <div class="plan__choice">
                if let Some(wrong) = &wrong {
                    <p class="question__error" id="e-plan-patients">{ wrong }</p>
                }
                { number(scene, PlanField::Patients, "plan-patients".to_owned(), "targets.patients", described) }
            </div>
            if let Some(target) = chosen.and_then(|place| known.get(place)) {
                { share(scene, target, patients.and_then(Result::ok)) }
            }
        </section>
    }
}
