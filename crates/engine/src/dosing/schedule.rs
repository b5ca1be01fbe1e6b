//! The schedule of a regimen, week by week.
//!
//! Counting convention (fact AE-212): the horizon is half-open, weeks 0 up to but not including the
//! last; the dose due at the switch week is given, and the first longer gap follows it. Of the
//! conventions possible it is the only one that reproduces all of the published table.

use super::regimen::{Change, Every, Regimen};
use serde::Serialize;
use std::cmp::Ordering;
use std::fmt;

/// Horizons longer than this (a hundred years) are refused.
pub const MAX_WEEKS: u32 = 5_200;

/// Why a dose is what it is, and comes when it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// A dose of the start.
    Loading,
    /// The usual dose at the usual interval.
    Maintenance,
    /// The usual dose after a longer interval.
    Extended,
    /// A lower dose than the usual one.
    Reduced,
    /// A higher dose than the usual one.
    Increased,
}

impl Phase {
    /// Its name in results and among the keys of words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Maintenance => "maintenance",
            Self::Extended => "extended",
            Self::Reduced => "reduced",
            Self::Increased => "increased",
        }
    }
}

/// One week's dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Administration {
    /// Week after start.
    pub week: u32,
    /// Milligrams each time.
    pub mg: u32,
    /// Pieces each time; nothing where the dose is no whole number of them.
    pub units: Option<u32>,
    /// How often in that week: 1 for an injection, 7 for a daily tablet.
    pub times: u32,
    /// Why it is there.
    pub phase: Phase,
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
    /// The interval is zero, or not in whole weeks while a longer one is asked for.
    Interval,
    /// The change falls at the start or before its last dose.
    ChangeTooEarly,
    /// The interval changed to is not longer than the usual one.
    NotLonger,
    /// The dose changed to is zero or the usual one.
    SameDose,
    /// The amounts are too large to be meant.
    Amount,
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Horizon => write!(f, "the horizon must be 1 to {MAX_WEEKS} weeks"),
            Self::Interval => f.write_str("this drug is not given at an interval of whole weeks"),
            Self::ChangeTooEarly => {
                f.write_str("the change must come after the doses of the start")
            }
            Self::NotLonger => f.write_str("the new interval must be longer than the usual one"),
            Self::SameDose => f.write_str("the new dose must be another than the usual one"),
            Self::Amount => f.write_str("the amounts are too large"),
        }
    }
}

impl std::error::Error for ScheduleError {}

/// Whether a change can follow a regimen whose doses are so many weeks apart.
fn check(regimen: &Regimen, change: Change, weekly: Option<u32>) -> Result<(), ScheduleError> {
    let start = regimen.loading.iter().map(|dose| dose.week).max().unwrap_or(0);
    if change.week() == 0 || change.week() < start {
        return Err(ScheduleError::ChangeTooEarly);
    }
    match change {
        Change::Interval { every_weeks, .. } => match weekly {
            None => Err(ScheduleError::Interval),
            Some(weeks) if every_weeks <= weeks => Err(ScheduleError::NotLonger),
            Some(_) => Ok(()),
        },
        Change::Dose { mg, .. } if mg == 0 || mg == regimen.mg => Err(ScheduleError::SameDose),
        Change::Dose { .. } => Ok(()),
    }
}

impl Schedule {
    /// Works out all doses of a regimen within a horizon.
    ///
    /// # Errors
    /// Says what is wrong with the horizon, the interval or the change.
    pub fn of(
        regimen: &Regimen,
        change: Option<Change>,
        horizon_weeks: u32,
    ) -> Result<Self, ScheduleError> {
        if !(1..=MAX_WEEKS).contains(&horizon_weeks) {
            return Err(ScheduleError::Horizon);
        }
        let (step, times, weekly) = match regimen.every {
            Every::Weeks(weeks) if weeks > 0 => (weeks, 1, Some(weeks)),
            // Tablets are counted by whole weeks; only a day's rhythm that fits a week has a count.
            Every::Days(1) => (1, 7, None),
            Every::Weeks(_) | Every::Days(_) => return Err(ScheduleError::Interval),
        };
        if let Some(change) = change {
            check(regimen, change, weekly)?;
        }
        let room = usize::try_from(horizon_weeks / step + 1).unwrap_or(0);
        let mut doses = Vec::with_capacity(room);
        let (mut week, mut gap) = (0, step);
        while week < horizon_weeks {
            let loading = regimen.loading.iter().find(|dose| dose.week == week);
            let (mg, phase) = match (loading, change) {
                (Some(loading), _) => (loading.mg, Phase::Loading),
                (None, Some(Change::Dose { week: from, mg })) if week >= from => {
                    let lower = mg.cmp(&regimen.mg) == Ordering::Less;
                    (mg, if lower { Phase::Reduced } else { Phase::Increased })
                }
                (None, _) if gap > step => (regimen.mg, Phase::Extended),
                (None, _) => (regimen.mg, Phase::Maintenance),
            };
            let units = regimen
                .presentation_mg
                .filter(|piece| mg.checked_rem(*piece) == Some(0))
                .and_then(|piece| mg.checked_div(piece));
            doses.push(Administration { week, mg, units, times, phase });
            if let Some(Change::Interval { week: from, every_weeks }) = change
                && week >= from
            {
                gap = every_weeks;
            }
            week = week.checked_add(gap).ok_or(ScheduleError::Amount)?;
        }
        let schedule = Self { horizon_weeks, doses };
        schedule.add_up().ok_or(ScheduleError::Amount)?;
        Ok(schedule)
    }

    /// The sum over all doses.
    #[must_use]
    pub fn totals(&self) -> Totals {
        // A schedule exists only where the sum does.
        self.add_up().unwrap_or(Totals { administrations: 0, units: None, mg: 0 })
    }

    fn add_up(&self) -> Option<Totals> {
        let zero = Totals { administrations: 0, units: Some(0), mg: 0 };
        self.doses.iter().try_fold(zero, |sum, dose| {
            let units = match (sum.units, dose.units) {
                (Some(sum), Some(units)) => Some(sum.checked_add(units.checked_mul(dose.times)?)?),
                (None, _) | (_, None) => None,
            };
            Some(Totals {
                administrations: sum.administrations.checked_add(dose.times)?,
                units,
                mg: sum.mg.checked_add(dose.mg.checked_mul(dose.times)?)?,
            })
        })
    }
}
