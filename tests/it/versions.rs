//! Two versions of a guideline compared: for everybody it is told who gets something else, and
//! nobody else is named.

use crate::command::guideline;
use crate::diagnostics::sound_and;
use crate::mutations;
use crate::space::{Random, patient};
use crate::support::{eczema, files, ids_in, text};
use authoring::check::compare::{Comparison, Whom, compare};
use authoring::check::cover::rule;
use authoring::check::space::{MEMORY, Space};
use authoring::read::{before, catalogue, read};
use authoring::review::difference::{Difference, Version, difference};
use authoring::review::news::{Reader, news};
use engine::decide::{DrugAssessment, assess};
use engine::expr::Answer;
use engine::guideline::Guideline;
use engine::sheet::plain;
use engine::words::Words;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const ECZEMA: &str = "guidelines/atopisk-eksem/2.1";

/// The guideline with each group of patients as a derived fact: conditions are in the rule language.
fn with_facts(conditions: &[String]) -> Guideline {
    let mut files = files(ECZEMA);
    for (at, when) in conditions.iter().enumerate() {
        files.guideline.1 += &format!(
            "\n[[derived]]\nid = \"group_{at}\"\nis = '{when}'\nsource = {{ section = \"1\", facts = [\"AE-030\"] }}\n"
        );
    }
    read(&files).unwrap_or_else(|wrong| panic!("{wrong:?}")).guideline
}

fn condition(whom: &Whom) -> String {
    let cubes: Vec<String> =
        whom.cover.cubes.iter().map(|cube| format!("({})", rule(cube))).collect();
    cubes.join(" or ")
}

/// What comes out otherwise for a patient: the name of each difference.
fn told(old: &Guideline, new: &Guideline, answers: &[Answer]) -> Vec<String> {
    let mut told = Vec::new();
    let (before, after) = (assess(old, answers), assess(new, answers));
    let codes = |guideline: &Guideline, result: &DrugAssessment| -> BTreeSet<String> {
        let places = result.rules.iter().map(|place| usize::from(*place));
        places.map(|place| guideline.rules[place].code.clone()).collect()
    };
    for ((was, is), drug) in before.drugs.iter().zip(&after.drugs).zip(&new.drugs) {
        let id = &drug.id;
        if was.verdict != is.verdict {
            told.push(format!("{id} {} {}", was.verdict.name(), is.verdict.name()));
        }
        let (was, is) = (codes(old, was), codes(new, is));
        told.extend(is.difference(&was).map(|code| format!("{id} gained {code}")));
        told.extend(was.difference(&is).map(|code| format!("{id} lost {code}")));
    }
    told.sort();
    told
}

/// Every group of patients that a comparison names, with what it says of them.
fn groups(comparison: &Comparison) -> Vec<(Vec<String>, &Whom)> {
    let mut groups = Vec::new();
    for shift in &comparison.shifts {
        let names = shift
            .drugs
            .iter()
            .map(|drug| format!("{drug} {} {}", shift.from.name(), shift.to.name()));
        groups.push((names.collect(), &shift.whom));
    }
    for reach in comparison.reaches.iter().filter(|reach| reach.part == "rule") {
        for (way, whom) in [("gained", &reach.gained), ("lost", &reach.lost)] {
            let Some(whom) = whom else { continue };
            let names = reach
                .drugs
                .iter()
                .flat_map(|drug| reach.ids.iter().map(move |code| format!("{drug} {way} {code}")));
            groups.push((names.collect(), whom));
        }
    }
    groups
}

