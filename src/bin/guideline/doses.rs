//! `guideline schedule` and `guideline comparison`.

use super::{Call, Failure, Format, folder};
use behandlingsvalg::dosing::{Administration, Change, Date, Every, Schedule, Totals, weeks_after};
use behandlingsvalg::export::analysis::Analysis;
use behandlingsvalg::guideline::{AdjustmentKind, Drug, Guideline};
use serde::Serialize;
use std::io::Write as _;

/// One line of a schedule: a dose, or a week of daily tablets.
#[derive(Serialize)]
pub struct DoseLine {
    week: u32,
    date: Option<String>,
    mg: u32,
    units: Option<u32>,
    times: u32,
    phase: &'static str,
}

impl DoseLine {
    /// The line of a dose, with its date where the first day is known.
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

#[derive(Serialize)]
struct ScheduleReport<'a> {
    drug: &'a str,
    regimen: &'a str,
    horizon_weeks: u32,
    weeks: Vec<u32>,
    administrations: u32,
    units: Option<u32>,
    mg: u32,
    piece_mg: Option<u32>,
    doses: Vec<DoseLine>,
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
) -> Result<Option<Change>, Failure> {
    let named = |prefix: &str| name.strip_prefix(prefix).and_then(|week| week.parse().ok());
    let other_dose = |kind: AdjustmentKind| {
        let adjustment = drug.regimen.as_ref().and_then(|regimen| regimen.adjustment.as_ref());
        adjustment.filter(|adjustment| adjustment.kind == kind).and_then(|a| a.mg)
    };
    let none = |what: &str| Failure::Input(format!("{} has no {what}", drug.id));
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
    Err(Failure::Usage(format!(
        "`{name}` is not a regimen: standard, switch16, switch24, switch30, reduce16, increase16"
    )))
}

/// The drug that a call names.
pub fn drug<'g>(call: &Call, guideline: &'g Guideline) -> Result<(usize, &'g Drug), Failure> {
    let id = call.word(2, "the drug")?;
    let found = guideline.drug(id).and_then(|place| Some((place, guideline.drugs.get(place)?)));
    found.ok_or_else(|| {
        let known: Vec<&str> = guideline.drugs.iter().map(|drug| drug.id.as_str()).collect();
        Failure::Input(format!("there is no drug `{id}`; there are: {}", known.join(", ")))
    })
}

pub fn schedule(call: &Call) -> Result<(), Failure> {
    let checked = folder::open(call)?;
    let guideline = &checked.guideline;
    let (place, drug) = drug(call, guideline)?;
    let name = call.regimen.as_deref().unwrap_or("standard");
    let weeks = call.weeks.unwrap_or(52);
    let change = change(guideline, place, drug, name)?;
    let regimen = drug.regimen.as_ref();
    let regimen = regimen.ok_or_else(|| Failure::Input(format!("{} has no regimen", drug.id)))?;
    let piece_mg = call.piece.or(regimen.dose.presentation_mg);
    let schedule = Schedule::of(&regimen.dose.counted_in(piece_mg), change, weeks)
        .map_err(|error| Failure::Input(format!("{}: {error}", drug.id)))?;
    let Totals { administrations, units, mg } = schedule.totals();
    let report = ScheduleReport {
        drug: &drug.id,
        regimen: name,
        horizon_weeks: weeks,
        weeks: schedule.doses.iter().map(|dose| dose.week).collect(),
        administrations,
        units,
        mg,
        piece_mg,
        doses: schedule.doses.iter().map(|dose| DoseLine::new(dose, call.start)).collect(),
    };
    let mut out = std::io::stdout().lock();
    if call.format() == Format::Json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        return Ok(writeln!(out)?);
    }
    let rhythm = match regimen.dose.every {
        Every::Days(_) => "daily, each line a week",
        Every::Weeks(_) => "injections",
    };
    writeln!(out, "{}, {name}, {weeks} weeks ({rhythm})", drug.id)?;
    print_doses(&mut out, &report.doses)?;
    let pieces = units.map(|units| format!(", {units} pieces")).unwrap_or_default();
    Ok(writeln!(out, "  {administrations} administrations{pieces}, {mg} mg")?)
}

/// Prints doses for people.
pub fn print_doses(out: &mut impl std::io::Write, doses: &[DoseLine]) -> std::io::Result<()> {
    for dose in doses {
        let date = dose.date.as_deref().unwrap_or_default();
        writeln!(
            out,
            "  week {:>3} {date:>10}: {} × {} mg  {}",
            dose.week, dose.times, dose.mg, dose.phase
        )?;
    }
    Ok(())
}

