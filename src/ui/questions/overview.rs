//! What the answers come to so far, in few words, beside the questions.

use crate::ui::shared::badge::badge;
use crate::ui::shared::memo::memo;
use crate::ui::shared::statements::scope;
use crate::ui::shared::step_navigation::visit;
use crate::ui::shared::tally::tally;
use crate::ui::state::path::Step;
use crate::ui::view_model::ViewModel;
use engine::words::capital;
use yew::{Callback, Html, MouseEvent, html};

/// To the options, where everything stands in full.
fn to_options(model: &ViewModel) -> Callback<MouseEvent> {
    let visit: Callback<()> = visit(model, model.place_of(Step::Options));
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        visit.emit(());
    })
}

/// How many drugs stand where, with a way to the options. Stays in view while questions are answered.
pub fn summary_bar(model: &ViewModel) -> Html {
    html! {
        <a class="summary-bar" href="#options" onclick={to_options(model)}>
            <span class="summary-bar__counts">{ model.tally_words().join(" · ") }</span>
            <span class="summary-bar__go">{ model.t("nav.see_results") }</span>
        </a>
    }
}

/// The drugs in the council's groups, each with its verdict.
fn groups(model: &ViewModel) -> Html {
    let categories = model.guideline.categories.iter().enumerate();
    let groups = categories.filter_map(|(place, category)| {
        let here = |drug: &engine::guideline::Drug| usize::from(drug.category) == place;
        let drugs = model.guideline.drugs.iter().zip(&model.assessment.drugs);
        let mut drugs = drugs.filter(|(drug, _)| here(drug)).peekable();
        drugs.peek()?;
        let drugs = drugs.map(|(drug, result)| {
            html! {
                <li
                    key={drug.id.clone()}
                    data-drug={drug.id.clone()}
                    data-verdict={result.verdict.name()}
                    data-placement={result.placement.name(&model.guideline).to_owned()}
                    data-possibility={result.possibility().name()}
                >
                    <span class="overview__drug" translate="no">{ model.drug_name(drug) }</span>
                    { badge(model, result.verdict, result.is_warned()) }
                </li>
            }
        });
        Some(html! {
            <div class="overview__group" key={category.id.clone()}>
                <h4>{ capital(&model.t(&format!("category.{}.name", category.id))) }</h4>
                <ul>{ for drugs }</ul>
            </div>
        })
    });
    html! { <>{ for groups }</> }
}

/// How the drugs stand.
fn standing(model: &ViewModel) -> Html {
    html! {
        <>
            { tally(model) }
            { scope(model) }
            <p class="overview__who">{ model.t("category_heading") }</p>
            { groups(model) }
        </>
    }
}

/// What the answers come to so far.
pub fn overview(model: &ViewModel) -> Html {
    html! {
        <aside class="overview" id="overview" aria-labelledby="overview-title">
            <h3 id="overview-title">{ model.t("overview.title") }</h3>
            { memo(model, standing, ViewModel::has_same_verdicts) }
            <p><a class="button button--quiet" href="#options" onclick={to_options(model)}>{ model.t("overview.more") }</a></p>
            { model.deferred.map(|deferred| (deferred.next_questions)(model)).unwrap_or_default() }
        </aside>
    }
}
