//! `guideline schedule` and `guideline comparison`.

use super::{Call, Failure, Format, folder};
use behandlingsvalg::dosing::{Every, Schedule, Switch, Totals, weighted};
use behandlingsvalg::guideline::{Drug, Guideline};
use serde::Serialize;
use std::io::Write as _;

#[derive(Serialize)]
struct ScheduleReport<'a> {
    drug: &'a str,
    regimen: &'a str,
    horizon_weeks: u32,
    weeks: Vec<u32>,
    administrations: u32,
    units: Option<u32>,
    mg: u32,
}

/// The longer interval that the comparison basis assumes for a drug.
fn longer_interval(guideline: &Guideline, place: usize) -> Option<u32> {
    let arms = guideline.comparison.iter().flat_map(|comparison| &comparison.arms);
    arms.filter(|arm| usize::from(arm.drug) == place)
        .find_map(|arm| arm.switch)
        .map(|(_, every)| every)
}

fn switch(guideline: &Guideline, place: usize, regimen: &str) -> Result<Option<Switch>, Failure> {
    let drug = guideline.drugs.get(place).map_or("", |drug| &drug.id);
    if regimen == "standard" {
        return Ok(None);
    }
    let week =
        regimen.strip_prefix("switch").and_then(|week| week.parse().ok()).ok_or_else(|| {
            Failure::Usage(format!(
                "`{regimen}` is not a regimen: standard, switch16, switch24, switch30"
            ))
        })?;
    let every_weeks = longer_interval(guideline, place)
        .ok_or_else(|| Failure::Input(format!("{drug} has no longer interval to switch to")))?;
    Ok(Some(Switch { week, every_weeks }))
}

fn simulate(drug: &Drug, switch: Option<Switch>, weeks: u32) -> Result<Schedule, Failure> {
    let regimen = drug
        .regimen
        .as_ref()
        .ok_or_else(|| Failure::Input(format!("{} has no regimen", drug.id)))?;
    Schedule::of(&regimen.dose, switch, weeks)
        .map_err(|error| Failure::Input(format!("{}: {error}", drug.id)))
}

pub fn schedule(call: &Call) -> Result<(), Failure> {
    let checked = folder::open(call)?;
    let guideline = &checked.guideline;
    let id = call.word(2, "the drug")?;
    let found = guideline.drug(id).and_then(|place| Some((place, guideline.drugs.get(place)?)));
    let Some((place, drug)) = found else {
        let known: Vec<&str> = guideline.drugs.iter().map(|drug| drug.id.as_str()).collect();
        return Err(Failure::Input(format!(
            "there is no drug `{id}`; there are: {}",
            known.join(", ")
        )));
    };
    let regimen = call.regimen.as_deref().unwrap_or("standard");
    let weeks = call.weeks.unwrap_or(52);
    let schedule = simulate(drug, switch(guideline, place, regimen)?, weeks)?;
    let Totals { administrations, units, mg } = schedule.totals();
    let report = ScheduleReport {
        drug: id,
        regimen,
        horizon_weeks: weeks,
        weeks: schedule.doses.iter().map(|dose| dose.week).collect(),
        administrations,
        units,
        mg,
    };
    let mut out = std::io::stdout().lock();
    if call.format == Format::Json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        return Ok(writeln!(out)?);
    }
    let rhythm = match drug.regimen.as_ref().map(|r| r.dose.every) {
        Some(Every::Days(_)) => "daily, each line a week",
        _ => "injections",
    };
    writeln!(out, "{id}, {regimen}, {weeks} weeks ({rhythm})")?;
    for dose in &schedule.doses {
        writeln!(out, "  week {:>3}: {} mg", dose.week, dose.mg)?;
    }
    Ok(writeln!(out, "  {administrations} administrations, {mg} mg")?)
}

#[derive(Serialize)]
struct ArmReport<'a> {
    drug: &'a str,
    regimen: String,
    share_percent: u32,
    administrations: u32,
    units: Option<u32>,
    mg: u32,
}

#[derive(Serialize)]
struct AverageReport<'a> {
    drug: &'a str,
    units: String,
    mg: String,
}

#[derive(Serialize)]
struct ComparisonReport<'a> {
    horizon_weeks: u32,
    published_weeks: u32,
    arms: Vec<ArmReport<'a>>,
    weighted: Vec<AverageReport<'a>>,
}

pub fn comparison(call: &Call) -> Result<(), Failure> {
    let checked = folder::open(call)?;
    let guideline = &checked.guideline;
    let comparison = guideline
        .comparison
        .as_ref()
        .ok_or_else(|| Failure::Input(format!("{} has no comparison basis", guideline.id)))?;
    let weeks = call.weeks.unwrap_or(comparison.weeks);
    let mut arms = Vec::new();
    let mut averages = Vec::new();
    for (place, drug) in guideline.drugs.iter().enumerate() {
        let mut shares = Vec::new();
        for arm in comparison.arms.iter().filter(|arm| usize::from(arm.drug) == place) {
            let switch = arm.switch.map(|(week, every_weeks)| Switch { week, every_weeks });
            let totals = simulate(drug, switch, weeks)?.totals();
            shares.push((arm.share_percent, totals));
            arms.push(ArmReport {
                drug: &drug.id,
                regimen: switch
                    .map_or_else(|| "standard".to_owned(), |s| format!("switch{}", s.week)),
                share_percent: arm.share_percent,
                administrations: totals.administrations,
                units: totals.units,
                mg: totals.mg,
            });
        }
        if let Some((units, mg)) = weighted(&shares) {
            averages.push(AverageReport {
                drug: &drug.id,
                units: units.to_string(),
                mg: mg.to_string(),
            });
        }
    }
    let report = ComparisonReport {
        horizon_weeks: weeks,
        published_weeks: comparison.weeks,
        arms,
        weighted: averages,
    };
    let mut out = std::io::stdout().lock();
    if call.format == Format::Json {
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
        writeln!(
            out,
            "{:<14} average         {:>5} pieces {:>6} mg",
            average.drug, average.units, average.mg
        )?;
    }
    Ok(())
}
