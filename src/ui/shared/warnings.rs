//! What the second layer warns of, always under its label.

use super::prose::{inline, prose};
use super::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::decide::DrugAssessment;
use engine::expr::Truth;
use engine::guideline::Warning;
use engine::summary;
use yew::{Html, html};

/// One warning.
fn warning(model: &ViewModel, known: &Warning, holds: &'static str) -> Html {
    let (title, text) = summary::warning(&model.words, known);
    html! {
        <div key={known.id.clone()} data-warning={known.id.clone()} data-holds={holds}>
            <p><strong>{ inline(model, &title) }</strong></p>
            { prose(model, &text) }
            { source_line(model, &known.source) }
        </div>
    }
}

/// Some warnings under the label; nothing where there are none.
pub fn labelled<'w>(model: &ViewModel, warnings: impl Iterator<Item = &'w Warning>) -> Html {
    let mut warnings = warnings.peekable();
    if warnings.peek().is_none() {
        return Html::default();
    }
    html! {
        <div class="product product--warned tone-care" data-warned="">
            <p class="product__label">{ model.t("product.label") }</p>
            { for warnings.map(|known| warning(model, known, "true")) }
        </div>
    }
}

/// The warnings of a drug that hold for the patient.
pub fn holding(model: &ViewModel, drug: usize, result: &DrugAssessment) -> Html {
    labelled(model, result.warnings(&model.guideline, drug).map(|(_, known)| known))
}

/// The warnings of a drug for everybody, and those that an open question may still make hold: what is
/// not answered is not taken for a no. Nothing where there are none.
pub fn others(model: &ViewModel, drug: usize, result: &DrugAssessment) -> Option<Html> {
    let all = &model.guideline.supplement().warnings;
    let of_drug = all.iter().filter(|known| known.drugs.contains(drug));
    let shown: Vec<Html> = of_drug
        .filter_map(|known| match result.holds(known) {
            None => Some(warning(model, known, "everybody")),
            Some(Truth::Unknown) => Some(warning(model, known, "unknown")),
            Some(Truth::True | Truth::False) => None,
        })
        .collect();
    (!shown.is_empty()).then(|| html! { <div class="warnings">{ for shown }</div> })
}
