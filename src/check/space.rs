//! All patients at once.
//!
//! A patient is what is answered to every question that bears on the choice: one of the groups of
//! answers that no condition tells apart ([`Cells`]), or nothing. Each question is a few binary
//! variables, and a set of patients is a binary decision diagram over them: what is decided of the
//! set is decided of every patient in it, however many there are.
//!
//! A question that is not asked is left open, as on the page.

use crate::decide::{Cells, Verdict};
use crate::expr::{Answer, Condition, Fact, Field};
use crate::guideline::{Effect, Guideline, Kind, Question};
use num_bigint::BigUint;
use oxidd::bdd::{BDDFunction, BDDManagerRef, new_manager};
use oxidd::util::{OutOfMemory, SatCountCache};
use oxidd::{BooleanFunction, BooleanFunctionQuant as _, Manager as _, ManagerRef as _};
use std::collections::BTreeMap;
use std::hash::BuildHasherDefault;

/// A set of patients.
pub type Set = BDDFunction;

/// The analysis needs more room than it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge {
    /// What was worked out when the room was used up: `rule JAK_AGE_65`.
    pub at: String,
    /// The question with the most groups of answers, which is the first to look at.
    pub question: String,
    /// How many it has.
    pub groups: usize,
}

/// Where a condition is true and where it is false; elsewhere it is unknown.
#[derive(Clone)]
pub struct Halves {
    /// True.
    pub yes: Set,
    /// False.
    pub no: Set,
}

/// The variables of a field.
struct Bits {
    first: usize,
    count: usize,
    /// Values: 0 is open, then one a group of answers.
    values: usize,
}

/// All patients of a guideline.
pub struct Space<'g> {
    guideline: &'g Guideline,
    cells: Cells,
    manager: BDDManagerRef,
    vars: Vec<Set>,
    bits: Vec<Option<Bits>>,
    facts: BTreeMap<Fact, Halves>,
    domain: Set,
    empty: Set,
    everyone: Set,
}

/// Room in the diagrams: 16 bytes a node, and a cache beside them. About 120 MB in all.
pub const NODES: usize = 1 << 22;

type Room<T> = Result<T, OutOfMemory>;

impl<'g> Space<'g> {
    /// The patients of a guideline, within so many nodes.
    ///
    /// # Errors
    /// Where that is too little.
    pub fn new(guideline: &'g Guideline, nodes: usize) -> Result<Self, TooLarge> {
        let cells = Cells::of_everything(guideline);
        let used = |question: &Question| question.section.is_some() && !question.is_follow_up();
        let mut bits = Vec::with_capacity(guideline.fields.len());
        let mut total = 0;
        for (place, question) in guideline.fields.iter().enumerate() {
            let question = guideline.questions.get(usize::from(*question));
            let values = u16::try_from(place).map_or(0, |at| cells.of_field(Field(at)).len()) + 1;
            bits.push(question.filter(|question| used(question)).map(|_| {
                let count = usize::BITS - (values - 1).leading_zeros();
                let count = usize::try_from(count).unwrap_or(0);
                let first = total;
                total += count;
                Bits { first, count, values }
            }));
        }
        let manager = new_manager(nodes, nodes / 4, 1);
        let made = manager.with_manager_exclusive(|manager| {
            manager.add_vars(u32::try_from(total).unwrap_or(u32::MAX));
            let vars: Room<Vec<Set>> = (0..total)
                .map(|var| Set::var(manager, u32::try_from(var).unwrap_or(u32::MAX)))
                .collect();
            vars.map(|vars| (vars, Set::f(manager), Set::t(manager)))
        });
        let largest = || {
            let sized = bits.iter().enumerate().filter_map(|(at, bits)| Some((bits.as_ref()?, at)));
            let largest = sized.max_by_key(|(bits, _)| bits.values);
            let question = largest.and_then(|(_, at)| {
                let question = guideline.fields.get(at)?;
                guideline.questions.get(usize::from(*question))
            });
            TooLarge {
                at: "the questions".to_owned(),
                question: question.map_or_else(String::new, |question| question.id.clone()),
                groups: largest.map_or(0, |(bits, _)| bits.values),
            }
        };
        let Ok((vars, empty, everyone)) = made else { return Err(largest()) };
        let mut space = Self {
            guideline,
            cells,
            manager,
            vars,
            bits,
            facts: BTreeMap::new(),
            domain: everyone.clone(),
            empty,
            everyone,
        };
        match space.restrict() {
            Ok(domain) => space.domain = domain,
            Err(OutOfMemory) => return Err(space.too_large("the questions")),
        }
        Ok(space)
    }

