//! Faults sown into the rules of the real guideline, one at a time: a flipped comparison, a threshold
//! one off, a dropped rule, a swapped drug. Each must be caught by an invariant, a check or a case row. `-- --nocapture` prints the list and the score.

use crate::cases::first_broken;
use crate::support::eczema;
use authoring::check::check;
use authoring::check::space::MEMORY;
use engine::expr::{Condition, Field, Test};
use engine::guideline::{DrugSet, Guideline, Kind};

/// Fewer could not be meant: the rules would have lost their conditions.
const AT_LEAST: usize = 100;

/// A fault, and the guideline that has it.
pub struct Fault {
    pub what: String,
    pub guideline: Guideline,
}

/// One step of a field's answers, in ten-thousandths.
fn step(guideline: &Guideline, field: Field) -> i64 {
    let question = &guideline.questions[usize::from(guideline.fields[field.index()])];
    match &question.kind {
        Kind::Number { step, .. } => step.raw(),
        Kind::Boolean | Kind::Choice(_) => 1,
    }
}

/// Calls a change on each test of a condition in turn, the `at`th time only.
fn change_test(
    condition: &mut Condition,
    at: &mut usize,
    change: &mut dyn FnMut(Field, &mut Test) -> bool,
) -> bool {
    match condition {
        Condition::Answer(field, test) => {
            if *at == 0 {
                *at = usize::MAX;
                return change(*field, test);
            }
            *at -= 1;
            false
        }
        Condition::Not(inner) => change_test(inner, at, change),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter_mut().any(|part| *at != usize::MAX && change_test(part, at, change))
        }
        Condition::Always(_)
        | Condition::Answered(_)
        | Condition::Fact(_)
        | Condition::Told(_)
        | Condition::AtMost(..) => false,
    }
}

/// A comparison turned round, or a threshold one step off.
fn spoil(kind: &str, step: i64, test: &mut Test) -> bool {
    match (kind, test) {
        ("flipped comparison", Test::Range(min @ Some(_), max @ None)) => {
            *max = min.take().map(|min| min - step);
            true
        }
        ("flipped comparison", Test::Range(min @ None, max @ Some(_))) => {
            *min = max.take().map(|max| max + step);
            true
        }
        ("flipped comparison", Test::OneOf(mask)) => {
            *mask ^= 0b11;
            true
        }
        ("threshold one higher", Test::Range(min, max)) => {
            *min = min.map(|min| min + step);
            *max = max.map(|max| max + step);
            true
        }
        ("threshold one lower", Test::Range(min, max)) => {
            *min = min.map(|min| min - step);
            *max = max.map(|max| max - step);
            true
        }
        _ => false,
    }
}

/// All faults that can be sown.
pub fn all() -> Vec<Fault> {
    let sound = eczema();
    let drugs = u32::try_from(sound.drugs.len()).unwrap();
    let mut faults = Vec::new();
    for (at, rule) in sound.rules.iter().enumerate() {
        let mut dropped = sound.clone();
        dropped.rules.remove(at);
        faults.push(Fault { what: format!("{}: dropped rule", rule.code), guideline: dropped });
        let everyone = (1u32 << drugs) - 1;
        if rule.drugs.0 != everyone {
            let mut swapped = sound.clone();
            let turned = (rule.drugs.0 << 1 | rule.drugs.0 >> (drugs - 1)) & everyone;
            swapped.rules[at].drugs = DrugSet(turned);
            faults.push(Fault { what: format!("{}: swapped drug", rule.code), guideline: swapped });
        }
    }
    let conditions = sound.rules.len() + sound.facts.len();
    for place in 0..conditions {
        for kind in ["flipped comparison", "threshold one higher", "threshold one lower"] {
            for test in 0..6 {
                let mut spoiled = sound.clone();
                let (name, condition) = if let Some(rule) = spoiled.rules.get_mut(place) {
                    (rule.code.clone(), &mut rule.when)
                } else {
                    let fact = &mut spoiled.facts[place - sound.rules.len()];
                    (fact.id.clone(), &mut fact.is)
                };
                let mut change = |field, test: &mut Test| spoil(kind, step(sound, field), test);
                if change_test(condition, &mut test.clone(), &mut change) {
                    let what = format!("{name}: {kind}, test {}", test + 1);
                    faults.push(Fault { what, guideline: spoiled });
                }
            }
        }
    }
    faults
}

/// What catches a fault.
fn caught(guideline: &Guideline) -> Option<String> {
    match check(guideline, MEMORY) {
        Ok(proof) => {
            if let Some(finding) = proof.findings.first() {
                return Some(format!("{}: {}", finding.code, finding.about));
            }
        }
        Err(error) => return Some(format!("too large at {}", error.at)),
    }
    first_broken(guideline).map(|name| format!("case row: {name}"))
}

#[test]
fn every_fault_is_caught() {
    let faults = all();
    assert!(faults.len() >= AT_LEAST, "only {} faults can be sown", faults.len());
    let mut missed = Vec::new();
    for (number, fault) in faults.iter().enumerate() {
        let by = caught(&fault.guideline);
        println!("{:>3} {:<60} {}", number + 1, fault.what, by.as_deref().unwrap_or("MISSED"));
        if by.is_none() {
            missed.push(&fault.what);
        }
    }
    println!("caught {} of {}", faults.len() - missed.len(), faults.len());
    assert!(missed.is_empty(), "missed: {missed:?}");
}

/// The guideline as it stands has none of them.
#[test]
fn the_guideline_itself_is_not_caught() {
    assert_eq!(caught(eczema()), None);
}
