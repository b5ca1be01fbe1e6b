//! Two versions of a guideline: for which patients something comes out otherwise.
//!
//! Both versions look at the same patients. A question that one of them does not ask is open to it,
//! and so is an answer that it does not know.

use super::cover::{Cover, cover};
use super::outcomes::Outcomes;
use super::set::{Room, Set};
use super::space::{Halves, Space, TooLarge};
use engine::decide::Verdict;
use engine::expr::{Answer, Condition};
use engine::guideline::{Drug, Guideline, ProductDose};
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
    /// Drugs of which it is said; none where it is said of the patient.
    pub drugs: Vec<String>,
    /// Who hears it now and did not before.
    pub gained: Option<Whom>,
    /// Who heard it before and does not now.
    pub lost: Option<Whom>,
}

/// What does not depend on the answers of those who hear it, and is another than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altered {
    /// What it is: `category`, `regimen`, `dose`; `drug` where the drug is new or gone.
    pub part: &'static str,
    /// Drugs or doses of which this is so, for the same patients.
    pub ids: Vec<String>,
    /// For whom.
    pub whom: Whom,
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
    /// Categories and doses.
    pub altered: Vec<Altered>,
}

/// A statement, and to whom it is made.
struct Statement {
    part: &'static str,
    id: String,
    drug: Option<String>,
    to: Set,
}

/// Compares two versions, within so many megabytes.
///
/// # Errors
/// Where that is too little room; nothing is then known.
pub fn compare(old: &Guideline, new: &Guideline, memory: usize) -> Result<Comparison, TooLarge> {
    let [mut newer, mut older] = Space::shared([new, old], memory)?;
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
    let reaches = reaches(newer, older, after, before)?;
    let altered = altered(newer, older)?;
    for (_, gained, lost) in &reaches {
        changed = changed.or(gained)?.or(lost)?;
    }
    for (.., set) in &altered {
        changed = changed.or(set)?;
    }
    let whom = |set: &Set| -> Room<Option<Whom>> {
        let Some(example) = newer.example(set)? else { return Ok(None) };
        Ok(Some(Whom {
            patients: newer.count(set),
            cover: cover(newer.axes(), newer.domain(), set)?,
            example,
        }))
    };
    let mut comparison = Comparison {
        patients: newer.count(newer.domain()),
        changed: newer.count(&changed),
        shifts: Vec::new(),
        reaches: Vec::new(),
        altered: Vec::new(),
    };
    for (drugs, from, to, set) in shifts {
        comparison.shifts.extend(whom(&set)?.map(|whom| Shift { drugs, from, to, whom }));
    }
    for (Said { part, ids, drugs }, gained, lost) in reaches {
        let (gained, lost) = (whom(&gained)?, whom(&lost)?);
        comparison.reaches.push(Reach { part, ids, drugs, gained, lost });
    }
    for (part, ids, set) in altered {
        comparison.altered.extend(whom(&set)?.map(|whom| Altered { part, ids, whom }));
    }
    Ok(comparison)
}

/// Statements of one kind, and the drugs of which they are made.
struct Said {
    part: &'static str,
    ids: Vec<String>,
    drugs: Vec<String>,
}

