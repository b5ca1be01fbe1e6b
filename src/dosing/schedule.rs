//! The schedule of a regimen, week by week.
//!
//! Counting convention (fact AE-212): the horizon is half-open, weeks 0 up to but not including the
//! last; the dose due at the switch week is given, and the first longer gap follows it. Of the
//! conventions possible it is the only one that reproduces all of the published table.

use super::regimen::{Every, Regimen};
use serde::Serialize;
use std::fmt;

/// Horizons longer than this (a hundred years) are refused.
pub const MAX_WEEKS: u32 = 5_200;

/// A change to a longer interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switch {
    /// The week whose dose is the last before the longer gap.
    pub week: u32,
    /// Weeks between doses from then on.
    pub every_weeks: u32,
}

/// One week's dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Administration {
    /// Week after start.
    pub week: u32,
    /// Milligrams in that week.
    pub mg: u32,
    /// Pieces in that week; nothing where the dose is no whole number of them.
    pub units: Option<u32>,
    /// How often in that week: 1 for an injection, 7 for a daily tablet.
    pub times: u32,
}

/// All doses within a horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Weeks 0 up to but not including this one.
    pub horizon_weeks: u32,
    /// Doses, by week.
    pub doses: Vec<Administration>,
}

/// Totals over a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Times that a dose is taken.
    pub administrations: u32,
    /// Pieces; nothing where a dose is no whole number of them.
    pub units: Option<u32>,
    /// Milligrams.
    pub mg: u32,
}

/// Why there is no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduleError {
    /// The horizon is zero or longer than [`MAX_WEEKS`].
    Horizon,
    /// The interval is zero, or not in whole weeks while a change of interval is asked for.
    Interval,
    /// The switch falls before the last dose of the start, or its interval is not longer.
    Switch,
    /// The amounts are too large to be meant.
    Amount,
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Horizon => write!(f, "the horizon must be 1 to {MAX_WEEKS} weeks"),
            Self::Interval => f.write_str("this drug is not given at an interval of whole weeks"),
            Self::Switch => f.write_str(
                "the switch must come after the doses of the start, to a longer interval",
            ),
            Self::Amount => f.write_str("the amounts are too large"),
        }
    }
}

impl std::error::Error for ScheduleError {}

impl Schedule {
    /// Works out all doses of a regimen within a horizon.
    ///
    /// # Errors
    /// Says what is wrong with the horizon, the interval or the switch.
    pub fn of(
        regimen: &Regimen,
        switch: Option<Switch>,
        horizon_weeks: u32,
    ) -> Result<Self, ScheduleError> {
        if !(1..=MAX_WEEKS).contains(&horizon_weeks) {
            return Err(ScheduleError::Horizon);
        }
        let (step, times) = match regimen.every {
            Every::Weeks(weeks) if weeks > 0 => (weeks, 1),
            // Tablets are counted by whole weeks; only a day's rhythm that fits a week has a count.
            Every::Days(1) if switch.is_none() => (1, 7),
            Every::Weeks(_) | Every::Days(_) => return Err(ScheduleError::Interval),
        };
        if let Some(switch) = switch {
            let after_start = regimen.loading.iter().all(|dose| dose.week <= switch.week);
            if !after_start || switch.week == 0 || switch.every_weeks <= step {
                return Err(ScheduleError::Switch);
            }
        }
        let mut doses = Vec::new();
        let mut week = 0;
        while week < horizon_weeks {
            let loading = regimen.loading.iter().find(|dose| dose.week == week);
            let mg = loading
                .map_or(regimen.mg, |dose| dose.mg)
                .checked_mul(times)
                .ok_or(ScheduleError::Amount)?;
            let units = regimen
                .presentation_mg
                .filter(|piece| *piece > 0 && mg % piece == 0)
                .map(|piece| mg / piece);
            doses.push(Administration { week, mg, units, times });
            week += match switch {
                Some(switch) if week >= switch.week => switch.every_weeks,
                _ => step,
            };
        }
        Ok(Self { horizon_weeks, doses })
    }

    /// The sum over all doses.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let zero = Totals { administrations: 0, units: Some(0), mg: 0 };
        self.doses.iter().fold(zero, |sum, dose| Totals {
            administrations: sum.administrations.saturating_add(dose.times),
            units: sum.units.zip(dose.units).and_then(|(a, b)| a.checked_add(b)),
            mg: sum.mg.saturating_add(dose.mg),
        })
    }
}
