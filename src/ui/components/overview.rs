//! What the answers come to so far, in few words, beside the questions.

use super::badge::badge;
use super::part::part;
use super::statements::scope;
use super::steps::visit;
use super::tally::tally;
use crate::ui::path::Step;
use crate::ui::scene::Scene;
use engine::words::capital;
use yew::{Callback, Html, MouseEvent, html};

/// To the options, where everything stands in full.
fn to_options(scene: &Scene) -> Callback<MouseEvent> {
    let visit: Callback<()> = visit(scene, scene.place_of(Step::Options));
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        visit.emit(());
    })
}

/// How many drugs stand where, with a way to the options. Stays in view while questions are answered.
pub fn summary_bar(scene: &Scene) -> Html {
    html! {
        <a class="summary-bar" href="#options" onclick={to_options(scene)}>
            <span class="summary-bar__counts">{ scene.tally_words().join(" · ") }</span>
            <span class="summary-bar__go">{ scene.t("nav.see_results") }</span>
        </a>
    }
}

/// The drugs in the council's groups, each with its verdict.
fn groups(scene: &Scene) -> Html {
    let categories = scene.guideline.categories.iter().enumerate();
    let groups = categories.filter_map(|(place, category)| {
        let here = |drug: &engine::guideline::Drug| usize::from(drug.category) == place;
        let drugs = scene.guideline.drugs.iter().zip(&scene.assessment.drugs);
        let mut drugs = drugs.filter(|(drug, _)| here(drug)).peekable();
        drugs.peek()?;
        let drugs = drugs.map(|(drug, result)| {
            html! {
                <li
                    key={drug.id.clone()}
                    data-drug={drug.id.clone()}
                    data-verdict={result.verdict.name()}
                    data-placement={result.placement.name(&scene.guideline).to_owned()}
                    data-possibility={result.possibility().name()}
                >
                    <span class="overview__drug">{ scene.drug_name(drug) }</span>
                    { badge(scene, result.verdict, result.is_warned()) }
                </li>
            }
        });
        Some(html! {
            <div class="overview__group" key={category.id.clone()}>
                <h4>{ capital(&scene.t(&format!("category.{}.name", category.id))) }</h4>
                <ul>{ for drugs }</ul>
            </div>
        })
    });
    html! { <>{ for groups }</> }
}

/// How the drugs stand.
fn standing(scene: &Scene) -> Html {
    html! {
        <>
            { tally(scene) }
            { scope(scene) }
            <p class="overview__who">{ scene.t("category_heading") }</p>
            { groups(scene) }
        </>
    }
}

/// What the answers come to so far.
pub fn overview(scene: &Scene) -> Html {
    html! {
        <aside class="overview" id="overview" aria-labelledby="overview-title">
            <h3 id="overview-title">{ scene.t("overview.title") }</h3>
            { part(scene, standing, Scene::has_same_verdicts) }
            <p><a class="button button--quiet" href="#options" onclick={to_options(scene)}>{ scene.t("overview.more") }</a></p>
            { scene.deferred.map(|deferred| (deferred.next_questions)(scene)).unwrap_or_default() }
        </aside>
    }
}
