//! Says in few conditions who belongs to a set of patients.
//!
//! Each condition is as wide as the set allows: taking any part of it away would let somebody in
//! who does not belong. None of them is needed less than the others: without it somebody would be
//! left out. That is not always the shortest text there is, but none of it is idle.

use super::axes::{Axes, Axis, Groups};
use super::set::{Room, Set};
use engine::number::Decimal;
use num_bigint::BigUint;
use oxidd::BooleanFunction as _;
use serde::Serialize;

/// What is answered to a question, one of several ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// Nothing, or that it is not known.
    Open,
    /// Yes or no.
    Boolean(bool),
    /// An option.
    Option(String),
    /// A number from the first on, and below the second; a missing end is open.
    Number(Option<Decimal>, Option<Decimal>),
}

/// One question with the answers that are meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Literal {
    /// The question.
    pub question: String,
    /// The row of a table.
    pub row: Option<String>,
    /// Any of these.
    pub is: Vec<Is>,
}

impl Is {
    fn rule(&self, name: &str) -> String {
        match self {
            Self::Open => format!("{name} = null"),
            Self::Boolean(true) => name.to_owned(),
            Self::Boolean(false) => format!("not({name})"),
            Self::Option(option) => format!("{name} = \"{option}\""),
            Self::Number(None, None) => format!("not({name} = null)"),
            Self::Number(Some(from), None) => format!("{name} >= {from}"),
            Self::Number(None, Some(below)) => format!("{name} < {below}"),
            Self::Number(Some(from), Some(below)) => {
                format!("({name} >= {from} and {name} < {below})")
            }
        }
    }
}

impl Literal {
    /// The literal in the rule language.
    #[must_use]
    pub fn rule(&self) -> String {
        let row = self.row.as_ref().map(|row| format!(".{row}")).unwrap_or_default();
        let name = [self.question.as_str(), &row].concat();
        let any: Vec<String> = self.is.iter().map(|is| is.rule(&name)).collect();
        if any.len() > 1 { format!("({})", any.join(" or ")) } else { any.concat() }
    }
}

/// A cube in the rule language; of nothing at all it is always true.
#[must_use]
pub fn rule(cube: &[Literal]) -> String {
    if cube.is_empty() {
        return "true".to_owned();
    }
    cube.iter().map(Literal::rule).collect::<Vec<_>>().join(" and ")
}

/// Several questions' answers, all of which are meant.
pub type Cube = Vec<Literal>;

/// Conditions, any of which holds for whoever belongs to a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The conditions.
    pub cubes: Vec<Cube>,
    /// How many patients of the set are in none of them, where there were too many conditions.
    pub left_over: BigUint,
}

/// More conditions than this nobody reads.
const MOST: usize = 12;

/// For each axis that matters, its values.
type Values = Vec<(usize, Vec<usize>)>;

/// Says in few conditions who belongs to a set, of those who are possible.
///
/// # Errors
/// Where the room is used up.
pub fn cover(axes: &Axes, possible: &Set, set: &Set) -> Room<Cover> {
    let set = set.and(possible)?;
    let outside = possible.and(&set.not()?)?;
    let mut left = set.clone();
    let mut found: Vec<(Values, Set)> = Vec::new();
    while found.len() < MOST {
        let Some(patient) = axes.example(&left, |_| 0)? else { break };
        // Which parts can go depends on the order in which one tries: the widest result is kept.
        let forth: Vec<usize> = (0..axes.len()).collect();
        let back: Vec<usize> = forth.iter().rev().copied().collect();
        let mut best: Option<(BigUint, Values, Set)> = None;
        for order in [forth, back] {
            let (values, cube) = widen(axes, &outside, &patient, &order)?;
            let gain = axes.count(&cube.and(&left)?);
            if best.as_ref().is_none_or(|(most, ..)| gain > *most) {
                best = Some((gain, values, cube));
            }
        }
        let Some((_, values, cube)) = best else { break };
        left = left.and(&cube.not()?)?;
        found.push((values, cube));
    }
    let left_over = axes.count(&left);
    // A condition whose patients are all in the others is idle.
    let mut at = 0;
    while at < found.len() {
        let mut others = left.clone();
        for (place, (_, cube)) in found.iter().enumerate() {
            if place != at {
                others = others.or(cube)?;
            }
        }
        if set.and(&others.not()?)?.satisfiable() {
            at += 1;
        } else {
            found.remove(at);
        }
    }
    let cubes = found.into_iter().map(|(values, _)| literals(axes, values)).collect();
    Ok(Cover { cubes, left_over })
}

