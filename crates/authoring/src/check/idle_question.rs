//! # idle-question
//!
//! Finds questions whose answer changes nothing: no rule, criterion, remark or dose. A patient
//! should not be asked what nobody uses.
//!
//! Bad: a question on height, left behind by a rule that was taken out.

use super::{Context, Finding, finding};
use crate::diagnostic::Code;
use oxidd::util::OutOfMemory;

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let fields: Vec<_> = context.space.fields().collect();
    let mut findings: Vec<Finding> = Vec::new();
    let mut used: Vec<&str> = Vec::new();
    for (field, question) in &fields {
        let values = context.space.values(*field).unwrap_or(1);
        // What absence says by itself is never open.
        let first = usize::from(question.absent_means.is_some());
        for value in first + 1..values {
            if context.differ(*field, first, value)? {
                used.push(&question.id);
                break;
            }
        }
    }
    for (_, question) in fields {
        let known = findings.iter().any(|finding| finding.about == question.id);
        if !used.contains(&question.id.as_str()) && !known {
            let message = format!("no result depends on `{}`", question.id);
            let help = "use it in a rule, or do not ask it";
            findings.push(finding(Code::IdleQuestion, &question.id, message, help));
        }
    }
    Ok(findings)
}
