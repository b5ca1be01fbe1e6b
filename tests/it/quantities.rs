//! The published table of quantities, and what follows from it at other horizons: rows of
//! `tests/data/quantities.json`, computed from the regimens of the guideline's own file.

use crate::command::guideline;
use crate::support::{eczema, text};
use behandlingsvalg::dosing::{Schedule, ScheduleError, Switch, weighted};
use proptest::prelude::*;
use serde_json::Value;

fn rows(key: &str) -> Vec<Value> {
    let rows: Value = serde_json::from_str(&text("tests/data/quantities.json")).unwrap();
    rows[key].as_array().unwrap().clone()
}

#[test]
fn schedules_give_the_published_quantities() {
    for row in rows("schedules") {
        let [drug, regimen] = ["drug", "regimen"].map(|key| row[key].as_str().unwrap());
        let weeks = row["weeks"].to_string();
        let printed = guideline(
            &["schedule", "atopisk-eksem", drug, "--regimen", regimen, "--weeks", &weeks],
            "",
        );
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
        let printed = guideline(&["comparison", "atopisk-eksem", "--weeks", &weeks], "");
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
    for (place, drug) in guideline.drugs.iter().enumerate() {
        let mut shares = Vec::new();
        for arm in comparison.arms.iter().filter(|arm| usize::from(arm.drug) == place) {
            let switch = arm.switch.map(|(week, every_weeks)| Switch { week, every_weeks });
            let dose = &drug.regimen.as_ref().unwrap().dose;
            let totals = Schedule::of(dose, switch, comparison.weeks).unwrap().totals();
            assert_eq!(
                (totals.units, totals.mg),
                (Some(arm.published_units), arm.published_mg),
                "{}",
                drug.id
            );
            shares.push((arm.share_percent, totals));
        }
        if let Some(average) = comparison.averages.iter().find(|a| usize::from(a.drug) == place) {
            assert_eq!(weighted(&shares), Some((average.units, average.mg)), "{}", drug.id);
        }
    }
}

#[test]
fn impossible_schedules_are_refused() {
    let guideline = eczema();
    let dose =
        |id: &str| &guideline.drugs[guideline.drug(id).unwrap()].regimen.as_ref().unwrap().dose;
    let switch = |week, every_weeks| Some(Switch { week, every_weeks });
    for (drug, switch, weeks, error) in [
        ("dupilumab", None, 0, ScheduleError::Horizon),
        ("dupilumab", None, 5_201, ScheduleError::Horizon),
        ("dupilumab", switch(0, 4), 52, ScheduleError::Switch),
        ("dupilumab", switch(16, 2), 52, ScheduleError::Switch),
        ("lebrikizumab", switch(1, 4), 52, ScheduleError::Switch),
        ("abrocitinib", switch(16, 4), 52, ScheduleError::Interval),
    ] {
        assert_eq!(Schedule::of(dose(drug), switch, weeks), Err(error), "{drug} {weeks}");
    }
}

proptest! {
    #[test]
    fn a_longer_horizon_never_removes_a_dose(
        place in 0usize..7, week in 2u32..60, longer in 3u32..12, horizon in 1u32..200, more in 0u32..100,
    ) {
        let dose = &eczema().drugs[place].regimen.as_ref().unwrap().dose;
        for switch in [None, Some(Switch { week, every_weeks: longer })] {
            let Ok(short) = Schedule::of(dose, switch, horizon) else { continue };
            let long = Schedule::of(dose, switch, horizon + more).unwrap();
            prop_assert_eq!(&long.doses[..short.doses.len()], &short.doses[..]);
            prop_assert!(short.doses.iter().all(|dose| dose.week < horizon));
            prop_assert!(long.totals().mg >= short.totals().mg);
        }
    }

    #[test]
    fn an_average_lies_between_its_arms(share in 0u32..=100, week in 4u32..40, horizon in 1u32..200) {
        let dose = &eczema().drugs[0].regimen.as_ref().unwrap().dose;
        let plain = Schedule::of(dose, None, horizon).unwrap().totals();
        let longer = Schedule::of(dose, Some(Switch { week, every_weeks: 4 }), horizon).unwrap().totals();
        let (_, mg) = weighted(&[(share, plain), (100 - share, longer)]).unwrap();
        let whole = |mg: u32| behandlingsvalg::number::Decimal::whole(i64::from(mg));
        prop_assert!(whole(longer.mg) <= mg && mg <= whole(plain.mg));
    }
}
