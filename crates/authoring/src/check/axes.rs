//! The binary variables that sets of patients are written in.
//!
//! A question that bears on the choice is an axis: left open, or one of the groups of answers that
//! no condition tells apart. Two versions of a guideline share their axes, so that the same patient
//! can be looked at by both; what one of them does not know is open to it.

use super::set::{Room, Set};
use engine::decide::Cells;
use engine::expr::{Answer, Field};
use engine::guideline::{Guideline, Kind, Question};
use engine::number::Decimal;
use num_bigint::BigUint;
use oxidd::bdd::{BDDManagerRef, new_manager};
use oxidd::util::SatCountCache;
use oxidd::{BooleanFunction as _, BooleanFunctionQuant as _, Manager as _, ManagerRef as _};
use oxidd_core::LevelView as _;
use std::hash::BuildHasherDefault;

/// What is answered to a question, or to a row of a table. Value 0 is open, then one a group.
#[derive(Debug, Clone)]
pub struct Axis {
    /// The question.
    pub question: String,
    /// The row of a table.
    pub row: Option<String>,
    /// The groups of answers.
    pub groups: Groups,
}

/// Groups of answers that no condition tells apart.
#[derive(Debug, Clone)]
pub enum Groups {
    /// Numbers: where each group begins, and the last number there is.
    Numbers(Vec<i64>, i64),
    /// No, yes.
    Boolean,
    /// Options by name.
    Options(Vec<String>),
}

impl Groups {
    fn len(&self) -> usize {
        match self {
            Self::Numbers(starts, _) => starts.len(),
            Self::Boolean => 2,
            Self::Options(names) => names.len(),
        }
    }

    /// Groups of a question of one guideline, cut where its conditions cut.
    fn of(question: &Question, cells: &[i64]) -> Self {
        match &question.kind {
            Kind::Number { max, .. } => Self::Numbers(cells.to_vec(), max.raw()),
            Kind::Boolean => Self::Boolean,
            Kind::Choice(options) => {
                let name = |cell: &i64| options.get(usize::try_from(*cell).ok()?).cloned();
                Self::Options(cells.iter().filter_map(name).collect())
            }
        }
    }

    /// Cuts these groups where others cut too. Nothing where the kinds of answer differ.
    fn join(&mut self, other: &Self) -> Option<()> {
        match (self, other) {
            (Self::Numbers(ours, last), Self::Numbers(theirs, end)) => {
                let beyond = (*last).min(*end).saturating_add(1);
                *last = (*last).max(*end);
                ours.extend(theirs);
                ours.extend((beyond <= *last).then_some(beyond));
                ours.sort_unstable();
                ours.dedup();
            }
            (Self::Boolean, Self::Boolean) => {}
            (Self::Options(ours), Self::Options(theirs)) => {
                let more: Vec<String> =
                    theirs.iter().filter(|name| !ours.contains(name)).cloned().collect();
                ours.extend(more);
            }
            (Self::Numbers(..) | Self::Boolean | Self::Options(_), _) => return None,
        }
        Some(())
    }

    /// What each value is to a question of one of the guidelines; open where it does not know it.
    fn seen_by(&self, question: &Question, cells: &[i64]) -> Vec<Answer> {
        let mut answers = vec![None];
        match self {
            Self::Numbers(starts, _) => {
                let max = match &question.kind {
                    Kind::Number { max, .. } => *max,
                    Kind::Boolean | Kind::Choice(_) => Decimal::ZERO,
                };
                answers.extend(starts.iter().map(|start| {
                    let known = cells.iter().rev().find(|cell| *cell <= start).copied();
                    if *start > max.raw() { None } else { known }
                }));
            }
            Self::Boolean => answers.extend([Some(0), Some(1)]),
            Self::Options(names) => {
                let own = Self::of(question, cells);
                let Self::Options(own) = own else { return answers };
                answers.extend(names.iter().map(|name| {
                    let at = own.iter().position(|known| known == name);
                    at.and_then(|at| cells.get(at).copied())
                }));
            }
        }
        answers
    }
}

