//! The part of `ARCHITECTURE.md` that no crate boundary holds: the order of the modules within a crate, and words that
//! no source may contain. The manifests say which crate may use which, and the compiler holds it.

use crate::support::repository;
use std::path::Path;

/// A crate's modules, and the modules of the same crate that each may name.
type Modules = &'static [(&'static str, &'static [&'static str])];

const ENGINE: Modules = &[
    ("number", &[]),
    ("suggest", &[]),
    ("packed", &[]),
    ("sheet", &[]),
    ("expr", &["number"]),
    ("dosing", &["number"]),
    ("instruments", &["number"]),
    ("guideline", &["number", "expr", "dosing"]),
    ("decide", &["number", "suggest", "expr", "dosing", "guideline"]),
    ("plan", &["number", "expr", "dosing", "guideline", "decide"]),
    ("consultation", &["expr", "guideline", "instruments", "plan"]),
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
        "export",
        &["number", "expr", "dosing", "guideline", "instruments", "decide", "plan", "consultation"],
    ),
];

const AUTHORING: Modules = &[
    ("diagnostic", &[]),
    ("rule_language", &["diagnostic"]),
    ("draft", &[]),
    ("read", &["diagnostic", "rule_language", "draft"]),
    ("check", &["diagnostic", "rule_language"]),
    ("library", &["diagnostic", "draft", "read"]),
    ("register", &["diagnostic"]),
    ("texts", &["diagnostic", "read", "library"]),
    ("review", &["diagnostic", "rule_language", "draft", "read", "check", "register"]),
];

const CRATES: [(&str, Modules); 2] = [("engine", ENGINE), ("authoring", AUTHORING)];

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

/// The sources in some folders and files of the repository.
fn sources_in(places: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for place in places {
        let path = repository(place);
        if path.is_dir() {
            sources(&path, &mut found);
        } else {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn module(package: &str, name: &str) -> Vec<(String, String)> {
    let folder = format!("crates/{package}/src/{name}");
    if repository(&folder).is_dir() {
        sources_in(&[&folder])
    } else {
        sources_in(&[&format!("{folder}.rs")])
    }
}

#[test]
fn modules_import_only_from_those_before_them() {
    for (package, modules) in CRATES {
        for (name, allowed) in modules {
            for (path, text) in module(package, name) {
                for (other, _) in modules {
                    let named = text.contains(&format!("crate::{other}::"));
                    assert!(
                        !named || other == name || allowed.contains(other),
                        "{path} names crate::{other}"
                    );
                }
            }
        }
        let lib = &sources_in(&[&format!("crates/{package}/src/lib.rs")])[0].1;
        let listed =
            modules.iter().map(|(name, _)| *name).collect::<std::collections::BTreeSet<_>>();
        let there = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        assert_eq!(listed, there.collect(), "{package}: every module has its place in the order");
    }
}

/// No file, clock, random number or environment below the command line and the page.
#[test]
fn the_crates_below_the_edges_are_pure() {
    for (path, text) in sources_in(&["crates/engine/src", "crates/authoring/src"]) {
        for word in ["std::fs", "std::env", "std::time", "rand::"] {
            assert!(!text.contains(word), "{path} names {word}");
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
    for (path, text) in sources_in(&["src", "crates"]) {
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
    for (path, text) in sources_in(&["src", "crates", "tests/it", "xtask/src"]) {
        assert!(text.lines().count() <= 550, "{path} is long: is a wall missing?");
    }
}
