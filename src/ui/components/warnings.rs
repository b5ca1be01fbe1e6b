//! What the second layer warns of, always under its label.

use super::prose::{inline, prose};
use super::source_line::source_line;
use crate::ui::scene::Scene;
use engine::decide::DrugAssessment;
use engine::expr::Truth;
use engine::guideline::Warning;
use engine::summary;
use yew::{Html, html};

/// One warning.
fn warning(scene: &Scene, known: &Warning, holds: &'static str) -> Html {
    let (title, text) = summary::warning(&scene.words, known);
    html! {
        <div key={known.id.clone()} data-warning={known.id.clone()} data-holds={holds}>
            <p><strong>{ inline(scene, &title) }</strong></p>
            { prose(scene, &text) }
            { source_line(scene, &known.source) }
        </div>
    }
}

/// Some warnings under the label; nothing where there are none.
pub fn labelled<'w>(scene: &Scene, warnings: impl Iterator<Item = &'w Warning>) -> Html {
    let mut warnings = warnings.peekable();
    if warnings.peek().is_none() {
        return Html::default();
    }
    html! {
        <div class="product product--warned tone-care" data-warned="">
            <p class="product__label">{ scene.t("product.label") }</p>
            { for warnings.map(|known| warning(scene, known, "true")) }
        </div>
    }
}

/// The warnings of a drug that hold for the patient.
pub fn holding(scene: &Scene, drug: usize, result: &DrugAssessment) -> Html {
    labelled(scene, result.warnings(&scene.guideline, drug).map(|(_, known)| known))
}

/// The warnings of a drug for everybody, and those that an open question may still make hold: what is
/// not answered is not taken for a no. Nothing where there are none.
pub fn others(scene: &Scene, drug: usize, result: &DrugAssessment) -> Option<Html> {
    let all = &scene.guideline.supplement().warnings;
    let of_drug = all.iter().filter(|known| known.drugs.contains(drug));
    let shown: Vec<Html> = of_drug
        .filter_map(|known| match result.holds(known) {
            None => Some(warning(scene, known, "everybody")),
            Some(Truth::Unknown) => Some(warning(scene, known, "unknown")),
            Some(Truth::True | Truth::False) => None,
        })
        .collect();
    (!shown.is_empty()).then(|| html! { <div class="warnings">{ for shown }</div> })
}
