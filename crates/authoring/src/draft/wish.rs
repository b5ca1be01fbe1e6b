//! What may matter to a person.

use super::{At, Source};
use schemars::JsonSchema;
use serde::Deserialize;

/// Something that may matter to a person. It says which rows of the comparison are looked at first,
/// and never touches a placement. Text: `wish.<id>.label`, optionally `.short` (within a sentence), `.help`,
/// `.option.<option>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Section it is asked in, after the section's questions.
    #[schemars(with = "String")]
    pub section: At<String>,
    /// Rows of the comparison that speak of it: an `attribute`, `dose`, or `burden` (injections,
    /// tablets and blood tests in a year, worked out from the doses).
    #[schemars(with = "Vec<String>")]
    pub rows: Vec<At<String>>,
    /// It weighs most until the person says otherwise. The source says why.
    #[serde(default)]
    pub weighs_first: bool,
    /// What can be wished for. Absent: the person says only how much it matters.
    #[serde(default)]
    pub option: Vec<WishOption>,
    /// Where its rows come from.
    pub source: Source,
}

/// Something that can be wished for. Text: `wish.<id>.option.<option>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WishOption {
    /// Identifier.
    pub id: String,
    /// Drugs that are so: drugs, classes (`class:jak`) or categories. Absent: it does not matter.
    #[schemars(with = "Option<Vec<String>>")]
    pub drugs: Option<Vec<At<String>>>,
}
