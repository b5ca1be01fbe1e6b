//! `guideline plan`: a patient's case in, doses and dates out.

use crate::doses::{drug, print_doses};
use crate::failure::Failure;
use crate::format::ResultFormat;
use crate::{evaluate, folder};
use authoring::read::Checked;
use engine::decide::assess;
use engine::dosing::{Change, Date, Totals, iso_date};
use engine::export::doses::DoseLine;
use engine::guideline::{AdjustmentKind, Guideline, Layer, Warning};
use engine::plan::{DoseSource, Event, Order, What, adjustment_offered, doses, plan};
use serde::Serialize;
use std::io::Write as _;

/// The options of `guideline plan`.
#[derive(clap::Args)]
#[command(
    after_help = "The patient's case is read from standard input, as `guideline evaluate` takes it.

Examples:
  guideline plan atopisk-eksem DRUG --start 2026-11-23 < case.json
  guideline plan atopisk-eksem DRUG --start 2026-11-23 --change 24/4 --format text < case.json"
)]
pub struct Arguments {
    #[command(flatten)]
    named: folder::Named,
    /// The drug
    drug: String,
    /// The first day, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = iso_date)]
    start: Date,
    /// Dose: `guideline` or an id of product information; else the first possible
    #[arg(long)]
    dose: Option<String>,
    /// When the dose changes: `24`, or `24/4` for every 4 weeks from week 24
    #[arg(long, value_name = "WEEK[/EVERY]", value_parser = asked_change)]
    change: Option<AskedChange>,
    /// Over how many weeks
    #[arg(long, value_name = "N", default_value_t = 52, allow_negative_numbers = true)]
    weeks: u32,
    /// Strength in which pieces are counted, in milligrams; else the usual one
    #[arg(long, value_name = "MG", allow_negative_numbers = true)]
    piece: Option<u32>,
    /// Language of the warnings; else the guideline's first
    #[arg(long)]
    language: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ResultFormat::Json)]
    format: ResultFormat,
}

/// A change of the dose as it is asked for: from which week, and in weeks at which interval where one is given.
#[derive(Clone, Copy)]
struct AskedChange {
    week: u32,
    every_weeks: Option<u32>,
}

/// `24`, or `24/4`.
fn asked_change(text: &str) -> Result<AskedChange, &'static str> {
    let (week, every) = match text.split_once('/') {
        None => (text, None),
        Some((week, every)) => (week, Some(every)),
    };
    let number = |text: &str| text.parse().map_err(|_| "write a week, or week/interval");
    Ok(AskedChange { week: number(week)?, every_weeks: every.map(number).transpose()? })
}

#[derive(Serialize)]
struct EventLine<'a> {
    date: String,
    week: Option<u32>,
    kind: &'static str,
    id: Option<&'a str>,
    layer: &'static str,
}

/// A warning that holds for the patient, in the words of the guideline's first language or the one asked for.
#[derive(Serialize)]
struct WarningLine<'a> {
    id: &'a str,
    layer: &'static str,
    title: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct TotalsLine {
    weeks: u32,
    #[serde(flatten)]
    totals: Totals,
}

#[derive(Serialize)]
struct PlanReport<'a> {
    drug: &'a str,
    dose: &'a str,
    start: String,
    horizon_weeks: u32,
    /// To be said before the doses.
    warnings: Vec<WarningLine<'a>>,
    /// Whether what is recorded lets the guideline's dose be adjusted.
    adjustment_offered: bool,
    doses: Vec<DoseLine>,
    events: Vec<EventLine<'a>>,
    totals: Vec<TotalsLine>,
}

fn name(guideline: &Guideline, source: DoseSource) -> &str {
    match source {
        DoseSource::Guideline => "guideline",
        DoseSource::Product(place) => {
            guideline.product_doses.get(usize::from(place)).map_or("", |dose| dose.id.as_str())
        }
    }
}

/// A line for everything but doses, which have their own.
fn line<'g>(guideline: &'g Guideline, event: &Event) -> Option<EventLine<'g>> {
    let (kind, id, layer) = match event.what {
        What::Dose(_) => return None,
        What::TestsBefore => ("tests_before", None, Layer::Guideline),
        What::Tests => ("tests", None, Layer::Guideline),
        What::AdjustmentPossible => ("adjustment_possible", None, Layer::Guideline),
        What::Milestone(place) => {
            let milestone = guideline.supplement().milestones.get(usize::from(place))?;
            (milestone.kind.name(), Some(milestone.id.as_str()), milestone.layer)
        }
    };
    let layer = match layer {
        Layer::Guideline => "guideline",
        Layer::ProductInformation => "product_information",
    };
    Some(EventLine { date: event.date.to_string(), week: event.week, kind, id, layer })
}

