//! Warnings of the second layer: whoever is warned is never told that a drug is plainly possible, and is
//! offered no plan without the warning in it.

use crate::command::guideline as command;
use crate::support::{ECZEMA, eczema, patient, text};
use authoring::read::catalogue;
use engine::consultation::Consultation;
use engine::decide::{Assessment, Possibility, Scope, Verdict, assess, case, report};
use engine::diary::Saved;
use engine::dosing::date;
use engine::export::calendar::calendar;
use engine::expr::Answer;
use engine::guideline::{Layer, Warning};
use engine::plan::{Order, Plan, doses, plan};
use engine::sheet::plain;
use engine::summary::calendar::noted;
use engine::summary::{Told, placement, summary, warning};
use engine::words::Words;
use proptest::prelude::*;
use serde_json::{Value, json};

fn words() -> Vec<Words> {
    let languages = ["da", "en", "nb"].iter().flat_map(|language| {
        let mut all = catalogue(&text(&format!("texts/page.{language}.toml"))).unwrap();
        all.extend(ECZEMA.texts[*language].clone());
        let words = Words::new(language, all);
        [words.for_clinicians(), words]
    });
    languages.collect()
}

thread_local! {
    static WORDS: Vec<Words> = words();
}

/// The warnings of a drug that hold, worked out from their conditions alone.
fn holding(answers: &[Answer], assessment: &Assessment, drug: usize) -> Vec<&'static Warning> {
    let guideline = eczema();
    if matches!(assessment.scope, Scope::OutOfScope(_)) {
        return Vec::new();
    }
    let facts = guideline.derive(answers);
    let all = &guideline.supplement().warnings;
    let of_drug = all.iter().filter(|warning| warning.drugs.contains(drug));
    of_drug
        .filter(|warning| {
            let place = warning.reservation.map(usize::from);
            place.is_some_and(|at| {
                guideline.reservations[at].when.evaluate(answers, &facts).is_true()
            })
        })
        .collect()
}

/// The plan that the page makes where nothing else is chosen.
fn planned(answers: &[Answer], assessment: &Assessment, drug: usize) -> Option<(Order, Plan)> {
    let dose = doses(eczema(), assessment, drug).first().copied()?;
    let start = date(2026, 11, 23).unwrap();
    let order = Order { drug, dose, start, weeks: 52, change: None, piece_mg: None };
    Some((order, plan(eczema(), answers, assessment, &order).unwrap()))
}

/// Every form of a plan begins with the warnings, in the words for patients and for clinicians.
fn says_them_first(answers: &[Answer], assessment: &Assessment, order: &Order, plan: &Plan) {
    WORDS.with(|all| {
        for words in all {
            says_them_first_in(words, answers, assessment, order, plan);
        }
    });
}

fn says_them_first_in(
    words: &Words,
    answers: &[Answer],
    assessment: &Assessment,
    order: &Order,
    plan: &Plan,
) {
    let guideline = eczema();
    let consultation = Consultation::new(guideline);
    let given = consultation.given(guideline);
    let told = Told {
        guideline,
        words,
        consultation: &consultation,
        given: &given,
        assessment,
        useful: &[],
        plan: Some((order, plan)),
    };
    let sheet = plain(&summary(&told, order.start));
    let entries = noted(guideline, words, order, plan, false);
    let quiet = noted(guideline, words, order, plan, true);
    let label = words.t("product.label");
    let name = &guideline.drugs[order.drug].id;
    for (at, known) in holding(answers, assessment, order.drug).iter().enumerate() {
        let (title, text) = warning(words, known);
        let first_dose = words.say("plan.from", &[("date", &words.day(plan.start))]);
        let (before, _) = sheet.split_once(&first_dose).expect("the plan is in the summary");
        assert!(before.contains(&text) && before.contains(&label), "{title}: {sheet}");
        assert!(entries[at].title.contains(&title), "{:?}", entries[at]);
        assert_eq!(entries[at].date, plan.start);
        assert!(entries[at].text.contains(&text) && entries[at].text.contains(&label));
        for entry in &entries[plan.warnings.len()..] {
            assert!(entry.title.contains(&title) || entry.text.contains(&title), "{entry:?}");
        }
        // Where nothing is named it is said all the same that there is something to talk over.
        assert_eq!(quiet[0].title, words.t("plan.warned.neutral"));
        for entry in &quiet {
            assert!(!entry.title.contains(&title) && !entry.text.contains(&title));
            assert!(!entry.title.contains(name.as_str()) && entry.text.is_empty());
        }
    }
    let saved = Saved::next(&[], 1, 2, 3, 4);
    let file = calendar(&saved, "x", &entries, &[]);
    let known = file.lines().filter(|line| line.starts_with("UID:"));
    let known: std::collections::BTreeSet<&str> = known.collect();
    assert_eq!(known.len(), entries.len(), "each event is known by a name of its own");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), entries.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// However the rest is answered.
    #[test]
    fn what_is_warned_of_is_never_plainly_possible(answers in patient()) {
        let guideline = eczema();
        let assessment = assess(guideline, &answers);
        let open = engine::decide::Undecided::default();
        let told = serde_json::to_value(report(guideline, &guideline.given_from(&answers), &assessment, &open)).unwrap();
        for (drug, result) in assessment.drugs.iter().enumerate() {
            let id = &guideline.drugs[drug].id;
            let holding = holding(&answers, &assessment, drug);
            let expected: Vec<&str> = holding.iter().map(|warning| warning.id.as_str()).collect();
            prop_assert_eq!(&told["drugs"][id]["warnings"], &json!(expected));
            prop_assert_eq!(&told["drugs"][id]["possibility"], result.possibility().name());
            prop_assert_eq!(result.is_warned(), !holding.is_empty());
            let reserved = matches!(result.verdict, Verdict::Caution | Verdict::KnowledgeGap);
            if reserved || !holding.is_empty() {
                prop_assert_ne!(result.possibility(), Possibility::Possible, "{}", id);
                prop_assert!(!matches!(result.told(), "no_objection" | "prefer"), "{}", id);
            }
        }
    }

    #[test]
    fn a_plan_always_holds_the_warnings(answers in patient()) {
        let guideline = eczema();
        let assessment = assess(guideline, &answers);
        for drug in 0..guideline.drugs.len() {
            let Some((order, plan)) = planned(&answers, &assessment, drug) else { continue };
            let told: Vec<&Warning> = plan.warned(guideline).collect();
            prop_assert_eq!(told, holding(&answers, &assessment, drug));
            says_them_first(&answers, &assessment, &order, &plan);
        }
    }
}