/// Statements that are made to others than before: to whom they were not made, and are not any more.
fn reaches(
    newer: &mut Space<'_>,
    older: &mut Space<'_>,
    after: &Outcomes,
    before: &Outcomes,
) -> Room<Vec<(Said, Set, Set)>> {
    let (said, was_said) = (statements(newer, after)?, statements(older, before)?);
    let nobody = newer.nobody();
    let twin = |statements: &[Statement], own: &Statement| {
        let same = |s: &&Statement| s.part == own.part && s.id == own.id && s.drug == own.drug;
        statements.iter().find(same).map(|s| s.to.clone())
    };
    let mut found: Vec<(Said, Set, Set)> = Vec::new();
    let mut reach = |own: &Statement, to: &Set, was: &Set| -> Room<()> {
        let (gained, lost) = (to.and(&was.not()?)?, was.and(&to.not()?)?);
        if gained.satisfiable() || lost.satisfiable() {
            // One statement of several drugs first: they stand beside each other.
            let same = |(known, more, less): &&mut (Said, Set, Set)| {
                known.part == own.part
                    && known.ids.contains(&own.id)
                    && (*more == gained && *less == lost)
            };
            if let Some((known, ..)) = found.iter_mut().find(same) {
                known.drugs.extend(own.drug.clone());
            } else {
                let drugs = own.drug.iter().cloned().collect();
                let said = Said { part: own.part, ids: vec![own.id.clone()], drugs };
                found.push((said, gained, lost));
            }
        }
        Ok(())
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
    // Then several statements of the same drugs, where they are made to the same patients.
    let mut joined: Vec<(Said, Set, Set)> = Vec::new();
    for (own, gained, lost) in found {
        let same = |(known, more, less): &&mut (Said, Set, Set)| {
            known.part == own.part && known.drugs == own.drugs && *more == gained && *less == lost
        };
        match joined.iter_mut().find(same) {
            Some((known, ..)) => known.ids.extend(own.ids),
            None => joined.push((own, gained, lost)),
        }
    }
    Ok(joined)
}

/// What is another than before for those who hear it in both versions.
fn altered(
    newer: &mut Space<'_>,
    older: &mut Space<'_>,
) -> Room<Vec<(&'static str, Vec<String>, Set)>> {
    let (new, old) = (newer.guideline(), older.guideline());
    let everybody = newer.domain().clone();
    let mut found: Vec<(&'static str, Vec<String>, Set)> = Vec::new();
    let mut alter = |part: &'static str, id: &str, whom: Set| match found
        .iter_mut()
        .find(|(known, _, set)| *known == part && *set == whom)
    {
        Some((_, ids, _)) => ids.push(id.to_owned()),
        None => found.push((part, vec![id.to_owned()], whom)),
    };
    let category = |guideline: &Guideline, drug: &Drug| {
        guideline.categories.get(usize::from(drug.category)).map(|category| category.id.clone())
    };
    for drug in &new.drugs {
        let Some(was) = old.drug(&drug.id).and_then(|at| old.drugs.get(at)) else {
            alter("drug", &drug.id, everybody.clone());
            continue;
        };
        if category(new, drug) != category(old, was) {
            alter("category", &drug.id, everybody.clone());
        }
        if regimen(drug) != regimen(was) {
            alter("regimen", &drug.id, everybody.clone());
        }
    }
    for drug in old.drugs.iter().filter(|drug| new.drug(&drug.id).is_none()) {
        alter("drug", &drug.id, everybody.clone());
    }
    for dose in &new.product_doses {
        let Some(was) = old.product_doses.iter().find(|was| was.id == dose.id) else { continue };
        let drug = |guideline: &Guideline, dose: &ProductDose| {
            guideline.drugs.get(usize::from(dose.drug)).map(|drug| drug.id.clone())
        };
        let same = (&dose.dose, dose.kind, dose.or_mg) == (&was.dose, was.kind, was.or_mg)
            && drug(new, dose) == drug(old, was);
        if !same {
            let (to, before) = (newer.condition(&dose.when)?.yes, older.condition(&was.when)?.yes);
            let both = to.and(&before)?.and(&everybody)?;
            if both.satisfiable() {
                alter("dose", &dose.id, both);
            }
        }
    }
    Ok(found)
}

/// A drug's dose and what may happen to it, without where it is printed and without the answers at
/// follow-up on which it depends.
fn regimen(drug: &Drug) -> Option<impl PartialEq> {
    let regimen = drug.regimen.as_ref()?;
    let change = regimen.adjustment.as_ref().map(|change| {
        (change.kind, change.every_weeks, change.mg, change.from_week, change.strength.as_str())
    });
    Some((&regimen.dose, change))
}

/// Everything that is said to some patients and not to others, besides verdicts.
fn statements(space: &mut Space<'_>, outcomes: &Outcomes) -> Room<Vec<Statement>> {
    let guideline = space.guideline();
    let mut found: Vec<Statement> = Vec::new();
    for (rule, to) in guideline.rules.iter().zip(&outcomes.rules) {
        for drug in rule.drugs.among(&guideline.drugs) {
            let (id, drug) = (rule.code.clone(), Some(drug.id.clone()));
            found.push(Statement { part: "rule", id, drug, to: to.clone() });
        }
    }
    let mut said = |space: &mut Space<'_>, part: &'static str, id: &str, when: &Condition| {
        let Halves { yes, .. } = space.condition(when)?;
        let to = yes.and(space.domain())?;
        found.push(Statement { part, id: id.to_owned(), drug: None, to });
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
    for warning in &guideline.supplement().warnings {
        let place = warning.reservation.map(usize::from);
        let to = place.and_then(|at| outcomes.warnings.get(at)).unwrap_or(space.domain()).clone();
        for drug in warning.drugs.among(&guideline.drugs) {
            let (id, drug) = (warning.id.clone(), Some(drug.id.clone()));
            found.push(Statement { part: "warning", id, drug, to: to.clone() });
        }
    }
    // A dose is withheld unless the reason is definitely false.
    for withhold in &guideline.withhold {
        let Halves { no, .. } = space.condition(&withhold.when)?;
        let to = no.not()?.and(space.domain())?;
        for drug in withhold.drugs.among(&guideline.drugs) {
            let (id, drug) = (withhold.code.clone(), Some(drug.id.clone()));
            found.push(Statement { part: "withhold", id, drug, to: to.clone() });
        }
    }
    Ok(found)
}
