//! The list of diagnostic codes, and what is derived from it: pages, and the rules in the log for code review.

use crate::command::guideline;
use crate::support::{repository, text};
use authoring::diagnostic::Code;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The text of all sources in a folder and below.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("code.rs") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    text
}

#[test]
fn a_name_is_written_as_a_code_and_stands_for_one() {
    for code in Code::ALL {
        let name = code.name();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        assert_eq!(Code::named(name), Some(*code), "{name} stands twice");
        let meaning = code.meaning();
        let sentence = meaning.starts_with(char::is_uppercase) && meaning.ends_with('.');
        assert!(sentence && !meaning.contains(". "), "{name}: one sentence");
    }
    assert_eq!(Code::named("unknown"), None);
}

/// A code that nothing reports has no place in the list.
#[test]
fn each_code_is_used() {
    let sources = ["crates/authoring/src", "crates/cli/src"].map(|at| sources(&repository(at)));
    for code in Code::ALL {
        let word = format!("Code::{code:?}");
        let used = sources.iter().flat_map(|text| text.split(&word).skip(1));
        let mut used = used.filter(|rest| !rest.starts_with(char::is_alphanumeric));
        assert!(used.next().is_some(), "nothing reports {code}");
    }
}

#[test]
fn the_pages_are_those_of_the_codes() {
    let pages = std::fs::read_dir(repository("docs/checks")).unwrap();
    let pages = pages.map(|page| page.unwrap().file_name().into_string().unwrap());
    let listed = Code::ALL.iter().filter(|code| code.has_page());
    let listed: BTreeSet<String> = listed.map(|code| format!("{code}.md")).collect();
    assert_eq!(pages.collect::<BTreeSet<_>>(), listed);
    for page in &listed {
        let text = text(&format!("docs/checks/{page}"));
        let title = format!("# {}\n", page.trim_end_matches(".md"));
        assert!(text.starts_with(&title) && text.contains("\nBad: "), "{page}");
    }
}

/// What SARIF 2.1.0 asks of a log, and what code review tools make use of: every rule described, and every result with its
/// rule, its level, a message and a place in a file.
#[test]
fn the_log_for_code_review_has_all_rules() {
    let folder = std::env::temp_dir().join(format!("behandlingsvalg-codes-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("guideline.toml"), "id = 1\n[[rule]]\n").unwrap();
    let path = folder.to_str().unwrap();
    let printed = guideline(&["check", path, "--format", "sarif"], "");
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(printed.code, Some(1), "{}", printed.err);

    let log: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().unwrap().as_slice() else { panic!("{log}") };
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "guideline check");
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(rules.len(), Code::ALL.len());
    for (rule, code) in rules.iter().zip(Code::ALL) {
        assert_eq!(rule["id"], code.name());
        for part in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[part]["text"].as_str().is_some_and(|text| text.ends_with('.')), "{rule}");
        }
        let level = rule["defaultConfiguration"]["level"].as_str();
        assert!(["error", "warning"].contains(&level.unwrap()), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(rules[index]["defaultConfiguration"]["level"], result["level"]);
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let [place] = result["locations"].as_array().unwrap().as_slice() else { panic!() };
        let place = &place["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("guideline.toml"));
        let region = &place["region"];
        assert!(region["byteOffset"].is_u64() && region["byteLength"].is_u64(), "{place}");
    }
}
