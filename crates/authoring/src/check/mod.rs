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
pub mod set;
mod shadowed_rule;
mod silent_drug;
pub mod space;
mod unheeded_warning;
mod unreachable_rule;

use crate::diagnostic::{Code, Severity};
use engine::expr::{Answer, Field};
use engine::guideline::{Allowed, Effect, Guideline};
use num_bigint::BigUint;
use outcomes::Outcomes;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;
use set::Set;
use space::{Halves, Space, TooLarge};
use std::collections::BTreeSet;

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it.
    pub code: Code,
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
    /// Everything that a patient's answers can change.
    results: Vec<Dependent>,
}

/// Something that answers can change.
struct Dependent {
    /// To whom it applies.
    set: Set,
    /// No other field can make a difference to it.
    rests_on: BTreeSet<Field>,
}

type Run = fn(&mut Context<'_, '_>) -> Result<Vec<Finding>, OutOfMemory>;

/// The checks by code, in the order in which they run.
pub const CHECKS: [(Code, Run); 9] = [
    (Code::BrokenInvariant, broken_invariant::run),
    (Code::UnheededWarning, unheeded_warning::run),
    (Code::SilentDrug, silent_drug::run),
    (Code::UnreachableRule, unreachable_rule::run),
    (Code::ShadowedRule, shadowed_rule::run),
    (Code::ContradictingRules, contradicting_rules::run),
    (Code::ImpossibleCriterion, impossible_criterion::run),
    (Code::IdleQuestion, idle_question::run),
    (Code::IdleAnswer, idle_answer::run),
];

/// Everything that answers can change: rules, criteria, remarks, doses, which questions are asked.
fn results(space: &mut Space<'_>, outcomes: &Outcomes) -> Result<Vec<Dependent>, OutOfMemory> {
    let guideline = space.guideline();
    let mut scope = BTreeSet::new();
    for rule in guideline.rules.iter().filter(|rule| rule.effect == Effect::OutOfScope) {
        scope.extend(space.rests_on(&rule.when));
    }
    let rules = guideline.rules.iter().zip(&outcomes.rules);
    let mut results: Vec<Dependent> = rules
        .map(|(rule, set)| {
            let mut rests_on = space.rests_on(&rule.when);
            // Outside the scope no other rule speaks.
            rests_on.extend(&scope);
            Dependent { set: set.clone(), rests_on }
        })
        .collect();
    let start = guideline.start.iter().flat_map(|start| {
        let named = start.criteria.iter().chain(&start.blocking).map(|named| &named.when);
        [&start.not_applicable_when, &start.met_when].into_iter().chain(named)
    });
    let conditions = start
        .chain(guideline.messages.iter().map(|message| &message.when))
        .chain(guideline.exception_pathway.iter().map(|pathway| &pathway.when))
        .chain(guideline.withhold.iter().map(|withhold| &withhold.when))
        .chain(guideline.product_doses.iter().map(|dose| &dose.when))
        .chain(guideline.reservations.iter().map(|warning| &warning.when))
        .chain(guideline.questions.iter().filter_map(|question| question.enable_when.as_ref()));
    for when in conditions {
        let Halves { yes, no } = space.condition(when)?;
        let rests_on = space.rests_on(when);
        results.push(Dependent { set: yes, rests_on: rests_on.clone() });
        results.push(Dependent { set: no, rests_on });
    }
    Ok(results)
}

/// Checks a guideline for all its patients, within so many megabytes.
///
/// # Errors
/// Where that is too little room; nothing is then said to be proven.
pub fn check(guideline: &Guideline, memory: usize) -> Result<Proof, TooLarge> {
    let mut space = Space::new(guideline, memory)?;
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
                    && check == finding.code.name()
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

/// A finding about a rule, a question or another entry; its code says how severe it is.
fn finding(code: Code, about: &str, message: String, help: &str) -> Finding {
    Finding {
        code,
        severity: code.severity(),
        about: about.to_owned(),
        message,
        help: Some(help.to_owned()),
        example: None,
    }
}

impl Context<'_, '_> {
    /// A set with one field forgotten: those who belong to it with some value of the field, all
    /// else alike, having this value.
    fn with_value(&self, set: &Set, field: Field, value: usize) -> Result<Set, OutOfMemory> {
        let here = set.and(&self.space.value(field, value)?)?;
        self.space.forget(&here, field)
    }

    /// Whether some result differs between two values of a field, all else alike.
    fn differ(&self, field: Field, a: usize, b: usize) -> Result<bool, OutOfMemory> {
        let domain = self.space.domain();
        let possible =
            self.with_value(domain, field, a)?.and(&self.with_value(domain, field, b)?)?;
        for Dependent { set, .. } in self.results.iter().filter(|r| r.rests_on.contains(&field)) {
            let (here, there) = (self.with_value(set, field, a)?, self.with_value(set, field, b)?);
            if here.xor(&there)?.and(&possible)?.satisfiable() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
