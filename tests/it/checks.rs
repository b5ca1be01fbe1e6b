//! The checks of all patients: each finds its fault, and nothing where there is none.

use crate::diagnostics::sound_and;
use crate::support::{eczema, repository, text};
use authoring::check::space::MEMORY;
use authoring::check::{CHECKS, Finding, check};
use authoring::read::read;
use engine::decide::{Verdict, assess, case};
use engine::guideline::Allowed;
use std::collections::BTreeSet;

fn rows() -> toml::Table {
    toml::from_str(&text("tests/data/bad/checks.toml")).unwrap()
}

fn findings(change: Option<(&str, &str)>) -> (engine::guideline::Guideline, Vec<Finding>) {
    let rows = rows();
    let [guideline, words] = ["guideline", "text"].map(|key| rows[key].as_str().unwrap());
    let mut files = sound_and(guideline, words);
    if let Some((find, put)) = change {
        assert!(files.guideline.1.contains(find), "the sound guideline has no `{find}`");
        files.guideline.1 = files.guideline.1.replacen(find, put, 1);
    }
    let guideline = read(&files).unwrap_or_else(|wrong| panic!("{wrong:?}")).guideline;
    let found = check(&guideline, MEMORY).unwrap().findings;
    (guideline, found)
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    assert_eq!(findings(None).1, []);
}

#[test]
fn each_check_finds_its_fault() {
    let mut seen = BTreeSet::new();
    for change in rows()["change"].as_array().unwrap() {
        let [code, about, find, put] =
            ["code", "about", "find", "put"].map(|key| change[key].as_str().unwrap());
        let (guideline, found) = findings(Some((find, put)));
        let finding =
            found.iter().find(|finding| finding.code.name() == code && finding.about == about);
        let finding = finding.unwrap_or_else(|| panic!("{code} is not among {found:?}"));
        seen.insert(code.to_owned());
        // A patient that is shown is one for whom it is so, also as a case file.
        if let Some(answers) = &finding.example {
            let written = case::write(&guideline, answers).to_string();
            assert_eq!(&case::read(&guideline, &written).unwrap().answers, answers, "{written}");
            let result = &assess(&guideline, answers).drugs[0];
            let verdict = result.verdict.name();
            if let Some(invariant) = guideline.checks.invariants.iter().find(|i| i.id == about) {
                let counted = result.possibility().name();
                let fails = |allowed: &[String], name: &str| {
                    !allowed.is_empty() && !allowed.iter().any(|known| known == name)
                };
                assert!(
                    fails(&invariant.verdicts, verdict) || fails(&invariant.counted_as, counted),
                    "{verdict}, {counted}"
                );
            } else {
                assert!(result.is_warned(), "{about}");
                assert!(matches!(verdict, "prefer" | "no_objection"), "{verdict}");
            }
        }
    }
    assert_eq!(seen, CHECKS.iter().map(|(code, _)| code.name().to_owned()).collect());
}

/// What is promised of the guideline holds for everybody, and nothing in it is without effect.
#[test]
fn the_real_guideline_holds_for_everybody() {
    let proof = check(eczema(), MEMORY).unwrap();
    assert_eq!(proof.findings, []);
    assert!(proof.invariants.len() >= 7);
    for (id, patients) in &proof.invariants {
        assert!(*patients > num_bigint::BigUint::from(0u8), "{id} speaks of nobody");
    }
    // An allowed finding that is no longer found is a reason without a cause.
    for Allowed { check: code, about, .. } in &eczema().checks.allowed {
        let used = proof.allowed.iter().any(|(finding, _)| {
            finding.code.name() == code
                && finding.about.split(' ').next() == about.split(' ').next()
        });
        assert!(used, "{code} {about} is allowed but not found");
    }
}

#[test]
fn invariants_name_verdicts_as_results_do() {
    let mut files = sound_and("", "");
    let names: BTreeSet<_> = Verdict::ALL.iter().map(|verdict| verdict.name()).collect();
    for name in names {
        let invariant = format!(
            "\n[[invariant]]\nid = \"x\"\nconcerns = [\"one\"]\nverdicts = [\"{name}\"]\nsource = {{ section = \"1\", facts = [\"F-1\"] }}\n"
        );
        let mut with = files.clone();
        with.guideline.1.push_str(&invariant);
        with.texts.get_mut("da").unwrap().1.push_str("\n[invariant]\nx = \"x\"\n");
        assert!(read(&with).is_ok(), "{name}");
    }
    files.guideline.1.push_str(
        "\n[[invariant]]\nid = \"x\"\nconcerns = [\"one\"]\nverdicts = [\"forbidden\"]\nsource = { section = \"1\", facts = [\"F-1\"] }\n",
    );
    assert!(read(&files).is_err());
}

/// The page on each check is the comment of its file. `UPDATE=1` rewrites them.
#[test]
fn each_check_has_its_page() {
    for (code, _) in CHECKS {
        has_its_page("crates/authoring/src/check", code.name());
    }
}

/// The page on a check is the comment of its file in a folder. `UPDATE=1` rewrites it.
pub fn has_its_page(folder: &str, code: &str) {
    let source = text(&format!("{folder}/{}.rs", code.replace('-', "_")));
    let lines = source.lines().take_while(|line| line.starts_with("//!"));
    let lines: Vec<&str> = lines.map(|line| line.trim_start_matches("//!").trim_start()).collect();
    let page = [&lines.join("\n"), "\n"].concat();
    assert!(page.starts_with(&format!("# {code}\n")), "{code} is not named in its file");
    assert!(page.contains("Bad:"), "{code} has no example");
    let path = repository(&format!("docs/checks/{code}.md"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).is_ok_and(|old| old == page),
        "docs/checks/{code}.md: UPDATE=1"
    );
}
