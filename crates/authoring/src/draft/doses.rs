//! Doses of both layers and the published table of quantities, as their authors write them.

use super::{At, Number, Source};
use engine::guideline::{AdjustmentKind, DoseKind, MilestoneKind, Withheld};
use schemars::JsonSchema;
use serde::Deserialize;

/// A dose given once or a few times at the start.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Loading {
    /// Week after start.
    pub week: u32,
    /// Milligrams given in that week, instead of the maintenance dose.
    pub mg: u32,
}

/// A dose adjustment.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// What changes.
    pub kind: AdjustmentKind,
    /// New interval in weeks, for `extend_interval`. Absent: the document names none.
    pub every_weeks: Option<u32>,
    /// New dose in milligrams, for the other kinds.
    pub mg: Option<u32>,
    /// First week at which it may happen. Absent: the document names none.
    pub from_week: Option<u32>,
    /// When it may be offered. It is offered only where this is definitely true.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// How strongly and when the document says it. Text: `adjustment.<strength>`.
    pub strength: String,
    /// Where it is printed.
    pub source: Source,
}

/// A drug's dose as the document prints it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regimen {
    /// Identifier of a drug.
    #[schemars(with = "String")]
    pub drug: At<String>,
    /// Milligrams in the piece that quantities are counted in.
    pub presentation_mg: u32,
    /// Doses at the start.
    #[serde(default)]
    pub loading: Vec<Loading>,
    /// Maintenance dose in milligrams.
    pub mg: u32,
    /// Weeks between injections. Exactly one of `every_weeks` and `every_days` is given.
    pub every_weeks: Option<u32>,
    /// Days between tablets.
    pub every_days: Option<u32>,
    /// What may happen to the dose under way.
    pub adjustment: Option<Adjustment>,
    /// Where it is printed.
    pub source: Source,
}

/// A reason not to show a dose. Text: `withhold.<code>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withhold {
    /// Public code, in capitals.
    #[schemars(with = "String")]
    pub code: At<String>,
    /// Drugs, classes (`class:jak`), categories (`category:anvend`) or `all`.
    #[schemars(with = "Vec<String>")]
    pub concerns: Vec<At<String>>,
    /// What is not shown.
    pub what: Withheld,
    /// When. The dose is withheld unless this is definitely false.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// Where it comes from.
    pub source: Source,
}

/// The clinical comparison basis.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Length of the period that the published figures hold for, in weeks.
    pub weeks: u32,
    /// Other periods that the document speaks of, in weeks; figures for them are derived.
    #[serde(default)]
    pub other_weeks: Vec<u32>,
    /// Per cent of the population who start on the drug of first choice.
    pub adherence_percent: u32,
    /// Where period and percentage are printed.
    pub source: Source,
    /// The arms, in the order of the published table.
    pub arm: Vec<Arm>,
    /// The published averages.
    pub average: Vec<PublishedAverage>,
}

/// A share of the patients on one drug who follow one regimen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// Identifier of a drug.
    #[schemars(with = "String")]
    pub drug: At<String>,
    /// Week whose dose is the last before the interval is longer. Absent: never.
    pub switch_week: Option<u32>,
    /// Weeks between doses from then on.
    pub switch_every_weeks: Option<u32>,
    /// Per cent of the patients on the drug.
    pub share_percent: u32,
    /// The published number of pieces. Absent only with `not_stated`.
    pub published_units: Option<u32>,
    /// The published milligrams. Absent only with `not_stated`.
    pub published_mg: Option<u32>,
    /// It is not known what these patients get. The drug then has no quantities at all.
    #[serde(default)]
    pub not_stated: bool,
    /// Where it is printed.
    pub source: Source,
}

/// A published weighted average.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedAverage {
    /// Identifier of a drug.
    #[schemars(with = "String")]
    pub drug: At<String>,
    /// Pieces.
    #[schemars(with = "f64")]
    pub units: Number,
    /// Milligrams.
    #[schemars(with = "f64")]
    pub mg: Number,
    /// Where it is printed.
    pub source: Source,
}

