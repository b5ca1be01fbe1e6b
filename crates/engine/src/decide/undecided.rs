//! Which open questions can still change a result.

use super::diagram::{Cells, Diagrams};
use crate::expr::Answer;
use crate::guideline::{Effect, Guideline};

/// The open questions that can still change something, by place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undecided {
    /// One list a drug: questions that can change a code or the verdict.
    pub drugs: Vec<Vec<u16>>,
    /// Questions that can change whether the criteria for starting are met.
    pub start: Vec<u16>,
}

/// Finds, exactly, the open questions that can still change each drug's codes or verdict: those for
/// which some answer, with the other open questions answered or left open in some way, makes a
/// difference. The verdict follows from the codes, so the codes are enough.
#[must_use]
pub fn undecided(guideline: &Guideline, cells: &Cells, answers: &[Answer]) -> Undecided {
    let mut diagrams = Diagrams::new(guideline, cells, answers);
    let mut outside = Diagrams::never();
    for rule in guideline.rules.iter().filter(|rule| rule.effect == Effect::OutOfScope) {
        let node = diagrams.condition(&rule.when);
        let node = diagrams.is_true(node);
        outside = diagrams.either(outside, node);
    }
    let blank = || vec![false; guideline.fields.len()];
    let mut marked = vec![blank(); guideline.drugs.len()];
    for rule in &guideline.rules {
        let node = diagrams.condition(&rule.when);
        let mut node = diagrams.is_true(node);
        if rule.effect != Effect::OutOfScope {
            node = diagrams.unless(outside, node);
        }
        let mut depends = blank();
        diagrams.mark(node, &mut Vec::new(), &mut depends);
        for (drug, marked) in marked.iter_mut().enumerate() {
            if rule.drugs.contains(drug) {
                for (mark, depends) in marked.iter_mut().zip(&depends) {
                    *mark |= depends;
                }
            }
        }
    }
    let mut start = blank();
    if let Some(criteria) = &guideline.start {
        let elsewhere = diagrams.condition(&criteria.not_applicable_when);
        let elsewhere = diagrams.is_true(elsewhere);
        let met = diagrams.condition(&criteria.met_when);
        let met = diagrams.unless(elsewhere, met);
        diagrams.mark(elsewhere, &mut Vec::new(), &mut start);
        diagrams.mark(met, &mut Vec::new(), &mut start);
    }
    let questions = |marked: &Vec<bool>| {
        let mut places: Vec<u16> = guideline
            .fields
            .iter()
            .zip(marked)
            .filter(|(_, marked)| **marked)
            .map(|(place, _)| *place)
            .collect();
        places.dedup();
        places
    };
    Undecided { drugs: marked.iter().map(questions).collect(), start: questions(&start) }
}
