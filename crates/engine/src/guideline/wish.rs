//! What may matter to a person, and which rows of the comparison speak of it. A wish never touches a
//! placement: it only says what is looked at first.

use super::{DrugSet, Source};
use serde::{Deserialize, Serialize};

/// Rows of the comparison that every guideline with doses has: they are worked out and not written.
pub const COMPUTED_ROWS: [&str; 2] = ["dose", "burden"];

/// Something that may matter to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Identifier.
    pub id: String,
    /// Place of the section it is asked in.
    pub section: u16,
    /// Whether it weighs most until the person says otherwise.
    pub weighs_first: bool,
    /// Rows of the comparison that speak of it.
    pub rows: Vec<String>,
    /// What can be wished for; none: it is only weighed.
    pub options: Vec<WishOption>,
    /// Where its rows come from, and why it weighs first.
    pub source: Source,
}

/// Something that can be wished for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishOption {
    /// Identifier.
    pub id: String,
    /// Drugs that are so; nothing: it does not matter.
    pub drugs: Option<DrugSet>,
}
