//! All patients at once.
//!
//! A patient is what is answered to every question that bears on the choice: one of the groups of
//! answers that no condition tells apart ([`Cells`](engine::decide::Cells)), or nothing. Each question is a few binary
//! variables, and a set of patients is a binary decision diagram over them: what is decided of the
//! set is decided of every patient in it, however many there are.
//!
//! A question that is not asked is left open, as on the page.

use super::axes::{Axes, Plan, Seen};
use super::set::{Room, Set};
use engine::expr::{Answer, Condition, Fact, Field};
use engine::guideline::{Choice, Guideline, Question};
use num_bigint::BigUint;
use oxidd::BooleanFunction as _;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

/// The analysis needs more memory than it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge {
    /// What was worked out when the memory was used up: `rule JAK_AGE_65`.
    pub at: String,
    /// The question that took the most of it: where most had to be told apart.
    pub question: String,
    /// How much of it, in percent.
    pub percent: usize,
    /// How many groups of answers it has.
    pub groups: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, question, percent, groups } = self;
        write!(
            f,
            "too many patients to look at all of them: the memory was used up at {at}; {percent} % of it went into telling the {groups} groups of answers to `{question}` apart"
        )
    }
}

impl TooLarge {
    /// What an author can do.
    pub const HELP: &str = "ask questions that one condition joins next to each other, let conditions join fewer of them, take out thresholds or options that no document names, or give more memory with `--memory`; nothing was proven";
}

/// Where a condition is true and where it is false; elsewhere it is unknown.
#[derive(Clone)]
pub struct Halves {
    /// True.
    pub yes: Set,
    /// False.
    pub no: Set,
}

/// All patients of a guideline.
pub struct Space<'g> {
    guideline: &'g Guideline,
    axes: Rc<Axes>,
    /// For each field its axis; nothing for a field that does not bear on the choice.
    seen: Vec<Option<Seen>>,
    facts: BTreeMap<Fact, Halves>,
    gates: BTreeMap<Field, Set>,
    domain: Set,
}

/// Memory for the analysis where nothing else is said, in megabytes.
pub const MEMORY: usize = 500;

/// What a node takes up in bytes: itself, its place in the table, its share of the cache of what has
/// been worked out, and of the numbers when patients are counted. Measured by
/// `cargo xtask bench --check`.
const NODE: usize = 64;

/// As many nodes as there is memory for.
fn nodes(megabytes: usize) -> usize {
    (megabytes.saturating_mul(1_000_000) / NODE).max(1 << 10)
}

impl<'g> Space<'g> {
    /// The patients of a guideline, within so many megabytes.
    ///
    /// # Errors
    /// Where that is too little.
    pub fn new(guideline: &'g Guideline, memory: usize) -> Result<Self, TooLarge> {
        let [space] = Self::shared([guideline], memory)?;
        Ok(space)
    }

