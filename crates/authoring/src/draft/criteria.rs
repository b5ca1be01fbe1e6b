//! Conditions on the patient as a whole: criteria for starting, remarks, severity and follow-up.

use super::{At, Number, Source};
use engine::guideline::Basis;
use schemars::JsonSchema;
use serde::Deserialize;

/// A condition on the patient that opens a pathway.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pathway {
    /// When it is open.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// Where it comes from.
    pub source: Source,
}

/// Bands of a severity score. Text: `severity.<band>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Severity {
    /// The question that holds the score.
    #[schemars(with = "String")]
    pub of: At<String>,
    /// Bands, lowest first.
    pub band: Vec<Band>,
    /// Where the bands are printed.
    pub source: Source,
}

/// A band: from above the band below up to and including `up_to`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Identifier.
    pub id: String,
    /// Largest score of the band.
    #[schemars(with = "f64")]
    pub up_to: At<Number>,
}

/// Criteria for starting.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// When the criteria do not concern the patient.
    #[schemars(with = "String")]
    pub not_applicable_when: At<String>,
    /// When the patient meets them.
    #[schemars(with = "String")]
    pub met_when: At<String>,
    /// The measures reported one by one. Text: `start.criterion.<id>`.
    pub criterion: Vec<Named>,
    /// Reasons why they are not met, or cannot be told. Text: `start.blocking.<id>`.
    pub blocking: Vec<Named>,
    /// Where they are printed.
    pub source: Source,
}

/// A condition with an identifier.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Identifier.
    pub id: String,
    /// The condition.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// Where it comes from.
    pub source: Source,
}

/// A remark about the patient. Text: `message.<code>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Public code, in capitals.
    pub code: String,
    /// When it is shown.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// What it rests on.
    pub basis: Basis,
    /// Entry of Part F of the fact register, for `safe_handling`.
    pub ambiguity: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// Follow-up.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// The question that holds the score before treatment.
    #[schemars(with = "String")]
    pub baseline: At<String>,
    /// The question that holds the score now.
    #[schemars(with = "String")]
    pub now: At<String>,
    /// Rows, tried in order: the first whose condition is true is the answer.
    pub row: Vec<ResponseRow>,
    /// Checks that run beside the rows, each on its own. Text: `response.alert.<id>`.
    #[serde(default)]
    pub alert: Vec<Named>,
}

/// A row of the follow-up table. Text: `response.<response>`, `action.<action>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResponseRow {
    /// How the response is classed.
    pub response: String,
    /// What the document says should happen.
    pub action: String,
    /// When the row applies.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// Where it comes from.
    pub source: Source,
}