/// A version that is the guideline but for one rule or fact, against the guideline: whoever is drawn
/// belongs to exactly the groups whose differences are theirs.
fn law(what: &str, old: &Guideline, random: &mut Random) {
    let new = eczema();
    let comparison = compare(old, new, MEMORY).unwrap();
    let groups = groups(&comparison);
    let whole = groups.iter().all(|(_, whom)| whom.cover.left_over == 0u8.into());
    let conditions: Vec<String> = groups.iter().map(|(_, whom)| condition(whom)).collect();
    let read = with_facts(&conditions);
    let [space, _] = Space::shared([new, old], MEMORY).unwrap();
    let mut drawn: Vec<Vec<Answer>> = (0..500).map(|_| patient(&space, new, random)).collect();
    // Those who are named, each with one answer changed as it comes: near the borders.
    for (_, whom) in &groups {
        for (field, question) in space.fields() {
            let mut near = whom.example.clone();
            let values = space.answers_of(field);
            near[field.index()] = values.get(random.below(values.len() + 1)).copied();
            let open = near[field.index()].is_none() && question.absent_means.is_some();
            if !open && space.contains(space.domain(), &near) {
                drawn.push(near);
            }
        }
        drawn.push(whom.example.clone());
    }
    for answers in drawn {
        let expected = told(old, new, &answers);
        let facts = read.derive(&answers);
        let first = new.facts.len();
        let mut named: Vec<String> = groups
            .iter()
            .enumerate()
            .filter(|(at, _)| facts[first + at].is_true())
            .flat_map(|(_, (names, _))| names.clone())
            .collect();
        named.sort();
        if whole {
            assert_eq!(named, expected, "{what}: {answers:?}");
        } else {
            assert!(named.iter().all(|name| expected.contains(name)), "{what}: {answers:?}");
        }
    }
}

#[test]
fn whoever_gets_something_else_is_named_and_nobody_else() {
    let mut random = Random(7);
    for fault in mutations::all().iter().step_by(5) {
        law(&fault.what, &fault.guideline, &mut random);
    }
}

#[test]
fn a_version_does_not_differ_from_itself() {
    let comparison = compare(eczema(), eczema(), MEMORY).unwrap();
    assert_eq!(comparison.changed, 0u8.into());
    assert_eq!(
        (comparison.shifts.len(), comparison.reaches.len(), comparison.altered.len()),
        (0, 0, 0)
    );
}

fn version(folder: &str, change: Option<(&str, &str)>) -> Version {
    let mut files = files(folder);
    if let Some((find, put)) = change {
        let [guideline, product] = [&mut files.guideline.1, &mut files.product.as_mut().unwrap().1];
        let file = if guideline.contains(find) { guideline } else { product };
        assert!(file.contains(find), "the guideline has no `{find}`");
        *file = file.replacen(find, put, 1);
    }
    let checked = read(&files).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    Version { files, checked, unknown: Vec::new() }
}

/// What a difference says, a line each.
fn lines(found: &Difference) -> Vec<String> {
    let mut lines = Vec::new();
    let of = |ids: &[String]| ids.join(", ");
    for shift in &found.patients.shifts {
        let (from, to) = (shift.from.name(), shift.to.name());
        lines.push(format!("{}: {from} to {to}", of(&shift.drugs)));
    }
    for reach in &found.patients.reaches {
        for (way, whom) in [("gained", &reach.gained), ("lost", &reach.lost)] {
            if whom.is_some() {
                let about = [of(&reach.ids), of(&reach.drugs)].join(" ");
                lines.push(format!("{} {} {way}", reach.part, about.trim_end()));
            }
        }
    }
    for altered in &found.patients.altered {
        lines.push(format!("{} {} altered", altered.part, of(&altered.ids)));
    }
    for quantities in &found.quantities {
        lines.push(format!("quantities {}", quantities.drug));
    }
    lines
}