/// A field's axis, and what each of its values is to the guideline.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Place of the axis.
    pub axis: usize,
    /// For each value the answer; nothing: open.
    pub answers: Vec<Answer>,
}

/// The all of one guideline or of several versions, before there are variables for them.
pub struct Plan {
    all: Vec<Axis>,
    /// For each guideline, for each of its fields.
    seen: Vec<Vec<Option<Seen>>>,
}

fn bears_on_the_choice(question: &Question) -> bool {
    question.section.is_some() && !question.is_follow_up()
}

impl Plan {
    /// The axes of these guidelines; those of the first come first.
    pub fn of(guidelines: &[&Guideline]) -> Self {
        let cells: Vec<Cells> = guidelines.iter().map(|g| Cells::of_everything(g)).collect();
        let mut all: Vec<Axis> = Vec::new();
        let mut places = Vec::new();
        for (guideline, cells) in guidelines.iter().zip(&cells) {
            let mut of_guideline = vec![None; guideline.fields.len()];
            for question in guideline.questions.iter().filter(|q| bears_on_the_choice(q)) {
                for (at, field) in question.fields().enumerate() {
                    let row = question.rows.get(at).cloned();
                    let groups = Groups::of(question, cells.of_field(field));
                    let known = all.iter_mut().position(|axis| {
                        axis.question == question.id
                            && axis.row == row
                            && axis.groups.join(&groups).is_some()
                    });
                    let place = known.unwrap_or(all.len());
                    if known.is_none() {
                        all.push(Axis { question: question.id.clone(), row, groups });
                    }
                    if let Some(slot) = of_guideline.get_mut(field.index()) {
                        *slot = Some(place);
                    }
                }
            }
            places.push(of_guideline);
        }
        let seen =
            guidelines.iter().zip(&cells).zip(&places).map(|((guideline, cells), places)| {
                let fields = guideline.fields.iter().zip(places).enumerate();
                fields
                    .map(|(at, (question, place))| {
                        let question = guideline.questions.get(usize::from(*question))?;
                        let axis = (*place)?;
                        let cells = cells.of_field(Field(u16::try_from(at).ok()?));
                        let answers = all.get(axis)?.groups.seen_by(question, cells);
                        Some(Seen { axis, answers })
                    })
                    .collect()
            });
        let seen = seen.collect();
        Self { all, seen }
    }

    /// The question with the most groups of answers, and how many it has.
    pub fn largest(&self) -> (String, usize) {
        let largest = self.all.iter().max_by_key(|axis| axis.groups.len());
        largest.map_or((String::new(), 0), |axis| (axis.question.clone(), axis.groups.len() + 1))
    }

    /// What the fields of the guideline at a place are.
    pub fn seen(&self, guideline: usize) -> Vec<Option<Seen>> {
        self.seen.get(guideline).cloned().unwrap_or_default()
    }
}

/// The axes with their variables.
pub struct Axes {
    manager: BDDManagerRef,
    vars: Vec<Set>,
    /// Each axis with its first variable and how many it has.
    coded: Vec<(Axis, usize, usize)>,
    /// Nobody.
    pub nobody: Set,
    /// Every assignment, whether it means something or not.
    pub everyone: Set,
}

impl Axes {
    /// Makes variables for the axes, within so many nodes.
    pub fn new(plan: &Plan, nodes: usize) -> Room<Self> {
        let mut total = 0;
        let mut coded = Vec::new();
        for axis in &plan.all {
            let count = usize::BITS - axis.groups.len().leading_zeros();
            let count = usize::try_from(count).unwrap_or(0);
            coded.push((axis.clone(), total, count));
            total += count;
        }
        let manager = new_manager(nodes, nodes / 4, 1);
        let (vars, nobody, everyone) = manager.with_manager_exclusive(|manager| {
            manager.add_vars(u32::try_from(total).unwrap_or(u32::MAX));
            let vars: Room<Vec<Set>> = (0..total)
                .map(|var| Set::var(manager, u32::try_from(var).unwrap_or(u32::MAX)))
                .collect();
            vars.map(|vars| (vars, Set::f(manager), Set::t(manager)))
        })?;
        Ok(Self { manager, vars, coded, nobody, everyone })
    }

