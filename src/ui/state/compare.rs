//! How the drugs are laid side by side: which, in which order, and which topics. A view of the same
//! result; nothing of it changes what the guideline says.

use engine::decide::{Assessment, Placement};
use engine::guideline::Guideline;
use engine::plan::burden;
use std::cmp::Ordering;

/// How few drugs can be compared.
const FEWEST: usize = 2;

/// The order of the drugs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As the council places them, in the document's order.
    #[default]
    Council,
    /// By name.
    Name,
    /// The fewest doses in a year first; those whose dose is not shown last.
    Doses,
}

impl Sort {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Council, Self::Name, Self::Doses];

    /// The name that words are found by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Name => "name",
            Self::Doses => "doses",
        }
    }
}

/// What a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareAction {
    /// Takes a drug in, or leaves it out.
    Show(usize, bool),
    /// Puts a drug first, or none.
    Pin(Option<usize>),
    /// Looks at differences only, or at everything.
    Differences(bool),
    /// Puts the drugs in another order.
    Sort(Sort),
}

/// How the drugs are laid side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compare {
    left_out: Vec<usize>,
    /// The drug that stands first.
    pub pinned: Option<usize>,
    /// Whether only topics are shown in which the drugs differ.
    pub differences: bool,
    /// The order of the rest.
    pub sort: Sort,
}

impl Compare {
    /// Whether a drug is compared.
    #[must_use]
    pub fn shows(&self, drug: usize) -> bool {
        !self.left_out.contains(&drug)
    }

    /// Takes an action. `drugs` is how many there are; the last two cannot be left out.
    pub fn act(&mut self, action: CompareAction, drugs: usize) {
        match action {
            CompareAction::Show(drug, true) => self.left_out.retain(|left| *left != drug),
            CompareAction::Show(drug, false) => {
                if self.shows(drug) && drugs.saturating_sub(self.left_out.len()) > FEWEST {
                    self.left_out.push(drug);
                    if self.pinned == Some(drug) {
                        self.pinned = None;
                    }
                }
            }
            CompareAction::Pin(drug) => self.pinned = drug,
            CompareAction::Differences(only) => self.differences = only,
            CompareAction::Sort(sort) => self.sort = sort,
        }
    }

    /// Whether a drug can be left out without too few being left.
    #[must_use]
    pub fn can_leave_out(&self, drugs: usize) -> bool {
        drugs.saturating_sub(self.left_out.len()) > FEWEST
    }

    /// The drugs in their order; `by_name` compares two as the language sorts their names. One that is not possible stands last, whatever else is wished: what
    /// is not safe goes before what is liked.
    #[must_use]
    pub fn order(
        &self,
        guideline: &Guideline,
        assessment: &Assessment,
        by_name: impl Fn(usize, usize) -> Ordering,
    ) -> Vec<usize> {
        let mut order: Vec<usize> =
            (0..guideline.drugs.len()).filter(|drug| self.shows(*drug)).collect();
        match self.sort {
            Sort::Council => {}
            Sort::Name => order.sort_by(|one, other| by_name(*one, *other)),
            Sort::Doses => order.sort_by_key(|drug| {
                let shown = assessment.drugs.get(*drug).is_some_and(|d| d.dose.guideline);
                let times = burden(guideline, *drug).filter(|_| shown).map(|b| b.administrations);
                times.unwrap_or(u32::MAX)
            }),
        }
        let blocked = |drug: usize| {
            assessment.drugs.get(drug).is_some_and(|d| d.placement == Placement::Blocked)
        };
        order.sort_by_key(|drug| (self.pinned != Some(*drug), blocked(*drug)));
        order
    }
}

#[cfg(test)]
mod tests {
    use super::{Compare, CompareAction};

    #[test]
    fn two_drugs_are_always_left() {
        let mut compare = Compare::default();
        for drug in 0..7 {
            compare.act(CompareAction::Show(drug, false), 7);
        }
        assert_eq!((0..7).filter(|drug| compare.shows(*drug)).count(), 2);
        compare.act(CompareAction::Pin(Some(6)), 7);
        compare.act(CompareAction::Show(0, true), 7);
        compare.act(CompareAction::Show(6, false), 7);
        assert_eq!(compare.pinned, None, "what is left out is not first either");
    }
}