    /// The patients of several versions of a guideline, as each of them sees them: whoever is a
    /// patient of one of them. A question that only one of them asks is open to the others.
    ///
    /// # Errors
    /// Where the room is too little.
    pub fn shared<const N: usize>(
        guidelines: [&'g Guideline; N],
        memory: usize,
    ) -> Result<[Self; N], TooLarge> {
        let plan = Plan::of(&guidelines);
        let too_large = || {
            let (question, groups) = plan.largest();
            TooLarge { at: "the questions".to_owned(), question, percent: 100, groups }
        };
        let Ok(axes) = Axes::new(&plan, nodes(memory)) else { return Err(too_large()) };
        let axes = Rc::new(axes);
        let mut place = 0..N;
        let mut spaces = guidelines.map(|guideline| Self {
            guideline,
            axes: axes.clone(),
            seen: place.next().map(|at| plan.seen(at)).unwrap_or_default(),
            facts: BTreeMap::new(),
            gates: BTreeMap::new(),
            domain: axes.everyone.clone(),
        });
        let Ok(domain) = Self::restrict(&axes, &mut spaces) else { return Err(too_large()) };
        for space in &mut spaces {
            space.domain = domain.clone();
        }
        Ok(spaces)
    }

    /// Values that mean something, and questions that one of the guidelines asks.
    fn restrict(axes: &Axes, spaces: &mut [Self]) -> Room<Set> {
        let mut domain = axes.everyone.clone();
        for axis in 0..axes.len() {
            let mut asked = axes.nobody.clone();
            let mut rests = Vec::new();
            for space in &mut *spaces {
                let Some(field) = space.field_of(axis) else { continue };
                asked = asked.or(&space.gate(field)?)?;
                rests.push(space.rest(field));
            }
            // Open, where the guidelines differ in what absence says.
            let rest = rests.first().copied().filter(|first| rests.iter().all(|r| r == first));
            let mut known = axes.nobody.clone();
            for value in 0..axes.values(axis) {
                known = known.or(&axes.value(axis, value)?)?;
            }
            let rest = axes.value(axis, rest.unwrap_or(0))?;
            domain = domain.and(&known)?.and(&asked.or(&rest)?)?;
        }
        Ok(domain)
    }

    /// The value of a question that is not asked: open, or what absence says by itself.
    fn rest(&self, field: Field) -> usize {
        let Some(Some(seen)) = self.seen.get(field.index()) else { return 0 };
        let absent = self.question_of(field).and_then(|question| question.absent_means);
        seen.answers.iter().position(|answer| *answer == absent).unwrap_or(0)
    }

    /// The error that there was too little memory for something.
    #[must_use]
    pub fn too_large(&self, at: &str) -> TooLarge {
        let (axis, percent) = self.axes.widest();
        let question = self.axes.axis(axis).map(|axis| axis.question.clone()).unwrap_or_default();
        TooLarge { at: at.to_owned(), question, percent, groups: self.axes.values(axis) }
    }

    fn question_of(&self, field: Field) -> Option<&'g Question> {
        let place = self.guideline.fields.get(field.index())?;
        self.guideline.questions.get(usize::from(*place))
    }

    /// The axis of a field; nothing for a field that does not bear on the choice.
    fn axis_of(&self, field: Field) -> Option<usize> {
        self.seen.get(field.index())?.as_ref().map(|seen| seen.axis)
    }

    /// The field on an axis; nothing where the guideline does not ask this.
    #[must_use]
    pub fn field_of(&self, axis: usize) -> Option<Field> {
        let at = self.seen.iter().position(|seen| seen.as_ref().is_some_and(|s| s.axis == axis))?;
        u16::try_from(at).ok().map(Field)
    }

