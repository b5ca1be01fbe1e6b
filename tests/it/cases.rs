//! The clinical cases: rows of `tests/data/cases/*.json`, each with its source.

pub use behandlingsvalg::ui::fixtures::merge;

use crate::support::{CELLS, eczema, repository, text};
use engine::decide::{Cells, assess, case, report, undecided};
use engine::guideline::Guideline;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A row with its case filled in.
struct Row {
    file: String,
    name: String,
    case: Value,
    expect: Map<String, Value>,
    source: Vec<String>,
}

fn rows() -> Vec<Row> {
    let bases: Value = serde_json::from_str(&text("tests/data/cases/bases.json")).unwrap();
    let mut names: Vec<String> = std::fs::read_dir(repository("tests/data/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "bases.json" && name.ends_with(".json"))
        .collect();
    names.sort();
    let mut rows = Vec::new();
    for file in names {
        let list: Vec<Value> = serde_json::from_str(&text(&format!("tests/data/cases/{file}")))
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        for row in list {
            let mut case = match row.get("base").and_then(Value::as_str) {
                Some(base) => bases[base].clone(),
                None => Value::Object(Map::new()),
            };
            assert!(!case.is_null(), "{file}: there is no base {}", row["base"]);
            if let Some(over) = row.get("case") {
                merge(&mut case, over);
            }
            rows.push(Row {
                file: file.clone(),
                name: row["name"].as_str().expect("a row has a name").to_owned(),
                case,
                expect: row["expect"].as_object().expect("a row expects something").clone(),
                source: row["source"]
                    .as_array()
                    .expect("a row has a source")
                    .iter()
                    .map(|source| source.as_str().unwrap().to_owned())
                    .collect(),
            });
        }
    }
    rows
}

/// The cases of all rows.
pub fn cases() -> impl Iterator<Item = Value> {
    rows().into_iter().map(|row| row.case)
}

fn result(case: &Value) -> Value {
    result_by(eczema(), &CELLS, case)
}

/// What a guideline says of a case, as it is printed.
pub fn result_by(guideline: &Guideline, cells: &Cells, case: &Value) -> Value {
    let given = case::read(guideline, &case.to_string())
        .unwrap_or_else(|errors| panic!("{case}: {errors:?}"));
    let assessment = assess(guideline, &given.answers);
    let open = undecided(guideline, cells, &given.answers);
    serde_json::to_value(report(guideline, &given, &assessment, &open)).unwrap()
}

/// The first row that a guideline does not hold, by name.
pub fn first_broken(guideline: &Guideline) -> Option<String> {
    let cells = Cells::of(guideline);
    let broken = |row: &Row| {
        let result = result_by(guideline, &cells, &row.case);
        let mut expected = row.expect.iter().flat_map(|(path, expected)| {
            expand(path).into_iter().map(move |path| (path, expected))
        });
        expected.any(|(path, expected)| differs(&result, &path, expected).is_some())
    };
    rows().into_iter().find(broken).map(|row| row.name)
}

fn set(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().map(ToString::to_string).collect()
}

/// The paths that a path with `il`, `jak` or `all` in place of a drug stands for.
fn expand(path: &str) -> Vec<String> {
    let guideline = eczema();
    for group in ["il", "jak", "all"] {
        if let Some(rest) = path.strip_prefix(&format!("drugs.{group}.")) {
            let drugs = guideline.drugs.iter().filter(|drug| {
                let class = &guideline.classes[usize::from(drug.class)];
                group == "all" || class.id == group
            });
            return drugs.map(|drug| format!("drugs.{}.{rest}", drug.id)).collect();
        }
    }
    vec![path.to_owned()]
}

/// How a result differs from what is expected at a path, if it does: `+` after it asks for some, `-` for none.
pub fn differs(result: &Value, path: &str, expected: &Value) -> Option<String> {
    let (plain, mode) = match path.strip_suffix(['+', '-']) {
        Some(plain) => (plain, path.chars().last()),
        None => (path, None),
    };
    let mut found = result;
    for key in plain.split('.') {
        let next = found.get(key);
        if next.is_none() && !found.is_null() {
            return Some(format!("{plain}: there is no such field"));
        }
        found = next.unwrap_or(&Value::Null);
    }
    let holds = match mode {
        Some('+') => set(expected).is_subset(&set(found)),
        Some(_) => set(expected).is_disjoint(&set(found)),
        None if expected.is_array() => found.is_array() && set(expected) == set(found),
        None => expected == found,
    };
    (!holds).then(|| format!("{path}: expected {expected}, found {found}"))
}

#[test]
fn every_row_holds() {
    let mut wrong = String::new();
    let rows = rows();
    for row in &rows {
        let result = result(&row.case);
        for (path, expected) in &row.expect {
            for path in expand(path) {
                if let Some(difference) = differs(&result, &path, expected) {
                    let _ = writeln!(wrong, "{}: {}: {difference}", row.file, row.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(rows.len() >= 150, "only {} rows", rows.len());
}

#[test]
fn every_row_names_its_source() {
    for row in rows() {
        assert!(!row.source.is_empty(), "{}: {}", row.file, row.name);
    }
}

/// Every rule code, and every message code, is seen to fire and not to fire.
#[test]
fn every_code_fires_and_does_not() {
    let guideline = eczema();
    let results: Vec<Value> = rows().iter().map(|row| result(&row.case)).collect();
    for rule in &guideline.rules {
        let code = Value::from(rule.code.as_str());
        let (mut fired, mut silent) = (false, false);
        for result in &results {
            for (place, drug) in guideline.drugs.iter().enumerate() {
                if rule.drugs.contains(place) {
                    let codes = result["drugs"][&drug.id]["codes"].as_array().unwrap();
                    if codes.contains(&code) { fired = true } else { silent = true }
                }
            }
        }
        assert!(fired, "{} never fires", rule.code);
        // The category codes fire for everyone in scope; outside it they are silent too.
        assert!(silent, "{} always fires", rule.code);
    }
    for message in &guideline.messages {
        let code = Value::from(message.code.as_str());
        let fired = |result: &&Value| result["message_codes"].as_array().unwrap().contains(&code);
        assert!(results.iter().any(|r| fired(&r)), "{} never fires", message.code);
        assert!(results.iter().any(|r| !fired(&r)), "{} always fires", message.code);
    }
}

#[test]
fn every_verdict_is_reached() {
    let mut results: Vec<Value> = rows().iter().map(|row| result(&row.case)).collect();
    results.extend(crate::recommendations::results());
    for verdict in engine::decide::Verdict::ALL {
        let name = Value::from(verdict.name());
        let reached = results
            .iter()
            .any(|r| r["drugs"].as_object().unwrap().values().any(|drug| drug["verdict"] == name));
        assert!(reached, "{name} is never reached");
    }
}
