//! What stands beside the guideline: figures from elsewhere, and questions to the reader.

use super::{At, Number, Source};
use schemars::JsonSchema;
use serde::Deserialize;

/// Published figures from outside the guideline, for one outcome at one time, as shares of patients.
/// Text: `evidence.<id>.title`, `.lead`, `.with` (what `{n}` of 1000 had), `.without`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Estimates, in the order in which they are shown.
    pub estimate: Vec<Estimate>,
    /// Where they are published.
    pub source: Source,
}

/// The share of patients with the outcome.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Identifier of a drug. Absent: without treatment with any of them.
    #[schemars(with = "Option<String>")]
    pub drug: Option<At<String>>,
    /// Milligrams of the dose, where the drug was studied in several.
    pub mg: Option<u32>,
    /// Per cent of patients.
    #[schemars(with = "f64")]
    pub percent: At<Number>,
    /// Lower end of its interval, in per cent.
    #[schemars(with = "f64")]
    pub from: At<Number>,
    /// Upper end of its interval, in per cent.
    #[schemars(with = "f64")]
    pub to: At<Number>,
}

/// What a reader may ask about the guideline itself: who wrote it, who paid, when it changes, why something
/// is not in it. Text: `background.<id>.question`, `.answer`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Background {
    /// Identifier.
    pub id: String,
    /// Where the answer comes from; also what the document does not say has a place where it would stand.
    pub source: Source,
}

/// What doctor and patient talk over again and again. Text: `review.<id>.title`, `.since` (what the date is
/// the date of that the months are counted from), `.due` (what is due on each date), `.text`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Identifier.
    pub id: String,
    /// Months from one to the next, 1 to 240.
    #[schemars(with = "u32")]
    pub every_months: At<u32>,
    /// Where it comes from.
    pub source: Source,
}

/// How large a share of the patients is to have the drug of first choice, by how that is given. Text:
/// `target.<id>` (what kind of figure it is), `route.<route>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Identifier.
    pub id: String,
    /// Routes of the drug of first choice for which it holds; none: for all.
    #[serde(default)]
    pub routes: Vec<String>,
    /// Per cent of the patients, 0 to 100.
    #[schemars(with = "f64")]
    pub percent: At<Number>,
    /// The ambiguity that the figure is our reading of, if the document leaves one.
    pub ambiguity: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// A short question by which a reader can see whether the page was understood. Text:
/// `understanding.<id>.question`, `.option.<option>`, `.answer` (why the right one is right).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Understanding {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Answers to choose from.
    pub options: Vec<String>,
    /// The right one.
    #[schemars(with = "String")]
    pub right: At<String>,
    /// Where the right one comes from.
    pub source: Source,
}