    /// The error that there was too little room for something.
    #[must_use]
    pub fn too_large(&self, at: &str) -> TooLarge {
        let sized =
            self.bits.iter().enumerate().filter_map(|(at, bits)| Some((bits.as_ref()?, at)));
        let largest = sized.max_by_key(|(bits, _)| bits.values);
        let question = largest.and_then(|(_, at)| self.question_of(at));
        TooLarge {
            at: at.to_owned(),
            question: question.map_or_else(String::new, |question| question.id.clone()),
            groups: largest.map_or(0, |(bits, _)| bits.values),
        }
    }

    fn question_of(&self, field: usize) -> Option<&'g Question> {
        let place = self.guideline.fields.get(field)?;
        self.guideline.questions.get(usize::from(*place))
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
        self.empty.clone()
    }

    /// Those for whom a field has one value: 0 is open, then one a group of answers.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn value(&self, field: Field, value: usize) -> Room<Set> {
        let Some(bits) = self.bits.get(field.index()).and_then(Option::as_ref) else {
            // A field outside the space is always open.
            return Ok(if value == 0 { self.everyone.clone() } else { self.empty.clone() });
        };
        let mut set = self.everyone.clone();
        for bit in 0..bits.count {
            let Some(var) = self.vars.get(bits.first + bit) else { continue };
            let literal = if value >> bit & 1 == 1 { var.clone() } else { var.not()? };
            set = set.and(&literal)?;
        }
        Ok(set)
    }

    /// How many values a field has, open among them; nothing for a field outside the space.
    #[must_use]
    pub fn values(&self, field: Field) -> Option<usize> {
        self.bits.get(field.index())?.as_ref().map(|bits| bits.values)
    }

    /// Fields of the space, with their questions.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &'g Question)> {
        (0..self.bits.len()).filter_map(|at| {
            self.bits.get(at)?.as_ref()?;
            Some((Field(u16::try_from(at).ok()?), self.question_of(at)?))
        })
    }

    /// The answers that stand for a field's groups.
    #[must_use]
    pub fn answers_of(&self, field: Field) -> &[i64] {
        self.cells.of_field(field)
    }

    /// Values that mean something, and questions that are asked.
    fn restrict(&mut self) -> Room<Set> {
        let mut domain = self.everyone.clone();
        let fields: Vec<_> = self.fields().collect();
        for (field, question) in fields {
            let mut known = self.empty.clone();
            // What absence says by itself is never open.
            let first = usize::from(question.absent_means.is_some());
            for value in first..self.values(field).unwrap_or(1) {
                known = known.or(&self.value(field, value)?)?;
            }
            domain = domain.and(&known)?;
            if let Some(when) = &question.enable_when {
                let asked = self.condition(when)?.yes;
                let unasked = match question.absent_means {
                    None => self.value(field, 0)?,
                    Some(answer) => self.answered(field, |group| group == answer)?,
                };
                domain = domain.and(&asked.or(&unasked)?)?;
            }
        }
        Ok(domain)
    }

    fn answered(&self, field: Field, passes: impl Fn(i64) -> bool) -> Room<Set> {
        let mut set = self.empty.clone();
        for (at, answer) in self.cells.of_field(field).iter().enumerate() {
            if passes(*answer) {
                set = set.or(&self.value(field, at + 1)?)?;
            }
        }
        Ok(set)
    }

    /// For whom a condition is true, and for whom false.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn condition(&mut self, condition: &Condition) -> Room<Halves> {
        Ok(match condition {
            Condition::Always(truth) => Halves {
                yes: if truth.is_true() { self.everyone.clone() } else { self.empty.clone() },
                no: if truth.is_false() { self.everyone.clone() } else { self.empty.clone() },
            },
            Condition::Answer(field, test) => Halves {
                yes: self.answered(*field, |answer| test.passes(answer))?,
                no: self.answered(*field, |answer| !test.passes(answer))?,
            },
            Condition::Answered(field) => {
                let open = self.value(*field, 0)?;
                Halves { yes: open.not()?, no: open }
            }
            Condition::Fact(fact) => self.fact(*fact)?,
            Condition::Told(fact) => {
                let Halves { yes, no } = self.fact(*fact)?;
                let told = yes.or(&no)?;
                Halves { no: told.not()?, yes: told }
            }
            // Sums stand only in follow-up, which is outside the space: they are never known.
            Condition::AtMost(..) => Halves { yes: self.empty.clone(), no: self.empty.clone() },
            Condition::Not(inner) => {
                let Halves { yes, no } = self.condition(inner)?;
                Halves { yes: no, no: yes }
            }
            Condition::All(parts) => {
                let mut all = Halves { yes: self.everyone.clone(), no: self.empty.clone() };
                for part in parts {
                    let part = self.condition(part)?;
                    all = Halves { yes: all.yes.and(&part.yes)?, no: all.no.or(&part.no)? };
                }
                all
            }
            Condition::Any(parts) => {
                let mut any = Halves { yes: self.empty.clone(), no: self.everyone.clone() };
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
            None => Halves { yes: self.empty.clone(), no: self.empty.clone() },
        };
        self.facts.insert(fact, halves.clone());
        Ok(halves)
    }

    /// A set with a field forgotten: those who belong to it with some value of the field.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn forget(&self, set: &Set, field: Field) -> Room<Set> {
        let Some(bits) = self.bits.get(field.index()).and_then(Option::as_ref) else {
            return Ok(set.clone());
        };
        let mut cube = self.everyone.clone();
        for var in self.vars.iter().skip(bits.first).take(bits.count) {
            cube = cube.and(var)?;
        }
        set.exists(&cube)
    }

    /// How many patients a set holds, exactly.
    #[must_use]
    pub fn count(&self, set: &Set) -> BigUint {
        let mut cache: SatCountCache<BigUint, BuildHasherDefault<rustc_hash::FxHasher>> =
            SatCountCache::default();
        set.sat_count(u32::try_from(self.vars.len()).unwrap_or(u32::MAX), &mut cache)
    }

    /// One patient of a set, with as little answered as the set allows; nothing of an empty set.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn example(&self, set: &Set) -> Room<Option<Vec<Answer>>> {
        let mut left = set.and(&self.domain)?;
        if !left.satisfiable() {
            return Ok(None);
        }
        let mut answers = self.guideline.no_answers();
        let fields: Vec<_> = self.fields().collect();
        for (field, _) in fields {
            for value in 0..self.values(field).unwrap_or(1) {
                let narrowed = left.and(&self.value(field, value)?)?;
                if narrowed.satisfiable() {
                    left = narrowed;
                    if let Some(slot) = answers.get_mut(field.index()) {
                        *slot = value
                            .checked_sub(1)
                            .and_then(|at| self.cells.of_field(field).get(at).copied());
                    }
                    break;
                }
            }
        }
        Ok(Some(answers))
    }

    /// Nodes that the diagrams take up now.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.manager.with_manager_shared(|manager| manager.num_inner_nodes())
    }

    /// Whether a patient belongs to a set. Answers stand for the group they lie in.
    #[must_use]
    pub fn contains(&self, set: &Set, answers: &[Answer]) -> bool {
        let mut assignment = Vec::with_capacity(self.vars.len());
        for (at, bits) in self.bits.iter().enumerate() {
            let Some(bits) = bits else { continue };
            let field = Field(u16::try_from(at).unwrap_or(u16::MAX));
            let answer = answers.get(at).copied().flatten();
            let value = answer.map_or(0, |answer| self.group(field, answer) + 1);
            for bit in 0..bits.count {
                let var = u32::try_from(bits.first + bit).unwrap_or(u32::MAX);
                assignment.push((var, value >> bit & 1 == 1));
            }
        }
        set.eval(assignment)
    }

    /// The group an answer lies in: of numbers the last that begins at or below it.
    fn group(&self, field: Field, answer: i64) -> usize {
        let groups = self.cells.of_field(field);
        match self.question_of(field.index()).map(|question| &question.kind) {
            Some(Kind::Number { .. }) => {
                groups.iter().rposition(|first| *first <= answer).unwrap_or(0)
            }
            Some(Kind::Boolean | Kind::Choice(_)) | None => {
                groups.iter().position(|known| *known == answer).unwrap_or(0)
            }
        }
    }
}

