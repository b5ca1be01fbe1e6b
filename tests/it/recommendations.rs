//! The council's recommendations: rows of `tests/data/recommendations/<guideline>.json`. For each, every
//! condition met, each one failed, each one open, and nothing answered.

use crate::cases::{differs, result_by};
use crate::support::{files, repository, text};
use authoring::read::{Checked, read};
use engine::decide::Cells;
use engine::guideline::Layer;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The names of all packages that there are rows for.
pub fn ids() -> Vec<String> {
    let entries = std::fs::read_dir(repository("tests/data/recommendations")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut ids: Vec<String> =
        names.map(|name| name.strip_suffix(".json").unwrap().to_owned()).collect();
    ids.sort();
    ids
}

/// A package, read and checked.
pub fn package(id: &str) -> Checked {
    let files = files(&format!("guidelines/{id}/1.0"));
    read(&files).unwrap_or_else(|found| panic!("{id}: {found:?}"))
}

/// A row: its name, its case and what is expected.
fn rows(id: &str) -> Vec<(String, Value, Map<String, Value>)> {
    let rows: Vec<Value> =
        serde_json::from_str(&text(&format!("tests/data/recommendations/{id}.json"))).unwrap();
    rows.into_iter()
        .map(|row| {
            assert!(!row["source"].as_array().unwrap().is_empty(), "{id}: a row has a source");
            let name = row["name"].as_str().unwrap().to_owned();
            (name, row["case"].clone(), row["expect"].as_object().unwrap().clone())
        })
        .collect()
}

/// The results of all rows.
pub fn results() -> Vec<Value> {
    let of = |id: &String| {
        let guideline = package(id).guideline;
        let cells = Cells::of(&guideline);
        rows(id).into_iter().map(move |(_, case, _)| result_by(&guideline, &cells, &case)).collect()
    };
    ids().iter().flat_map(|id| -> Vec<Value> { of(id) }).collect()
}

#[test]
fn every_row_holds() {
    let mut wrong = String::new();
    let mut count = 0;
    for id in ids() {
        let guideline = package(&id).guideline;
        let cells = Cells::of(&guideline);
        for (name, case, expect) in rows(&id) {
            count += 1;
            let result = result_by(&guideline, &cells, &case);
            for difference in
                expect.iter().filter_map(|(path, value)| differs(&result, path, value))
            {
                let _ = writeln!(wrong, "{id}: {name}: {difference}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 50, "only {count} rows");
}

/// Of each condition there is a row where it fails and one where it is open; both lead elsewhere than all
/// conditions met.
#[test]
fn each_condition_is_seen_to_fail_and_to_be_open() {
    for id in ids().into_iter().filter(|id| id != "kronisk-migraene") {
        let names: BTreeSet<String> = rows(&id).into_iter().map(|(name, ..)| name).collect();
        let guideline = package(&id).guideline;
        let failing =
            guideline.rules.iter().filter_map(|rule| rule.code.strip_prefix("NOT_COVERED_"));
        let conditions: Vec<String> = failing.map(str::to_lowercase).collect();
        assert!(!conditions.is_empty(), "{id}");
        for condition in conditions {
            for what in ["fails", "is open"] {
                let name = format!("{condition} {what}");
                assert!(names.contains(&name), "{id}: no row `{name}`");
            }
        }
        for name in ["every condition is met", "nothing is answered"] {
            assert!(names.contains(name), "{id}: no row `{name}`");
        }
    }
}

/// Each says what the council decided, that its date is not stated, and what is not known.
#[test]
fn what_is_not_known_is_said() {
    for id in ids() {
        let Checked { guideline, texts } = package(&id);
        assert_eq!(guideline.documents[0].id, "referat", "{id}");
        // The summary of the eczema guideline has a date; minutes and account have none.
        let undated = guideline.documents.iter().filter(|one| one.id != "opsummering");
        for document in undated {
            let found = (document.layer, &document.date);
            assert_eq!(found, (Layer::Guideline, &None), "{id}, {}: AMB-47", document.id);
        }
        assert!(texts["da"]["guideline.about"].contains("ingen dato"), "{id}");
        assert!(texts["en"]["guideline.about"].contains("not in"), "{id}");
    }
}
