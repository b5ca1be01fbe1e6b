//! A drug's dose: the guideline's, or why it is not shown; and apart from it the second layer's.

use super::source_line::source_line;
use super::warnings;
use crate::ui::scene::Scene;
use engine::decide::{DrugAssessment, Placement};
use engine::guideline::{AdjustmentKind, Drug, Withheld, Withhold};
use engine::words::dose;
use yew::{Html, html};

/// Reasons why something of a dose is not shown.
pub fn reasons<'a>(scene: &Scene, reasons: impl Iterator<Item = &'a Withhold>) -> Html {
    let items = reasons.map(|item| {
        html! {
            <li key={item.code.clone()} data-withhold={item.code.clone()}>
                { scene.t(&format!("withhold.{}", item.code)) }
                { source_line(scene, &item.source) }
            </li>
        }
    });
    html! { <ul class="dose__why">{ for items }</ul> }
}

/// Everything that withholds something of a drug's dose.
fn withheld<'s>(scene: &'s Scene, result: &DrugAssessment) -> Vec<&'s Withhold> {
    let places = result.dose.withheld_by.iter();
    places.filter_map(|at| scene.guideline.withhold.get(usize::from(*at))).collect()
}

/// What withholds the dose to start with.
pub fn start_withheld<'s>(scene: &'s Scene, result: &DrugAssessment) -> Vec<&'s Withhold> {
    let mut all = withheld(scene, result);
    all.retain(|item| item.what != Withheld::Increase);
    all
}

/// What may happen to the dose under way.
fn adjustment(scene: &Scene, drug: &Drug, result: &DrugAssessment, withheld: &[&Withhold]) -> Html {
    let Some(regimen) = &drug.regimen else { return Html::default() };
    let Some(change) = &regimen.adjustment else { return Html::default() };
    let increase = change.kind == AdjustmentKind::IncreaseDose;
    if increase && !result.dose.increase {
        let why = withheld.iter().copied().filter(|item| item.what == Withheld::Increase);
        return reasons(scene, why);
    }
    let key = ["dose.adjust.", change.kind.name()].concat();
    let (strength, new) = dose::adjustment(&scene.words, &regimen.dose, change);
    html! {
        <>
            <p>
                <strong>{ scene.t(&key) }{ ": " }</strong>
                { new.map(|new| [new.as_str(), ". "].concat()) }{ strength }
            </p>
            { source_line(scene, &change.source) }
        </>
    }
}

/// What a drug is sold as.
fn identity(scene: &Scene, drug: &Drug) -> Html {
    let Some(identity) = &drug.identity else { return Html::default() };
    let values = [("brand", &identity.brand), ("atc", &identity.atc), ("holder", &identity.holder)];
    let values = values.map(|(name, value)| (name, value.as_str()));
    html! {
        <>
            <p>{ scene.words.say("product.identity", &values) }</p>
            { source_line(scene, &identity.source) }
        </>
    }
}

/// The second layer, apart from the guideline: doses that hold, warnings, and what the drug is sold as.
pub fn product(scene: &Scene, place: usize, drug: &Drug, result: &DrugAssessment) -> Html {
    let doses = &scene.guideline.product_doses;
    let mut shown =
        result.dose.product.iter().filter_map(|at| doses.get(usize::from(*at))).peekable();
    let warned = warnings::others(scene, place, result);
    if shown.peek().is_none() && drug.identity.is_none() && warned.is_none() {
        return Html::default();
    }
    let items = shown.map(|item| {
        html! {
            <div key={item.id.clone()} data-product-dose={item.id.clone()}>
                <p class="dose__line">{ dose::product(&scene.words, item) }</p>
                if let Some(text) = scene.words.find(&format!("product_dose.{}", item.id)) {
                    <p>{ text.to_owned() }</p>
                }
                { source_line(scene, &item.source) }
            </div>
        }
    });
    html! {
        <div class="product">
            <p class="product__label">{ scene.t("product.label") }</p>
            { for items }
            { warned.unwrap_or_default() }
            { identity(scene, drug) }
        </div>
    }
}

/// A drug's dose, if the documents have doses.
pub fn dose_block(scene: &Scene, drug: &Drug, result: &DrugAssessment) -> Html {
    if !scene.guideline.has_doses() {
        return Html::default();
    }
    let shown = result.dose.guideline && drug.regimen.is_some();
    let all = withheld(scene, result);
    let blocked = result.placement == Placement::Blocked;
    html! {
        <div class="dose" data-dose={if shown { "shown" } else { "withheld" }}>
            <h5>{ scene.t("dose.title") }</h5>
            if let (true, Some(regimen)) = (shown, &drug.regimen) {
                <p class="dose__line">{ dose::regimen(&scene.words, &regimen.dose) }</p>
                { source_line(scene, &regimen.source) }
                { adjustment(scene, drug, result, &all) }
            } else if blocked {
                <p>{ scene.t("dose.blocked") }</p>
            } else {
                <p>{ scene.t("dose.withheld") }</p>
                { reasons(scene, start_withheld(scene, result).into_iter()) }
            }
        </div>
    }
}
