//! What a single answer changes, against trying every answer there is.

use crate::support::{CELLS, eczema, patient};
use engine::decide::{Verdict, assess, changes, undecided, useful};
use engine::expr::Answer;
use engine::guideline::{Kind, Question};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Answers that can be given to a question: all options, and of numbers all near a border and some
/// between.
fn possible(question: &Question, firsts: &[i64]) -> Vec<i64> {
    match &question.kind {
        Kind::Boolean => vec![0, 1],
        Kind::Choice(options) => {
            let all = 0..i64::try_from(options.len()).unwrap();
            all.filter(|option| question.unknown_option.map(i64::from) != Some(*option)).collect()
        }
        Kind::Number { min, max, step, .. } => {
            let (min, max, step) = (min.raw(), max.raw(), step.raw());
            let near = firsts.iter().flat_map(|first| [first - step, *first, first + step]);
            let between = (0..=20).map(|part| {
                let at = min + (max - min) / 20 * part;
                at - at.rem_euclid(step)
            });
            near.chain(between).filter(|answer| (min..=max).contains(answer)).collect()
        }
    }
}

/// The answers as the page gives them: only those to questions that are asked.
fn asked(answers: &[Answer]) -> Vec<Answer> {
    eczema().given_from(answers).answers
}

fn verdicts(answers: &[Answer]) -> Vec<Verdict> {
    assess(eczema(), &asked(answers)).verdicts()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_change_is_told_if_and_only_if_that_answer_changes_the_verdict(answers in patient()) {
        let guideline = eczema();
        let answers = asked(&answers);
        let now = verdicts(&answers);
        let told = changes(guideline, &CELLS, &answers);
        for (place, question) in guideline.questions.iter().enumerate() {
            for (row, field) in question.fields().enumerate() {
                let given = answers[field.index()];
                for answer in possible(question, CELLS.of_field(field)) {
                    let mut other = answers.clone();
                    other[field.index()] = Some(answer);
                    let then = verdicts(&other);
                    for drug in 0..now.len() {
                        let named = told[drug].iter().find(|change| {
                            usize::from(change.question) == place
                                && change.row.unwrap_or(0) == row
                                && change.answers.iter().any(|(a, b)| (*a..=*b).contains(&answer))
                        });
                        let counts = given.is_some() && !question.fixed && !question.is_follow_up();
                        let expected = (counts && then[drug] != now[drug]).then_some(then[drug]);
                        prop_assert_eq!(
                            named.map(|change| change.verdict),
                            expected,
                            "{} = {} for {}", question.id, answer, guideline.drugs[drug].id
                        );
                    }
                }
            }
        }
    }

    /// Those that are listed are those that can change something, and no others.
    #[test]
    fn the_most_useful_question_comes_first_and_none_is_left_out(answers in patient()) {
        let open = undecided(eczema(), &CELLS, &answers);
        let listed = useful(eczema(), &CELLS, &answers, &open);
        let all: BTreeSet<u16> = open.drugs.iter().flatten().chain(&open.start).copied().collect();
        prop_assert_eq!(listed.iter().map(|useful| useful.question).collect::<BTreeSet<_>>(), all);
        for pair in listed.windows(2) {
            let key = |at: usize| (pair[at].verdicts, pair[at].results);
            prop_assert!(key(0) >= key(1));
            prop_assert!(key(0) > key(1) || pair[0].question < pair[1].question);
        }
        for useful in listed {
            prop_assert!(useful.verdicts <= eczema().drugs.len());
        }
    }
}

/// Where one may stop, no answer to any open question changes a verdict or a code.
#[test]
fn where_nothing_is_listed_nothing_can_change() {
    let guideline = eczema();
    // Out of scope: nothing that is answered brings the guideline back.
    let mut child = guideline.no_answers();
    let age = guideline.question("age_years").unwrap().field;
    child[age.index()] = Some(100_000);
    let open = undecided(guideline, &CELLS, &child);
    assert_eq!(useful(guideline, &CELLS, &child, &open), []);
    let now = verdicts(&child);
    for question in &guideline.questions {
        for field in question.fields().filter(|field| child[field.index()].is_none()) {
            for answer in possible(question, CELLS.of_field(field)) {
                let mut other = child.clone();
                other[field.index()] = Some(answer);
                assert_eq!(verdicts(&other), now);
            }
        }
    }
}
