//! What staff and specialists read of a guideline: all that its file says, what is
//! new in it, and how it was checked.

pub mod claims;
pub mod difference;
pub mod export;
pub mod ledger;
pub mod news;
pub mod numbers;
pub mod proven;
pub mod render;
pub mod structure;
pub mod texts;
pub mod worksheet;

use engine::dosing::Regimen;
use engine::guideline::Adjustment;
use engine::words::{Words, dose};

/// What may happen to a dose under way, as one text: what kind of change it is, how strongly it is
/// said, the new dose and the first week.
pub(crate) fn under_way(words: &Words, regimen: &Regimen, change: &Adjustment) -> String {
    let (strength, new) = dose::adjustment(words, regimen, change);
    let week =
        change.from_week.map(|week| words.say("export.due_week", &[("week", &week.to_string())]));
    let kind = words.t(&["dose.adjust.", change.kind.name()].concat());
    let said = [Some(kind), Some(strength), new, week];
    said.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}