    /// The guideline.
    #[must_use]
    pub fn guideline(&self) -> &'g Guideline {
        self.guideline
    }

    /// Every patient.
    #[must_use]
    pub fn domain(&self) -> &Set {
        &self.domain
    }

    /// Nobody.
    #[must_use]
    pub fn nobody(&self) -> Set {
        self.axes.nobody.clone()
    }

    /// Those for whom a field has one value: 0 is open, then one a group of answers.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn value(&self, field: Field, value: usize) -> Room<Set> {
        match self.axis_of(field) {
            Some(axis) => self.axes.value(axis, value),
            // A field outside the space is always open.
            None if value == 0 => Ok(self.axes.everyone.clone()),
            None => Ok(self.nobody()),
        }
    }

    /// How many values a field has, open among them; nothing for a field outside the space.
    #[must_use]
    pub fn values(&self, field: Field) -> Option<usize> {
        self.axis_of(field).map(|axis| self.axes.values(axis))
    }

    /// Fields of the space, with their questions.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &'g Question)> {
        (0..self.seen.len()).filter_map(|at| {
            self.seen.get(at)?.as_ref()?;
            let field = Field(u16::try_from(at).ok()?);
            Some((field, self.question_of(field)?))
        })
    }

    /// The answers that stand for a field's groups: those of its values from 1 on.
    #[must_use]
    pub fn answers_of(&self, field: Field) -> Vec<i64> {
        let seen = self.seen.get(field.index()).and_then(Option::as_ref);
        seen.into_iter().flat_map(|seen| seen.answers.iter().skip(1).filter_map(|a| *a)).collect()
    }

    /// Those to whom a question is asked.
    fn gate(&mut self, field: Field) -> Room<Set> {
        if let Some(known) = self.gates.get(&field) {
            return Ok(known.clone());
        }
        // A gate that goes round in a circle stands open.
        self.gates.insert(field, self.axes.everyone.clone());
        let gate = match self.question_of(field).and_then(|q| q.enable_when.as_ref()) {
            None => self.axes.everyone.clone(),
            Some(when) => self.condition(when)?.yes,
        };
        self.gates.insert(field, gate.clone());
        Ok(gate)
    }

    /// Those whose answer, or what it counts as where the question is not asked, passes.
    fn answered(&mut self, field: Field, passes: impl Fn(Answer) -> bool) -> Room<Set> {
        let absent = self.question_of(field).and_then(|question| question.absent_means);
        let Some(Some(Seen { axis, answers })) = self.seen.get(field.index()) else {
            // A field outside the space is always open.
            return Ok(if passes(absent) { self.axes.everyone.clone() } else { self.nobody() });
        };
        let mut set = self.nobody();
        for (value, answer) in answers.iter().enumerate() {
            if passes(*answer) {
                set = set.or(&self.axes.value(*axis, value)?)?;
            }
        }
        let gate = self.gate(field)?;
        let asked = set.and(&gate)?;
        if passes(absent) { asked.or(&gate.not()?) } else { Ok(asked) }
    }

    /// For whom a condition is true, and for whom false.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn condition(&mut self, condition: &Condition) -> Room<Halves> {
        Ok(match condition {
            Condition::Always(truth) => Halves {
                yes: if truth.is_true() {
                    self.axes.everyone.clone()
                } else {
                    self.axes.nobody.clone()
                },
                no: if truth.is_false() {
                    self.axes.everyone.clone()
                } else {
                    self.axes.nobody.clone()
                },
            },
            Condition::Answer(field, test) => Halves {
                yes: self.answered(*field, |a| a.is_some_and(|a| test.passes(a)))?,
                no: self.answered(*field, |a| a.is_some_and(|a| !test.passes(a)))?,
            },
            Condition::Answered(field) => {
                let open = self.answered(*field, |answer| answer.is_none())?;
                Halves { yes: open.not()?, no: open }
            }
            Condition::Fact(fact) => self.fact(*fact)?,
            Condition::Told(fact) => {
                let Halves { yes, no } = self.fact(*fact)?;
                let told = yes.or(&no)?;
                Halves { no: told.not()?, yes: told }
            }
            // Sums stand only in follow-up, which is outside the space: they are never known.
            Condition::AtMost(..) => {
                Halves { yes: self.axes.nobody.clone(), no: self.axes.nobody.clone() }
            }
            Condition::Not(inner) => {
                let Halves { yes, no } = self.condition(inner)?;
                Halves { yes: no, no: yes }
            }
            Condition::All(parts) => {
                let mut all =
                    Halves { yes: self.axes.everyone.clone(), no: self.axes.nobody.clone() };
                for part in parts {
                    let part = self.condition(part)?;
                    all = Halves { yes: all.yes.and(&part.yes)?, no: all.no.or(&part.no)? };
                }
                all
            }
            Condition::Any(parts) => {
                let mut any =
                    Halves { yes: self.axes.nobody.clone(), no: self.axes.everyone.clone() };
                for part in parts {
                    let part = self.condition(part)?;
                    any = Halves { yes: any.yes.or(&part.yes)?, no: any.no.and(&part.no)? };
                }
                any
            }
        })
    }

    fn fact(&mut self, fact: Fact) -> Room<Halves> {
        if let Some(known) = self.facts.get(&fact) {
            return Ok(known.clone());
        }
        let guideline = self.guideline;
        let halves = match guideline.facts.get(fact.index()) {
            Some(derived) => self.condition(&derived.is)?,
            None => Halves { yes: self.axes.nobody.clone(), no: self.axes.nobody.clone() },
        };
        self.facts.insert(fact, halves.clone());
        Ok(halves)
    }

    /// The fields that a condition rests on: those it names, itself or through facts, and those that
    /// decide whether these are asked.
    #[must_use]
    pub fn rests_on(&self, condition: &Condition) -> BTreeSet<Field> {
        let mut fields = BTreeSet::new();
        let mut facts = BTreeSet::new();
        let mut left = vec![condition];
        while let Some(condition) = left.pop() {
            condition.walk(&mut |part| match part {
                Condition::Answer(field, _) | Condition::Answered(field) => {
                    if fields.insert(*field) {
                        left.extend(self.question_of(*field).and_then(|q| q.enable_when.as_ref()));
                    }
                }
                Condition::Fact(fact) | Condition::Told(fact) => {
                    if facts.insert(*fact) {
                        left.extend(self.guideline.facts.get(fact.index()).map(|d| &d.is));
                    }
                }
                // Sums are outside the space; of the others every part is visited.
                Condition::AtMost(..)
                | Condition::Always(_)
                | Condition::Not(_)
                | Condition::All(_)
                | Condition::Any(_) => {}
            });
        }
        fields
    }

    /// A set with a field forgotten: those who belong to it with some value of the field.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn forget(&self, set: &Set, field: Field) -> Room<Set> {
        self.axis_of(field).map_or_else(|| Ok(set.clone()), |axis| self.axes.forget(set, axis))
    }

    /// How many patients a set holds, exactly.
    #[must_use]
    pub fn count(&self, set: &Set) -> BigUint {
        self.axes.count(set)
    }

    /// One patient of a set, with as little answered as the set allows; nothing of an empty set.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn example(&self, set: &Set) -> Room<Option<Vec<Answer>>> {
        let silent = |axis| self.field_of(axis).map_or(0, |field| self.rest(field));
        let values = self.axes.example(&set.and(&self.domain)?, silent)?;
        Ok(values.map(|values| self.patient(&values)))
    }

    /// A patient as the guideline sees them, from the value of each axis. What it does not ask, it
    /// does not know.
    #[must_use]
    pub fn patient(&self, values: &[usize]) -> Vec<Answer> {
        let given = self.guideline.given(|_, _, field| {
            let seen = self.seen.get(field.index())?.as_ref()?;
            let value = values.get(seen.axis).copied().unwrap_or(0);
            let answer = seen.answers.get(value).copied().flatten();
            Some(answer.map_or(Choice::DontKnow, Choice::Is))
        });
        given.answers
    }

    /// Nodes that the diagrams take up now.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.axes.nodes()
    }

    /// The axes.
    #[must_use]
    pub fn axes(&self) -> &Axes {
        &self.axes
    }

    /// Whether a patient belongs to a set. Answers stand for the group they lie in.
    #[must_use]
    pub fn contains(&self, set: &Set, answers: &[Answer]) -> bool {
        let mut values = vec![0; self.axes.len()];
        for (at, seen) in self.seen.iter().enumerate() {
            let field = Field(u16::try_from(at).unwrap_or(u16::MAX));
            if let Some(slot) = seen.as_ref().and_then(|seen| values.get_mut(seen.axis)) {
                *slot = self.value_of(field, answers);
            }
        }
        self.axes.contains(set, &values)
    }

    /// The value that a field has in a patient's answers: of numbers the last group that begins at
    /// or below it. A field outside the space is open.
    #[must_use]
    pub fn value_of(&self, field: Field, answers: &[Answer]) -> usize {
        let seen = self.seen.get(field.index()).and_then(Option::as_ref);
        let answer = answers.get(field.index()).copied().flatten();
        let (Some(seen), Some(answer)) = (seen, answer) else { return 0 };
        let number = self.question_of(field).is_some_and(|question| question.kind.is_number());
        let fits = |known: &Answer| {
            known.is_some_and(|known| if number { known <= answer } else { known == answer })
        };
        seen.answers.iter().skip(1).rposition(fits).map_or(0, |at| at + 1)
    }
}
