//! A question, and the kinds of answers there are.

use super::{Instrument, Layer, Source};
use crate::expr::{Answer, Condition, Field};
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// Kind of answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A number.
    Number {
        /// Whether it has no decimals.
        whole: bool,
        /// Smallest allowed.
        min: Decimal,
        /// Largest allowed.
        max: Decimal,
        /// Multiples of this are allowed.
        step: Decimal,
        /// UCUM code, or nothing.
        unit: String,
    },
    /// Yes or no.
    Boolean,
    /// One of these.
    Choice(Vec<String>),
}

impl Kind {
    /// Whether the answer is a number: typed rather than chosen, and in an order that conditions may compare.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        match self {
            Self::Number { .. } => true,
            Self::Boolean | Self::Choice(_) => false,
        }
    }
}

/// A question. A table asks the same of several rows, so it has a field for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Field name in a case: `age_years`, `baseline.easi`.
    pub id: String,
    /// Place of its section; nothing: accepted but never asked.
    pub section: Option<u16>,
    /// Kind of answer, of each row where it is a table.
    pub kind: Kind,
    /// First field.
    pub field: Field,
    /// Rows of a table; none otherwise.
    pub rows: Vec<String>,
    /// Place of the option that counts as unanswered.
    pub unknown_option: Option<u16>,
    /// What a table's row says where the list is given without it: place of an option.
    pub row_absent_means: Option<u16>,
    /// What absence says, where the field is a statement and not a question.
    pub absent_means: Answer,
    /// When it is asked.
    pub enable_when: Option<Condition>,
    /// What the number can be worked out with.
    pub instrument: Option<Instrument>,
    /// The answer is what it is: age. Nothing is said of what another one would change.
    pub fixed: bool,
    /// Layer that asks it.
    pub layer: Layer,
    /// Where it comes from.
    pub source: Source,
}

impl Question {
    /// The question's fields: one, or one a row.
    pub fn fields(&self) -> impl Iterator<Item = Field> + use<> {
        let first = self.field.0;
        let count = u16::try_from(self.rows.len().max(1)).unwrap_or(u16::MAX);
        (first..first.saturating_add(count)).map(Field)
    }

    /// Whether it belongs to follow-up.
    #[must_use]
    pub fn is_follow_up(&self) -> bool {
        is_follow_up(&self.id)
    }
}

/// Whether the question with a name belongs to follow-up.
#[must_use]
pub fn is_follow_up(id: &str) -> bool {
    id.starts_with("treatment.")
}