fn warning<'a>(language: &str, checked: &'a Checked, warning: &'a Warning) -> WarningLine<'a> {
    let words = checked.texts.get(language);
    let t = |part: &str| {
        let key = ["warning.", &warning.id, part].concat();
        words.and_then(|words| words.get(&key)).map_or("", String::as_str)
    };
    let layer = "product_information";
    WarningLine { id: &warning.id, layer, title: t(".title"), text: t(".text") }
}

/// The change that is asked for, as the guideline knows it.
fn change(
    asked: Option<AskedChange>,
    guideline: &Guideline,
    drug: usize,
) -> Result<Option<Change>, Failure> {
    let Some(AskedChange { week, every_weeks }) = asked else { return Ok(None) };
    let adjustment = guideline.drugs.get(drug).and_then(|drug| drug.regimen.as_ref());
    let adjustment = adjustment.and_then(|regimen| regimen.adjustment.as_ref());
    let Some(adjustment) = adjustment else {
        return Err(Failure::Input("the guideline names no change of this dose".to_owned()));
    };
    Ok(Some(match (adjustment.kind, every_weeks.or(adjustment.every_weeks)) {
        // An interval that is asked for is never read as another dose: the plan refuses it.
        (_, Some(every_weeks)) => Change::Interval { week, every_weeks },
        (AdjustmentKind::ExtendInterval, None) => {
            return Err(Failure::Input(
                "the guideline names no interval; write --change week/interval".to_owned(),
            ));
        }
        (AdjustmentKind::ReduceDose | AdjustmentKind::IncreaseDose, None) => {
            Change::Dose { week, mg: adjustment.mg.unwrap_or_default() }
        }
    }))
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let checked = folder::open(&arguments.named)?;
    let guideline = &checked.guideline;
    let known = guideline.languages.iter();
    let language = folder::language(arguments.language.as_deref(), known)?;
    let (place, drug) = drug(&arguments.drug, guideline)?;
    let start = arguments.start;
    let answers = evaluate::one(guideline)?.answers;
    let assessment = assess(guideline, &answers);
    let possible = doses(guideline, &assessment, place);
    let known: Vec<&str> = possible.iter().map(|dose| name(guideline, *dose)).collect();
    let dose = match arguments.dose.as_deref() {
        None => possible.first().copied(),
        Some(wanted) => possible.iter().copied().find(|dose| name(guideline, *dose) == wanted),
    };
    let dose = dose.ok_or_else(|| {
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Failure::Input(format!("{}: doses that can be planned for this patient: {known}", drug.id))
    })?;
    let order = Order {
        drug: place,
        dose,
        start,
        weeks: arguments.weeks,
        change: change(arguments.change, guideline, place)?,
        piece_mg: arguments.piece,
    };
    let plan = plan(guideline, &answers, &assessment, &order)
        .map_err(|error| Failure::Input(format!("{}: {error}", drug.id)))?;
    let offered = adjustment_offered(guideline, &answers, &assessment, place).is_some();
    let report = PlanReport {
        drug: &drug.id,
        dose: name(guideline, dose),
        start: start.to_string(),
        horizon_weeks: order.weeks,
        warnings: plan.warned(guideline).map(|known| warning(language, &checked, known)).collect(),
        adjustment_offered: offered,
        doses: plan.schedule.doses.iter().map(|dose| DoseLine::new(dose, Some(start))).collect(),
        events: plan.events.iter().filter_map(|event| line(guideline, event)).collect(),
        totals: plan
            .totals
            .iter()
            .map(|(weeks, totals)| TotalsLine { weeks: *weeks, totals: *totals })
            .collect(),
    };
    let mut out = std::io::stdout().lock();
    if arguments.format == ResultFormat::Json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        return Ok(writeln!(out)?);
    }
    writeln!(out, "{} ({}) from {start}", drug.id, report.dose)?;
    for warning in &report.warnings {
        writeln!(out, "  ! {}. {} ({})", warning.title, warning.text, warning.layer)?;
    }
    print_doses(&mut out, &report.doses)?;
    for event in &report.events {
        writeln!(out, "  {} {} {}", event.date, event.kind, event.id.unwrap_or_default())?;
    }
    Ok(())
}
