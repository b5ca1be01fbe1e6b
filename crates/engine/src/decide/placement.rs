//! Where a verdict leaves a drug among the others.

use super::possibility::Possibility;
use super::verdict::Verdict;
use crate::expr::Truth;

/// Where the verdict leaves the drug's placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Not possible for this patient.
    Blocked,
    /// Cannot be told before open questions are answered.
    PendingAnswers,
    /// As the category says, by place.
    Ranked(u16),
    /// As the category says where the ranking need not hold, by place.
    Exception(u16),
}

impl Placement {
    /// The placement of a drug from its verdict, its category and the exception pathway.
    #[must_use]
    pub fn of(verdict: Verdict, category: u16, exception_pathway: Truth) -> Self {
        match (Possibility::of(verdict, false), exception_pathway) {
            (Possibility::Blocked, _) => Self::Blocked,
            (Possibility::Pending, _) => Self::PendingAnswers,
            (Possibility::Possible | Possibility::Reserved | Possibility::Avoid, Truth::True) => {
                Self::Exception(category)
            }
            (
                Possibility::Possible | Possibility::Reserved | Possibility::Avoid,
                Truth::False | Truth::Unknown,
            ) => Self::Ranked(category),
        }
    }
}
