//! What a single answer changes: for answers that are given, what another one would change; for
//! questions that are open, how much they can still settle.
//!
//! Found exactly, by trying every group of answers that no condition tells apart.

use super::assess;
use super::diagram::Cells;
use super::undecided::Undecided;
use super::verdict::Verdict;
use crate::expr::{Answer, Field};
use crate::guideline::{Guideline, Kind, Question};

/// Other answers to one question that would give a drug another verdict, all else alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The question, by place.
    pub question: u16,
    /// The row of a table, by place.
    pub row: Option<usize>,
    /// Any of these answers: options by place, yes and no as 1 and 0, numbers in ten-thousandths
    /// from the first to the last.
    pub answers: Vec<(i64, i64)>,
    /// What the verdict would be.
    pub verdict: Verdict,
    /// Whether a warning of the second layer would then hold.
    pub warned: bool,
}

/// How much an open question can still settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Useful {
    /// The question, by place.
    pub question: u16,
    /// How many results it can change, with the other open questions answered in some way: drugs,
    /// and whether the criteria for starting are met.
    pub results: usize,
    /// On how many drugs it can change the verdict by itself.
    pub verdicts: usize,
}

/// Groups of answers to a field, from the first to the last of each.
fn groups<'a>(
    question: &'a Question,
    cells: &'a Cells,
    field: Field,
) -> impl Iterator<Item = (i64, i64)> + 'a {
    let firsts = cells.of_field(field);
    let last = move |place: usize, first: i64| match &question.kind {
        Kind::Number { max, step, .. } => {
            firsts.get(place + 1).map_or(max.raw(), |next| next - step.raw().max(1))
        }
        Kind::Boolean | Kind::Choice(_) => first,
    };
    firsts.iter().enumerate().map(move |(place, first)| (*first, last(place, *first)))
}

/// The verdicts with one answer put in another's place, and whether a warning then holds. What is then
/// not asked is left out.
fn verdicts_with(
    guideline: &Guideline,
    answers: &[Answer],
    put: Option<(Field, i64)>,
) -> Vec<(Verdict, bool)> {
    let mut answers = answers.to_vec();
    if let Some((field, answer)) = put
        && let Some(slot) = answers.get_mut(field.index())
    {
        *slot = Some(answer);
    }
    assess::verdicts(guideline, &guideline.given_from(&answers).answers)
}

/// For each drug, the single answers which, if different, would change the verdict. Questions whose
/// answer is what it is, and those of follow-up, are left out.
#[must_use]
pub fn changes(guideline: &Guideline, cells: &Cells, answers: &[Answer]) -> Vec<Vec<Change>> {
    let now = verdicts_with(guideline, answers, None);
    let mut found: Vec<Vec<Change>> = vec![Vec::new(); now.len()];
    for (place, question) in (0u16..).zip(&guideline.questions) {
        if question.fixed || question.is_follow_up() {
            continue;
        }
        for (row, field) in question.fields().enumerate() {
            let Some(given) = answers.get(field.index()).copied().flatten() else { continue };
            let row = (!question.rows.is_empty()).then_some(row);
            let others = groups(question, cells, field)
                .filter(|(first, last)| !(*first..=*last).contains(&given));
            for (first, last) in others {
                let then = verdicts_with(guideline, answers, Some((field, first)));
                for ((found, (now, _)), (then, warned)) in found.iter_mut().zip(&now).zip(then) {
                    if then != *now {
                        let change = Change {
                            question: place,
                            row,
                            answers: vec![(first, last)],
                            verdict: then,
                            warned,
                        };
                        add(found, change, question);
                    }
                }
            }
        }
    }
    found
}

/// Adds to what is known of the same question and verdict; groups of numbers that touch are one.
fn add(found: &mut Vec<Change>, change: Change, question: &Question) {
    let of = |change: &Change| (change.question, change.row, change.verdict, change.warned);
    let same = |known: &&mut Change| of(known) == of(&change);
    let Some(known) = found.iter_mut().find(same) else {
        found.push(change);
        return;
    };
    for (first, last) in change.answers {
        let step = match &question.kind {
            Kind::Number { step, .. } => Some(step.raw().max(1)),
            Kind::Boolean | Kind::Choice(_) => None,
        };
        match known.answers.last_mut() {
            Some((_, end)) if step.is_some_and(|step| *end + step == first) => *end = last,
            Some(_) | None => known.answers.push((first, last)),
        }
    }
}

/// The open questions that can still change something, the most useful first: by how many verdicts
/// they can change alone, then by how many results they can change, then as the guideline asks.
#[must_use]
pub fn useful(
    guideline: &Guideline,
    cells: &Cells,
    answers: &[Answer],
    undecided: &Undecided,
) -> Vec<Useful> {
    let now = verdicts_with(guideline, answers, None);
    let mut found = Vec::new();
    for (place, question) in (0u16..).zip(&guideline.questions) {
        let lists = undecided.drugs.iter().chain([&undecided.start]);
        let results = lists.filter(|open| open.contains(&place)).count();
        if results == 0 {
            continue;
        }
        let mut changed = vec![false; now.len()];
        for field in question.fields() {
            for answer in cells.of_field(field) {
                let then = verdicts_with(guideline, answers, Some((field, *answer)));
                for ((changed, (now, _)), (then, _)) in changed.iter_mut().zip(&now).zip(then) {
                    *changed |= then != *now;
                }
            }
        }
        let verdicts = changed.into_iter().filter(|changed| *changed).count();
        found.push(Useful { question: place, results, verdicts });
    }
    found.sort_by_key(|useful| (usize::MAX - useful.verdicts, usize::MAX - useful.results));
    found
}
