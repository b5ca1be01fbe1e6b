//! # impossible-criterion
//!
//! Finds criteria for starting, remarks, and reasons to withhold a dose that are true of no
//! patient. A criterion that nobody can meet closes a treatment to everybody.
//!
//! Bad: `easi > 80`, where the score ends at 72.

use super::{Context, Finding, finding};
use crate::diagnostic::Code;
use engine::expr::Condition;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let guideline = context.space.guideline();
    let mut conditions: Vec<(&str, &Condition)> = Vec::new();
    if let Some(start) = &guideline.start {
        conditions.push(("met_when", &start.met_when));
        let named = start.criteria.iter().chain(&start.blocking);
        conditions.extend(named.map(|named| (named.id.as_str(), &named.when)));
    }
    conditions.extend(guideline.messages.iter().map(|m| (m.code.as_str(), &m.when)));
    conditions.extend(guideline.withhold.iter().map(|w| (w.code.as_str(), &w.when)));
    conditions.extend(guideline.product_doses.iter().map(|d| (d.id.as_str(), &d.when)));
    let mut findings = Vec::new();
    for (about, condition) in conditions {
        let met = context.space.condition(condition)?.yes.and(context.space.domain())?;
        if !met.satisfiable() {
            let message = format!("`{about}` is true of no patient");
            let help = "look at its thresholds and options, and at when its questions are asked";
            findings.push(finding(Code::ImpossibleCriterion, about, message, help));
        }
    }
    Ok(findings)
}
