//! # unheeded-warning
//!
//! Finds patients for whom a warning of product information holds, while all that the guideline's rules
//! say of the drug is that something speaks for it, or nothing at all. The page counts such a drug as
//! possible with a reservation and never says that nothing speaks against it; but either a rule is missing
//! that the document has, or the document is silent, and then the file says so with an `[[allow]]`.
//!
//! Bad: product information warns during pregnancy and breastfeeding, and the rule on missing knowledge
//! names pregnancy alone.

use super::{Context, Finding, finding};
use crate::diagnostic::Code;
use engine::decide::{RESERVED, Verdict};
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// Runs the check.
pub fn run(context: &mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory> {
    let guideline = context.space.guideline();
    let mut findings = Vec::new();
    for (reservation, those) in guideline.reservations.iter().zip(&context.outcomes.warnings) {
        let mut unheeded = context.space.nobody();
        let mut drugs: Vec<&str> = Vec::new();
        for (place, drug) in guideline.drugs.iter().enumerate() {
            if !reservation.drugs.contains(place) {
                continue;
            }
            let verdicts = context.outcomes.verdicts.get(place).into_iter().flatten();
            let mut here = context.space.nobody();
            for (verdict, set) in Verdict::ALL.iter().zip(verdicts) {
                if verdict.told(true) == RESERVED {
                    here = here.or(&set.and(those)?)?;
                }
            }
            if here.satisfiable() {
                unheeded = unheeded.or(&here)?;
                drugs.push(&drug.id);
            }
        }
        let Some(example) = context.space.example(&unheeded)? else { continue };
        let id = &reservation.id;
        let message =
            format!("no rule says to all whom `{id}` warns what to heed: {}", drugs.join(", "));
        let help =
            "write the rule that the document has; if it has none, say so with an `[[allow]]`";
        let finding = finding(Code::UnheededWarning, id, message, help);
        findings.push(Finding { example: Some(example), ..finding });
    }
    Ok(findings)
}
