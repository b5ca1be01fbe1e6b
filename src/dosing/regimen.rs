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
