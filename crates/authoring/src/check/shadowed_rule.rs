//! # shadowed-rule
//!
//! Finds rules whose effect never decides a verdict, because whenever they apply something higher
//! does. The rule still gives its reason, but a reader who trusts it to act is mistaken.
//!
//! Bad: `caution` from 65 years for a drug that is contraindicated from 60.

use super::{Context, Finding, finding};
use crate::diagnostic::Code;
use engine::decide::Verdict;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let guideline = context.space.guideline();
    let mut findings = Vec::new();
    for (rule, set) in guideline.rules.iter().zip(&context.outcomes.rules) {
        let own = Verdict::of(Verdict::bit(rule.effect));
        if own == Verdict::NoObjection || !set.satisfiable() {
            continue;
        }
        let mut decides = false;
        for (drug, verdicts) in context.outcomes.verdicts.iter().enumerate() {
            if !rule.drugs.contains(drug) {
                continue;
            }
            for (verdict, those) in Verdict::ALL.iter().zip(verdicts) {
                // A conflict is decided by what speaks for and what speaks against.
                let from_this = *verdict == own
                    || (*verdict == Verdict::Conflict
                        && matches!(own, Verdict::Prefer | Verdict::LessSuitable));
                decides |= from_this && those.and(set)?.satisfiable();
            }
        }
        if !decides {
            let message =
                format!("`{}` never decides: something higher always applies too", rule.code);
            let help = "narrow the higher rule, or make this one a note";
            findings.push(finding(Code::ShadowedRule, &rule.code, message, help));
        }
    }
    Ok(findings)
}
