//! One drug: what the guideline says of it for these answers, and why.

use super::badge::badge;
use super::change_block::change_block;
use super::dose_block::{dose_block, product};
use super::open_questions::open_questions;
use super::prose::{inline, prose};
use super::reason::reason;
use super::tests_block::tests_block;
use super::warnings;
use crate::ui::path::Step;
use crate::ui::plan::PlanAction;
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use engine::decide::Placement;
use engine::guideline::{Drug, Rule};
use engine::summary::is_decisive;
use engine::words::capital;
use yew::{Callback, Html, MouseEvent, classes, html};

/// One drug.
pub fn drug_card(scene: &Scene, place: usize, drug: &Drug) -> Html {
    let Some(result) = scene.assessment.drugs.get(place) else { return Html::default() };
    let rules: Vec<&Rule> =
        result.rules.iter().filter_map(|at| scene.guideline.rules.get(usize::from(*at))).collect();
    let (decisive, others): (Vec<&Rule>, Vec<&Rule>) =
        rules.into_iter().partition(|rule| is_decisive(rule));
    let class_id =
        scene.guideline.classes.get(usize::from(drug.class)).map_or("", |class| &class.id);
    let class = scene.words.find(&format!("class.{class_id}.explain"));
    let placement = result.placement.name(&scene.guideline);
    let placed = engine::summary::placement(&scene.guideline, &scene.words, place, result);
    let verdict = result.verdict.name();
    let clinician = scene.for_clinician();
    let muted = scene.already_treated();
    let open: &[u16] = scene.open.undecided().drugs.get(place).map_or(&[], Vec::as_slice);
    let open_count = scene.asked_of(open).len();
    let blocked = result.placement == Placement::Blocked;
    let title = format!("drug-{}", drug.id);
    let planned = !engine::plan::doses(&scene.guideline, &scene.assessment, place).is_empty();
    let plan = {
        let (send, host) = (scene.send.clone(), scene.host.clone());
        let plan_step = scene.place_of(Step::Plan);
        Callback::from(move |_: MouseEvent| {
            send.emit(Action::Plan(PlanAction::Drug(place)));
            send.emit(Action::Visit(plan_step));
            host.focus_soon("plan-title".to_owned());
        })
    };
    let more = html! {
        <div class="drug__more">
            if let Some(lead) = scene.words.find(&format!("drug.{}.lead", drug.id)) {
                <p>{ capital(lead) }</p>
            }
            { class.map(|class| prose(scene, class)).unwrap_or_default() }
            if !clinician { { dose_block(scene, drug, result) } }
            { product(scene, place, drug, result) }
            { tests_block(scene, drug) }
            if !others.is_empty() {
                <h5>{ scene.t("drug_also") }</h5>
                <ul class="reasons">{ for others.iter().map(|rule| reason(scene, rule)) }</ul>
            }
        </div>
    };
    html! {
        <article
            class={classes!("drug", muted.then_some("drug--muted"))}
            key={drug.id.clone()}
            data-drug={drug.id.clone()}
            data-verdict={verdict}
            data-placement={placement.to_owned()}
            data-possibility={result.possibility().name()}
            aria-labelledby={title.clone()}
        >
            <div class="drug__head">
                <h4 id={title}>{ scene.drug_name(drug) }</h4>
                { badge(scene, result.verdict, result.is_warned()) }
            </div>
            <p class="drug__kind">
                { inline(scene, &scene.t(&format!("class.{class_id}.name"))) }{ " · " }{ scene.t(&format!("route.{}", drug.route)) }
            </p>
            <p class="drug__placement">{ inline(scene, &placed) }</p>
            <ul class="reasons">{ for decisive.iter().map(|rule| reason(scene, rule)) }</ul>
            { warnings::holding(scene, place, result) }
            if open_count > 0 {
                <details class="fold">
                    <summary>{ scene.words.count(if blocked { "open.reasons" } else { "open" }, open_count) }</summary>
                    { open_questions(scene, open) }
                </details>
            }
            if clinician { { dose_block(scene, drug, result) } }
            { change_block(scene, place, drug) }
            if planned {
                <button type="button" class="link drug__plan" onclick={plan}>
                    { scene.t("plan.open") }<span class="hidden">{ ": " }{ scene.drug_name(drug) }</span>
                </button>
            }
            if scene.guideline.has_doses() || scene.guideline.has_tests() {
                <details class="fold">
                    <summary>{ scene.t(if blocked || clinician { "drug_more_blocked" } else { "drug_more" }) }
                        <span class="hidden">{ ": " }{ scene.drug_name(drug) }</span>
                    </summary>
                    { more }
                </details>
            } else {
                { more }
            }
        </article>
    }
}
