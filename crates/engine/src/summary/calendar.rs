//! A plan as entries of a calendar, in words.

use super::due::due;
use super::warning;
use crate::dosing::Date;
use crate::guideline::Guideline;
use crate::plan::{Order, Plan, What};
use crate::words::{Words, iso};

/// A day's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// What tells it from every other entry of the same plan.
    pub id: String,
    /// The day.
    pub date: Date,
    /// Title.
    pub title: String,
    /// What there is to say about it; may be empty.
    pub text: String,
}

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
) -> Vec<Noted> {
    let drug = guideline.drugs.get(order.drug).map_or("", |drug| drug.id.as_str());
    let about = about(guideline, words);
    let label = words.t("product.label");
    let joined = |parts: &[&str]| {
        parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let mut entries: Vec<Noted> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for known in plan.warned(guideline) {
        let (title, text) = warning(words, known);
        let id = ["warning-", if neutral { "0" } else { &known.id }].concat();
        let entry = if neutral {
            Noted {
                id,
                date: plan.start,
                title: words.t("plan.warned.neutral"),
                text: String::new(),
            }
        } else {
            before.push(words.say("plan.warned.entry", &[("title", &title)]));
            let text = joined(&[&text, &label, &about]);
            let title = words.say("plan.warned.entry", &[("title", &title)]);
            Noted { id, date: plan.start, title, text }
        };
        // What is not named need not be said twice.
        if !neutral || entries.is_empty() {
            entries.push(entry);
        }
    }
    let before = before.join("\n");
    for (at, event) in plan.events.iter().enumerate() {
        let item = due(guideline, words, order, event);
        let dose = matches!(event.what, What::Dose(_));
        let title = match (neutral, dose) {
            (true, true) => words.t("plan.neutral_dose"),
            (true, false) => words.t("plan.neutral_other"),
            (false, true) => [drug, " ", &item.title].concat(),
            (false, false) => item.title.clone(),
        };
        // What is not shown keeps quiet too.
        let (id, text) = if neutral {
            (at.to_string(), String::new())
        } else {
            let id = [item.kind, "-", item.id, &iso(event.date)].concat();
            (id, joined(&[&before, &item.detail, &item.label, &about]))
        };
        entries.push(Noted { id, date: event.date, title, text });
    }
    entries
}
