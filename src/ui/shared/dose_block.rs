//! A drug's dose: the guideline's, or why it is not shown; and apart from it the second layer's.

use super::source_line::source_line;
use super::warnings;
use crate::ui::view_model::ViewModel;
use engine::decide::{DrugAssessment, Placement};
use engine::guideline::{AdjustmentKind, Drug, Withheld, Withhold};
use engine::words::dose;
use yew::{Html, html};

/// Reasons why something of a dose is not shown.
pub fn reasons<'a>(model: &ViewModel, reasons: impl Iterator<Item = &'a Withhold>) -> Html {
    let items = reasons.map(|item| {
        html! {
            <li key={item.code.clone()} data-withhold={item.code.clone()}>
                { model.t(&format!("withhold.{}", item.code)) }
                { source_line(model, &item.source) }
            </li>
        }
    });
    html! { <ul class="dose__why">{ for items }</ul> }
}

/// Everything that withholds something of a drug's dose.
fn withheld<'s>(model: &'s ViewModel, result: &DrugAssessment) -> Vec<&'s Withhold> {
    let places = result.dose.withheld_by.iter();
    places.filter_map(|at| model.guideline.withhold.get(usize::from(*at))).collect()
}

/// What withholds the dose to start with.
pub fn start_withheld<'s>(model: &'s ViewModel, result: &DrugAssessment) -> Vec<&'s Withhold> {
    let mut all = withheld(model, result);
    all.retain(|item| item.what != Withheld::Increase);
    all
}

/// What may happen to the dose under way.
fn adjustment(
    model: &ViewModel,
    drug: &Drug,
    result: &DrugAssessment,
    withheld: &[&Withhold],
) -> Html {
    let Some(regimen) = &drug.regimen else { return Html::default() };
    let Some(change) = &regimen.adjustment else { return Html::default() };
    let increase = change.kind == AdjustmentKind::IncreaseDose;
    if increase && !result.dose.increase {
        let why = withheld.iter().copied().filter(|item| item.what == Withheld::Increase);
        return reasons(model, why);
    }
    let key = ["dose.adjust.", change.kind.name()].concat();
    let (strength, new) = dose::adjustment(&model.words, &regimen.dose, change);
    html! {
        <>
            <p>
                <strong>{ model.t(&key) }{ ": " }</strong>
                { new.map(|new| [new.as_str(), ". "].concat()) }{ strength }
            </p>
            { source_line(model, &change.source) }
        </>
    }
}

/// What a drug is sold as.
fn identity(model: &ViewModel, drug: &Drug) -> Html {
    let Some(identity) = &drug.identity else { return Html::default() };
    let values = [("brand", &identity.brand), ("atc", &identity.atc), ("holder", &identity.holder)];
    let values = values.map(|(name, value)| (name, value.as_str()));
    html! {
        <>
            <p>{ model.words.say("product.identity", &values) }</p>
            { source_line(model, &identity.source) }
        </>
    }
}

/// The second layer, apart from the guideline: doses that hold, warnings, and what the drug is sold as.
pub fn product(model: &ViewModel, place: usize, drug: &Drug, result: &DrugAssessment) -> Html {
    let doses = &model.guideline.product_doses;
    let mut shown =
        result.dose.product.iter().filter_map(|at| doses.get(usize::from(*at))).peekable();
    let warned = warnings::others(model, place, result);
    if shown.peek().is_none() && drug.identity.is_none() && warned.is_none() {
        return Html::default();
    }
    let items = shown.map(|item| {
        html! {
            <div key={item.id.clone()} data-product-dose={item.id.clone()}>
                <p class="dose__line" translate="no">{ dose::product(&model.words, item) }</p>
                if let Some(text) = model.words.find(&format!("product_dose.{}", item.id)) {
                    <p>{ text.to_owned() }</p>
                }
                { source_line(model, &item.source) }
            </div>
        }
    });
    html! {
        <div class="product">
            <p class="product__label">{ model.t("product.label") }</p>
            { for items }
            { warned.unwrap_or_default() }
            { identity(model, drug) }
        </div>
    }
}

/// A drug's dose, if the documents have doses.
pub fn dose_block(model: &ViewModel, drug: &Drug, result: &DrugAssessment) -> Html {
    if !model.guideline.has_doses() {
        return Html::default();
    }
    let shown = result.dose.guideline && drug.regimen.is_some();
    let all = withheld(model, result);
    let blocked = result.placement == Placement::Blocked;
    html! {
        <div class="dose" data-dose={if shown { "shown" } else { "withheld" }}>
            <h5>{ model.t("dose.title") }</h5>
            if let (true, Some(regimen)) = (shown, &drug.regimen) {
                <p class="dose__line" translate="no">{ dose::regimen(&model.words, &regimen.dose) }</p>
                { source_line(model, &regimen.source) }
                { adjustment(model, drug, result, &all) }
            } else if blocked {
                <p>{ model.t("dose.blocked") }</p>
            } else {
                <p>{ model.t("dose.withheld") }</p>
                { reasons(model, start_withheld(model, result).into_iter()) }
            }
        </div>
    }
}
