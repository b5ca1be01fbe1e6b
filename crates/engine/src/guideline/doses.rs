//! Doses of both layers, reasons to withhold them, and the published table of quantities.

use super::{AdjustmentKind, DoseKind, DrugSet, Guideline, Layer, MilestoneKind, Source, Withheld};
use crate::dosing::{ArmAssumptions, Assumptions, Change, DrugAssumptions, Regimen};
use crate::expr::{Answer, Condition, Field};
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
    /// First week at which it may happen; nothing where the document names none.
    pub from_week: Option<u32>,
    /// When it may be offered: only where this is definitely true.
    pub when: Condition,
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
    /// What it is.
    pub kind: DoseKind,
    /// Milligrams of another dose that the source names as its equal.
    pub or_mg: Option<u32>,
    /// Where it comes from.
    pub source: Source,
}

/// For whom a warning of the second layer holds, where that is not everybody. It is all that counting
/// the drugs takes; the rest is the [`Warning`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservation {
    /// The warning's identifier.
    pub id: String,
    /// Drugs it concerns.
    pub drugs: DrugSet,
    /// For whom it holds: only where this is definitely true.
    pub when: Condition,
}

/// A warning of the second layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Identifier.
    pub id: String,
    /// Drugs it concerns.
    pub drugs: DrugSet,
    /// For whom, by place among the guideline's reservations; nothing: everybody.
    pub reservation: Option<u16>,
    /// Where it comes from.
    pub source: Source,
}

/// A piece that a drug is sold in, from the second layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
    /// Place of the drug.
    pub drug: u16,
    /// Milligrams in the piece.
    pub mg: u32,
    /// Forms: keys of the catalogue.
    pub forms: Vec<String>,
    /// Where it comes from.
    pub source: Source,
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// At a week after start.
    Week(u32),
    /// Calendar months after a week after start.
    Months {
        /// Week after start.
        after_week: u32,
        /// Months.
        months: u32,
    },
}

/// A question that asks for a drug.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrugQuestion {
    /// Its field.
    pub field: Field,
    /// For each option, the place of the drug.
    pub drugs: Vec<u16>,
}

impl DrugQuestion {
    /// Whether the answer is this drug.
    #[must_use]
    pub fn says(&self, answers: &[Answer], drug: usize) -> bool {
        self.drug(answers) == Some(drug)
    }

    /// The drug that is the answer, by place.
    #[must_use]
    pub fn drug(&self, answers: &[Answer]) -> Option<usize> {
        let option = answers.get(self.field.index()).copied().flatten()?;
        self.drugs.get(usize::try_from(option).ok()?).copied().map(usize::from)
    }
}

/// Something due under way: an assessment, tests, a point at which to stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Layer that says so.
    pub layer: Layer,
    /// Identifier.
    pub id: String,
    /// Drugs it concerns.
    pub drugs: DrugSet,
    /// What is due.
    pub kind: MilestoneKind,
    /// When it is due.
    pub due: Due,
    /// Whom it concerns: only where this is definitely true.
    pub when: Condition,
    /// Where it is given, only the drug that is the answer is concerned.
    pub recorded_for: Option<DrugQuestion>,
    /// Where it comes from.
    pub source: Source,
}

/// What the source says of the course of a treatment, for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Identifier.
    pub id: String,
    /// Rows of the comparison that say more of it, by place.
    pub rows: Vec<u16>,
    /// Whose rows: those of the drug that is the answer.
    pub recorded_for: Option<DrugQuestion>,
    /// Where it comes from.
    pub source: Source,
}

/// What to do about a missed dose, from the second layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedDose {
    /// Identifier.
    pub id: String,
    /// Drugs it concerns.
    pub drugs: DrugSet,
    /// Where it comes from.
    pub source: Source,
}

/// The clinical comparison basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Period of the published figures, in weeks.
    pub weeks: u32,
    /// Other periods that the text speaks of, in weeks; figures for them are derived.
    pub other_weeks: Vec<u32>,
    /// Per cent of the population who start on the drug of first choice.
    pub adherence_percent: u32,
    /// Where period and percentage are printed.
    pub source: Source,
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

impl Arm {
    /// Change of interval, as the calculator takes it.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        self.switch.map(|(week, every_weeks)| Change::Interval { week, every_weeks })
    }
}

impl Guideline {
    /// The published comparison basis as assumptions for a population of so many patients, and the
    /// places of its drugs; nothing where the guideline has no comparison basis.
    #[must_use]
    pub fn published_assumptions(&self, patients: u32) -> Option<(Vec<usize>, Assumptions)> {
        let comparison = self.comparison.as_ref()?;
        let mut places = Vec::new();
        let mut drugs = Vec::new();
        for (place, drug) in self.drugs.iter().enumerate() {
            let arms = comparison.arms.iter().filter(|arm| usize::from(arm.drug) == place);
            let arms: Vec<ArmAssumptions> = arms
                .map(|arm| ArmAssumptions {
                    share: Decimal::whole(i64::from(arm.share_percent)),
                    change: arm.change(),
                })
                .collect();
            let Some(regimen) = drug.regimen.as_ref().filter(|_| !arms.is_empty()) else {
                continue;
            };
            places.push(place);
            drugs.push(DrugAssumptions { regimen: regimen.dose.clone(), arms, price: None });
        }
        let adherence = Decimal::whole(i64::from(comparison.adherence_percent));
        Some((places, Assumptions { weeks: comparison.weeks, patients, adherence, drugs }))
    }
}
