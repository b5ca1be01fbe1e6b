//! The rooms and who may enter which: `ARCHITECTURE.md` as a test.

use crate::support::repository;
use std::path::Path;

/// A room, and the rooms it may name.
const ROOMS: [(&str, &[&str]); 20] = [
    ("number", &[]),
    ("diagnostic", &[]),
    ("expr", &["number", "diagnostic"]),
    ("dosing", &["number", "diagnostic"]),
    ("instruments", &["number"]),
    ("guideline", &["number", "diagnostic", "expr", "dosing"]),
    ("decide", &["number", "diagnostic", "expr", "dosing", "guideline"]),
    ("check", &["number", "diagnostic", "expr", "guideline", "decide"]),
    ("library", &["diagnostic", "dosing", "guideline"]),
    ("register", &["diagnostic"]),
    ("texts", &["diagnostic", "guideline", "library"]),
    ("plan", &["number", "expr", "dosing", "guideline", "decide"]),
    ("consultation", &["expr", "guideline", "instruments", "plan"]),
    ("packed", &[]),
    ("sheet", &[]),
    ("words", &["number", "expr", "dosing", "guideline"]),
    (
        "summary",
        &[
            "number",
            "expr",
            "dosing",
            "guideline",
            "decide",
            "plan",
            "consultation",
            "sheet",
            "words",
        ],
    ),
    (
        "review",
        &[
            "number",
            "diagnostic",
            "expr",
            "dosing",
            "guideline",
            "decide",
            "check",
            "register",
            "sheet",
            "words",
        ],
    ),
    (
        "export",
        &["number", "expr", "dosing", "guideline", "instruments", "decide", "plan", "consultation"],
    ),
    (
        "ui",
        &[
            "number",
            "diagnostic",
            "expr",
            "dosing",
            "guideline",
            "instruments",
            "decide",
            "plan",
            "consultation",
            "summary",
            "export",
            "packed",
            "sheet",
            "words",
            "library",
        ],
    ),
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

fn room(name: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let folder = repository(&format!("src/{name}"));
    if folder.is_dir() {
        sources(&folder, &mut found);
    } else {
        let path = repository(&format!("src/{name}.rs"));
        found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
    }
    found
}

#[test]
fn rooms_import_only_from_those_before_them() {
    for (name, allowed) in ROOMS {
        for (path, text) in room(name) {
            for (other, _) in ROOMS {
                let named = text.contains(&format!("crate::{other}::"));
                assert!(
                    !named || other == name || allowed.contains(&other),
                    "{path} names crate::{other}"
                );
            }
        }
    }
}

/// No file, clock, random number or browser below the user interface.
#[test]
fn the_engine_is_pure() {
    for (name, _) in ROOMS.iter().filter(|(name, _)| *name != "ui") {
        for (path, text) in room(name) {
            for word in ["std::fs", "std::env", "std::time", "web_sys", "js_sys", "yew", "rand::"] {
                assert!(!text.contains(word), "{path} names {word}");
            }
        }
    }
}

/// A clinical threshold, a drug or a rule code in a component is a bug: they live in the data.
#[test]
fn nothing_clinical_stands_in_the_code() {
    let guideline = crate::support::eczema();
    let mut words: Vec<&str> = guideline.drugs.iter().map(|drug| drug.id.as_str()).collect();
    words.extend(guideline.rules.iter().map(|rule| rule.code.as_str()));
    words.extend(
        guideline.categories.iter().map(|category| category.id.as_str()).filter(|id| id.len() > 7),
    );
    let mut found = Vec::new();
    sources(&repository("src"), &mut found);
    for (path, text) in found {
        // Tests and examples in comments may speak of medicines.
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for word in &words {
                assert!(!line.contains(word), "{path} names {word}: {line}");
            }
        }
    }
}

#[test]
fn files_stay_readable() {
    let mut found = Vec::new();
    for folder in ["src", "tests/it", "xtask/src"] {
        sources(&repository(folder), &mut found);
    }
    for (path, text) in found {
        assert!(text.lines().count() <= 550, "{path} is long: is a wall missing?");
    }
}