/// Whoever reads the page is told the same in words: no ids, no codes and nothing of the file. Staff are told
/// these as well.
fn reads_without_codes(old: &Version, new: &Version, found: &Difference, language: &str) {
    let mut all = BTreeMap::new();
    for name in ["page", "review"] {
        all.extend(catalogue(&text(&format!("texts/{name}.{language}.toml"))).unwrap());
    }
    all.extend(new.checked.texts[language].clone());
    let words = Words::new(language, all);
    let [everybody, staff] = [Reader::Everybody, Reader::Staff]
        .map(|reader| plain(&news(old, new, found, &words, reader)));
    assert_eq!(ids_in(&everybody), Vec::<&str>::new(), "{everybody}");
    for code in new.checked.guideline.rules.iter().map(|rule| rule.code.as_str()) {
        assert!(!everybody.contains(code), "{code}: {everybody}");
    }
    assert!(!everybody.contains(['{', '`']), "{everybody}");
    let heading = words.t("news.structure");
    assert!(staff.contains(&heading) && !everybody.contains(&heading), "{language}");
}

/// One row a change of a file, with all that it says of patients and of the files.
#[test]
fn a_change_says_what_it_changes() {
    let rows: toml::Table = toml::from_str(&text("tests/data/versions.toml")).unwrap();
    let old = version(ECZEMA, None);
    for row in rows["change"].as_array().unwrap() {
        let [find, put] = ["find", "put"].map(|key| row[key].as_str().unwrap());
        let new = version(ECZEMA, Some((find, put)));
        let found = difference(&old, &new, MEMORY).unwrap();
        let expected = |key: &str| -> Vec<String> {
            let list = row[key].as_array().unwrap();
            list.iter().map(|line| line.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(lines(&found), expected("says"), "{find}");
        let places = found.structure.iter().map(|change| {
            let property = change.property.clone().unwrap_or_default();
            [change.part.as_str(), &change.entry, &property].join(" ").trim_end().to_owned()
        });
        assert_eq!(places.collect::<Vec<_>>(), expected("files"), "{find}");
        for language in ["da", "en", "nb"] {
            reads_without_codes(&old, &new, &found, language);
        }
    }
}

fn json(words: &[&str]) -> Value {
    let printed = guideline(words, "");
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    serde_json::from_str(&printed.out).unwrap()
}

/// AE-234, AE-235: the log of 2.1 names one thing.
#[test]
fn from_2_0_to_2_1_only_the_schedule_of_nemolizumab_differs() {
    let found = json(&["diff", "2.0", "2.1", "--format", "json"]);
    let changed: Vec<(&str, &str)> = found["structure"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["part"].as_str().unwrap(), change["entry"].as_str().unwrap()))
        .collect();
    assert!(!changed.is_empty());
    for (part, entry) in changed {
        assert!(
            part.starts_with("comparison.") && entry.starts_with("nemolizumab"),
            "{part} {entry}"
        );
    }
    let drugs: Vec<&str> = found["quantities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|quantities| quantities["drug"].as_str().unwrap())
        .collect();
    assert_eq!(drugs, ["nemolizumab"]);
    assert_eq!(found["quantities"][0]["old"], Value::Null, "what is unknown is not a number");
    assert_eq!(found["quantities"][0]["new"]["average_units"], "10.6");
    assert_eq!(found["patients"]["changed"], "0");
    assert_eq!(found["patients"]["all"], "397280764024784640");
    assert_eq!(found["unknown"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_told_of_an_older_version_has_its_source() {
    let register = text("docs/facts/source-facts.md");
    let past: toml::Table =
        toml::from_str(&text("guidelines/atopisk-eksem/2.0/past.toml")).unwrap();
    for differs in past["differs"].as_array().unwrap() {
        let facts = differs["source"]["facts"].as_array().unwrap();
        assert!(!facts.is_empty());
        for fact in facts {
            assert!(register.contains(fact.as_str().unwrap()), "{fact} is not in the register");
        }
    }
}

/// Versions that only the log knows: what it says, and nothing of patients.
#[test]
fn of_older_versions_only_the_log_is_told() {
    let mut rows = BTreeMap::new();
    for older in ["1.0", "1.1", "1.2", "1.3"] {
        let found = json(&["diff", older, "2.1", "--format", "json"]);
        assert_eq!(found["old"]["known"], "log");
        for key in ["structure", "patients", "quantities"] {
            assert_eq!(found[key], Value::Null, "{older} {key}");
        }
        let printed = guideline(&["diff", older, "2.1", "--format", "text"], "");
        rows.insert(older, printed.out.matches("\n  - Version ").count());
    }
    assert_eq!(rows, [("1.0", 5), ("1.1", 4), ("1.2", 3), ("1.3", 2)].into());
}

#[test]
fn an_older_version_advises_nobody() {
    let case = r#"{"patient":{}}"#;
    for version in ["2.0", "1.3"] {
        let printed = guideline(&["evaluate", "atopisk-eksem", "--version", version], case);
        assert_eq!(printed.code, Some(1), "{version}");
        assert_eq!(printed.out, "");
    }
    let printed = guideline(&["diff", "2.1", "1.3"], "");
    assert_eq!(printed.code, Some(1));
    assert!(printed.err.contains("only known from the version log"), "{}", printed.err);
}

#[test]
fn versions_that_are_not_there_are_named() {
    let printed = guideline(&["diff", "9.9", "2.1"], "");
    assert_eq!(printed.code, Some(1));
    assert!(printed.err.contains("`9.9`"), "{}", printed.err);
}

/// One row a fault of a past file: what is in it, and what is said of it.
#[test]
fn a_past_file_that_fits_nothing_is_refused() {
    let sound = sound_and("", "");
    let rows: toml::Table = toml::from_str(&text("tests/data/versions.toml")).unwrap();
    for row in rows["past"].as_array().unwrap() {
        let [file, code, says] = ["file", "code", "says"].map(|key| row[key].as_str().unwrap());
        let wrong = before(&sound, &("past.toml".to_owned(), file.to_owned())).unwrap_err();
        assert!(
            wrong.iter().any(|wrong| wrong.code.name() == code && wrong.message.contains(says)),
            "{wrong:?}"
        );
    }
}

/// The page of its own is whole without anything from elsewhere, and no word of a file is markup.
#[test]
fn the_html_page_stands_alone() {
    let printed = guideline(&["diff", "2.0", "2.1", "--format", "html", "--language", "en"], "");
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    assert!(printed.out.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    for foreign in ["<script", "src=", "href=", "url("] {
        assert!(!printed.out.contains(foreign), "{foreign}");
    }
    assert!(printed.out.contains("&quot;") || printed.out.contains("&#34;"), "JSON is escaped");
}

/// The text for review holds every line of the file, each table row with its source.
#[test]
fn the_text_for_review_leaves_nothing_out() {
    let data = eczema();
    for language in ["da", "en", "nb"] {
        let printed = guideline(&["export", "atopisk-eksem", "--language", language], "");
        assert_eq!(printed.code, Some(0), "{}", printed.err);
        let text = &printed.out;
        let questions = data.questions.iter().map(|question| &question.id);
        let rules = data.rules.iter().map(|rule| &rule.code);
        let messages = data.messages.iter().map(|message| &message.code);
        let facts = data.facts.iter().map(|fact| &fact.id);
        let withhold = data.withhold.iter().map(|withhold| &withhold.code);
        let invariants = data.checks.invariants.iter().map(|invariant| &invariant.id);
        let ids = questions.chain(rules).chain(messages).chain(facts).chain(withhold);
        let invariants = invariants.chain(data.wishes.iter().map(|wish| &wish.id));
        let warnings = data.supplement().warnings.iter().map(|warning| &warning.id);
        let invariants = invariants.chain(warnings);
        for id in ids.chain(invariants).chain(&crate::facts::used()) {
            assert!(text.contains(id), "{language}: `{id}` is not in the text");
        }
        for table in text.split("\n\n").filter(|part| part.starts_with("| ")) {
            let columns = |line: &str| line.replace("\\|", "").matches('|').count();
            let head = table.lines().next().unwrap();
            for line in table.lines() {
                assert_eq!(columns(line), columns(head), "{line}");
                assert!(!line.ends_with("|  |"), "no source: {line}");
            }
        }
    }
}
