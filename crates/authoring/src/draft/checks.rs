//! What is proven of a guideline, and what of the findings is as it should be.

use super::{At, Source};
use engine::guideline::Effect;
use schemars::JsonSchema;
use serde::Deserialize;

/// What must hold for every patient. Text: `invariant.<id>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invariant {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Drugs, classes (`class:jak`), categories (`category:anvend`) or `all`.
    #[schemars(with = "Vec<String>")]
    pub concerns: Vec<At<String>>,
    /// For whom: those for whom this is definitely true. Absent: for everybody.
    #[schemars(with = "Option<String>")]
    pub when: Option<At<String>>,
    /// For those of them to whom rules with all these effects apply. Absent: whatever applies.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// Verdicts, one of which each of the drugs then has. Absent: any.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub verdicts: Vec<At<String>>,
    /// What each of the drugs is then counted as, one of these: `possible`, `reserved`, `avoid`, `pending`,
    /// `blocked`. Warnings of the second layer count too. Absent: any.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub counted_as: Vec<At<String>>,
    /// Where it comes from.
    pub source: Source,
}

/// A finding that is as it should be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// Code of the check: `unreachable-rule`.
    #[schemars(with = "String")]
    pub check: At<String>,
    /// What the finding is about: the code of a rule, the id of a question.
    pub about: String,
    /// Why it is as it should be.
    pub reason: String,
}
