//! `guideline schedule` and `guideline comparison`.

use crate::failure::Failure;
use crate::folder;
use crate::format::ResultFormat;
use clap::ValueEnum;
use engine::dosing::{Date, iso_date};
use engine::export::analysis::Analysis;
use engine::export::doses::{self, Asked, DoseLine, DosesError};
use engine::guideline::{Drug, Guideline};
use serde::Serialize;
use std::io::Write as _;

/// The options of `guideline schedule`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline schedule atopisk-eksem DRUG --regimen switch16 --format text
  guideline schedule atopisk-eksem DRUG --start 2026-11-23 --weeks 12")]
pub struct ScheduleArguments {
    #[command(flatten)]
    named: folder::Named,
    /// The drug
    drug: String,
    /// Regimen: `standard`, or a change and its week, as `switch16`
    ///
    /// `switch16` is a longer interval from week 16, `reduce16` a lower dose, `increase16` a higher one.
    #[arg(long, default_value = "standard")]
    regimen: String,
    /// Over how many weeks
    #[arg(long, value_name = "N", default_value_t = 52, allow_negative_numbers = true)]
    weeks: u32,
    /// First day, YYYY-MM-DD: doses then have dates
    #[arg(long, value_name = "DATE", value_parser = iso_date)]
    start: Option<Date>,
    /// Strength in which pieces are counted, in milligrams; else the usual one
    #[arg(long, value_name = "MG", allow_negative_numbers = true)]
    piece: Option<u32>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ResultFormat::Json)]
    format: ResultFormat,
}

/// The options of `guideline comparison`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline comparison atopisk-eksem --format text
  guideline comparison atopisk-eksem --assume 'weeks=104&adherence=90' --format csv")]
pub struct ComparisonArguments {
    #[command(flatten)]
    named: folder::Named,
    /// Over how many weeks; else as published
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    weeks: Option<u32>,
    /// Other assumptions than published, as in the address of the analysts' page
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    assume: String,
    /// How to print
    #[arg(long, value_enum, default_value_t = ComparisonFormat::Json)]
    format: ComparisonFormat,
}

/// How quantities are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ComparisonFormat {
    /// For programs
    Json,
    /// For people
    Text,
    /// For a spreadsheet
    Csv,
}

/// The drug of a name.
pub fn drug<'g>(name: &str, guideline: &'g Guideline) -> Result<(usize, &'g Drug), Failure> {
    doses::drug(guideline, name).map_err(|error| refused(&error))
}

fn refused(error: &DosesError) -> Failure {
    match error {
        DosesError::Regimen(_) => Failure::Usage(error.to_string()),
        DosesError::Drug(..) | DosesError::Without(..) | DosesError::Schedule(..) => {
            Failure::Input(error.to_string())
        }
    }
}

pub fn schedule(arguments: &ScheduleArguments) -> Result<(), Failure> {
    let checked = folder::open(&arguments.named)?;
    let asked = Asked {
        drug: &arguments.drug,
        regimen: &arguments.regimen,
        weeks: arguments.weeks,
        piece_mg: arguments.piece,
        start: arguments.start,
    };
    let report = doses::doses(&checked.guideline, &asked).map_err(|error| refused(&error))?;
    let mut out = std::io::stdout().lock();
    if arguments.format == ResultFormat::Json {
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

fn analysis(arguments: &ComparisonArguments, guideline: &Guideline) -> Result<Analysis, Failure> {
    let published = Analysis::published(guideline)
        .ok_or_else(|| Failure::Input(format!("{} has no comparison basis", guideline.id)))?;
    let (mut analysis, wrong) = published.read_link(guideline, &arguments.assume);
    if !wrong.is_empty() {
        let wrong = wrong.join(", ");
        return Err(Failure::Input(format!("--assume: not understood: {wrong}")));
    }
    if let Some(weeks) = arguments.weeks {
        analysis.assumed.weeks = weeks;
    }
    Ok(analysis)
}

pub fn comparison(arguments: &ComparisonArguments) -> Result<(), Failure> {
    let checked = folder::open(&arguments.named)?;
    let guideline = &checked.guideline;
    let analysis = analysis(arguments, guideline)?;
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
    if arguments.format == ComparisonFormat::Csv {
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
    if arguments.format == ComparisonFormat::Json {
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
