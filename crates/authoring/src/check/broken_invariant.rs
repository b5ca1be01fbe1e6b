//! # broken-invariant
//!
//! Finds patients for whom something that must hold does not. An invariant of the guideline's file
//! names drugs, a condition, and the verdicts of which each of the drugs then has one, or what each of
//! them is then counted as. It is proven for every patient, or one is shown for whom it fails, as a case
//! that `guideline evaluate` takes.
//!
//! Bad: `pregnant or breastfeeding` must give `contraindicated` for every JAK inhibitor, and the
//! rule names only two of three.

use super::set::Set;
use super::{Context, Finding};
use crate::diagnostic::Code;
use engine::decide::{Possibility, Verdict};
use engine::guideline::Invariant;
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
            let warned = context.outcomes.warned(context.space, drug)?;
            let verdicts = context.outcomes.verdicts.get(drug).into_iter().flatten();
            for (verdict, set) in Verdict::ALL.iter().zip(verdicts) {
                let said = invariant.verdicts.iter().any(|name| name == verdict.name());
                if !said && !invariant.verdicts.is_empty() {
                    continue;
                }
                for (warns, those) in [(false, warned.not()?), (true, warned.clone())] {
                    let counted = Possibility::of(*verdict, warns).name();
                    let allowed = &invariant.counted_as;
                    if allowed.is_empty() || allowed.iter().any(|name| name == counted) {
                        left = left.and(&set.and(&those)?.not()?)?;
                    }
                }
            }
            let Some(example) = context.space.example(&left)? else { continue };
            let drug = guideline.drugs.get(drug).map_or("", |drug| &drug.id);
            let count = context.space.count(&left);
            let what = if invariant.counted_as.is_empty() { "verdict" } else { "result" };
            let mut must: Vec<String> = Vec::new();
            if !invariant.verdicts.is_empty() {
                must.push(format!("it must be one of: {}", invariant.verdicts.join(", ")));
            }
            if !invariant.counted_as.is_empty() {
                must.push(format!("it must be counted as: {}", invariant.counted_as.join(", ")));
            }
            must.push("the first such patient is printed".to_owned());
            findings.push(Finding {
                code: Code::BrokenInvariant,
                severity: Code::BrokenInvariant.severity(),
                about: invariant.id.clone(),
                message: if count == BigUint::from(1u8) {
                    format!("1 patient has another {what} on {drug}")
                } else {
                    format!("{count} patients have another {what} on {drug}")
                },
                help: Some(must.join("; ")),
                example: Some(example),
            });
        }
    }
    Ok(findings)
}
