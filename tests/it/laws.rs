//! Laws that hold for every patient of the real guideline.

use crate::support::{CELLS, eczema, more_answers, patient};
use engine::decide::{Placement, Scope, StartStatus, Verdict, assess, case, report, undecided};
use engine::guideline::{DoseKind, Effect};
use engine::plan::doses;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// What is definite stays, whatever else is answered.
    #[test]
    fn more_answers_never_reverse_a_definite_result((fewer, more) in more_answers()) {
        let guideline = eczema();
        let (before, after) = (assess(guideline, &fewer), assess(guideline, &more));
        if before.scope != Scope::CannotDetermine {
            prop_assert_eq!(before.scope, after.scope);
        }
        if matches!(before.start, StartStatus::NotApplicable) {
            prop_assert_eq!(after.start, StartStatus::NotApplicable);
        }
        if matches!(before.start, StartStatus::Met | StartStatus::NotMet) {
            prop_assert!(after.start == before.start || after.start == StartStatus::NotApplicable);
        }
        for (a, b) in before.criteria.iter().zip(&after.criteria) {
            prop_assert!(!a.is_known() || a == b);
        }
        if before.exception_pathway.is_known() {
            prop_assert_eq!(before.exception_pathway, after.exception_pathway);
        }
        let open = undecided(guideline, &CELLS, &fewer);
        for ((a, b), open) in before.drugs.iter().zip(&after.drugs).zip(&open.drugs) {
            if open.is_empty() {
                prop_assert_eq!(a.verdict, b.verdict);
                prop_assert_eq!(&a.rules, &b.rules);
            }
            if a.placement == Placement::Blocked {
                prop_assert_eq!(b.placement, Placement::Blocked);
            }
            // A code that states something about the patient, and not that something is open,
            // is never taken back, unless the patient turns out to be outside the guideline.
            if !matches!(after.scope, Scope::OutOfScope(_)) {
                for rule in &a.rules {
                    let rule = &guideline.rules[usize::from(*rule)];
                    let about_open = matches!(rule.effect, Effect::UnknownExclusion | Effect::UnknownRisk | Effect::LimitsDose);
                    let place = guideline.rules.iter().position(|r| r.code == rule.code).unwrap();
                    prop_assert!(about_open || b.rules.iter().any(|r| usize::from(*r) == place), "{} was taken back", rule.code);
                }
            }
        }
    }

    /// The verdict is never better than an unanswered exclusion allows.
    #[test]
    fn unknown_is_never_read_as_no(answers in patient()) {
        let guideline = eczema();
        let assessment = assess(guideline, &answers);
        let answered = |id: &str| answers[guideline.question(id).unwrap().field.index()];
        let age = answered("age_years");
        for (drug, result) in guideline.drugs.iter().zip(&assessment.drugs) {
            let jak = guideline.classes[usize::from(drug.class)].id == "jak";
            if age.is_none() {
                prop_assert!(result.verdict <= Verdict::UnknownExclusion);
            }
            let may_be_pregnant = answered("could_be_pregnant") != Some(0);
            if jak && may_be_pregnant && (answered("pregnant").is_none() || answered("breastfeeding").is_none()) {
                prop_assert!(result.verdict <= Verdict::UnknownExclusion);
            }
            let risk_open = ["smoking", "cv_risk_other", "malignancy_risk"].iter().any(|id| answered(id).is_none());
            if jak && risk_open {
                prop_assert!(result.verdict <= Verdict::UnknownRisk);
            }
        }
    }

    /// No JAK inhibitor's dose or increase while a risk holds or is open, and none of the second layer's
    /// may then be planned; none under 18 without a weight; none for a drug that is not possible.
    #[test]
    fn doses_are_withheld_on_the_safe_side(answers in patient()) {
        let guideline = eczema();
        let assessment = assess(guideline, &answers);
        let answered = |id: &str| answers[guideline.question(id).unwrap().field.index()];
        let age = answered("age_years");
        let minor = age.is_none_or(|age| age < 180_000);
        for (place, (drug, result)) in guideline.drugs.iter().zip(&assessment.drugs).enumerate() {
            let shown = result.dose.guideline || result.dose.increase || !result.dose.product.is_empty();
            if result.placement == Placement::Blocked || (minor && answered("weight_kg").is_none()) {
                prop_assert!(!shown, "{}", drug.id);
            }
            let jak = guideline.classes[usize::from(drug.class)].id == "jak";
            let no_risk = ["cv_risk_other", "malignancy_risk", "vte_risk_other"].iter().all(|id| answered(id) == Some(0))
                && matches!(answered("smoking"), Some(0 | 4))
                && age.is_some_and(|age| age < 650_000);
            if jak && !no_risk {
                prop_assert!(!result.dose.guideline && !result.dose.increase, "{}", drug.id);
                for dose in &result.dose.product {
                    let kind = guideline.product_doses[usize::from(*dose)].kind;
                    prop_assert_ne!(kind, DoseKind::Usual, "{}", drug.id);
                }
                prop_assert_eq!(doses(guideline, &assessment, place), vec![], "{}", drug.id);
            }
        }
    }

    /// Whatever is in a case file, reading it says what is wrong or gives answers; it never panics.
    #[test]
    fn reading_a_case_never_panics(text in "\\PC*") {
        let _ = case::read(eczema(), &text);
    }

    /// The same for JSON that looks like a case.
    #[test]
    fn reading_a_likely_case_never_panics(
        key in proptest::sample::select(vec!["age_years", "weight_kg", "smoking", "baseline", "prior_traditional_systemic", "pregnant", "x"]),
        value in proptest::sample::select(vec!["1e400", "-0.0", "1e-20", "12.00001", "\"\"", "{}", "[]", "[[]]", "[{\"drug\":1}]", "true", "null", "\"never\"", "{\"easi\":[]}", "99999999999999999999"]),
    ) {
        let _ = case::read(eczema(), &format!("{{\"patient\":{{\"{key}\":{value}}}}}"));
    }
}

/// Options that the law on doses counts as "no risk": never, and formerly for a short time.
#[test]
fn smoking_options_stand_where_the_law_expects_them() {
    let engine::guideline::Kind::Choice(options) = &eczema().question("smoking").unwrap().kind
    else {
        panic!("smoking is a choice")
    };
    assert_eq!((options[0].as_str(), options[4].as_str()), ("never", "former_short"));
}

/// The result has every field of the contract.
#[test]
fn the_result_has_the_contracts_fields() {
    let guideline = eczema();
    let given = guideline.given(|_, _, _| None);
    let assessment = assess(guideline, &given.answers);
    let open = undecided(guideline, &CELLS, &given.answers);
    let result = serde_json::to_value(report(guideline, &given, &assessment, &open)).unwrap();
    for field in [
        "guideline",
        "scope",
        "table1_applies",
        "severity_band",
        "start",
        "exception_pathway",
        "drugs",
        "pre_start_tests",
        "monitoring_labs",
        "monitoring",
        "message_codes",
        "ignored",
    ] {
        assert!(result.get(field).is_some(), "{field}");
    }
    assert_eq!(result["monitoring_labs"]["jak_every_months"], 3);
    assert_eq!(result["monitoring_labs"]["il"], "none");
}
