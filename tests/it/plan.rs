//! Patients' plans: rows of `tests/data/plans.json`, each with its source, through the command.
//!
//! A row is a case over a base of `tests/data/cases/bases.json`, a drug and a first day, and either
//! what the plan must hold or a phrase of the refusal.

use crate::cases::merge;
use crate::command::{Printed, guideline};
use crate::diagnostics::sound_with;
use crate::support::{eczema, text};
use authoring::read::read;
use engine::decide::{assess, case};
use engine::dosing::{Change, date};
use engine::guideline::Guideline;
use engine::plan::{DoseSource, Order, Plan, PlanError, What, doses, plan};
use serde_json::{Value, json};

struct Row {
    name: String,
    asks: Value,
    case: Value,
}

fn rows() -> Vec<Row> {
    let bases: Value = serde_json::from_str(&text("tests/data/cases/bases.json")).unwrap();
    let rows: Vec<Value> = serde_json::from_str(&text("tests/data/plans.json")).unwrap();
    rows.into_iter()
        .map(|row| {
            let name = row["name"].as_str().expect("a row has a name").to_owned();
            assert!(!row["source"].as_array().unwrap().is_empty(), "{name}: no source");
            assert!(
                row.get("expect").is_some() != row.get("error").is_some(),
                "{name}: one of two"
            );
            let mut case = bases[row["base"].as_str().unwrap()].clone();
            merge(&mut case, row.get("case").unwrap_or(&json!({})));
            Row { name, asks: row, case }
        })
        .collect()
}