/// What the rules say of everybody.
pub struct Outcomes {
    /// For each rule, those to whom it applies.
    pub rules: Vec<Set>,
    /// For each drug and each verdict of [`Verdict::ALL`], those who have it.
    pub verdicts: Vec<Vec<Set>>,
}

impl Outcomes {
    /// Works out what the rules say of everybody.
    ///
    /// # Errors
    /// Where the room is used up, and at which rule.
    pub fn of(space: &mut Space<'_>) -> Result<Self, TooLarge> {
        let guideline = space.guideline;
        let mut applies = Vec::with_capacity(guideline.rules.len());
        for rule in &guideline.rules {
            let yes = space.condition(&rule.when).and_then(|halves| halves.yes.and(&space.domain));
            applies
                .push(yes.map_err(|OutOfMemory| space.too_large(&format!("rule {}", rule.code)))?);
        }
        Self::combine(space, applies).map_err(|OutOfMemory| space.too_large("the verdicts"))
    }

    fn combine(space: &Space<'_>, mut applies: Vec<Set>) -> Room<Self> {
        let guideline = space.guideline;
        let mut outside = space.nobody();
        for (rule, set) in guideline.rules.iter().zip(&applies) {
            if rule.effect == Effect::OutOfScope {
                outside = outside.or(set)?;
            }
        }
        let inside = outside.not()?;
        for (rule, set) in guideline.rules.iter().zip(&mut applies) {
            if rule.effect != Effect::OutOfScope {
                *set = set.and(&inside)?;
            }
        }
        let mut verdicts = Vec::with_capacity(guideline.drugs.len());
        for drug in 0..guideline.drugs.len() {
            // Those still without a verdict, and for each effect those to whom it applies.
            let mut left = space.domain.clone();
            let mut effects = Vec::new();
            for effect in Verdict::deciding() {
                let mut set = space.nobody();
                for (rule, applies) in guideline.rules.iter().zip(&applies) {
                    if rule.effect == effect && rule.drugs.contains(drug) {
                        set = set.or(applies)?;
                    }
                }
                effects.push((effect, set));
            }
            let mut found: BTreeMap<Verdict, Set> = BTreeMap::new();
            let prefer = effects.last().map_or_else(|| space.nobody(), |(_, set)| set.clone());
            for (effect, set) in &effects {
                let here = left.and(set)?;
                let alone = Verdict::of(Verdict::bit(*effect));
                let both = Verdict::of(Verdict::bit(*effect) | Verdict::bit(Effect::Prefer));
                if alone == both {
                    found.insert(alone, here.clone());
                } else {
                    found.insert(both, here.and(&prefer)?);
                    found.insert(alone, here.and(&prefer.not()?)?);
                }
                left = left.and(&set.not()?)?;
            }
            found.insert(Verdict::of(0), left);
            let nobody = space.nobody();
            verdicts.push(
                Verdict::ALL
                    .iter()
                    .map(|verdict| found.get(verdict).unwrap_or(&nobody).clone())
                    .collect(),
            );
        }
        Ok(Self { rules: applies, verdicts })
    }
}
