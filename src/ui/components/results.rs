//! What the guideline says of these answers: as a whole, and drug by drug in the council's groups.

use super::answers::answers;
use super::drug_card::drug_card;
use super::focus_targets::STEP_HEADING;
use super::next_questions::next_questions;
use super::prose::prose;
use super::shortcuts::shortcuts;
use super::source_line::source_line;
use super::start_box::start_box;
use super::statements::{scope, statements};
use super::steps::step_heading;
use crate::ui::scene::Scene;
use engine::words::capital;
use yew::{Callback, Html, MouseEvent, html};

/// Everything folded that belongs to the result, and where it comes from.
const FOLDS: &str = "#results details, #plan details, #comparison details, #sources details";

/// Prints the page with everything in the result open; `part` as in [`crate::ui::host::Host::print`].
pub fn print<E: 'static>(scene: &Scene, part: Option<&'static str>) -> Callback<E> {
    let host = scene.host.clone();
    Callback::from(move |_: E| {
        host.fold_all(FOLDS, true);
        host.print(part);
    })
}

/// The drugs of a category, under the council's own heading.
fn category(scene: &Scene, place: usize) -> Html {
    let Some(category) = scene.guideline.categories.get(place) else { return Html::default() };
    let drugs = scene.guideline.drugs.iter().enumerate();
    let mut drugs = drugs.filter(|(_, drug)| usize::from(drug.category) == place).peekable();
    if drugs.peek().is_none() {
        return Html::default();
    }
    let id = format!("category-{}", category.id);
    html! {
        <section class="category" key={category.id.clone()} data-category={category.id.clone()} aria-labelledby={id.clone()}>
            <p class="category__who">{ scene.t("category_heading") }</p>
            <h3 {id}>{ capital(&scene.t(&format!("category.{}.name", category.id))) }</h3>
            <details class="category__explain">
                <summary>{ scene.t("category_explain") }</summary>
                <div>
                    { prose(scene, &scene.t(&format!("category.{}.explain", category.id))) }
                    { source_line(scene, &category.source) }
                </div>
            </details>
            { for drugs.map(|(place, drug)| drug_card(scene, place, drug)) }
        </section>
    }
}

/// The tools over the result: open all, print, start again.
fn tools(scene: &Scene) -> Html {
    let fold = |open: bool| {
        let host = scene.host.clone();
        Callback::from(move |_: MouseEvent| host.fold_all(FOLDS, open))
    };
    html! {
        <div class="tools">
            <button type="button" class="link" onclick={fold(true)}>{ scene.t("tools.open_all") }</button>
            <button type="button" class="link" onclick={fold(false)}>{ scene.t("tools.close_all") }</button>
            <button type="button" class="link" onclick={print::<MouseEvent>(scene, None)}>{ scene.t("tools.print") }</button>
        </div>
    }
}

/// The result.
pub fn results(scene: &Scene) -> Html {
    let categories = 0..scene.guideline.categories.len();
    let categories = categories.map(|place| category(scene, place)).collect::<Html>();
    // Outside the guideline each card says no more than the one statement above them all.
    let categories = if scene.is_out_of_scope() {
        html! { <details class="fold"><summary>{ scene.t("next.all_outside") }</summary>{ categories }</details> }
    } else {
        categories
    };
    html! {
        <section class="results" id="results" aria-labelledby={STEP_HEADING}>
            { step_heading(scene, None) }
            <p class="results__lead">{ scene.t("results.lead") }</p>
            { shortcuts(scene) }
            { tools(scene) }
            { next_questions(scene) }
            { answers(scene) }
            { scope(scene) }
            { start_box(scene) }
            { statements(scene) }
            <div id="drugs" tabindex="-1" role="group" aria-label={scene.t("comparison.drugs")}>
                { categories }
            </div>
        </section>
    }
}
