//! Regimens: how much, how often, and what may change.

use serde::{Deserialize, Serialize};

/// A dose given in one week at the start, instead of the maintenance dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loading {
    /// Week after start.
    pub week: u32,
    /// Milligrams.
    pub mg: u32,
}

/// Time between two administrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Whole weeks, at least one.
    Weeks(u32),
    /// Whole days, at least one.
    Days(u32),
}

/// A dose and its rhythm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regimen {
    /// Milligrams in the piece that quantities are counted in; nothing where only mg are known.
    pub presentation_mg: Option<u32>,
    /// Doses at the start.
    pub loading: Vec<Loading>,
    /// Maintenance dose in milligrams.
    pub mg: u32,
    /// Time between doses.
    pub every: Every,
}

impl Regimen {
    /// The same doses counted in other pieces: the milligrams stay, the number of pieces changes.
    #[must_use]
    pub fn counted_in(&self, presentation_mg: Option<u32>) -> Self {
        Self { presentation_mg, ..self.clone() }
    }

    /// Whether every dose is a whole number of such pieces.
    #[must_use]
    pub fn fits(&self, piece_mg: u32) -> bool {
        let whole = |mg: u32| mg.checked_rem(piece_mg) == Some(0);
        whole(self.mg) && self.loading.iter().all(|dose| whole(dose.mg))
    }
}

/// What a regimen is changed to under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A longer interval. The dose due at this week is given; the first longer gap follows it.
    Interval {
        /// Week after start.
        week: u32,
        /// Weeks between doses from then on.
        every_weeks: u32,
    },
    /// Another dose, from this week on.
    Dose {
        /// Week after start.
        week: u32,
        /// Milligrams.
        mg: u32,
    },
}

impl Change {
    /// The week at which it happens.
    #[must_use]
    pub const fn week(self) -> u32 {
        match self {
            Self::Interval { week, .. } | Self::Dose { week, .. } => week,
        }
    }
}
