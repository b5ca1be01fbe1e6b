//! Documents that are no guideline: what they say is in the register of facts, and all of the register's
//! facts about them are said; what is wrong with one is told where it is.

use crate::support::{repository, text};
use authoring::library::{Checked, Files, Library, Told, read};
use std::collections::{BTreeMap, BTreeSet};

/// A document's files, by its folder.
fn files(id: &str) -> Files {
    let folder = format!("documents/{id}");
    let file = |name: &str| (format!("{folder}/{name}"), text(&format!("{folder}/{name}")));
    let names = std::fs::read_dir(repository(&folder)).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let language = |name: String| {
        let language = name.strip_prefix("text.")?.strip_suffix(".toml")?.to_owned();
        Some((language, file(&name)))
    };
    Files { document: file("document.toml"), texts: names.filter_map(language).collect() }
}

fn ids() -> Vec<String> {
    let entries = std::fs::read_dir(repository("documents")).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut ids: Vec<String> =
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    ids.sort();
    ids
}

fn sound(id: &str) -> Checked {
    let files = files(id);
    read(&files).unwrap_or_else(|found| {
        let shown = found.iter().map(|one| one.render(files.text_of(&one.file), false));
        panic!("{}", shown.collect::<Vec<_>>().join("\n"))
    })
}

/// Every id of a fact that a file of guidelines or documents names.
fn named(folder: &str, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(repository(folder)).unwrap() {
        let path = entry.unwrap().path();
        let below = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            named(&below, found);
        } else if path.extension().is_some_and(|kind| kind == "toml") {
            collect(&toml::from_str(&text(&below)).unwrap(), found);
        }
    }
}

