//! The summary says what `evaluate` says, for every clinical case.

use crate::cases;
use crate::support::{CELLS, ECZEMA, eczema, ids_in, text};
use authoring::read::catalogue;
use engine::consultation::{Audience, Choice, Consultation, Gate};
use engine::decide::{Assessment, assess, case, report, undecided, useful};
use engine::dosing::date;
use engine::expr::Answer;
use engine::sheet::{Block, plain};
use engine::summary::questions::questions;
use engine::summary::{Told, is_decisive, placement, summary};
use engine::words::{Words, capital, dose};
use serde_json::Value;

fn words_for_patients(language: &str) -> Words {
    let mut all = catalogue(&text(&format!("texts/page.{language}.toml"))).unwrap();
    all.extend(ECZEMA.texts[language].clone());
    Words::new(language, all)
}

fn words(language: &str) -> Words {
    words_for_patients(language).for_clinicians()
}

/// The consultation of a person who gives these answers.
fn consultation(answers: &[Answer]) -> Consultation {
    let guideline = eczema();
    let mut consultation = Consultation::new(guideline);
    for (entered, answer) in consultation.entered.iter_mut().zip(answers) {
        *entered = answer.map(Choice::Is);
    }
    for (gate, question) in consultation.gates.iter_mut().zip(&guideline.questions) {
        let mut fields = question.fields();
        let any = fields.any(|field| answers[field.index()].is_some());
        if !question.rows.is_empty() && any {
            *gate = Some(Gate::Some);
        }
    }
    consultation.audience = Audience::Clinician;
    consultation
}

/// The words of a key that ends in a value of the result.
fn said(words: &Words, start: &str, value: &Value) -> String {
    words.t(&[start, value.as_str().unwrap()].concat())
}

