//! Words that a guideline file and the checked guideline share.

use serde::{Deserialize, Serialize};

/// What a score is worked out with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// EASI, from 0 to 72 in steps of 0.05: four regions with an area and four signs each.
    Easi,
}

/// What a rule does to a drug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The guideline does not cover the patient; no other rule then speaks.
    OutOfScope,
    /// The drug is not for this age.
    NotForAge,
    /// The drug is contraindicated.
    Contraindicated,
    /// Those who decide have decided not to recommend the drug.
    NotRecommended,
    /// An open question may hide an age limit or a contraindication.
    UnknownExclusion,
    /// Not to be used where another treatment is possible.
    AvoidIfAlternative,
    /// An open question may hide a reason to avoid the drug.
    UnknownRisk,
    /// To be used with caution.
    Caution,
    /// Knowledge is lacking.
    KnowledgeGap,
    /// Speaks against the drug.
    LessSuitable,
    /// Speaks for the drug.
    Prefer,
    /// Limits the dose, not the choice.
    LimitsDose,
    /// Information.
    Note,
}

/// Whether the text itself says it, or we chose because the text is silent or ambiguous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The text says it.
    Source,
    /// The text is silent or ambiguous; `ambiguity` says what was chosen.
    SafeHandling,
}

/// How often what a row is about occurs with a drug, in the source's own terms: words and no figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Occurrence {
    /// The source says that it was not seen.
    NotSeen,
    /// Rare.
    Rare,
    /// It occurs.
    Seen,
    /// It occurs often.
    Often,
    /// It occurs with several drugs, and most often with this one.
    MostOften,
    /// The drug raises the tendency to it.
    Increased,
    /// The drug may raise the risk of it.
    MayIncrease,
}

impl Occurrence {
    /// The name that words are found by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotSeen => "not_seen",
            Self::Rare => "rare",
            Self::Seen => "seen",
            Self::Often => "often",
            Self::MostOften => "most_often",
            Self::Increased => "increased",
            Self::MayIncrease => "may_increase",
        }
    }
}

/// What may happen to a dose under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentKind {
    /// Longer interval, same dose.
    ExtendInterval,
    /// Lower dose, same interval.
    ReduceDose,
    /// Higher dose, same interval.
    IncreaseDose,
}

impl AdjustmentKind {
    /// Its name among the keys of words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ExtendInterval => "extend_interval",
            Self::ReduceDose => "reduce_dose",
            Self::IncreaseDose => "increase_dose",
        }
    }
}

/// What a dose of the second layer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DoseKind {
    /// The dose that everybody for whom it holds begins and goes on with.
    #[default]
    Usual,
    /// The dose to start with; another one may follow.
    Start,
    /// The dose that is recommended; another one may be considered.
    Recommended,
    /// A limit: no dose to begin with.
    AtMost,
}

/// Which part of a dose is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// Every dose of the drug, from either layer.
    All,
    /// The guideline's dose and every usual one of the second layer. What the second layer says of a
    /// start dose, a recommended one or a limit is still shown, and none of it may be planned.
    Start,
    /// The guideline's dose; the product information gives another one.
    GuidelineDose,
    /// An increase of the dose.
    Increase,
}

/// What is due under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// The effect is assessed.
    Assessment,
    /// The treatment is stopped where there is no effect.
    StopWithoutEffect,
    /// Tests are taken.
    Tests,
}

impl MilestoneKind {
    /// Its name in results and among the keys of words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::StopWithoutEffect => "stop_without_effect",
            Self::Tests => "tests",
        }
    }
}
