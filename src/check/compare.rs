//! Two versions of a guideline: for which patients something comes out otherwise.
//!
//! Both versions look at the same patients. A question that one of them does not ask is open to it,
//! and so is an answer that it does not know.

use super::axes::Room;
use super::cover::{Cover, cover};
use super::outcomes::Outcomes;
use super::space::{Halves, Set, Space, TooLarge};
use crate::decide::Verdict;
use crate::expr::{Answer, Condition};
use crate::guideline::Guideline;
use num_bigint::BigUint;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;

/// Patients for whom something comes out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whom {
    /// How many.
    pub patients: BigUint,
    /// Who they are.
    pub cover: Cover,
    /// One of them, as the newer version sees them.
    pub example: Vec<Answer>,
}

/// A drug's verdict is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Drugs of which this is so, for the same patients.
    pub drugs: Vec<String>,
    /// The older version's verdict.
    pub from: Verdict,
    /// The newer version's.
    pub to: Verdict,
    /// For whom.
    pub whom: Whom,
}

/// Something is said to others than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// What kind of statement it is: `rule`, `message`.
    pub part: &'static str,
    /// Statements of which this is so, for the same patients.
    pub ids: Vec<String>,
    /// Who hears it now and did not before.
    pub gained: Option<Whom>,
    /// Who heard it before and does not now.
    pub lost: Option<Whom>,
}

/// What comes out otherwise, for all patients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// How many patients there are, all of whom were looked at.
    pub patients: BigUint,
    /// For how many of them anything is otherwise.
    pub changed: BigUint,
    /// Verdicts on drugs that both versions have.
    pub shifts: Vec<Shift>,
    /// Codes, remarks, criteria, doses and questions.
    pub reaches: Vec<Reach>,
}

/// A statement, and to whom it is made.
struct Statement {
    part: &'static str,
    id: String,
    to: Set,
}

/// Compares two versions, within so many nodes of diagrams.
///
/// # Errors
/// Where that is too little room; nothing is then known.
pub fn compare(old: &Guideline, new: &Guideline, nodes: usize) -> Result<Comparison, TooLarge> {
    let [mut newer, mut older] = Space::shared([new, old], nodes)?;
    let (after, before) = (Outcomes::of(&mut newer)?, Outcomes::of(&mut older)?);
    differences(&mut newer, &mut older, &after, &before)
        .map_err(|OutOfMemory| newer.too_large("the comparison"))
}