#[derive(Serialize)]
struct ArmReport<'a> {
    drug: &'a str,
    regimen: String,
    share_percent: serde_json::Number,
    administrations: u32,
    units: Option<u32>,
    mg: u32,
}

#[derive(Serialize)]
struct AverageReport<'a> {
    drug: &'a str,
    units: Option<String>,
    mg: String,
    population_units: Option<String>,
    population_mg: String,
    cost_per_patient: Option<String>,
    cost: Option<String>,
}

#[derive(Serialize)]
struct ComparisonReport<'a> {
    horizon_weeks: u32,
    published_weeks: u32,
    patients: u32,
    adherence_percent: serde_json::Number,
    arms: Vec<ArmReport<'a>>,
    weighted: Vec<AverageReport<'a>>,
}

fn analysis(call: &Call, guideline: &Guideline) -> Result<Analysis, Failure> {
    let published = Analysis::published(guideline)
        .ok_or_else(|| Failure::Input(format!("{} has no comparison basis", guideline.id)))?;
    let (mut analysis, wrong) =
        published.read(guideline, call.assume.as_deref().unwrap_or_default());
    if !wrong.is_empty() {
        let wrong = wrong.join(", ");
        return Err(Failure::Input(format!("--assume: not understood: {wrong}")));
    }
    if let Some(weeks) = call.weeks {
        analysis.assumed.weeks = weeks;
    }
    Ok(analysis)
}

pub fn comparison(call: &Call) -> Result<(), Failure> {
    let checked = folder::open(call)?;
    let guideline = &checked.guideline;
    let analysis = analysis(call, guideline)?;
    let mut out = std::io::stdout().lock();
    let id = |place: usize| guideline.drugs.get(place).map_or("", |drug| drug.id.as_str());
    let said = |error: behandlingsvalg::dosing::ComparisonError| {
        use behandlingsvalg::dosing::ComparisonError as Error;
        Failure::Input(match error {
            Error::Shares(at, _) | Error::Schedule(at, _, _) => {
                format!("{}: {error}", id(analysis.places.get(at).copied().unwrap_or(usize::MAX)))
            }
            Error::OutOfRange | Error::Amount => error.to_string(),
        })
    };
    if call.format() == Format::Csv {
        return Ok(write!(out, "{}", analysis.csv(guideline, false).map_err(said)?)?);
    }
    let quantities = analysis.quantities().map_err(said)?;
    let assumed = &analysis.assumed;
    let mut arms = Vec::new();
    let mut weighted = Vec::new();
    for ((place, drug), result) in analysis.places.iter().zip(&assumed.drugs).zip(&quantities) {
        for (arm, totals) in drug.arms.iter().zip(&result.arms) {
            arms.push(ArmReport {
                drug: id(*place),
                regimen: arm
                    .change
                    .map_or_else(|| "standard".to_owned(), |c| format!("switch{}", c.week())),
                share_percent: exactly(&arm.share.to_string()),
                administrations: totals.administrations,
                units: totals.units,
                mg: totals.mg,
            });
        }
        let text = |amount: behandlingsvalg::dosing::Exact| amount.normalize().to_string();
        weighted.push(AverageReport {
            drug: id(*place),
            units: result.average.units.map(text),
            mg: text(result.average.mg),
            population_units: result.population.units.map(text),
            population_mg: text(result.population.mg),
            cost_per_patient: result.cost_per_patient.map(text),
            cost: result.cost.map(text),
        });
    }
    let report = ComparisonReport {
        horizon_weeks: assumed.weeks,
        published_weeks: guideline.comparison.as_ref().map_or(0, |comparison| comparison.weeks),
        patients: assumed.patients,
        adherence_percent: exactly(&assumed.adherence.to_string()),
        arms,
        weighted,
    };
    if call.format() == Format::Json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        return Ok(writeln!(out)?);
    }
    for arm in &report.arms {
        let units = arm.units.map_or_else(|| "–".to_owned(), |units| units.to_string());
        writeln!(
            out,
            "{:<14} {:<9} {:>3} % {units:>5} pieces {:>6} mg",
            arm.drug, arm.regimen, arm.share_percent, arm.mg
        )?;
    }
    for average in &report.weighted {
        let units = average.units.as_deref().unwrap_or("–");
        writeln!(
            out,
            "{:<14} average         {units:>5} pieces {:>6} mg",
            average.drug, average.mg
        )?;
    }
    Ok(())
}

/// A printed decimal as a number of JSON, digit for digit.
fn exactly(printed: &str) -> serde_json::Number {
    serde_json::Number::from_string_unchecked(printed.to_owned())
}