/// From one patient, the widest condition that lets nobody in who does not belong.
fn widen(axes: &Axes, outside: &Set, patient: &[usize], order: &[usize]) -> Room<(Values, Set)> {
    let mut values: Vec<Vec<usize>> = patient.iter().map(|value| vec![*value]).collect();
    let cube_of = |values: &[Vec<usize>]| -> Room<Set> {
        let mut cube = axes.everyone.clone();
        for (axis, values) in values.iter().enumerate() {
            if values.len() < axes.values(axis) {
                cube = cube.and(&one_of(axes, axis, values)?)?;
            }
        }
        Ok(cube)
    };
    let fits =
        |values: &[Vec<usize>]| -> Room<bool> { Ok(!cube_of(values)?.and(outside)?.satisfiable()) };
    for axis in order {
        let all: Vec<usize> = (0..axes.values(*axis)).collect();
        let Some(own) = values.get(*axis).cloned() else { continue };
        let put = |values: &mut Vec<Vec<usize>>, kept: Vec<usize>| {
            if let Some(slot) = values.get_mut(*axis) {
                *slot = kept;
            }
        };
        put(&mut values, all.clone());
        if fits(&values)? {
            continue;
        }
        let mut kept = own;
        for value in all {
            if kept.contains(&value) {
                continue;
            }
            let mut more = kept.clone();
            more.push(value);
            put(&mut values, more.clone());
            if fits(&values)? {
                kept = more;
            }
        }
        kept.sort_unstable();
        put(&mut values, kept);
    }
    let cube = cube_of(&values)?;
    let narrow = values.into_iter().enumerate();
    Ok((narrow.filter(|(axis, values)| values.len() < axes.values(*axis)).collect(), cube))
}

fn one_of(axes: &Axes, place: usize, values: &[usize]) -> Room<Set> {
    let mut set = axes.nobody.clone();
    for value in values {
        set = set.or(&axes.value(place, *value)?)?;
    }
    Ok(set)
}

fn literals(axes: &Axes, values: Values) -> Cube {
    let literal = |(axis, values): (usize, Vec<usize>)| {
        let Axis { question, row, groups } = axes.axis(axis)?;
        Some(Literal { question: question.clone(), row: row.clone(), is: named(groups, &values) })
    };
    values.into_iter().filter_map(literal).collect()
}

/// What values stand for; neighbouring groups of numbers are one range.
fn named(groups: &Groups, values: &[usize]) -> Vec<Is> {
    let mut is = Vec::new();
    for value in values {
        let Some(at) = value.checked_sub(1) else {
            is.push(Is::Open);
            continue;
        };
        match groups {
            Groups::Boolean => is.push(Is::Boolean(at == 1)),
            Groups::Options(names) => is.extend(names.get(at).cloned().map(Is::Option)),
            Groups::Numbers(starts, _) => {
                let start = starts.get(at).filter(|_| at > 0).copied().map(Decimal::from_raw);
                let end = starts.get(at + 1).copied().map(Decimal::from_raw);
                match is.last_mut() {
                    Some(Is::Number(_, below)) if start.is_some() && *below == start => {
                        *below = end;
                    }
                    _ => is.push(Is::Number(start, end)),
                }
            }
        }
    }
    // What is open stands last: the answers are what one looks for.
    is.sort_by_key(|is| *is == Is::Open);
    is
}
