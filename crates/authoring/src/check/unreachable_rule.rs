//! # unreachable-rule
//!
//! Finds rules that apply to no patient at all. Such a rule looks as if it protected somebody and
//! does not: mostly a threshold or an option was mistyped.
//!
//! Bad: `age_years >= 75 and age_years < 65`.

use super::{Context, Finding, finding};
use crate::diagnostic::Code;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// Runs the check.
#[allow(clippy::unnecessary_wraps, reason = "checks are called alike")]
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let rules = context.space.guideline().rules.iter().zip(&context.outcomes.rules);
    let unreachable = rules.filter(|(_, set)| !set.satisfiable()).map(|(rule, _)| {
        let message = format!("`{}` applies to no patient", rule.code);
        let help = "look at its thresholds and options, and at the scope of the guideline";
        finding(Code::UnreachableRule, &rule.code, message, help)
    });
    Ok(unreachable.collect())
}