/// Identity of a drug.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductIdentity {
    /// Identifier of a drug of the guideline.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// ATC code as of today.
    pub atc: String,
    /// Brand name.
    pub brand: String,
    /// Holder of the marketing authorisation.
    pub holder: String,
    /// Where it comes from.
    pub source: Source,
}

/// A dose of the second layer. Text: `product_dose.<id>`, a remark beside the figures, optional.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductDose {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Identifier of a drug.
    #[schemars(with = "String")]
    pub drug: At<String>,
    /// When it holds.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// Doses at the start.
    #[serde(default)]
    pub loading: Vec<Loading>,
    /// Maintenance dose in milligrams.
    pub mg: u32,
    /// Weeks between injections. Exactly one of `every_weeks` and `every_days` is given.
    pub every_weeks: Option<u32>,
    /// Days between tablets.
    pub every_days: Option<u32>,
    /// What the source calls it. Absent: the usual dose.
    #[serde(default)]
    pub kind: DoseKind,
    /// Milligrams of another dose that the source names as its equal ("100 or 200 mg").
    pub or_mg: Option<u32>,
    /// Where it comes from.
    pub source: Source,
}

/// A warning of the second layer. Text: `warning.<id>.title` (one line), `.text`; with `when` also
/// `.reservation`, which follows "possible, but".
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Drugs, classes (`class:jak`), categories (`category:anvend`) or `all`.
    #[schemars(with = "Vec<String>")]
    pub concerns: Vec<At<String>>,
    /// For whom: those for whom this is definitely true. The drug is then possible only with a
    /// reservation, and a plan holds the warning. Absent: for everybody; it is shown with the drug.
    #[schemars(with = "Option<String>")]
    pub when: Option<At<String>>,
    /// Where it comes from.
    pub source: Source,
}

/// Something due under way. Text: `milestone.<id>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Drugs, classes (`class:jak`), categories (`category:anvend`) or `all`.
    #[schemars(with = "Vec<String>")]
    pub concerns: Vec<At<String>>,
    /// What is due.
    pub kind: MilestoneKind,
    /// Week after start.
    pub week: u32,
    /// Calendar months after that week. Absent: in that week itself.
    pub months_later: Option<u32>,
    /// Whom it concerns, where not everybody: only those for whom this is definitely true.
    #[schemars(with = "Option<String>")]
    pub when: Option<At<String>>,
    /// A question that asks for a drug. It then concerns a drug only where that drug is the answer:
    /// what is recorded of one drug says nothing of another.
    #[schemars(with = "Option<String>")]
    pub recorded_for: Option<At<String>>,
    /// Where it comes from.
    pub source: Source,
}

/// What the source says of the course of a treatment: shown in follow-up, to everybody. Text:
/// `course.<id>.title`, `course.<id>.text`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Rows of the comparison that say more of it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub rows: Vec<At<String>>,
    /// A question that asks for a drug: the rows are shown of the drug that is the answer.
    #[schemars(with = "Option<String>")]
    pub recorded_for: Option<At<String>>,
    /// Where it comes from.
    pub source: Source,
}

/// A piece that a drug is sold in. Text: `form.<form>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Presentation {
    /// Identifier of a drug.
    #[schemars(with = "String")]
    pub drug: At<String>,
    /// Milligrams in the piece.
    pub mg: u32,
    /// Forms.
    pub forms: Vec<String>,
    /// Where it comes from.
    pub source: Source,
}

/// What to do about a missed dose. Text: `missed_dose.<id>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MissedDose {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Drugs, classes (`class:jak`), categories (`category:anvend`) or `all`.
    #[schemars(with = "Vec<String>")]
    pub concerns: Vec<At<String>>,
    /// Where it comes from.
    pub source: Source,
}
