//! Every fact of the register is used, or is left out for a stated reason.

use crate::support::{eczema, text};
use std::collections::{BTreeMap, BTreeSet};

/// Facts of the atopic-eczema document that can drive a rule (R), are a cell (T), a dose (D), a
/// criterion (C) or a warning (W).
fn register() -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let register = text("docs/facts/source-facts.md");
    for line in register.lines().filter(|line| line.starts_with("| AE-")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        facts.insert(cells[1].to_owned(), line.to_owned());
    }
    facts
}

/// Whether a row's tag is one of R, C, D, T, W. Tables without a tag column are all of them.
fn binding(row: &str) -> bool {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let tags = cells.iter().skip(2).filter(|cell| {
        !cell.is_empty()
            && cell
                .split(',')
                .all(|tag| ["R", "T", "D", "C", "W", "P", "M", "V"].contains(&tag.trim()))
    });
    let tags: Vec<&&str> = tags.collect();
    tags.is_empty()
        || tags
            .iter()
            .any(|cell| cell.split(',').any(|tag| ["R", "C", "D", "T", "W"].contains(&tag.trim())))
}

pub fn used() -> BTreeSet<String> {
    let json = serde_json::json!([eczema(), eczema().supplement()]);
    let mut used = BTreeSet::new();
    collect(&json, &mut used);
    // What only the checks use is not in the page's data.
    used.extend(
        eczema().checks.invariants.iter().flat_map(|invariant| invariant.source.facts.clone()),
    );
    used
}

fn collect(value: &serde_json::Value, used: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            if let Some(facts) = map.get("facts").and_then(|facts| facts.as_array()) {
                used.extend(facts.iter().filter_map(|fact| fact.as_str()).map(str::to_owned));
            }
            map.values().for_each(|value| collect(value, used));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| collect(value, used)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

fn left_out() -> BTreeMap<String, String> {
    let list: toml::Table = toml::from_str(&text("docs/facts/left-out.toml")).unwrap();
    let entries = list["fact"].as_array().unwrap();
    entries
        .iter()
        .map(|entry| {
            (entry["id"].as_str().unwrap().to_owned(), entry["reason"].as_str().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn every_binding_fact_is_used_or_left_out_for_a_reason() {
    let (used, left_out) = (used(), left_out());
    let register = register();
    assert!(register.len() > 120, "the register is read");
    for (id, row) in register.iter().filter(|(_, row)| binding(row)) {
        assert!(
            used.contains(id) != left_out.contains_key(id),
            "{id} is {}: {row}",
            if used.contains(id) { "used and yet left out" } else { "neither used nor left out" }
        );
    }
    let whole = [
        text("docs/facts/source-facts.md"),
        text("docs/facts/product-information.md"),
        text("docs/facts/patients.md"),
    ];
    let whole = whole.concat();
    for (id, reason) in &left_out {
        assert!(whole.contains(id), "{id} is left out but not in the register");
        assert!(reason.len() > 10, "{id} is left out without a reason");
    }
}

/// Product information on presentations, dose, interval, missed doses, warnings and monitoring.
#[test]
fn every_fact_on_doses_and_warnings_is_used_or_left_out_for_a_reason() {
    let (used, left_out) = (used(), left_out());
    let register = text("docs/facts/product-information.md");
    for number in (1..=22).chain(27..=39) {
        let id = format!("PI-{number:02}");
        assert!(register.contains(&id), "{id} is not in the register");
        assert!(used.contains(&id) != left_out.contains_key(&id), "{id} is used or left out");
    }
}

/// Every id that the data names exists in the register.
#[test]
fn every_fact_named_exists() {
    let files = ["source-facts.md", "product-information.md", "patients.md"];
    let register = files.map(|file| text(&format!("docs/facts/{file}"))).concat();
    for id in used() {
        assert!(register.contains(&id), "{id} is not in the register");
    }
}

/// Both layers carry their own documents, and no statement of one names a document of the other.
#[test]
fn the_layers_stay_apart() {
    use engine::guideline::Layer;
    let guideline = eczema();
    let layer = |document: u16| {
        guideline.all_documents().nth(usize::from(document)).expect("a document").layer
    };
    assert!(guideline.rules.iter().all(|rule| layer(rule.source.document) == Layer::Guideline));
    assert!(
        guideline
            .product_doses
            .iter()
            .all(|dose| layer(dose.source.document) == Layer::ProductInformation)
    );
    assert!(
        guideline.withhold.iter().all(|withhold| layer(withhold.source.document) == withhold.layer)
    );
    for milestone in &guideline.supplement().milestones {
        assert_eq!(layer(milestone.source.document), milestone.layer, "{}", milestone.id);
    }
    for presentation in &guideline.supplement().presentations {
        assert_eq!(layer(presentation.source.document), Layer::ProductInformation);
    }
    for missed in &guideline.supplement().missed_doses {
        assert_eq!(layer(missed.source.document), Layer::ProductInformation, "{}", missed.id);
    }
    let comparison = guideline.comparison.as_ref().unwrap();
    let arms = comparison.arms.iter().map(|arm| &arm.source);
    let averages = comparison.averages.iter().map(|average| &average.source);
    let regimens = guideline.drugs.iter().filter_map(|drug| drug.regimen.as_ref());
    let regimens = regimens.flat_map(|own| {
        [&own.source]
            .into_iter()
            .chain(own.adjustment.as_ref().map(|adjustment| &adjustment.source))
    });
    for source in arms.chain(averages).chain(regimens).chain([&comparison.source]) {
        assert_eq!(layer(source.document), Layer::Guideline, "{source:?}");
    }
    // A fact of one layer is never given as a reason by the other.
    for milestone in &guideline.supplement().milestones {
        let of_product = milestone.layer == Layer::ProductInformation;
        let product_facts = milestone.source.facts.iter().any(|fact| fact.starts_with("PI-"));
        assert_eq!(product_facts, of_product, "{}", milestone.id);
    }
    for drug in &guideline.drugs {
        assert_eq!(
            layer(drug.identity.as_ref().expect(&drug.id).source.document),
            Layer::ProductInformation
        );
    }
}

/// Every criterion of a decision aid has a row of its own, with an answer.
#[test]
fn each_criterion_of_a_decision_aid_is_answered() {
    let page = text("docs/ipdas.md");
    let mut parts = page.split("\n## ").skip(1);
    for (name, criteria) in [("Qualifying", 6), ("Certification", 10), ("Quality", 23)] {
        let part = parts.next().unwrap();
        assert!(part.starts_with(&format!("{name} ({criteria})")), "{name}");
        let rows = part.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |"));
        let rows: Vec<Vec<&str>> =
            rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
        let numbers: Vec<String> = rows.iter().map(|row| row[0].to_owned()).collect();
        let expected: Vec<String> = (1..=criteria).map(|n: u32| n.to_string()).collect();
        assert_eq!(numbers, expected, "{name}");
        for row in rows {
            let answer = ["met", "partly", "not met", "people", "does not apply"]
                .iter()
                .any(|answer| row[2].starts_with(answer));
            assert!(answer, "{name}: {}", row.join(" | "));
        }
    }
    assert!(parts.next().is_none());
}
