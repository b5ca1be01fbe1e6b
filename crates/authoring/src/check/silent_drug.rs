//! # silent-drug
//!
//! Makes sure that every patient has exactly one verdict for every drug, and finds drugs of which no
//! rule ever says anything to a patient within the scope: nobody has decided for whom they are.
//!
//! Bad: a drug that was added to the list, and to no rule.

use super::{Context, Finding, finding};
use crate::diagnostic::{Code, Severity};
use engine::guideline::Effect;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let guideline = context.space.guideline();
    let mut findings = Vec::new();
    for (place, drug) in guideline.drugs.iter().enumerate() {
        let mut left = context.space.domain().clone();
        let mut twice = context.space.nobody();
        for set in context.outcomes.verdicts.get(place).into_iter().flatten() {
            twice = twice.or(&set.and(&left.not()?)?)?;
            left = left.and(&set.not()?)?;
        }
        if let Some(example) = context.space.example(&left.or(&twice)?)? {
            findings.push(Finding {
                code: Code::SilentDrug,
                severity: Severity::Error,
                about: drug.id.clone(),
                message: format!("a patient has not exactly one verdict for `{}`", drug.id),
                help: Some("this is a fault of the program: please report it".to_owned()),
                example: Some(example),
            });
        }
        let mut rules = guideline.rules.iter().zip(&context.outcomes.rules);
        let spoken = rules.any(|(rule, set)| {
            rule.effect != Effect::OutOfScope && rule.drugs.contains(place) && set.satisfiable()
        });
        if !spoken {
            let message = format!("no rule says anything about `{}`", drug.id);
            let help = "write for whom it is, or say with a note that it is for everybody";
            findings.push(finding(Code::SilentDrug, &drug.id, message, help));
        }
    }
    Ok(findings)
}
