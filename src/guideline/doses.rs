//! Doses of both layers, reasons to withhold them, and the published table of quantities.

use super::{AdjustmentKind, DrugSet, Layer, Source, Withheld};
use crate::dosing::Regimen;
use crate::expr::Condition;
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// A dose as the guideline prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrugRegimen {
    /// Dose and rhythm.
    pub dose: Regimen,
    /// What may happen to it under way.
    pub adjustment: Option<Adjustment>,
    /// Where it is printed.
    pub source: Source,
}

/// A dose adjustment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// What changes.
    pub kind: AdjustmentKind,
    /// New interval in weeks.
    pub every_weeks: Option<u32>,
    /// New dose in milligrams.
    pub mg: Option<u32>,
    /// How strongly and when it is said: a key of the catalogue.
    pub strength: String,
    /// Where it is printed.
    pub source: Source,
}

/// Identity of a drug, from the second layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// ATC code.
    pub atc: String,
    /// Brand.
    pub brand: String,
    /// Holder of the marketing authorisation.
    pub holder: String,
    /// Where it comes from.
    pub source: Source,
}

/// A reason not to show a dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withhold {
    /// Layer that says so.
    pub layer: Layer,
    /// Public code.
    pub code: String,
    /// Drugs it concerns.
    pub drugs: DrugSet,
    /// What is not shown.
    pub what: Withheld,
    /// When: unless this is definitely false.
    pub when: Condition,
    /// Where it comes from.
    pub source: Source,
}

/// A dose of the second layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDose {
    /// Identifier.
    pub id: String,
    /// Place of the drug.
    pub drug: u16,
    /// When it holds.
    pub when: Condition,
    /// Dose and rhythm.
    pub dose: Regimen,
    /// A limit, not a dose to start with.
    pub at_most: bool,
    /// Where it comes from.
    pub source: Source,
}

/// The clinical comparison basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Period of the published figures, in weeks.
    pub weeks: u32,
    /// Arms.
    pub arms: Vec<Arm>,
    /// Published averages.
    pub averages: Vec<Average>,
}

/// Patients on one drug who follow one regimen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arm {
    /// Place of the drug.
    pub drug: u16,
    /// Change of interval: week, and weeks between doses from then on.
    pub switch: Option<(u32, u32)>,
    /// Per cent of the patients on the drug.
    pub share_percent: u32,
    /// Published pieces.
    pub published_units: u32,
    /// Published milligrams.
    pub published_mg: u32,
    /// Where it is printed.
    pub source: Source,
}

/// A published weighted average.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Average {
    /// Place of the drug.
    pub drug: u16,
    /// Pieces.
    pub units: Decimal,
    /// Milligrams.
    pub mg: Decimal,
    /// Where it is printed.
    pub source: Source,
}
