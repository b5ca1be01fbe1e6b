//! The engine's speed, native: one evaluation, what is undecided, a batch.
//!
//! `cargo xtask bench` runs it beside the browser's. Numbers are compared within one run only.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark reads its guideline, and stops where it cannot"
)]

use behandlingsvalg::decide::{Cells, assess, case, report, undecided};
use behandlingsvalg::expr::Answer;
use behandlingsvalg::guideline::Guideline;
use behandlingsvalg::guideline::read::{Files, read};
use divan::{Bencher, black_box};
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static GUIDELINE: LazyLock<Guideline> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/guidelines/atopisk-eksem/2.1");
    let named = |name: &str| {
        (name.to_owned(), std::fs::read_to_string(format!("{folder}/{name}")).unwrap())
    };
    let texts =
        ["da", "en"].map(|language| (language.to_owned(), named(&format!("text.{language}.toml"))));
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

static ANSWERED: LazyLock<Vec<Answer>> = LazyLock::new(|| case::read(&GUIDELINE, ADULT).unwrap());
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

/// From a line of JSON to a line of JSON, as in `evaluate --batch`.
#[divan::bench]
fn batch_line(bencher: Bencher) {
    let cells = &*CELLS;
    bencher.counter(divan::counter::ItemsCount::new(1u32)).bench(|| {
        let answers = case::read(&GUIDELINE, black_box(ADULT)).unwrap();
        let assessment = assess(&GUIDELINE, &answers);
        let open = undecided(&GUIDELINE, cells, &answers);
        serde_json::to_string(&report(&GUIDELINE, &assessment, &open)).unwrap()
    });
}
