//! One drug: what the guideline says of it for these answers, and why.

use super::change_block::change_block;
use super::tests_block::tests_block;
use crate::ui::shared::badge::badge;
use crate::ui::shared::dose_block::{dose_block, product};
use crate::ui::shared::open_questions::open_questions;
use crate::ui::shared::prose::{inline, prose};
use crate::ui::shared::reason::reason;
use crate::ui::shared::warnings;
use crate::ui::state::action::Action;
use crate::ui::state::path::Step;
use crate::ui::state::plan_state::PlanAction;
use crate::ui::view_model::ViewModel;
use engine::decide::Placement;
use engine::guideline::{Drug, Rule};
use engine::summary::is_decisive;
use engine::words::capital;
use yew::{Callback, Html, MouseEvent, classes, html};

/// One drug.
pub fn drug_card(model: &ViewModel, place: usize, drug: &Drug) -> Html {
    let Some(result) = model.assessment.drugs.get(place) else { return Html::default() };
    let rules: Vec<&Rule> =
        result.rules.iter().filter_map(|at| model.guideline.rules.get(usize::from(*at))).collect();
    let (decisive, others): (Vec<&Rule>, Vec<&Rule>) =
        rules.into_iter().partition(|rule| is_decisive(rule));
    let class_id =
        model.guideline.classes.get(usize::from(drug.class)).map_or("", |class| &class.id);
    let class = model.words.find(&format!("class.{class_id}.explain"));
    let placement = result.placement.name(&model.guideline);
    let placed = engine::summary::placement(&model.guideline, &model.words, place, result);
    let verdict = result.verdict.name();
    let clinician = model.for_clinician();
    let muted = model.already_treated();
    let open: &[u16] = model.open.undecided().drugs.get(place).map_or(&[], Vec::as_slice);
    let open_count = model.asked_of(open).len();
    let blocked = result.placement == Placement::Blocked;
    let title = format!("drug-{}", drug.id);
    let planned = !engine::plan::doses(&model.guideline, &model.assessment, place).is_empty();
    let plan = {
        let (send, host) = (model.send.clone(), model.host.clone());
        let plan_step = model.place_of(Step::Plan);
        Callback::from(move |_: MouseEvent| {
            send.emit(Action::Plan(PlanAction::Drug(place)));
            send.emit(Action::Visit(plan_step));
            host.focus_soon("plan-title".to_owned());
        })
    };
    let more = html! {
        <div class="drug__more">
            if let Some(lead) = model.words.find(&format!("drug.{}.lead", drug.id)) {
                <p>{ capital(lead) }</p>
            }
            { class.map(|class| prose(model, class)).unwrap_or_default() }
            if !clinician { { dose_block(model, drug, result) } }
            { product(model, place, drug, result) }
            { tests_block(model, drug) }
            if !others.is_empty() {
                <h5>{ model.t("drug_also") }</h5>
                <ul class="reasons">{ for others.iter().map(|rule| reason(model, rule)) }</ul>
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
                <h4 id={title} translate="no">{ model.drug_name(drug) }</h4>
                { badge(model, result.verdict, result.is_warned()) }
            </div>
            <p class="drug__kind">
                { inline(model, &model.t(&format!("class.{class_id}.name"))) }{ " · " }{ model.t(&format!("route.{}", drug.route)) }
            </p>
            <p class="drug__placement">{ inline(model, &placed) }</p>
            <ul class="reasons">{ for decisive.iter().map(|rule| reason(model, rule)) }</ul>
            { warnings::holding(model, place, result) }
            if open_count > 0 {
                <details class="fold">
                    <summary>{ model.words.count(if blocked { "open.reasons" } else { "open" }, open_count) }</summary>
                    { open_questions(model, open) }
                </details>
            }
            if clinician { { dose_block(model, drug, result) } }
            { change_block(model, place, drug) }
            if planned {
                <button type="button" class="link drug__plan" onclick={plan}>
                    { model.t("plan.open") }<span class="hidden" translate="no">{ ": " }{ model.drug_name(drug) }</span>
                </button>
            }
            if model.guideline.has_doses() || model.guideline.has_tests() {
                <details class="fold">
                    <summary>{ model.t(if blocked || clinician { "drug_more_blocked" } else { "drug_more" }) }
                        <span class="hidden" translate="no">{ ": " }{ model.drug_name(drug) }</span>
                    </summary>
                    { more }
                </details>
            } else {
                { more }
            }
        </article>
    }
}