    /// How many axes there are.
    pub fn len(&self) -> usize {
        self.coded.len()
    }

    /// The axis at a place.
    pub fn axis(&self, axis: usize) -> Option<&Axis> {
        self.coded.get(axis).map(|(axis, _, _)| axis)
    }

    /// How many values an axis has, open among them.
    pub fn values(&self, axis: usize) -> usize {
        self.axis(axis).map_or(1, |axis| axis.groups.len() + 1)
    }

    /// The variables of an axis.
    fn vars_of(&self, axis: usize) -> impl Iterator<Item = &Set> {
        let (first, count) =
            self.coded.get(axis).map_or((0, 0), |(_, first, count)| (*first, *count));
        self.vars.iter().skip(first).take(count)
    }

    /// Those for whom an axis has one value.
    pub fn value(&self, axis: usize, value: usize) -> Room<Set> {
        let mut set = self.everyone.clone();
        for (bit, var) in self.vars_of(axis).enumerate() {
            let literal = if value >> bit & 1 == 1 { var.clone() } else { var.not()? };
            set = set.and(&literal)?;
        }
        Ok(set)
    }

    /// A set with an axis forgotten: those who belong to it with some value of the axis.
    pub fn forget(&self, set: &Set, axis: usize) -> Room<Set> {
        let mut cube = self.everyone.clone();
        for var in self.vars_of(axis) {
            cube = cube.and(var)?;
        }
        set.exists(&cube)
    }

    /// How many patients a set holds, exactly.
    pub fn count(&self, set: &Set) -> BigUint {
        let mut cache: SatCountCache<BigUint, BuildHasherDefault<rustc_hash::FxHasher>> =
            SatCountCache::default();
        set.sat_count(u32::try_from(self.vars.len()).unwrap_or(u32::MAX), &mut cache)
    }

    /// Whether a patient belongs to a set, from the value of each axis.
    pub fn contains(&self, set: &Set, values: &[usize]) -> bool {
        let mut assignment = Vec::with_capacity(self.vars.len());
        for ((_, first, count), value) in self.coded.iter().zip(values) {
            for bit in 0..*count {
                let var = u32::try_from(first + bit).unwrap_or(u32::MAX);
                assignment.push((var, value >> bit & 1 == 1));
            }
        }
        set.eval(assignment)
    }

    /// One patient of a set, with as little answered as the set allows, as a value for each axis;
    /// nothing of an empty set. `silent` is the value of an axis that nothing is said of.
    pub fn example(&self, set: &Set, silent: impl Fn(usize) -> usize) -> Room<Option<Vec<usize>>> {
        if !set.satisfiable() {
            return Ok(None);
        }
        let mut left = set.clone();
        let mut values = Vec::with_capacity(self.len());
        for axis in 0..self.len() {
            let mut chosen = 0;
            for value in std::iter::once(silent(axis)).chain(0..self.values(axis)) {
                let narrowed = left.and(&self.value(axis, value)?)?;
                if narrowed.satisfiable() {
                    left = narrowed;
                    chosen = value;
                    break;
                }
            }
            values.push(chosen);
        }
        Ok(Some(values))
    }

    /// Nodes that the diagrams take up now.
    pub fn nodes(&self) -> usize {
        self.manager.with_manager_shared(|manager| manager.num_inner_nodes())
    }

    /// The axis that most nodes are about, and how many of all of them, in percent.
    pub fn widest(&self) -> (usize, usize) {
        let levels: Vec<usize> = self
            .manager
            .with_manager_shared(|manager| manager.levels().map(|level| level.len()).collect());
        let of = |(first, count): (usize, usize)| -> usize {
            levels.iter().skip(first).take(count).sum()
        };
        let nodes = self.coded.iter().map(|(_, first, count)| of((*first, *count))).enumerate();
        let (axis, most) = nodes.max_by_key(|(_, nodes)| *nodes).unwrap_or_default();
        (axis, most * 100 / levels.iter().sum::<usize>().max(1))
    }
}