fn collect(value: &toml::Value, found: &mut BTreeSet<String>) {
    if let Some(facts) = value.get("facts").and_then(toml::Value::as_array) {
        found.extend(facts.iter().filter_map(toml::Value::as_str).map(str::to_owned));
    }
    match value {
        toml::Value::Table(table) => table.values().for_each(|value| collect(value, found)),
        toml::Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

/// Every fact on the meeting, the alerts and the regions is found in the data, or left out for a reason.
#[test]
fn every_fact_is_told_or_left_out_for_a_reason() {
    let mut told = BTreeSet::new();
    named("documents", &mut told);
    named("guidelines", &mut told);
    let register = text("docs/facts/source-facts.md");
    let left_out: toml::Table = toml::from_str(&text("docs/facts/left-out.toml")).unwrap();
    let left_out: BTreeMap<&str, &str> = left_out["fact"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| (fact["id"].as_str().unwrap(), fact["reason"].as_str().unwrap()))
        .collect();
    let kinds = ["| MIN-", "| NOD-", "| NOB-", "| REG-"];
    let facts: Vec<&str> = register
        .lines()
        .filter(|line| kinds.iter().any(|kind| line.starts_with(kind)))
        .map(|line| line.split('|').nth(1).unwrap().trim())
        .collect();
    assert!(facts.len() >= 60 + 28 + 33 + 47, "the register is read");
    for id in facts {
        assert!(
            told.contains(id) != left_out.contains_key(id),
            "{id} is {}",
            if told.contains(id) { "told and yet left out" } else { "neither told nor left out" }
        );
    }
    let whole =
        [register, text("docs/facts/product-information.md"), text("docs/facts/patients.md")];
    let whole = whole.concat();
    for id in &told {
        assert!(whole.contains(id.as_str()), "{id} is not in the register");
    }
    for (id, reason) in left_out {
        assert!(!told.contains(id), "{id} is told and yet left out");
        assert!(reason.len() > 10, "{id} is left out without a reason");
    }
}

/// The regions' figures add up as the register says; the file with another sum is refused.
#[test]
fn the_regions_figures_add_up() {
    let account = sound("individuel-ibrugtagning").document;
    let figures = account.part.iter().find(|part| part.id.get_ref() == "figures").unwrap();
    let total = figures.total.as_ref().unwrap();
    let sums = ["applications", "recommended", "refused"].map(|name| *total.cells[name].get_ref());
    assert_eq!(sums, [29, 22, 7], "REG-15");
    assert!(total.source.facts.get_ref().iter().any(|fact| fact == "AMB-48"));
}

/// What is changed in a sound document, and what is then told.
#[test]
fn what_is_wrong_is_told() {
    for (id, from, to, code) in [
        ("individuel-ibrugtagning", "refused = 7", "refused = 8", "wrong-sum"),
        ("individuel-ibrugtagning", "refused = 1 }", "refused = \"1\" }", "wrong-type"),
        (
            "individuel-ibrugtagning",
            "situation = [\"under_assessment\"]",
            "situation = [\"undr_assessment\"]",
            "unknown-option",
        ),
        (
            "individuel-ibrugtagning",
            "when = { region = [\"region-sjaelland\"] }",
            "when = { regon = [\"region-sjaelland\"] }",
            "unknown-name",
        ),
        (
            "individuel-ibrugtagning",
            "published = \"2026-11-27\"",
            "published = \"2026-13-27\"",
            "wrong-date",
        ),
        ("individuel-ibrugtagning", "facts = [\"REG-02\"]", "facts = []", "no-fact"),
        ("individuel-ibrugtagning", "id = \"second-letter\"", "id = \"letter\"", "same-name"),
        (
            "individuel-ibrugtagning",
            "id = \"second-letter\"",
            "id = \"Second letter\"",
            "wrong-name",
        ),
        ("individuel-ibrugtagning", "id = \"second-letter\"", "id = \"caveat\"", "wrong-name"),
        (
            "individuel-ibrugtagning",
            "chart = [\"applications\"",
            "chart = [\"period\"",
            "unknown-name",
        ),
        (
            "individuel-ibrugtagning",
            "layout = \"checklist\"",
            "layout = \"checklits\"",
            "unreadable",
        ),
        (
            "beslutninger",
            "document = \"minutes\", section",
            "document = \"minuts\", section",
            "unknown-document",
        ),
        (
            "beslutninger",
            "date = \"2026-01-16\", document",
            "date = \"soon\", document",
            "wrong-type",
        ),
        ("beslutninger", "decision = \"upheld\"", "decision = \"held\"", "missing-text"),
        (
            "beslutninger",
            "languages = [\"da\", \"en\"]",
            "languages = [\"da\", \"sv\"]",
            "missing-text",
        ),
        ("metodevarsel-baricitinib", "value = \"Eli Lilly\"\n", "", "missing-text"),
    ] {
        let mut files = files(id);
        assert!(files.document.1.contains(from), "{id} has no {from}");
        files.document.1 = files.document.1.replacen(from, to, 1);
        let found = read(&files).err().unwrap_or_default();
        let codes: Vec<&str> = found.iter().map(|one| one.code.name()).collect();
        assert!(codes.contains(&code), "{id}, {to}: {code} is not told, but {codes:?}");
        for one in &found {
            assert!(one.render(files.text_of(&one.file), false).contains(one.code.name()));
        }
    }
}

fn library() -> Library {
    let documents = ids().into_iter().map(|id| (format!("documents/{id}"), sound(&id))).collect();
    let eczema = crate::support::ECZEMA.clone();
    let others = crate::recommendations::ids();
    let others = others.iter().map(|id| crate::recommendations::package(id));
    let guidelines = std::iter::once(eczema).chain(others);
    let guidelines =
        guidelines.map(|one| Told { guideline: one.guideline, texts: one.texts }).collect();
    Library { guidelines, documents }
}

/// What documents say of others is so.
#[test]
fn what_documents_say_of_others_is_looked_at() {
    assert_eq!(library().check(), []);
    for (from, to) in [
        ("page = \"atopisk-eksem\"", "page = \"atopisk-eksme\""),
        ("page = \"metodevarsel-dupilumab\"", "page = \"metodevarsel-dupilumab#trails\""),
    ] {
        let mut files = files("beslutninger");
        files.document.1 = files.document.1.replacen(from, to, 1);
        let mut library = library();
        let place = library.documents.iter_mut().find(|(name, _)| name.ends_with("beslutninger"));
        place.unwrap().1 = read(&files).unwrap();
        let found = library.check();
        assert_eq!(
            found.iter().map(|one| one.code.name()).collect::<Vec<_>>(),
            ["unknown-name"],
            "{to}"
        );
        assert!(found[0].help.as_ref().unwrap().contains("did you mean"), "{to}");
    }
}

/// An alert tells how something was, and is marked as such.
#[test]
fn alerts_are_historical() {
    for (_, one) in library().documents {
        let alert = one.document.kind == authoring::library::Kind::Alert;
        assert!(!alert || one.document.historical, "{}", one.document.id.get_ref());
    }
}
