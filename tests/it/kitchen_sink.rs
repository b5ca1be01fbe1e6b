//! One guideline that holds one of everything: whatever the format offers stands in it, and each way
//! to spoil it is told of.

use crate::diagnostics::codes_in;
use crate::support::{files, text};
use authoring::check::space::MEMORY;
use authoring::check::{CHECKS, check};
use authoring::read::{Files, read};
use engine::decide::{Cells, assess, case, report, undecided};
use engine::expr::Answer;
use engine::guideline::{Guideline, Question};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

const FOLDER: &str = "tests/data/kitchen-sink";

fn sink() -> Files {
    files(FOLDER)
}

fn guideline() -> Guideline {
    read(&sink()).unwrap_or_else(|wrong| panic!("{wrong:?}")).guideline
}

/// Goes along a file and its schema, and notes each property and each named value that is used.
fn walk(schema: &Value, node: &Value, value: &Value, used: &mut BTreeSet<String>) {
    let name = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
    let node = name.map_or(node, |name| &schema["$defs"][name]);
    let name = name.unwrap_or("file");
    for kind in ["anyOf", "oneOf"] {
        for node in node[kind].as_array().into_iter().flatten() {
            if node.get("const") == Some(value) {
                used.insert(format!("{name} = {value}"));
            } else if node.get("$ref").is_some() {
                walk(schema, node, value, used);
            }
        }
    }
    if let Some(properties) = value.as_object() {
        for (key, value) in properties {
            used.insert(format!("{name}.{key}"));
            walk(schema, &node["properties"][key], value, used);
        }
    }
    for value in value.as_array().into_iter().flatten() {
        walk(schema, &node["items"], value, used);
    }
}

/// Each property and each named value that a schema offers.
fn offered(schema: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let file = [("file".to_owned(), schema)];
    let parts = schema["$defs"].as_object().into_iter().flatten();
    for (name, node) in file.into_iter().chain(parts.map(|(name, node)| (name.clone(), node))) {
        for key in node["properties"].as_object().into_iter().flat_map(|p| p.keys()) {
            all.insert(format!("{name}.{key}"));
        }
        for value in node["oneOf"].as_array().into_iter().flatten() {
            if let Some(value) = value.get("const") {
                all.insert(format!("{name} = {value}"));
            }
        }
    }
    all
}

#[test]
fn whatever_the_format_offers_stands_in_it() {
    let (mut used, mut all) = (BTreeSet::new(), BTreeSet::new());
    for name in ["guideline", "product-information"] {
        let schema = text(&format!("guidelines/{name}.schema.json"));
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let file: toml::Table = toml::from_str(&text(&format!("{FOLDER}/{name}.toml"))).unwrap();
        walk(&schema, &schema, &serde_json::to_value(file).unwrap(), &mut used);
        all.extend(offered(&schema));
    }
    assert!(all.len() > 150, "{}", all.len());
    let missing: Vec<_> = all.difference(&used).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn nothing_is_wrong_with_it_but_what_is_allowed() {
    let proof = check(&guideline(), MEMORY).unwrap();
    assert_eq!(proof.findings, []);
    assert_eq!(proof.allowed.len(), 2);
}

#[test]
fn each_way_to_spoil_it_is_told_of() {
    let changes: toml::Table = toml::from_str(&text(&format!("{FOLDER}/changes.toml"))).unwrap();
    let mut told = BTreeSet::new();
    for change in changes["change"].as_array().unwrap() {
        let [code, find, put] = ["code", "find", "put"].map(|key| change[key].as_str().unwrap());
        let mut files = sink();
        let part = match change.get("file") {
            None => &mut files.guideline.1,
            Some(_) => &mut files.texts.get_mut("da").unwrap().1,
        };
        assert!(part.contains(find), "{code}: there is no `{find}`");
        *part = part.replacen(find, put, 1);
        if code == "silent-drug" {
            for (_, words) in files.texts.values_mut() {
                words.push_str("\n[drug.palm]\nname = \"palm\"\n");
            }
        }
        let codes: Vec<&str> = match read(&files) {
            Err(wrong) => wrong.iter().map(|d| d.code.name()).collect(),
            Ok(checked) => {
                let found = check(&checked.guideline, MEMORY).unwrap().findings;
                found.iter().map(|finding| finding.code.name()).collect()
            }
        };
        assert!(codes.contains(&code), "{code} is not among {codes:?}");
        told.insert(code.to_owned());
    }
    let checks = CHECKS.iter().map(|(code, _)| code.name().to_owned());
    let codes = ["crates/authoring/src/read", "crates/authoring/src/rule_language"]
        .into_iter()
        .flat_map(codes_in);
    let missing: Vec<String> = checks.chain(codes).filter(|code| !told.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let guideline = guideline();
    let cells = Cells::of_everything(&guideline);
    let open = guideline.no_answers();
    let fields: Vec<_> = guideline
        .questions
        .iter()
        .flat_map(Question::fields)
        .map(|field| {
            let mut some: Vec<Answer> = cells.of_field(field).iter().map(|a| Some(*a)).collect();
            some.push(open[field.index()]);
            prop::sample::select(some)
        })
        .collect();
    fields
}

proptest! {
    /// Any person: decided without a fault, the same as a case file, and with the same open
    /// questions whoever asks.
    #[test]
    fn any_person_can_be_advised(answers in answers()) {
        let guideline = guideline();
        let cells = Cells::of(&guideline);
        let given = guideline.given_from(&answers);
        let answers = &given.answers;
        let assessment = assess(&guideline, answers);
        prop_assert_eq!(assessment.drugs.len(), 3);
        let open = undecided(&guideline, &cells, answers);
        let told = serde_json::to_value(report(&guideline, &given, &assessment, &open)).unwrap();
        prop_assert!(told["drugs"]["fern"]["verdict"].is_string());
        let written = case::write(&guideline, answers).to_string();
        let again = case::read(&guideline, &written).unwrap();
        prop_assert_eq!(&again.answers, answers);
    }
}
