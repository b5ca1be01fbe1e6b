//! What holds for every patient of a guideline, worked out for all of them at once, never by
//! sampling.
//!
//! One check, one file; its comment says what it finds and why that is bad. [`CHECKS`] lists them.
//! A finding that is as it should be is allowed in the guideline's own file, with a reason.

mod axes;
mod broken_invariant;
pub mod compare;
mod contradicting_rules;
pub mod cover;
mod idle_answer;
mod idle_question;
mod impossible_criterion;
pub mod outcomes;
mod shadowed_rule;
pub mod space;
mod unreachable_rule;

use crate::diagnostic::Severity;
use crate::expr::{Answer, Condition};
use crate::guideline::{Allowed, Guideline};
use num_bigint::BigUint;
use outcomes::Outcomes;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;
use space::{Halves, Set, Space, TooLarge};

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code of the check.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about: the code of a rule, the id of a question.
    pub about: String,
    /// What was found: lowercase, no full stop.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
    /// A patient for whom it is so.
    pub example: Option<Vec<Answer>>,
}

/// What was found of a guideline.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Patients: how many different ones there are, all of whom were looked at.
    pub patients: BigUint,
    /// For each invariant, how many patients it speaks of; it holds for all of them unless there is
    /// a finding about it.
    pub invariants: Vec<(String, BigUint)>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What was found and is allowed, with the reason.
    pub allowed: Vec<(Finding, String)>,
}

/// What checks are given.
pub struct Context<'s, 'g> {
    space: &'s mut Space<'g>,
    outcomes: Outcomes,
    /// Everything that a patient's answers can change, as sets: to whom it applies.
    results: Vec<Set>,
}

type Run = fn(&mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory>;

/// The checks by code, in the order in which they run.
pub const CHECKS: [(&str, Run); 7] = [
    ("broken-invariant", broken_invariant::run),
    ("unreachable-rule", unreachable_rule::run),
    ("shadowed-rule", shadowed_rule::run),
    ("contradicting-rules", contradicting_rules::run),
    ("impossible-criterion", impossible_criterion::run),
    ("idle-question", idle_question::run),
    ("idle-answer", idle_answer::run),
];

/// Everything that answers can change: rules, criteria, remarks, doses, which questions are asked.
fn results(space: &mut Space<'_>, outcomes: &Outcomes) -> Result<Vec<Set>, OutOfMemory> {
    let guideline = space.guideline();
    let mut results = outcomes.rules.clone();
    let mut both = |space: &mut Space<'_>, when: &Condition| {
        let Halves { yes, no } = space.condition(when)?;
        results.extend([yes, no]);
        Ok(())
    };
    if let Some(start) = &guideline.start {
        both(space, &start.not_applicable_when)?;
        both(space, &start.met_when)?;
        for named in start.criteria.iter().chain(&start.blocking) {
            both(space, &named.when)?;
        }
    }
    for message in &guideline.messages {
        both(space, &message.when)?;
    }
    if let Some(pathway) = &guideline.exception_pathway {
        both(space, &pathway.when)?;
    }
    for withhold in &guideline.withhold {
        both(space, &withhold.when)?;
    }
    for dose in &guideline.product_doses {
        both(space, &dose.when)?;
    }
    for when in guideline.questions.iter().filter_map(|question| question.enable_when.as_ref()) {
        both(space, when)?;
    }
    Ok(results)
}

/// Checks a guideline for all its patients, within so many nodes of diagrams.
///
/// # Errors
/// Where that is too little room; nothing is then said to be proven.
pub fn check(guideline: &Guideline, nodes: usize) -> Result<Proof, TooLarge> {
    let mut space = Space::new(guideline, nodes)?;
    let outcomes = Outcomes::of(&mut space)?;
    let results = results(&mut space, &outcomes)
        .map_err(|OutOfMemory| space.too_large("criteria, remarks and doses"))?;
    let patients = space.count(space.domain());
    let mut context = Context { space: &mut space, outcomes, results };
    let mut findings = Vec::new();
    for (code, run) in CHECKS {
        match run(&mut context) {
            Ok(found) => findings.extend(found),
            Err(OutOfMemory) => {
                return Err(context.space.too_large(&format!("the check {code}")));
            }
        }
    }
    let mut invariants = Vec::new();
    for invariant in &guideline.checks.invariants {
        let whom = broken_invariant::whom(&mut context, invariant).map_err(|OutOfMemory| {
            context.space.too_large(&format!("invariant {}", invariant.id))
        })?;
        let all = whom.iter().map(|(_, set)| context.space.count(set)).max().unwrap_or_default();
        invariants.push((invariant.id.clone(), all));
    }
    let reason = |finding: &Finding| {
        let mut allowed = guideline.checks.allowed.iter();
        // What must hold is never allowed not to.
        allowed
            .find(|Allowed { check, about, .. }| {
                finding.severity == Severity::Warning
                    && *check == finding.code
                    && (*about == finding.about
                        || finding.about.starts_with(&[about, " "].concat()))
            })
            .map(|allowed| allowed.reason.clone())
    };
    let (mut left, mut allowed) = (Vec::new(), Vec::new());
    for finding in findings {
        match reason(&finding) {
            Some(reason) => allowed.push((finding, reason)),
            None => left.push(finding),
        }
    }
    Ok(Proof { patients, invariants, findings: left, allowed })
}

/// A warning about something.
fn warning(code: &'static str, about: &str, message: String, help: &str) -> Finding {
    Finding {
        code,
        severity: Severity::Warning,
        about: about.to_owned(),
        message,
        help: Some(help.to_owned()),
        example: None,
    }
}

impl Context<'_, '_> {
    /// A set with one field forgotten: those who belong to it with some value of the field, all
    /// else alike, having this value.
    fn with_value(
        &self,
        set: &Set,
        field: crate::expr::Field,
        value: usize,
    ) -> Result<Set, OutOfMemory> {
        let here = set.and(&self.space.value(field, value)?)?;
        self.space.forget(&here, field)
    }

    /// Whether some result differs between two values of a field, all else alike.
    fn differ(&self, field: crate::expr::Field, a: usize, b: usize) -> Result<bool, OutOfMemory> {
        let domain = self.space.domain();
        let possible =
            self.with_value(domain, field, a)?.and(&self.with_value(domain, field, b)?)?;
        for result in &self.results {
            let (here, there) =
                (self.with_value(result, field, a)?, self.with_value(result, field, b)?);
            if here.xor(&there)?.and(&possible)?.satisfiable() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