impl Row {
    fn run(&self) -> Printed {
        let text = |key: &str| self.asks.get(key).map(|v| v.as_str().unwrap().to_owned());
        let number = |key: &str| self.asks.get(key).map(ToString::to_string);
        let (drug, start) = (text("drug").unwrap(), text("start").unwrap());
        let mut words = vec!["plan", "atopisk-eksem", &drug, "--start", &start];
        let options = [
            ("--dose", text("dose")),
            ("--change", text("change")),
            ("--weeks", number("weeks")),
            ("--piece", number("piece")),
        ];
        for (option, value) in &options {
            words.extend(value.iter().flat_map(|value| [*option, value.as_str()]));
        }
        guideline(&words, self.case.to_string())
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Whether everything that is expected of a thing is so.
fn agrees(found: &Value, expected: &Value) -> bool {
    expected.as_object().unwrap().iter().all(|(key, value)| found.get(key) == Some(value))
}

/// In an order of their own: the documents give none within a day.
fn sorted(events: &[Value]) -> Vec<String> {
    let mut events: Vec<String> = events
        .iter()
        .map(|e| format!("{} {} {} {} {}", e["date"], e["kind"], e["id"], e["layer"], e["week"]))
        .collect();
    events.sort();
    events
}

fn compare(name: &str, plan: &Value, expect: &Value) {
    let events = list(plan, "events");
    let doses = list(plan, "doses");
    for (key, expected) in expect.as_object().unwrap() {
        match key.as_str() {
            "dose" | "adjustment_offered" => assert_eq!(&plan[key], expected, "{name}: {key}"),
            // Those that hold, and no others.
            "warnings" => {
                let ids: Vec<&Value> = list(plan, key).iter().map(|known| &known["id"]).collect();
                let expected: Vec<&Value> = expected.as_array().unwrap().iter().collect();
                assert_eq!(ids, expected, "{name}: warnings");
            }
            "given" => {
                let given: Vec<&Value> = doses.iter().map(|dose| &dose["week"]).collect();
                let expected: Vec<&Value> = expected.as_array().unwrap().iter().collect();
                assert_eq!(given, expected, "{name}: weeks with a dose");
            }
            "totals" => assert_eq!(&plan[key], expected, "{name}: totals"),
            "doses" => {
                for dose in expected.as_array().unwrap() {
                    let week = doses.iter().find(|found| found["week"] == dose["week"]);
                    assert_eq!(week, Some(dose), "{name}: a dose");
                }
            }
            "events" => {
                assert_eq!(sorted(events), sorted(expected.as_array().unwrap()), "{name}: events");
            }
            "has" => {
                for event in expected.as_array().unwrap() {
                    let there = events.iter().any(|found| agrees(found, event));
                    assert!(there, "{name}: {event} is not among {events:#?}");
                }
            }
            // Neither an event of this kind nor one of this name.
            "lacks" => {
                for word in expected.as_array().unwrap() {
                    let there = events.iter().find(|e| e["kind"] == *word || e["id"] == *word);
                    assert_eq!(there, None, "{name}: {word}");
                }
            }
            // Tests at the guideline's interval.
            "monthly" => {
                let monthly = events.iter().filter(|e| e["kind"] == "tests" && e["id"].is_null());
                let dates: Vec<&Value> = monthly.map(|event| &event["date"]).collect();
                let expected: Vec<&Value> = expected.as_array().unwrap().iter().collect();
                assert_eq!(dates, expected, "{name}: tests every three months");
            }
            other => panic!("{name}: a row cannot expect `{other}`"),
        }
    }
}

fn holds(row: &Row) {
    let printed = row.run();
    if let Some(error) = row.asks.get("error") {
        assert_eq!(printed.code, Some(1), "{}: {}{}", row.name, printed.err, printed.out);
        assert_eq!(printed.out, "", "{}", row.name);
        let says = printed.err.contains(error.as_str().unwrap());
        assert!(says, "{}: says {}, not {error}", row.name, printed.err);
    } else {
        assert_eq!(printed.code, Some(0), "{}: {}", row.name, printed.err);
        let plan: Value = serde_json::from_str(&printed.out).unwrap();
        compare(&row.name, &plan, &row.asks["expect"]);
        is_no_population_model(row, &plan);
        stands_in_order(&row.name, &plan);
    }
}

/// All rows are run before the test fails, so that one fault does not hide another.
#[test]
fn plans_are_what_the_documents_say() {
    let rows = rows();
    let mut wrong = Vec::new();
    for row in &rows {
        if std::panic::catch_unwind(|| holds(row)).is_err() {
            wrong.push(&row.name);
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows: {wrong:#?}", wrong.len(), rows.len());
}

/// AE-190, AMB-09: the shares and weeks of Tables 2 and 3 are a model of a population. In a
/// patient's plan the interval changes where a change was asked for and nowhere else, and the only
/// thing that happens by itself in the model's weeks is the end of a treatment without effect.
fn is_no_population_model(row: &Row, plan: &Value) {
    assert!(!plan.to_string().contains("share"), "{}", row.name);
    for event in list(plan, "events") {
        if event["week"] == 24 || event["week"] == 30 {
            assert_eq!(event["kind"], "stop_without_effect", "{}: {event}", row.name);
        }
    }
    if row.asks.get("change").is_none() {
        for dose in list(plan, "doses") {
            let usual = dose["phase"] == "loading" || dose["phase"] == "maintenance";
            assert!(usual, "{}: {dose} without a change", row.name);
        }
    }
}

/// Doses and events stand by date, and dates by week.
fn stands_in_order(name: &str, plan: &Value) {
    for key in ["doses", "events"] {
        let dates: Vec<&str> =
            list(plan, key).iter().map(|line| line["date"].as_str().unwrap()).collect();
        assert!(dates.is_sorted(), "{name}: {key} {dates:?}");
    }
}

fn make(guideline: &Guideline, case: &Value, order: &Order) -> Result<Plan, PlanError> {
    let answers = case::read(guideline, &case.to_string()).unwrap().answers;
    plan(guideline, &answers, &assess(guideline, &answers), order)
}

/// A calendar has every injection, and of a daily tablet only the first day of each amount.
#[test]
fn a_calendar_is_not_filled_with_daily_tablets() {
    let guideline = eczema();
    let bases: Value = serde_json::from_str(&text("tests/data/cases/bases.json")).unwrap();
    for (id, change, given) in [
        ("abrocitinib", Change::Dose { week: 16, mg: 100 }, vec![(0, 200), (16, 100)]),
        (
            "nemolizumab",
            Change::Interval { week: 16, every_weeks: 8 },
            vec![(0, 60), (4, 30), (8, 30), (12, 30), (16, 30), (24, 30)],
        ),
    ] {
        let mut case = bases["adult"].clone();
        merge(
            &mut case,
            &json!({ "treatment": { "drug": id, "assessment_week": 16, "easi_baseline": 28.4, "easi_now": 7.1 } }),
        );
        let order = Order {
            drug: guideline.drug(id).unwrap(),
            dose: DoseSource::Guideline,
            start: date(2026, 11, 23).unwrap(),
            weeks: 30,
            change: Some(change),
            piece_mg: None,
        };
        let plan = make(guideline, &case, &order).unwrap();
        let doses = plan.events.iter().filter_map(|event| match event.what {
            What::Dose(dose) => Some((dose.week, dose.mg)),
            What::TestsBefore | What::Tests | What::Milestone(_) | What::AdjustmentPossible => None,
        });
        assert_eq!(doses.collect::<Vec<_>>(), given, "{id}");
    }
}

/// Where both layers have a dose, the guideline's condition for a change concerns its own alone.
#[test]
fn a_dose_of_product_information_is_never_changed() {
    let files = sound_with(
        r#"
[[dose]]
id = "adult"
drug = "one"
when = "age_years >= 18"
mg = 5
every_weeks = 2
source = { document = "P", section = "1", facts = ["F-1"] }
"#,
    );
    let guideline = read(&files).unwrap().guideline;
    let case = json!({ "patient": { "age_years": 40, "pregnant": false, "smoking": "never", "weight_kg": 75 } });
    let order = |dose| Order {
        drug: 0,
        dose,
        start: date(2026, 11, 23).unwrap(),
        weeks: 52,
        change: Some(Change::Interval { week: 16, every_weeks: 4 }),
        piece_mg: None,
    };
    let answers = case::read(&guideline, &case.to_string()).unwrap().answers;
    let both = [DoseSource::Guideline, DoseSource::Product(1)];
    assert_eq!(doses(&guideline, &assess(&guideline, &answers), 0), both);
    assert!(make(&guideline, &case, &order(both[0])).is_ok());
    assert_eq!(make(&guideline, &case, &order(both[1])), Err(PlanError::ChangeNotOffered));
}

/// A limit is shown and never planned; a dose to start with, and one that is recommended, may be planned.
#[test]
fn a_limit_is_no_dose_to_plan() {
    for (kind, planned) in
        [("usual", true), ("start", true), ("recommended", true), ("at_most", false)]
    {
        let files = sound_with(&format!(
            r#"
[[dose]]
id = "adult"
drug = "one"
when = "age_years >= 18"
mg = 5
every_weeks = 2
kind = "{kind}"
source = {{ document = "P", section = "1", facts = ["F-1"] }}
"#
        ));
        let guideline = read(&files).unwrap().guideline;
        let case = json!({ "patient": { "age_years": 40, "pregnant": false, "smoking": "never", "weight_kg": 75 } });
        let answers = case::read(&guideline, &case.to_string()).unwrap().answers;
        let assessment = assess(&guideline, &answers);
        assert_eq!(assessment.drugs[0].dose.product, [1], "{kind} is shown");
        let offered = doses(&guideline, &assessment, 0);
        assert_eq!(offered.contains(&DoseSource::Product(1)), planned, "{kind}");
    }
}
