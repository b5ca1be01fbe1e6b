//! # contradicting-rules
//!
//! Finds two rules of which one speaks for a drug and the other against it, for exactly the same
//! patients. Between *for* and *against* there is no order of precedence: the verdict is a conflict
//! for everybody whom either concerns, so that neither ever says what it was written to say.
//!
//! Bad: `prefer` and `less_suitable` for the same drug, both when `face_eczema`.

use super::{Context, Finding, finding};
use crate::diagnostic::Code;
use engine::guideline::Effect;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let rules = || context.space.guideline().rules.iter().zip(&context.outcomes.rules);
    let mut findings = Vec::new();
    for (against, those) in rules().filter(|(rule, _)| rule.effect == Effect::LessSuitable) {
        for (in_favour, these) in rules().filter(|(rule, _)| rule.effect == Effect::Prefer) {
            let same_drug = against.drugs.0 & in_favour.drugs.0 != 0;
            if same_drug && those.satisfiable() && !those.xor(these)?.satisfiable() {
                let message = format!(
                    "`{}` and `{}` speak against and for the same drug, always together",
                    against.code, in_favour.code
                );
                let help = "take one of them out, or say for whom each holds";
                findings.push(finding(Code::ContradictingRules, &against.code, message, help));
            }
        }
    }
    Ok(findings)
}