fn differences<'g>(
    newer: &mut Space<'g>,
    older: &mut Space<'g>,
    after: &Outcomes,
    before: &Outcomes,
) -> Room<Comparison> {
    let (new, old) = (newer.guideline(), older.guideline());
    let mut changed = newer.nobody();
    let mut shifts: Vec<(Vec<String>, Verdict, Verdict, Set)> = Vec::new();
    for (drug, verdicts) in new.drugs.iter().zip(&after.verdicts) {
        let Some(was) = old.drug(&drug.id).and_then(|at| before.verdicts.get(at)) else { continue };
        for (from, old) in Verdict::ALL.into_iter().zip(was) {
            for (to, new) in Verdict::ALL.into_iter().zip(verdicts) {
                if from == to {
                    continue;
                }
                let set = old.and(new)?;
                if !set.satisfiable() {
                    continue;
                }
                changed = changed.or(&set)?;
                let same = |known: &&mut (_, Verdict, Verdict, Set)| {
                    known.1 == from && known.2 == to && known.3 == set
                };
                match shifts.iter_mut().find(same) {
                    Some((drugs, ..)) => drugs.push(drug.id.clone()),
                    None => shifts.push((vec![drug.id.clone()], from, to, set)),
                }
            }
        }
    }
    let (said, was_said) = (statements(newer, after)?, statements(older, before)?);
    let mut reaches: Vec<(&'static str, Vec<String>, Set, Set)> = Vec::new();
    let mut reach = |statement: &Statement, to: &Set, was: &Set| -> Room<()> {
        let (gained, lost) = (to.and(&was.not()?)?, was.and(&to.not()?)?);
        if gained.satisfiable() || lost.satisfiable() {
            changed = changed.or(&gained)?.or(&lost)?;
            let same = |known: &&mut (&str, _, Set, Set)| {
                known.0 == statement.part && known.2 == gained && known.3 == lost
            };
            match reaches.iter_mut().find(same) {
                Some((_, ids, ..)) => ids.push(statement.id.clone()),
                None => {
                    reaches.push((statement.part, vec![statement.id.clone()], gained, lost));
                }
            }
        }
        Ok(())
    };
    let nobody = newer.nobody();
    let twin = |statements: &[Statement], own: &Statement| {
        let mut twins = statements.iter();
        twins.find(|s| s.part == own.part && s.id == own.id).map(|s| s.to.clone())
    };
    for statement in &said {
        let was = twin(&was_said, statement).unwrap_or_else(|| nobody.clone());
        reach(statement, &statement.to, &was)?;
    }
    for statement in &was_said {
        if twin(&said, statement).is_none() {
            reach(statement, &nobody, &statement.to)?;
        }
    }
    let whom = |set: &Set| -> Room<Option<Whom>> {
        let Some(example) = newer.axes().example(set)? else { return Ok(None) };
        Ok(Some(Whom {
            patients: newer.count(set),
            cover: cover(newer.axes(), newer.domain(), set)?,
            example: newer.patient(&example),
        }))
    };
    let mut comparison = Comparison {
        patients: newer.count(newer.domain()),
        changed: newer.count(&changed),
        shifts: Vec::new(),
        reaches: Vec::new(),
    };
    for (drugs, from, to, set) in shifts {
        comparison.shifts.extend(whom(&set)?.map(|whom| Shift { drugs, from, to, whom }));
    }
    for (part, ids, gained, lost) in reaches {
        let (gained, lost) = (whom(&gained)?, whom(&lost)?);
        comparison.reaches.push(Reach { part, ids, gained, lost });
    }
    Ok(comparison)
}

/// Everything that is said to some patients and not to others, besides verdicts.
fn statements(space: &mut Space<'_>, outcomes: &Outcomes) -> Room<Vec<Statement>> {
    let guideline = space.guideline();
    let mut found: Vec<Statement> = Vec::new();
    for (rule, to) in guideline.rules.iter().zip(&outcomes.rules) {
        found.push(Statement { part: "rule", id: rule.code.clone(), to: to.clone() });
    }
    let mut said = |space: &mut Space<'_>, part: &'static str, id: &str, when: &Condition| {
        let Halves { yes, .. } = space.condition(when)?;
        found.push(Statement { part, id: id.to_owned(), to: yes.and(space.domain())? });
        Ok(())
    };
    for message in &guideline.messages {
        said(space, "message", &message.code, &message.when)?;
    }
    if let Some(start) = &guideline.start {
        said(space, "start", "not_applicable", &start.not_applicable_when)?;
        said(space, "start", "met", &start.met_when)?;
        let not_met = Condition::Not(Box::new(start.met_when.clone()));
        said(space, "start", "not_met", &not_met)?;
        for named in start.criteria.iter().chain(&start.blocking) {
            said(space, "start", &named.id, &named.when)?;
        }
    }
    if let Some(pathway) = &guideline.exception_pathway {
        said(space, "exception_pathway", &pathway.id, &pathway.when)?;
    }
    for dose in &guideline.product_doses {
        said(space, "dose", &dose.id, &dose.when)?;
    }
    for question in &guideline.questions {
        if let Some(when) = question.enable_when.as_ref().filter(|_| !question.is_follow_up()) {
            said(space, "question", &question.id, when)?;
        }
    }
    // A dose is withheld unless the reason is definitely false.
    for withhold in &guideline.withhold {
        let Halves { no, .. } = space.condition(&withhold.when)?;
        let to = no.not()?.and(space.domain())?;
        found.push(Statement { part: "withhold", id: withhold.code.clone(), to });
    }
    Ok(found)
}