/// A person, and the drugs that the second layer warns of: each is said to be possible only with a
/// reservation, never as a first choice, and its plan holds the warning by every way out.
#[test]
fn the_people_whom_the_second_layer_warns() {
    let bases: Value = serde_json::from_str(&text("tests/data/cases/bases.json")).unwrap();
    let il = ["dupilumab", "lebrikizumab", "nemolizumab", "tralokinumab"];
    let pregnancy: Vec<(&str, String)> =
        il.iter().map(|drug| (*drug, format!("{drug}_pregnancy"))).collect();
    let asthma = vec![("nemolizumab", "nemolizumab_asthma".to_owned())];
    let people = [
        (
            json!({ "could_be_pregnant": true, "pregnant": true, "breastfeeding": false }),
            &pregnancy,
        ),
        (
            json!({ "could_be_pregnant": true, "pregnant": false, "breastfeeding": true }),
            &pregnancy,
        ),
        (json!({ "asthma": "severe" }), &asthma),
        (json!({ "asthma": "severe", "prurigo_nodularis": true }), &asthma),
        (json!({ "asthma": "mild_moderate" }), &asthma),
    ];
    for (over, warned) in people {
        let mut case = bases["adult"].clone();
        crate::cases::merge(&mut case, &json!({ "patient": over }));
        let answers = case::read(eczema(), &case.to_string()).unwrap().answers;
        let assessment = assess(eczema(), &answers);
        for (drug, id) in warned {
            let place = eczema().drug(drug).unwrap();
            let result = &assessment.drugs[place];
            assert_eq!(result.possibility(), Possibility::Reserved, "{drug}: {over}");
            for words in WORDS.with(Clone::clone) {
                let said = placement(eczema(), &words, place, result);
                let plainly = words.t("placement.possible_first_choice");
                assert!(!said.contains(&plainly), "{drug}: {said}");
                let why = words.t(&format!("warning.{id}.reservation"));
                assert!(said.contains(&why), "{drug}: {said}");
            }
            let (order, plan) = planned(&answers, &assessment, place).expect("a dose to plan");
            says_them_first(&answers, &assessment, &order, &plan);
            let arguments = ["plan", "atopisk-eksem", drug, "--start", "2026-11-23"];
            for format in ["json", "text"] {
                let arguments = [&arguments[..], &["--format", format]].concat();
                let printed = command(&arguments, case.to_string());
                assert_eq!(printed.code, Some(0), "{}", printed.err);
                for part in ["title", "text"] {
                    let words = &ECZEMA.texts["da"][&format!("warning.{id}.{part}")];
                    assert!(printed.out.contains(words.as_str()), "{drug}: {}", printed.out);
                }
            }
        }
    }
}

/// What is not answered is no reservation, and not forgotten either.
#[test]
fn an_open_question_leaves_a_warning_open() {
    let guideline = eczema();
    let assessment = assess(guideline, &guideline.no_answers());
    for (drug, result) in assessment.drugs.iter().enumerate() {
        assert!(!result.is_warned());
        let conditional = guideline.reservations.iter().filter(|it| it.drugs.contains(drug));
        assert_eq!(result.may_be_warned.len(), conditional.count());
    }
}

/// Each warning is of the second layer, rests on its facts, and has a label wherever it is said.
#[test]
fn a_warning_is_always_of_the_second_layer() {
    let guideline = eczema();
    for warning in &guideline.supplement().warnings {
        let document = guideline.document(&warning.source).unwrap();
        assert_eq!(document.layer, Layer::ProductInformation, "{}", warning.id);
        assert!(warning.source.facts.iter().all(|fact| fact.starts_with("PI-")), "{}", warning.id);
    }
}
