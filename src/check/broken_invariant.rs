//! # broken-invariant
//!
//! Finds patients for whom something that must hold does not. An invariant of the guideline's file
//! names drugs, a condition, and the verdicts of which each of the drugs then has one. It is proven
//! for every patient, or one is shown for whom it fails, as a case that `guideline evaluate` takes.
//!
//! Bad: `pregnant or breastfeeding` must give `contraindicated` for every JAK inhibitor, and the
//! rule names only two of three.

use super::space::Set;
use super::{Context, Finding};
use crate::decide::Verdict;
use crate::diagnostic::Severity;
use crate::guideline::Invariant;
use num_bigint::BigUint;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// For each drug of an invariant, the patients it speaks of.
pub fn whom(
    context: &mut Context<'_, '_>,
    invariant: &Invariant,
) -> Result<Vec<(usize, Set)>, OutOfMemory> {
    let guideline = context.space.guideline();
    let when = context.space.condition(&invariant.when)?.yes.and(context.space.domain())?;
    let mut sets = Vec::new();
    for drug in (0..guideline.drugs.len()).filter(|drug| invariant.drugs.contains(*drug)) {
        let mut set = when.clone();
        for effect in &invariant.effects {
            let mut applies = context.space.nobody();
            for (rule, to) in guideline.rules.iter().zip(&context.outcomes.rules) {
                if rule.effect == *effect && rule.drugs.contains(drug) {
                    applies = applies.or(to)?;
                }
            }
            set = set.and(&applies)?;
        }
        sets.push((drug, set));
    }
    Ok(sets)
}

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let guideline = context.space.guideline();
    let mut findings = Vec::new();
    for invariant in &guideline.checks.invariants {
        for (drug, mut left) in whom(context, invariant)? {
            let verdicts = context.outcomes.verdicts.get(drug).into_iter().flatten();
            for (verdict, set) in Verdict::ALL.iter().zip(verdicts) {
                if invariant.verdicts.iter().any(|name| name == verdict.name()) {
                    left = left.and(&set.not()?)?;
                }
            }
            let Some(example) = context.space.example(&left)? else { continue };
            let drug = guideline.drugs.get(drug).map_or("", |drug| &drug.id);
            let count = context.space.count(&left);
            let verdicts = invariant.verdicts.join(", ");
            findings.push(Finding {
                code: "broken-invariant",
                severity: Severity::Error,
                about: invariant.id.clone(),
                message: if count == BigUint::from(1u8) {
                    format!("1 patient has another verdict on {drug}")
                } else {
                    format!("{count} patients have another verdict on {drug}")
                },
                help: Some(format!(
                    "it must be one of: {verdicts}; the first such patient is printed"
                )),
                example: Some(example),
            });
        }
    }
    Ok(findings)
}