/// The reasons that a drug's row refers to, found by their numbers.
fn reasons_of(cell: &str, reasons: &str) -> String {
    let numbers = cell.split(", ").filter(|number| !number.is_empty());
    let told = numbers.map(|number| {
        let (_, after) = reasons.split_once(&format!("({number}) ")).expect("the reason is there");
        let line = after.lines().next().unwrap();
        // The next number ends it: a code in brackets is no number.
        let numbered =
            |(at, _): &(usize, &str)| line[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let end = line.match_indices('(').find(numbered).map_or(line.len(), |(at, _)| at);
        line[..end].to_owned()
    });
    told.collect::<Vec<String>>().join("\n")
}

/// What the guideline says of the patient and of the follow-up stands in the text.
fn holds_the_whole(result: &Value, words: &Words, text: &str, name: &str) {
    let holds = |said: &str| assert!(text.contains(said), "{name}: “{said}” is not in\n{text}");
    holds(&said(words, "start_status.", &result["start"]["status"]));
    for item in result["start"]["blocking"].as_array().unwrap() {
        holds(&said(words, "start.blocking.", item));
    }
    for code in result["message_codes"].as_array().unwrap() {
        holds(&said(words, "message.", code));
    }
    if result["severity_band"].is_string() {
        let band = said(words, "severity.", &result["severity_band"]);
        holds(&words.say("start_severity", &[("band", &band)]));
    }
    let outside = result["scope"].as_str().unwrap().starts_with("out_of_scope");
    let pathway = match result["exception_pathway"].as_bool() {
        Some(true) => "true",
        Some(false) => "false",
        None => "unknown",
    };
    for value in ["true", "false", "unknown"] {
        let told = text.contains(&words.t(&format!("exception.{value}")));
        assert_eq!(told, !outside && value == pathway, "{name}: exception.{value}");
    }
    let monitoring = &result["monitoring"];
    assert_eq!(text.contains(&words.t("monitoring.title")), !monitoring.is_null(), "{name}");
    if monitoring.is_null() {
        return;
    }
    holds(&said(words, "response.", &monitoring["response"]));
    if monitoring["action"] != "cannot_determine" {
        holds(&said(words, "action.", &monitoring["action"]));
    }
    for alert in monitoring["alerts"].as_array().unwrap() {
        holds(&said(words, "response.alert.", alert));
    }
    if let Some(reduction) = monitoring["easi_reduction"].as_str() {
        let key = if reduction.starts_with('-') { "monitoring.rise" } else { "monitoring.fall" };
        let percent = words.decimal(reduction.trim_matches(['-', '%']));
        holds(&words.say(key, &[("percent", &percent)]));
    }
}

/// The council's placement, what follows, the dose and every deciding code stand in the row of their
/// drug; nothing else does.
fn holds_the_drugs(
    result: &Value,
    assessment: &Assessment,
    words: &Words,
    blocks: &[Block],
    name: &str,
) {
    let guideline = eczema();
    let rows = blocks
        .iter()
        .find_map(|block| if let Block::Table { rows, .. } = block { Some(rows) } else { None });
    if result["scope"].as_str().unwrap().starts_with("out_of_scope") {
        assert!(rows.is_none(), "{name}: outside the guideline there is nothing to choose among");
        let outside = words.t("verdict.out_of_scope");
        assert!(plain(blocks).contains(&outside), "{name}");
        return;
    }
    let rows = rows.unwrap();
    assert_eq!(rows.len(), guideline.drugs.len(), "{name}");
    let text = plain(blocks);
    for (row, drug) in rows.iter().zip(&guideline.drugs) {
        let expected = &result["drugs"][&drug.id];
        // Whoever is warned is not told that nothing speaks against the drug.
        let warned = !expected["warnings"].as_array().unwrap().is_empty();
        let plain = matches!(expected["verdict"].as_str(), Some("prefer" | "no_objection"));
        let verdict = if warned && plain {
            words.t("verdict.reserved")
        } else {
            said(words, "verdict.", &expected["verdict"])
        };
        let place = guideline.drug(&drug.id).unwrap();
        let placement = placement(guideline, words, place, &assessment.drugs[place]);
        let plainly = said(words, "placement.", &expected["placement_condition"]);
        let reserved = expected["possibility"] == "reserved";
        assert_eq!(placement == plainly, !reserved, "{name}: {placement}");
        let category = expected["category"].as_str().unwrap();
        let category = words.t(&format!("category.{category}.name"));
        let drug_name = words.t(&format!("drug.{}.name", drug.id));
        let expected_cells =
            [capital(&drug_name), capital(&category), format!("{verdict}. {placement}")];
        assert_eq!(row[..3], expected_cells, "{name}");

        let usual = drug.regimen.as_ref().map(|regimen| dose::regimen(words, &regimen.dose));
        let first = row[3].split("\n\n").next().unwrap();
        assert_eq!(
            first == usual.unwrap(),
            expected["dose"]["guideline"] == "shown",
            "{name}: {first}"
        );
        let higher = words.t("dose.adjust.increase_dose");
        if expected["dose"]["increase"] == "shown" && expected["dose"]["guideline"] == "shown" {
            let has = drug.id == "upadacitinib"; // the only one with a higher dose
            assert_eq!(row[3].contains(&format!("{higher}: 30 mg")), has, "{name}: {}", row[3]);
        } else {
            assert!(!row[3].contains(&format!("{higher}: 30 mg")), "{name}: {}", row[3]);
        }
        for product in guideline
            .product_doses
            .iter()
            .filter(|item| guideline.drugs[usize::from(item.drug)].id == drug.id)
        {
            let told = row[3]
                .split("\n\n")
                .skip(1)
                .any(|line| line.contains(&format!(": {} (", dose::product(words, product))));
            let listed = expected["dose"]["product_information"].as_array().unwrap();
            if told {
                // Two doses of the second layer may read alike.
                assert!(!listed.is_empty(), "{name}: {}", row[3]);
            } else if listed.iter().any(|id| id == product.id.as_str()) {
                let own = &drug.regimen.as_ref().unwrap().dose;
                assert_eq!(
                    product.dose.counted_in(None),
                    own.counted_in(None),
                    "{name}: {}",
                    product.id
                );
            }
        }

        let reasons = reasons_of(&row[4], &text);
        let codes: Vec<&str> = expected["codes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|code| code.as_str().unwrap())
            .collect();
        for rule in &guideline.rules {
            // The code stands alone, or before the mark of our interpretation.
            let told =
                [")", ","].iter().any(|end| reasons.contains(&format!("({}{end}", rule.code)));
            let applies = codes.contains(&rule.code.as_str());
            assert_eq!(told, applies && is_decisive(rule), "{name}: {}: {reasons}", rule.code);
        }
    }
}

#[test]
fn it_says_what_evaluate_says_for_every_case() {
    let guideline = eczema();
    let all = ["da", "en", "nb"].map(words);
    let mut compared = 0;
    for case in cases::cases() {
        let name = case.to_string();
        let answers = case::read(guideline, &name).expect("every row is a case").answers;
        let consultation = consultation(&answers);
        let given = consultation.given(guideline);
        let assessment = assess(guideline, &given.answers);
        let open = undecided(guideline, &CELLS, &given.answers);
        let useful = useful(guideline, &CELLS, &given.answers, &open);
        let result = serde_json::to_value(report(guideline, &given, &assessment, &open)).unwrap();
        for words in &all {
            let told = Told {
                guideline,
                words,
                consultation: &consultation,
                given: &given,
                assessment: &assessment,
                useful: &useful,
                plan: None,
            };
            let blocks = summary(&told, date(2026, 11, 23).unwrap());
            holds_the_whole(&result, words, &plain(&blocks), &name);
            holds_the_drugs(&result, &assessment, words, &blocks, &name);
            compared += 1;
        }
    }
    assert!(compared > 1000, "{compared}");
}

/// What is put together of texts reads as if it had been written in one go.
fn reads_well(line: &str, name: &str) {
    for fault in ["..", ". .", " .", "  ", "::", "?:", "?.", " ,", "{", "}", "»»", "««", "““"]
    {
        assert!(!line.contains(fault), "{name}: `{fault}` in “{line}”");
    }
}

/// Patients get sentences: whatever is put into a question to the doctor has a form for that place, and no
/// code or id stands anywhere. Only clinicians get codes, and in no summary are there ids.
#[test]
fn a_summary_reads_as_it_was_written() {
    let guideline = eczema();
    let languages = ["da", "en", "nb"];
    let patients = languages.map(words_for_patients);
    let clinicians = languages.map(words);
    for case in cases::cases() {
        let name = case.to_string();
        let answers = case::read(guideline, &name).expect("every row is a case").answers;
        let mut consultation = consultation(&answers);
        let given = consultation.given(guideline);
        let assessment = assess(guideline, &given.answers);
        let open = undecided(guideline, &CELLS, &given.answers);
        let useful = useful(guideline, &CELLS, &given.answers, &open);
        for (audience, all) in [(Audience::Patient, &patients), (Audience::Clinician, &clinicians)]
        {
            consultation.audience = audience;
            for words in all {
                let told = Told {
                    guideline,
                    words,
                    consultation: &consultation,
                    given: &given,
                    assessment: &assessment,
                    useful: &useful,
                    plan: None,
                };
                for question in questions(&told) {
                    reads_well(&question, &name);
                    assert!(question.ends_with(['?', '.']), "{name}: {question}");
                    assert!(question.starts_with(|sign: char| !sign.is_lowercase()), "{question}");
                }
                let text = plain(&summary(&told, date(2026, 11, 23).unwrap()));
                assert_eq!(ids_in(&text), Vec::<&str>::new(), "{name}");
                for code in guideline.rules.iter().map(|rule| rule.code.as_str()) {
                    let told = text.contains(code);
                    assert!(!told || audience == Audience::Clinician, "{name}: {code}");
                }
            }
        }
    }
}
