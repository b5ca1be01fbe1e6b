//! `guideline schedule` and `guideline comparison`.

use super::{Call, Failure, Format, folder};
use engine::export::analysis::Analysis;
use engine::export::doses::{self, Asked, DoseLine, DosesError};
use engine::guideline::{Drug, Guideline};
use serde::Serialize;
use std::io::Write as _;

/// The drug that a call names.
pub fn drug<'g>(call: &Call, guideline: &'g Guideline) -> Result<(usize, &'g Drug), Failure> {
    doses::drug(guideline, call.word(2, "the drug")?).map_err(|error| refused(&error))
}

fn refused(error: &DosesError) -> Failure {
    match error {
        DosesError::Regimen(_) => Failure::Usage(error.to_string()),
        DosesError::Drug(..) | DosesError::Without(..) | DosesError::Schedule(..) => {
            Failure::Input(error.to_string())
        }
    }
}

pub fn schedule(call: &Call) -> Result<(), Failure> {
    let checked = folder::open(call)?;
    let asked = Asked {
        drug: call.word(2, "the drug")?,
        regimen: call.regimen.as_deref().unwrap_or("standard"),
        weeks: call.weeks.unwrap_or(52),
        piece_mg: call.piece,
        start: call.start,
    };
    let report = doses::doses(&checked.guideline, &asked).map_err(|error| refused(&error))?;
    let mut out = std::io::stdout().lock();
    if call.format() == Format::Json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        return Ok(writeln!(out)?);
    }
    let rhythm = if report.daily { "daily, each line a week" } else { "injections" };
    writeln!(out, "{}, {}, {} weeks ({rhythm})", asked.drug, asked.regimen, asked.weeks)?;
    print_doses(&mut out, &report.doses)?;
    let pieces = report.units.map(|units| format!(", {units} pieces")).unwrap_or_default();
    Ok(writeln!(out, "  {} administrations{pieces}, {} mg", report.administrations, report.mg)?)
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
    let said = |error: engine::dosing::ComparisonError| {
        use engine::dosing::ComparisonError as Error;
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
        let text = |amount: engine::dosing::Exact| amount.normalize().to_string();
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
