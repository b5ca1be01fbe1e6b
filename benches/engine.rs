//! The engine's speed, native: one evaluation, what is undecided, a batch, schedules, a plan and a
//! comparison.
//!
//! `cargo xtask bench` runs it beside the browser's. Numbers are compared within one run only.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark reads its guideline, and stops where it cannot"
)]

use authoring::check::check;
use authoring::check::space::MEMORY;
use authoring::read::{Files, read};
use divan::{Bencher, black_box};
use engine::decide::{Cells, assess, case, changes, report, undecided, useful};
use engine::dosing::{Change, Every, Regimen, Schedule, Steps, compare, date, sensitivity};
use engine::export::analysis::Analysis;
use engine::expr::Answer;
use engine::guideline::Guideline;
use engine::plan::{DoseSource, Order, plan};
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static GUIDELINE: LazyLock<Guideline> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../guidelines/atopisk-eksem/2.1");
    let named = |name: &str| {
        (name.to_owned(), std::fs::read_to_string(format!("{folder}/{name}")).unwrap())
    };
    let texts = ["da", "en", "nb"]
        .map(|language| (language.to_owned(), named(&format!("text.{language}.toml"))));
    let files = Files {
        guideline: named("guideline.toml"),
        product: Some(named("product-information.toml")),
        texts: texts.into_iter().collect(),
    };
    read(&files).unwrap().guideline
});

static CELLS: LazyLock<Cells> = LazyLock::new(|| Cells::of(&GUIDELINE));

const ADULT: &str = r#"{"patient":{"age_years":70,"weight_kg":75,"could_be_pregnant":false,"systemic_candidate":true,
"prior_traditional_systemic":[{"drug":"methotrexate","outcome":"insufficient_effect"}],"topical_optimised":true,
"topical_concurrent":true,"baseline":{"easi":20.4,"bsa_percent":14,"dlqi":12,"poem_last":18},"smoking":"former_long",
"cv_risk_other":true,"malignancy_risk":false,"vte_risk_other":true,"prior_eye_side_effects":true,"face_eczema":true,
"prurigo_nodularis":false,"asthma":"severe","crswnp":"none","effect_needed_within":"days"}}"#;

static ANSWERED: LazyLock<Vec<Answer>> =
    LazyLock::new(|| case::read(&GUIDELINE, ADULT).unwrap().answers);
static OPEN: LazyLock<Vec<Answer>> = LazyLock::new(|| GUIDELINE.no_answers());

/// One full evaluation with reasons; aim: under 10 µs.
#[divan::bench(args = ["answered", "all open"])]
fn evaluate(bencher: Bencher, patient: &str) {
    let answers = if patient == "answered" { &*ANSWERED } else { &*OPEN };
    bencher.bench(|| assess(&GUIDELINE, black_box(answers)));
}

/// The same with what is undecided; aim: under 1 ms with all questions open.
#[divan::bench(args = ["answered", "all open"])]
fn evaluate_and_undecided(bencher: Bencher, patient: &str) {
    let answers = if patient == "answered" { &*ANSWERED } else { &*OPEN };
    let cells = &*CELLS;
    bencher.bench(|| {
        (assess(&GUIDELINE, black_box(answers)), undecided(&GUIDELINE, cells, black_box(answers)))
    });
}

/// What every single other answer would change, and what to answer next: the page does both at each
/// answer.
#[divan::bench(args = ["answered", "all open"])]
fn changes_and_useful(bencher: Bencher, patient: &str) {
    let answers = if patient == "answered" { &*ANSWERED } else { &*OPEN };
    let cells = &*CELLS;
    let open = undecided(&GUIDELINE, cells, answers);
    bencher.bench(|| {
        let changes = changes(&GUIDELINE, cells, black_box(answers));
        (changes, useful(&GUIDELINE, cells, black_box(answers), &open))
    });
}

/// From a line of JSON to a line of JSON, as in `evaluate --batch`.
#[divan::bench]
fn batch_line(bencher: Bencher) {
    let cells = &*CELLS;
    bencher.counter(divan::counter::ItemsCount::new(1u32)).bench(|| {
        let given = case::read(&GUIDELINE, black_box(ADULT)).unwrap();
        let assessment = assess(&GUIDELINE, &given.answers);
        let open = undecided(&GUIDELINE, cells, &given.answers);
        serde_json::to_string(&report(&GUIDELINE, &given, &assessment, &open)).unwrap()
    });
}

/// Every drug as it stands, and with what it may be changed to at three weeks.
fn courses() -> Vec<(Regimen, Option<Change>)> {
    let mut courses = Vec::new();
    for own in GUIDELINE.drugs.iter().filter_map(|drug| drug.regimen.as_ref()) {
        courses.push((own.dose.clone(), None));
        for week in [16, 24, 30] {
            let adjustment = own.adjustment.as_ref();
            let change = match own.dose.every {
                Every::Weeks(weeks) => Change::Interval { week, every_weeks: 2 * weeks },
                Every::Days(_) => Change::Dose { week, mg: adjustment.unwrap().mg.unwrap() },
            };
            courses.push((own.dose.clone(), Some(change)));
        }
    }
    courses
}

/// 100,000 schedules of two years, each with its sum.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn schedules(bencher: Bencher) {
    const COUNT: usize = 100_000;
    let courses = courses();
    bencher.counter(divan::counter::ItemsCount::new(COUNT)).bench(|| {
        courses.iter().cycle().take(COUNT).fold(0u32, |sum, (regimen, change)| {
            let schedule = Schedule::of(black_box(regimen), *change, 104).unwrap();
            sum.wrapping_add(black_box(&schedule).totals().mg)
        })
    });
}

/// On good effect: tests, a lower dose, and the tablet that holds it.
const TREATED: &str = r#"{"patient":{"age_years":40,"weight_kg":75,"could_be_pregnant":false,"smoking":"never",
"cv_risk_other":false,"malignancy_risk":false,"vte_risk_other":false},"treatment":{"drug":"abrocitinib",
"assessment_week":16,"easi_baseline":28.4,"easi_now":7.1}}"#;

/// A patient's plan of two years with everything in it.
#[divan::bench]
fn plan_of_two_years(bencher: Bencher) {
    let answers = case::read(&GUIDELINE, TREATED).unwrap().answers;
    let assessment = assess(&GUIDELINE, &answers);
    let order = Order {
        drug: GUIDELINE.drug("abrocitinib").unwrap(),
        dose: DoseSource::Guideline,
        start: date(2026, 11, 30).unwrap(),
        weeks: 104,
        change: Some(Change::Dose { week: 16, mg: 100 }),
        piece_mg: Some(100),
    };
    bencher.bench(|| plan(&GUIDELINE, &answers, &assessment, black_box(&order)).unwrap());
}

/// The comparison over two years, and what moves the total of each drug.
#[divan::bench]
fn compare_and_sensitivity(bencher: Bencher) {
    let mut analysis = Analysis::published(&GUIDELINE).unwrap();
    analysis.assumed.weeks = 104;
    let assumed = &analysis.assumed;
    bencher.bench(|| {
        let swings: Vec<_> = (0..assumed.drugs.len())
            .map(|drug| sensitivity(black_box(assumed), drug, &Steps::default()))
            .collect();
        (compare(black_box(assumed)).unwrap(), swings)
    });
}

/// All patients at once: every invariant and check of the guideline; aim: under 5 s.
#[divan::bench]
fn check_all_patients() -> usize {
    let proof = check(black_box(&GUIDELINE), MEMORY).unwrap();
    assert!(proof.findings.is_empty());
    proof.invariants.len()
}
