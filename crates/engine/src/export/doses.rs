//! The doses of a drug over time, in their public form.

use crate::dosing::{
    Administration, Change, Date, Every, Schedule, ScheduleError, Totals, weeks_after,
};
use crate::guideline::{AdjustmentKind, Drug, Guideline};
use serde::Serialize;
use std::fmt;

/// One line of a schedule: a dose, or a week of daily tablets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DoseLine {
    /// Week, the first being 0.
    pub week: u32,
    /// Date, as 2026-11-23, where the first day is known.
    pub date: Option<String>,
    /// Milligrams each time.
    pub mg: u32,
    /// Pieces each time.
    pub units: Option<u32>,
    /// How often in that line.
    pub times: u32,
    /// Phase of the treatment.
    pub phase: &'static str,
}

impl DoseLine {
    /// The line of a dose, with its date where the first day is known.
    #[must_use]
    pub fn new(dose: &Administration, start: Option<Date>) -> Self {
        Self {
            week: dose.week,
            date: start.and_then(|s| weeks_after(s, dose.week)).map(|date| date.to_string()),
            mg: dose.mg,
            units: dose.units,
            times: dose.times,
            phase: dose.phase.name(),
        }
    }
}

/// Which doses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The drug's identifier.
    pub drug: &'a str,
    /// `standard`, or a change and its week: `switch16`, `reduce16`, `increase16`.
    pub regimen: &'a str,
    /// Over how many weeks.
    pub weeks: u32,
    /// The piece that is counted, in milligrams; nothing: the usual one.
    pub piece_mg: Option<u32>,
    /// First day.
    pub start: Option<Date>,
}

/// The doses of a drug over some weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doses<'a> {
    /// The drug's identifier.
    pub drug: &'a str,
    /// The regimen as it was asked for.
    pub regimen: &'a str,
    /// Weeks, the last not included.
    pub horizon_weeks: u32,
    /// The week of each dose.
    pub weeks: Vec<u32>,
    /// How many doses.
    pub administrations: u32,
    /// How many pieces.
    pub units: Option<u32>,
    /// How many milligrams.
    pub mg: u32,
    /// The piece that is counted, in milligrams.
    pub piece_mg: Option<u32>,
    /// Line by line.
    pub doses: Vec<DoseLine>,
    /// Whether the doses are tablets of every day, each line a week.
    #[serde(skip)]
    pub daily: bool,
}

/// Why there are no such doses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DosesError {
    /// There is no such drug; there are these.
    Drug(String, Vec<String>),
    /// That is no name of a regimen.
    Regimen(String),
    /// The drug has no such thing.
    Without(String, &'static str),
    /// The drug's doses cannot be worked out so.
    Schedule(String, ScheduleError),
}

impl fmt::Display for DosesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drug(id, known) => {
                write!(f, "there is no drug `{id}`; there are: {}", known.join(", "))
            }
            Self::Regimen(name) => write!(
                f,
                "`{name}` is not a regimen: standard, switch16, switch24, switch30, reduce16, increase16"
            ),
            Self::Without(drug, what) => write!(f, "{drug} has no {what}"),
            Self::Schedule(drug, error) => write!(f, "{drug}: {error}"),
        }
    }
}

impl std::error::Error for DosesError {}

/// A drug by its identifier.
///
/// # Errors
/// Names the drugs that there are.
pub fn drug<'g>(guideline: &'g Guideline, id: &str) -> Result<(usize, &'g Drug), DosesError> {
    let found = guideline.drug(id).and_then(|place| Some((place, guideline.drugs.get(place)?)));
    found.ok_or_else(|| {
        let known = guideline.drugs.iter().map(|drug| drug.id.clone()).collect();
        DosesError::Drug(id.to_owned(), known)
    })
}

/// The longer interval that the comparison basis assumes for a drug.
fn longer_interval(guideline: &Guideline, place: usize) -> Option<u32> {
    let arms = guideline.comparison.iter().flat_map(|comparison| &comparison.arms);
    arms.filter(|arm| usize::from(arm.drug) == place)
        .find_map(|arm| arm.switch)
        .map(|(_, every)| every)
}

/// The change that a regimen's name stands for.
fn change(
    guideline: &Guideline,
    place: usize,
    drug: &Drug,
    name: &str,
) -> Result<Option<Change>, DosesError> {
    let named = |prefix: &str| name.strip_prefix(prefix).and_then(|week| week.parse().ok());
    let other_dose = |kind: AdjustmentKind| {
        let adjustment = drug.regimen.as_ref().and_then(|regimen| regimen.adjustment.as_ref());
        adjustment.filter(|adjustment| adjustment.kind == kind).and_then(|a| a.mg)
    };
    let none = |what| DosesError::Without(drug.id.clone(), what);
    if name == "standard" {
        return Ok(None);
    }
    if let Some(week) = named("switch") {
        let every_weeks = longer_interval(guideline, place)
            .ok_or_else(|| none("longer interval to switch to"))?;
        return Ok(Some(Change::Interval { week, every_weeks }));
    }
    for (prefix, kind, what) in [
        ("reduce", AdjustmentKind::ReduceDose, "lower dose"),
        ("increase", AdjustmentKind::IncreaseDose, "higher dose"),
    ] {
        if let Some(week) = named(prefix) {
            let mg = other_dose(kind).ok_or_else(|| none(what))?;
            return Ok(Some(Change::Dose { week, mg }));
        }
    }
    Err(DosesError::Regimen(name.to_owned()))
}

/// The doses that were asked for.
///
/// # Errors
/// Says what there is none of, or why they cannot be worked out.
pub fn doses<'a>(guideline: &Guideline, asked: &Asked<'a>) -> Result<Doses<'a>, DosesError> {
    let (place, drug) = drug(guideline, asked.drug)?;
    let change = change(guideline, place, drug, asked.regimen)?;
    let regimen = drug.regimen.as_ref();
    let regimen = regimen.ok_or_else(|| DosesError::Without(drug.id.clone(), "regimen"))?;
    let piece_mg = asked.piece_mg.or(regimen.dose.presentation_mg);
    let schedule = Schedule::of(&regimen.dose.counted_in(piece_mg), change, asked.weeks)
        .map_err(|error| DosesError::Schedule(drug.id.clone(), error))?;
    let Totals { administrations, units, mg } = schedule.totals();
    Ok(Doses {
        drug: asked.drug,
        regimen: asked.regimen,
        horizon_weeks: asked.weeks,
        weeks: schedule.doses.iter().map(|dose| dose.week).collect(),
        administrations,
        units,
        mg,
        piece_mg,
        doses: schedule.doses.iter().map(|dose| DoseLine::new(dose, asked.start)).collect(),
        daily: matches!(regimen.dose.every, Every::Days(_)),
    })
}
