//! The summary says what `evaluate` says, for every clinical case.

use crate::cases;
use crate::support::{CELLS, ECZEMA, eczema, text};
use behandlingsvalg::consultation::{Audience, Choice, Consultation, Gate};
use behandlingsvalg::decide::{assess, case, report, undecided, useful};
use behandlingsvalg::dosing::date;
use behandlingsvalg::expr::Answer;
use behandlingsvalg::guideline::read::catalogue;
use behandlingsvalg::sheet::{Block, plain};
use behandlingsvalg::summary::{Told, summary};
use behandlingsvalg::words::{Words, capital};
use serde_json::Value;

fn words(language: &str) -> Words {
    let mut all = catalogue(&text(&format!("texts/page.{language}.toml"))).unwrap();
    all.extend(ECZEMA.texts[language].clone());
    Words::new(language, all).for_clinicians()
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

/// Verdict and placement in words, and every deciding code, stand in the row of their drug; nothing
/// else does.
#[test]
fn it_says_what_evaluate_says_for_every_case() {
    let guideline = eczema();
    let all = ["da", "en", "nb"].map(words);
    let mut compared = 0;
    for given in cases::cases() {
        let Ok(answers) = case::read(guideline, &given.to_string()) else { continue };
        let consultation = consultation(&answers);
        let given = consultation.given(guideline);
        let assessment = assess(guideline, &given.answers);
        let open = undecided(guideline, &CELLS, &given.answers);
        let useful = useful(guideline, &CELLS, &given.answers, &open);
        let result = serde_json::to_value(report(guideline, &assessment, &open)).unwrap();
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
            let rows = blocks.iter().find_map(|block| {
                let Block::Table { rows, .. } = block else { return None };
                (rows.len() == guideline.drugs.len()).then_some(rows)
            });
            for (row, drug) in rows.unwrap().iter().zip(&guideline.drugs) {
                let expected = &result["drugs"][&drug.id];
                let verdict = expected["verdict"].as_str().unwrap();
                let placement = match verdict {
                    "out_of_scope" => "out_of_scope",
                    _ => expected["placement_condition"].as_str().unwrap(),
                };
                let said = format!(
                    "{}. {}",
                    words.t(&format!("verdict.{verdict}")),
                    words.t(&format!("placement.{placement}"))
                );
                let category = expected["category"].as_str().unwrap();
                let category = words.t(&format!("category.{category}.name"));
                let name = words.t(&format!("drug.{}.name", drug.id));
                assert_eq!(row[..3], [capital(&name), capital(&category), said]);
                let codes = expected["codes"].as_array().unwrap().iter().map(Value::as_str);
                for rule in &guideline.rules {
                    let told = row[3].contains(&format!("({})", rule.code));
                    let applies = codes.clone().any(|code| code == Some(&rule.code));
                    let decisive = behandlingsvalg::summary::is_decisive(rule);
                    assert_eq!(told, applies && decisive, "{}: {}", rule.code, row[3]);
                }
            }
            let text = plain(&blocks);
            let status = result["start"]["status"].as_str().unwrap();
            assert!(text.contains(&words.t(&format!("start_status.{status}"))));
            for code in result["message_codes"].as_array().unwrap() {
                let message = words.t(&format!("message.{}", code.as_str().unwrap()));
                assert!(text.contains(&message), "{code}");
            }
            compared += 1;
        }
    }
    assert!(compared > 300, "{compared}");
}
