//! What is proven of a guideline. Only those who check it have a use for it.

use super::{DrugSet, Effect, Source};
use crate::expr::Condition;

/// What is proven of a guideline when it is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checks {
    /// What must hold for every patient.
    pub invariants: Vec<Invariant>,
    /// Findings that are as they should be.
    pub allowed: Vec<Allowed>,
}

/// A finding that is as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// Code of the check.
    pub check: String,
    /// What the finding is about: the code of a rule, the id of a question.
    pub about: String,
    /// Why it is as it should be.
    pub reason: String,
}

/// What must hold for every patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invariant {
    /// Identifier.
    pub id: String,
    /// Drugs it concerns.
    pub drugs: DrugSet,
    /// For whom.
    pub when: Condition,
    /// Effects that all apply to them.
    pub effects: Vec<Effect>,
    /// Names of verdicts, one of which each of the drugs then has; none: any.
    pub verdicts: Vec<String>,
    /// Names of what each of the drugs is then counted as, one of these; none: anything.
    pub counted_as: Vec<String>,
    /// Where it comes from.
    pub source: Source,
}
