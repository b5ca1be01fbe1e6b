//! Whether a drug can be had, as everything counts and says it: the page, the summary, the plan, the
//! results. Decided here and nowhere else.

use super::verdict::Verdict;

/// Whether a drug can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Possibility {
    /// It can.
    Possible,
    /// It can, with a reservation: by a rule of the guideline, or by a warning of the second layer that
    /// holds for the patient. Never counted or said as plainly possible.
    Reserved,
    /// It can, but should be avoided where another treatment is possible.
    Avoid,
    /// It cannot be told before open questions are answered.
    Pending,
    /// It cannot.
    Blocked,
}

impl Possibility {
    /// All of them, best first.
    pub const ALL: [Self; 5] =
        [Self::Possible, Self::Reserved, Self::Avoid, Self::Pending, Self::Blocked];

    /// Whether a drug can be had, from its verdict and from whether a warning holds for the patient.
    #[must_use]
    pub fn of(verdict: Verdict, warned: bool) -> Self {
        match verdict {
            Verdict::OutOfScope
            | Verdict::NotForAge
            | Verdict::Contraindicated
            | Verdict::NotRecommended => Self::Blocked,
            Verdict::UnknownExclusion | Verdict::UnknownRisk => Self::Pending,
            Verdict::AvoidIfAlternative => Self::Avoid,
            Verdict::Caution | Verdict::KnowledgeGap => Self::Reserved,
            Verdict::Conflict | Verdict::LessSuitable | Verdict::Prefer | Verdict::NoObjection => {
                if warned {
                    Self::Reserved
                } else {
                    Self::Possible
                }
            }
        }
    }

    /// The name used in results, and by which words are found.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Reserved => "reserved",
            Self::Avoid => "avoid",
            Self::Pending => "pending",
            Self::Blocked => "blocked",
        }
    }

    /// Whether it can be had at all: neither excluded nor waiting for answers.
    #[must_use]
    pub const fn can_be_had(self) -> bool {
        match self {
            Self::Possible | Self::Reserved | Self::Avoid => true,
            Self::Pending | Self::Blocked => false,
        }
    }
}

/// The name of the words for a drug with a reservation, in place of a verdict that would say that nothing
/// speaks against it.
pub const RESERVED: &str = "reserved";

impl Verdict {
    /// The name of the words for the verdict. Whoever is warned is never told that nothing speaks against
    /// the drug, or only what speaks for it.
    #[must_use]
    pub fn told(self, warned: bool) -> &'static str {
        match self {
            Self::Prefer | Self::NoObjection if warned => RESERVED,
            Self::OutOfScope
            | Self::NotForAge
            | Self::Contraindicated
            | Self::NotRecommended
            | Self::UnknownExclusion
            | Self::AvoidIfAlternative
            | Self::UnknownRisk
            | Self::Caution
            | Self::KnowledgeGap
            | Self::Conflict
            | Self::LessSuitable
            | Self::Prefer
            | Self::NoObjection => self.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Possibility, RESERVED, Verdict};

    #[test]
    fn a_warning_never_makes_a_drug_more_possible() {
        for verdict in Verdict::ALL {
            let (plain, warned) = (Possibility::of(verdict, false), Possibility::of(verdict, true));
            assert!(plain <= warned, "{verdict:?}");
            assert_ne!(warned, Possibility::Possible, "{verdict:?}");
            assert_eq!(plain.can_be_had(), warned.can_be_had(), "{verdict:?}");
        }
    }

    #[test]
    fn whoever_is_warned_is_not_told_that_nothing_speaks_against_it() {
        assert_eq!(Verdict::NoObjection.told(true), RESERVED);
        assert_eq!(Verdict::Prefer.told(true), RESERVED);
        assert_eq!(Verdict::KnowledgeGap.told(true), "knowledge_gap");
        assert_eq!(Verdict::NoObjection.told(false), "no_objection");
    }
}
