//! # idle-answer
//!
//! Finds options that come to the same as another option of the question, and thresholds between
//! which nothing differs. Either they are not needed or a rule forgot them.
//!
//! Bad: `smoking = "pipe"`, which no rule tells from `never`.

use super::{Context, Finding, finding};
use crate::diagnostic::Code;
use engine::guideline::Kind;
use engine::number::Decimal;
use oxidd::util::OutOfMemory;

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let fields: Vec<_> = context.space.fields().collect();
    let mut findings: Vec<Finding> = Vec::new();
    for (field, question) in fields {
        let answers = context.space.answers_of(field);
        let name = |answer: i64| match &question.kind {
            Kind::Number { .. } => Decimal::from_raw(answer).to_string(),
            Kind::Boolean => (answer == 1).to_string(),
            Kind::Choice(options) => usize::try_from(answer)
                .ok()
                .and_then(|at| options.get(at).cloned())
                .unwrap_or_default(),
        };
        let number = question.kind.is_number();
        // A number against the group below it; an option against each before it.
        let mut same: Vec<(i64, i64)> = Vec::new();
        let mut differs = false;
        for (at, answer) in answers.iter().enumerate() {
            let before = if number { at.saturating_sub(1)..at } else { 0..at };
            for other in before {
                let Some(known) = answers.get(other) else { continue };
                if context.differ(field, other + 1, at + 1)? {
                    differs = true;
                } else {
                    same.push((*answer, *known));
                    break;
                }
            }
        }
        // A question without any effect is another finding.
        if !differs {
            continue;
        }
        for (answer, known) in same {
            let (answer, known) = (name(answer), name(known));
            let about = format!("{} {answer}", question.id);
            let (message, help) = if number {
                (
                    format!("nothing differs from {answer} on for `{}`", question.id),
                    "take the threshold out, or look for the rule that should use it",
                )
            } else {
                (
                    format!("`{answer}` for `{}` comes to the same as `{known}`", question.id),
                    "take the option out, or look for the rule that should tell them apart",
                )
            };
            if !findings.iter().any(|known| known.about == about) {
                findings.push(finding(Code::IdleAnswer, &about, message, help));
            }
        }
    }
    Ok(findings)
}
