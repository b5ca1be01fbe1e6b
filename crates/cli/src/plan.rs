//! `guideline plan`: a patient's case in, doses and dates out.

use super::doses::{drug, print_doses};
use super::{Call, Failure, Format, evaluate, folder};
use authoring::read::Checked;
use engine::decide::assess;
use engine::dosing::{Change, Totals};
use engine::export::doses::DoseLine;
use engine::guideline::{AdjustmentKind, Guideline, Layer, Warning};
use engine::plan::{DoseSource, Event, Order, What, adjustment_offered, doses, plan};
use serde::Serialize;
use std::io::Write as _;

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

fn warning<'a>(call: &Call, checked: &'a Checked, warning: &'a Warning) -> WarningLine<'a> {
    let wanted = call.language.as_ref().or(checked.guideline.languages.first());
    let words = wanted.and_then(|language| checked.texts.get(language));
    let words = words.or_else(|| checked.texts.values().next());
    let t = |part: &str| {
        let key = ["warning.", &warning.id, part].concat();
        words.and_then(|words| words.get(&key)).map_or("", String::as_str)
    };
    let layer = "product_information";
    WarningLine { id: &warning.id, layer, title: t(".title"), text: t(".text") }
}

/// `24`, or `24/4` where the guideline names no interval.
fn change(call: &Call, guideline: &Guideline, drug: usize) -> Result<Option<Change>, Failure> {
    let Some(text) = &call.change else { return Ok(None) };
    let wrong = || Failure::Usage(format!("--change `{text}`: write a week, or week/interval"));
    let (week, every) = match text.split_once('/') {
        None => (text.as_str(), None),
        Some((week, every)) => (week, Some(every.parse().map_err(|_| wrong())?)),
    };
    let week = week.parse().map_err(|_| wrong())?;
    let adjustment = guideline.drugs.get(drug).and_then(|drug| drug.regimen.as_ref());
    let adjustment = adjustment.and_then(|regimen| regimen.adjustment.as_ref());
    let Some(adjustment) = adjustment else {
        return Err(Failure::Input("the guideline names no change of this dose".to_owned()));
    };
    Ok(Some(match (adjustment.kind, every.or(adjustment.every_weeks)) {
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

pub fn run(call: &Call) -> Result<(), Failure> {
    let checked = folder::open(call)?;
    let guideline = &checked.guideline;
    let (place, drug) = drug(call, guideline)?;
    let start = call.start.ok_or_else(|| Failure::Usage("--start is missing".to_owned()))?;
    let answers = evaluate::one(guideline)?;
    let assessment = assess(guideline, &answers);
    let possible = doses(guideline, &assessment, place);
    let known: Vec<&str> = possible.iter().map(|dose| name(guideline, *dose)).collect();
    let dose = match call.dose.as_deref() {
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
        weeks: call.weeks.unwrap_or(52),
        change: change(call, guideline, place)?,
        piece_mg: call.piece,
    };
    let plan = plan(guideline, &answers, &assessment, &order)
        .map_err(|error| Failure::Input(format!("{}: {error}", drug.id)))?;
    let offered = adjustment_offered(guideline, &answers, &assessment, place).is_some();
    let report = PlanReport {
        drug: &drug.id,
        dose: name(guideline, dose),
        start: start.to_string(),
        horizon_weeks: order.weeks,
        warnings: plan.warned(guideline).map(|known| warning(call, &checked, known)).collect(),
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
    if call.format() == Format::Json {
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
