//! The published table of quantities, and what follows from it at other horizons: rows of
//! `tests/data/quantities.json`, computed from the regimens of the guideline's own file.

use crate::command::guideline;
use crate::support::{eczema, text};
use engine::dosing::{Change, Exact, Schedule, ScheduleError};
use engine::export::analysis::Analysis;
use serde_json::Value;

fn rows(key: &str) -> Vec<Value> {
    let rows: Value = serde_json::from_str(&text("tests/data/quantities.json")).unwrap();
    rows[key].as_array().unwrap().clone()
}

#[test]
fn schedules_give_the_published_quantities() {
    for row in rows("schedules") {
        let [drug, regimen] = ["drug", "regimen"].map(|key| row[key].as_str().unwrap());
        let [weeks, piece] = ["weeks", "piece"].map(|key| row[key].to_string());
        let mut words =
            vec!["schedule", "atopisk-eksem", drug, "--regimen", regimen, "--weeks", &weeks];
        if row.get("piece").is_some() {
            words.extend(["--piece", &piece]);
        }
        let printed = guideline(&words, "");
        let result: Value = serde_json::from_str(&printed.out).expect("a schedule is JSON");
        for key in ["administrations", "units", "mg"] {
            if let Some(expected) = row.get(key) {
                assert_eq!(
                    &result[key], expected,
                    "{}: {drug} {regimen} {weeks} weeks: {key}",
                    row["source"]
                );
            }
        }
        if let Some(given) = row.get("given") {
            assert_eq!(&result["weeks"], given, "{}", row["source"]);
        }
    }
}

#[test]
fn weighted_averages_are_the_published_ones() {
    for row in rows("averages") {
        let weeks = row["weeks"].to_string();
        let assume = row.get("assume").map_or("", |assume| assume.as_str().unwrap());
        let words = ["comparison", "atopisk-eksem", "--weeks", &weeks, "--assume", assume];
        let printed = guideline(&words, "");
        let result: Value = serde_json::from_str(&printed.out).unwrap();
        let average = result["weighted"]
            .as_array()
            .unwrap()
            .iter()
            .find(|a| a["drug"] == row["drug"])
            .unwrap();
        for key in ["units", "mg"] {
            assert_eq!(
                average[key], row[key],
                "{}: {} {weeks} weeks: {key}",
                row["source"], row["drug"]
            );
        }
    }
}

/// The figures in the guideline's file are those of the document, and the regimens give them.
#[test]
fn the_guidelines_own_figures_follow_from_its_regimens() {
    let guideline = eczema();
    let comparison = guideline.comparison.as_ref().unwrap();
    let published = Analysis::published(guideline).unwrap();
    let quantities = published.quantities().unwrap();
    for (place, found) in published.places.iter().zip(&quantities) {
        let id = &guideline.drugs[*place].id;
        let arms = comparison.arms.iter().filter(|arm| usize::from(arm.drug) == *place);
        let printed: Vec<_> =
            arms.map(|arm| (Some(arm.published_units), arm.published_mg)).collect();
        let counted: Vec<_> = found.arms.iter().map(|arm| (arm.units, arm.mg)).collect();
        assert_eq!(counted, printed, "{id}");
        let average = comparison.averages.iter().find(|a| usize::from(a.drug) == *place).unwrap();
        assert_eq!(found.average.units, Some(Exact::from(average.units)), "{id}");
        assert_eq!(found.average.mg, Exact::from(average.mg), "{id}");
    }
}

fn dose(id: &str) -> &'static engine::dosing::Regimen {
    let guideline = eczema();
    &guideline.drugs[guideline.drug(id).unwrap()].regimen.as_ref().unwrap().dose
}

#[test]
fn impossible_schedules_are_refused() {
    let switch = |week, every_weeks| Some(Change::Interval { week, every_weeks });
    let other = |week, mg| Some(Change::Dose { week, mg });
    for (drug, change, weeks, error) in [
        ("dupilumab", None, 0, ScheduleError::Horizon),
        ("dupilumab", None, 5_201, ScheduleError::Horizon),
        ("dupilumab", switch(0, 4), 52, ScheduleError::ChangeTooEarly),
        ("dupilumab", switch(16, 2), 52, ScheduleError::NotLonger),
        ("lebrikizumab", switch(1, 4), 52, ScheduleError::ChangeTooEarly),
        ("abrocitinib", switch(16, 4), 52, ScheduleError::Interval),
        ("abrocitinib", other(0, 100), 52, ScheduleError::ChangeTooEarly),
        ("abrocitinib", other(16, 200), 52, ScheduleError::SameDose),
        ("abrocitinib", other(16, 0), 52, ScheduleError::SameDose),
        ("abrocitinib", other(16, u32::MAX), 52, ScheduleError::Amount),
    ] {
        assert_eq!(Schedule::of(dose(drug), change, weeks), Err(error), "{drug} {weeks}");
    }
}

/// Every figure of Table 3 and every derived one has a row (AE-200 to AE-211, AE-213, AE-214).
#[test]
fn every_published_figure_has_a_row() {
    let rows: Vec<String> = ["schedules", "averages"]
        .into_iter()
        .flat_map(rows)
        .map(|row| row["source"].as_str().unwrap().to_owned())
        .collect();
    for number in (200..=211).chain([213, 214]) {
        let id = format!("AE-{number}");
        assert!(rows.iter().any(|sources| sources.contains(&id)), "{id} has no row");
    }
}
