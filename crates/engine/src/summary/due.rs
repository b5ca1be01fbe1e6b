//! What is due in a plan, in words: for the page, the calendar and the summary alike.

use crate::dosing::Every;
use crate::guideline::{Adjustment, Class, Guideline, Layer, Source};
use crate::plan::{Event, Order, What};
use crate::words::{Words, capital, dose};

/// Something due, in words.
pub struct Due<'s> {
    /// Its kind: class and hook.
    pub kind: &'static str,
    /// Its identifier, where it has one.
    pub id: &'s str,
    /// What it is.
    pub title: String,
    /// What there is to add: pieces and why a dose is there, or which tests.
    pub detail: String,
    /// Whose word it is, where it is not the council's.
    pub label: String,
    /// Where it comes from, where the plan's own source line does not say it.
    pub source: Option<&'s Source>,
}

/// What it takes before a dose may be adjusted.
#[must_use]
pub fn condition(words: &Words, adjustment: &Adjustment) -> String {
    words.t(&["adjustment_condition.", &adjustment.strength].concat())
}

/// Something due, in words.
#[must_use]
pub fn due<'s>(guideline: &'s Guideline, words: &Words, order: &Order, event: &Event) -> Due<'s> {
    let class = guideline.drugs.get(order.drug);
    let class = class.and_then(|drug| guideline.classes.get(usize::from(drug.class)));
    let tests = |list: fn(&Class) -> &Vec<String>| {
        let names = class.map(list).into_iter().flatten();
        let names: Vec<String> = names.map(|test| words.t(&["test.", test].concat())).collect();
        capital(&words.list(&names))
    };
    let plain = |kind, key: &str, detail, source| Due {
        kind,
        id: "",
        title: words.t(key),
        detail,
        label: String::new(),
        source,
    };
    match event.what {
        What::TestsBefore => plain(
            "tests_before",
            "plan.tests_before",
            tests(|class| &class.tests_before),
            class.map(|class| &class.source),
        ),
        What::Tests => plain(
            "tests",
            "plan.tests",
            tests(|class| &class.tests_during),
            class.map(|class| &class.source),
        ),
        What::AdjustmentPossible => {
            let regimen = guideline.drugs.get(order.drug).and_then(|d| d.regimen.as_ref());
            let adjustment = regimen.and_then(|regimen| regimen.adjustment.as_ref());
            let source = adjustment.map(|adjustment| &adjustment.source);
            let detail = adjustment.map(|adjustment| condition(words, adjustment));
            plain(
                "adjustment_possible",
                "plan.adjustment_possible",
                detail.unwrap_or_default(),
                source,
            )
        }
        What::Milestone(place) => {
            let Some(milestone) = guideline.supplement().milestones.get(usize::from(place)) else {
                return plain("milestone", "", String::new(), None);
            };
            let product = milestone.layer == Layer::ProductInformation;
            Due {
                kind: milestone.kind.name(),
                id: &milestone.id,
                title: words.t(&["milestone.", &milestone.id].concat()),
                detail: String::new(),
                label: if product { words.t("product.label") } else { String::new() },
                source: Some(&milestone.source),
            }
        }
        What::Dose(given) => {
            let regimen = crate::plan::regimen(guideline, order.drug, order.dose);
            let daily =
                regimen.map(|regimen| regimen.every).filter(|e| matches!(e, Every::Days(_)));
            let title = match daily {
                Some(every) => dose::rhythm(words, given.mg, every),
                None => [&given.mg.to_string(), " mg"].concat(),
            };
            let counted = given.units.and_then(|units| {
                let piece = given.mg.checked_div(units)?;
                let values = [("n", units.to_string()), ("piece", piece.to_string())];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                Some(words.say("plan.pieces", &values))
            });
            let why = words.t(&["plan.phase.", given.phase.name()].concat());
            let detail = match counted {
                Some(counted) => [&counted, " · ", &why].concat(),
                None => why,
            };
            Due { kind: "dose", id: "", title, detail, label: String::new(), source: None }
        }
    }
}
