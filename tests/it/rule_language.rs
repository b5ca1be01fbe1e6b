//! The rule language: what it accepts, how it prints, and how it deals with what is unanswered.

use crate::fuzzing::targets::WORDS;
use authoring::rule_language::{parse, typecheck};
use engine::expr::{Answer, Condition, Truth};
use engine::number::Decimal;
use proptest::prelude::*;

fn condition(text: &str) -> Condition {
    let ast = parse::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    typecheck::check(&ast, &*WORDS).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

const NOBODY: [Answer; 6] = [None; 6];

fn with(field: usize, answer: i64) -> [Answer; 6] {
    let mut answers = NOBODY;
    answers[field] = Some(answer);
    answers
}

/// One row a rule of DMN 1.5 that our subset keeps, or the place where we say that we do not.
#[test]
fn unanswered_is_unknown() {
    for (text, expected) in [
        ("age_years >= 65", Truth::Unknown),
        ("not(age_years >= 65)", Truth::Unknown),
        ("pregnant", Truth::Unknown),
        ("age_years >= 65 and false", Truth::False),
        ("age_years >= 65 and true", Truth::Unknown),
        ("age_years >= 65 or true", Truth::True),
        ("age_years >= 65 or false", Truth::Unknown),
        ("age_years between 12 and 17", Truth::Unknown),
        ("smoking in (\"never\", \"former_long\")", Truth::Unknown),
        ("age_years in [12..18)", Truth::Unknown),
        ("null", Truth::Unknown),
        ("null and false", Truth::False),
        ("age_years = null", Truth::True),
        ("age_years != null", Truth::False),
        ("risk = null", Truth::True),
        // FEEL would say false here; an unanswered question is unknown to us. See docs/rule-language.md.
        ("smoking = \"never\"", Truth::Unknown),
        ("smoking != \"never\"", Truth::Unknown),
        ("pregnant = false", Truth::Unknown),
        ("4 * easi.now <= easi.before", Truth::Unknown),
    ] {
        assert_eq!(condition(text).evaluate(&NOBODY, &[Truth::Unknown]), expected, "{text}");
    }
}

#[test]
fn thresholds_are_where_they_are_written() {
    for (text, age, expected) in [
        ("age_years >= 65", 65, Truth::True),
        ("age_years >= 65", 64, Truth::False),
        ("age_years > 65", 65, Truth::False),
        ("age_years < 12", 11, Truth::True),
        ("age_years < 12", 12, Truth::False),
        ("age_years <= 12", 12, Truth::True),
        ("age_years = 12", 12, Truth::True),
        ("age_years != 12", 12, Truth::False),
        ("65 <= age_years", 65, Truth::True),
        ("age_years between 12 and 17", 12, Truth::True),
        ("age_years between 12 and 17", 17, Truth::True),
        ("age_years between 12 and 17", 18, Truth::False),
        ("age_years in [12..18)", 12, Truth::True),
        ("age_years in [12..18)", 18, Truth::False),
        ("age_years in (12..18]", 12, Truth::False),
        ("age_years in (12..18]", 18, Truth::True),
        ("age_years in (12, 18)", 18, Truth::True),
        ("age_years in (12, 18)", 17, Truth::False),
    ] {
        let answers = with(0, Decimal::whole(age).raw());
        assert_eq!(condition(text).evaluate(&answers, &[]), expected, "{text} at {age}");
    }
}

/// 28.4 to 7.1 is a fall of exactly 75 %; in binary floating point it is not.
#[test]
fn arithmetic_is_exact() {
    let mut answers = NOBODY;
    answers[5] = Some(Decimal::parse("28.4").unwrap().raw());
    for (now, expected) in [("7.1", Truth::True), ("7.1001", Truth::False), ("7.0999", Truth::True)]
    {
        answers[4] = Some(Decimal::parse(now).unwrap().raw());
        assert_eq!(
            condition("4 * easi.now <= easi.before").evaluate(&answers, &[]),
            expected,
            "{now}"
        );
    }
}

#[test]
fn precedence_is_not_then_and_then_or() {
    for (loose, strict) in [
        ("pregnant or risk and age_years > 3", "pregnant or (risk and age_years > 3)"),
        ("not(pregnant) and risk or pregnant", "(not(pregnant) and risk) or pregnant"),
    ] {
        assert_eq!(condition(loose), condition(strict));
    }
}

/// Any condition, as an author would write it.
fn any_condition() -> impl Strategy<Value = String> {
    let atom = proptest::sample::select(vec![
        "pregnant",
        "risk",
        "true",
        "null",
        "age_years >= 65",
        "weight_kg < 59.5",
        "smoking = \"never\"",
        "smoking in (\"never\", \"former_long\")",
        "age_years in [12..18)",
        "weight_kg between 25 and 59",
        "pregnant = null",
        "smoking != null",
        "4 * easi.now <= easi.before",
        "easi.before - easi.now >= 4",
        "easi.now in (1, 2.5)",
        "pregnant = false",
    ])
    .prop_map(str::to_owned);
    atom.prop_recursive(5, 24, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4)
                .prop_map(|p| format!("({})", p.join(" and "))),
            proptest::collection::vec(inner.clone(), 2..4)
                .prop_map(|p| format!("({})", p.join(" or "))),
            inner.prop_map(|p| format!("not({p})")),
        ]
    })
}

fn any_answers() -> impl Strategy<Value = [Answer; 6]> {
    let number = || proptest::option::of((0i64..70).prop_map(|n| Decimal::whole(n).raw()));
    (
        number(),
        proptest::option::of(0i64..2),
        proptest::option::of(0i64..3),
        number(),
        number(),
        number(),
    )
        .prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn printing_then_parsing_gives_the_same_tree(text in any_condition()) {
        let once = parse::parse(&text).unwrap();
        let printed = once.to_string();
        prop_assert_eq!(parse::parse(&printed).unwrap(), once, "{}", printed);
    }

    /// A condition that does not ask whether something is answered never changes its mind.
    #[test]
    fn more_answers_never_reverse_a_condition(text in any_condition(), fewer in any_answers(), other in any_answers()) {
        prop_assume!(!text.contains("= null"));
        let condition = condition(&text);
        let mut more = fewer;
        for (slot, other) in more.iter_mut().zip(other) {
            *slot = slot.or(other);
        }
        let (before, after) = (condition.evaluate(&fewer, &[]), condition.evaluate(&more, &[]));
        prop_assert!(!before.is_known() || before == after, "{}: {:?} then {:?}", text, before, after);
    }

    #[test]
    fn parsing_never_panics(text in "\\PC*") {
        let _ = parse::parse(&text);
    }

    #[test]
    fn parsing_likely_text_never_panics(parts in proptest::collection::vec(proptest::sample::select(vec![
        "(", ")", "not", "and", "or", "in", "between", "[", "]", "..", "12", "0.5", "\"", "\"x\"", "age_years", "=", "<", "-", "*", "null", " ", ",", "é",
    ]), 0..40)) {
        let _ = parse::parse(&parts.join(" "));
        let _ = parse::parse(&parts.concat());
    }
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let text = format!("{}pregnant{}", "(".repeat(100_000), ")".repeat(100_000));
    assert!(parse::parse(&text).unwrap_err().message.contains("brackets deep"));
}
