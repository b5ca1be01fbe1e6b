//! A plan as entries of a calendar, in words.

use super::due::due;
use super::warning;
use crate::diary::{Entry, Series};
use crate::dosing::Date;
use crate::guideline::Guideline;
use crate::plan::{Order, Plan, What};
use crate::words::Words;

/// What an entry says of where it comes from.
#[must_use]
pub fn about(guideline: &Guideline, words: &Words) -> String {
    let title = words.t("guideline.title");
    let values = [("guideline", title.as_str()), ("version", &guideline.version)];
    words.say("plan.calendar_text", &values)
}

/// The entries of a plan. The warnings that hold for the patient come first, on the first day, and each
/// other entry names them. `neutral`: for a calendar that others see, no entry says what it is about; that
/// there is something to talk over it says all the same.
#[must_use]
pub fn noted(
    guideline: &Guideline,
    words: &Words,
    order: &Order,
    plan: &Plan,
    neutral: bool,
) -> Vec<Entry> {
    let drug = guideline.drugs.get(order.drug).map_or("", |drug| drug.id.as_str());
    let about = about(guideline, words);
    let label = words.t("product.label");
    let joined = |parts: &[&str]| {
        parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for known in plan.warned(guideline) {
        let (title, text) = warning(words, known);
        let (title, text) = if neutral {
            (words.t("plan.warned.neutral"), String::new())
        } else {
            before.push(words.say("plan.warned.entry", &[("title", &title)]));
            let text = joined(&[&text, &label, &about]);
            (words.say("plan.warned.entry", &[("title", &title)]), text)
        };
        let number = entries.len();
        let entry = Entry { series: Series::Other, number, date: plan.start, title, text };
        // What is not named need not be said twice.
        if !neutral || entries.is_empty() {
            entries.push(entry);
        }
    }
    let before = before.join("\n");
    let (mut doses, mut others) = (0, entries.len());
    for event in &plan.events {
        let item = due(guideline, words, order, event);
        let dose = matches!(event.what, What::Dose(_));
        let title = match (neutral, dose) {
            (true, true) => words.t("plan.neutral_dose"),
            (true, false) => words.t("plan.neutral_other"),
            (false, true) => [drug, " ", &item.title].concat(),
            (false, false) => item.title.clone(),
        };
        let text = if neutral {
            String::new()
        } else {
            joined(&[&before, &item.detail, &item.label, &about])
        };
        let (series, number) =
            if dose { (Series::Dose, &mut doses) } else { (Series::Other, &mut others) };
        entries.push(Entry { series, number: *number, date: event.date, title, text });
        *number += 1;
    }
    entries
}

/// An entry that an earlier file had and a later one has not. It does not name the drug, so that it may stand in a
/// calendar of either kind.
#[must_use]
pub fn called_off(words: &Words, (series, number, date): (Series, usize, Date)) -> Entry {
    let title = words.t(match series {
        Series::Dose => "plan.neutral_dose",
        Series::Other => "plan.neutral_other",
    });
    let title = words.say("plan.calendar_gone", &[("title", &title)]);
    Entry { series, number, date, title, text: String::new() }
}
