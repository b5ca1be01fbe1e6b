//! What the guideline says of these answers: as a whole, and drug by drug in the council's groups.

use super::answers::answers;
use super::drug_card::drug_card;
use super::shortcuts::shortcuts;
use super::start_box::start_box;
use crate::ui::shared::focus_targets::STEP_HEADING;
use crate::ui::shared::next_questions::next_questions;
use crate::ui::shared::print::{FOLDS, print};
use crate::ui::shared::prose::prose;
use crate::ui::shared::source_line::source_line;
use crate::ui::shared::statements::{scope, statements};
use crate::ui::shared::step_navigation::step_heading;
use crate::ui::shared::take_away::NotPrinted;
use crate::ui::view_model::ViewModel;
use engine::words::capital;
use yew::{Callback, Html, MouseEvent, html};

/// The drugs of a category, under the council's own heading.
fn category(model: &ViewModel, place: usize) -> Html {
    let Some(category) = model.guideline.categories.get(place) else { return Html::default() };
    let drugs = model.guideline.drugs.iter().enumerate();
    let mut drugs = drugs.filter(|(_, drug)| usize::from(drug.category) == place).peekable();
    if drugs.peek().is_none() {
        return Html::default();
    }
    let id = format!("category-{}", category.id);
    html! {
        <section class="category" key={category.id.clone()} data-category={category.id.clone()} aria-labelledby={id.clone()}>
            <p class="category__who">{ model.t("category_heading") }</p>
            <h3 {id}>{ capital(&model.t(&format!("category.{}.name", category.id))) }</h3>
            <details class="category__explain">
                <summary>{ model.t("category_explain") }</summary>
                <div>
                    { prose(model, &model.t(&format!("category.{}.explain", category.id))) }
                    { source_line(model, &category.source) }
                </div>
            </details>
            { for drugs.map(|(place, drug)| drug_card(model, place, drug)) }
        </section>
    }
}

/// The tools over the result: open all, print, start again.
fn tools(model: &ViewModel) -> Html {
    let fold = |open: bool| {
        let host = model.host.clone();
        Callback::from(move |_: MouseEvent| host.fold_all(FOLDS, open))
    };
    html! {
        <div class="tools">
            <button type="button" class="link" onclick={fold(true)}>{ model.t("tools.open_all") }</button>
            <button type="button" class="link" onclick={fold(false)}>{ model.t("tools.close_all") }</button>
            <button type="button" class="link" onclick={print::<MouseEvent>(model, None)}>{ model.t("tools.print") }</button>
            <NotPrinted host={model.host.clone()} words={model.words.clone()} />
        </div>
    }
}

/// The result.
pub fn results(model: &ViewModel) -> Html {
    let categories = 0..model.guideline.categories.len();
    let categories = categories.map(|place| category(model, place)).collect::<Html>();
    // Outside the guideline each card says no more than the one statement above them all.
    let categories = if model.is_out_of_scope() {
        html! { <details class="fold"><summary>{ model.t("next.all_outside") }</summary>{ categories }</details> }
    } else {
        categories
    };
    html! {
        <section class="results" id="results" aria-labelledby={STEP_HEADING}>
            { step_heading(model, None) }
            <p class="results__lead">{ model.t("results.lead") }</p>
            { shortcuts(model) }
            { tools(model) }
            { next_questions(model) }
            { answers(model) }
            { scope(model) }
            { start_box(model) }
            { statements(model) }
            <div id="drugs" tabindex="-1" role="group" aria-label={model.t("comparison.drugs")}>
                { categories }
            </div>
        </section>
    }
}
