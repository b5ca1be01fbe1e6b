//! What stands beside the guideline: figures from elsewhere, and questions by which a reader can
//! see whether the page was understood. Nothing of it reaches a rule, a verdict or a cell.

use super::Source;
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// Published figures from outside the guideline, for one outcome at one time: shares of patients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Identifier.
    pub id: String,
    /// Estimates, in the order of the file.
    pub estimates: Vec<Estimate>,
    /// Where they are published, in the second layer.
    pub source: Source,
}

/// An estimate of the share of patients with an outcome, in per cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Place of the drug; nothing: without treatment with any of them.
    pub drug: Option<u16>,
    /// Milligrams of the dose, where the drug was studied in several.
    pub mg: Option<u32>,
    /// The share.
    pub share: Decimal,
    /// Lower and upper end of its interval.
    pub interval: (Decimal, Decimal),
}

/// What a reader may ask about the guideline itself: who wrote it, who paid, when it changes, why something
/// is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Background {
    /// Identifier.
    pub id: String,
    /// Where the answer comes from.
    pub source: Source,
}

/// A short question by which a reader can see whether the page was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understanding {
    /// Identifier.
    pub id: String,
    /// Answers to choose from.
    pub options: Vec<String>,
    /// Place of the right one.
    pub right: u16,
    /// Where the right one comes from.
    pub source: Source,
}
