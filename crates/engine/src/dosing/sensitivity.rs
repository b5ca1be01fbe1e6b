//! Which assumption of a comparison moves a drug's total most.
//!
//! One assumption at a time is made smaller and larger by a step, everything else as it stands.

use super::comparison::{Assumptions, DrugAssumptions, compare};
use super::regimen::Change;
use crate::number::Decimal;
use rust_decimal::Decimal as Exact;

/// An assumption that can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumption {
    /// The horizon.
    Weeks,
    /// The number of patients.
    Patients,
    /// The share who start on the drug.
    Adherence,
    /// The share of an arm, by place, taken from the other arms or given to them.
    Share(usize),
    /// The week at which an arm, by place, changes.
    ChangeWeek(usize),
    /// The interval that an arm, by place, changes to.
    Interval(usize),
}

/// How far each kind of assumption is moved to either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// Weeks, for the horizon and the week of a change.
    pub weeks: u32,
    /// Percentage points, for shares and adherence.
    pub points: Decimal,
    /// Per cent of the patients.
    pub patients_percent: u32,
    /// Weeks, for an interval.
    pub interval_weeks: u32,
}

impl Default for Steps {
    /// Four weeks, ten points, ten per cent, two weeks.
    fn default() -> Self {
        Self { weeks: 4, points: Decimal::whole(10), patients_percent: 10, interval_weeks: 2 }
    }
}

/// What moving one assumption does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swing {
    /// The assumption.
    pub assumption: Assumption,
    /// Milligrams of the population with the assumption a step smaller; nothing where it cannot be.
    pub smaller: Option<Exact>,
    /// Milligrams with it a step larger.
    pub larger: Option<Exact>,
    /// From the least to the most of the three.
    pub width: Exact,
}

/// Moves a number by a step to one side.
fn moved(number: u32, step: u32, up: bool) -> Option<u32> {
    if up { number.checked_add(step) } else { number.checked_sub(step) }
}

/// Moves an arm's share by up to a step, as far as it and the other arms allow.
fn move_share(drug: &mut DrugAssumptions, at: usize, step: Decimal, up: bool) -> Option<()> {
    let own = drug.arms.get(at)?.share;
    let room = if up { Decimal::whole(100).checked_sub(own)? } else { own };
    let mut left = step.min(room);
    if left == Decimal::ZERO {
        return None;
    }
    drug.arms.get_mut(at)?.share = if up { own.checked_add(left)? } else { own.checked_sub(left)? };
    for (_, arm) in drug.arms.iter_mut().enumerate().filter(|(place, _)| *place != at) {
        let room = if up { arm.share } else { Decimal::whole(100).checked_sub(arm.share)? };
        let part = left.min(room);
        arm.share = if up { arm.share.checked_sub(part)? } else { arm.share.checked_add(part)? };
        left = left.checked_sub(part)?;
    }
    (left == Decimal::ZERO).then_some(())
}

/// The assumptions with one of them moved; nothing where it cannot be.
fn vary(
    base: &Assumptions,
    drug: usize,
    assumption: Assumption,
    steps: &Steps,
    up: bool,
) -> Option<Assumptions> {
    let mut varied = base.clone();
    match assumption {
        Assumption::Weeks => varied.weeks = moved(base.weeks, steps.weeks, up)?,
        Assumption::Patients => {
            let step = base.patients.checked_mul(steps.patients_percent)?.checked_div(100)?;
            varied.patients = moved(base.patients, step.max(1), up)?;
        }
        Assumption::Adherence => {
            let changed = if up {
                base.adherence.checked_add(steps.points)?
            } else {
                base.adherence.checked_sub(steps.points)?
            };
            varied.adherence = changed.clamp(Decimal::ZERO, Decimal::whole(100));
            if varied.adherence == base.adherence {
                return None;
            }
        }
        Assumption::Share(at) => move_share(varied.drugs.get_mut(drug)?, at, steps.points, up)?,
        Assumption::ChangeWeek(at) | Assumption::Interval(at) => {
            let arm = varied.drugs.get_mut(drug)?.arms.get_mut(at)?;
            let Some(Change::Interval { week, every_weeks }) = &mut arm.change else { return None };
            if matches!(assumption, Assumption::Interval(_)) {
                *every_weeks = moved(*every_weeks, steps.interval_weeks, up)?;
            } else {
                *week = moved(*week, steps.weeks, up)?;
            }
        }
    }
    Some(varied)
}

/// What moving each assumption does to one drug's milligrams, the widest first. Assumptions that
/// move nothing stand last.
#[must_use]
pub fn sensitivity(base: &Assumptions, drug: usize, steps: &Steps) -> Vec<Swing> {
    let total = |assumed: &Assumptions| {
        let of_one = Assumptions {
            drugs: assumed.drugs.get(drug).into_iter().cloned().collect(),
            ..assumed.clone()
        };
        compare(&of_one).ok()?.first().map(|quantities| quantities.population.mg)
    };
    let (Some(now), Some(own)) = (total(base), base.drugs.get(drug)) else { return Vec::new() };
    let mut moves = vec![Assumption::Weeks, Assumption::Patients, Assumption::Adherence];
    for (at, arm) in own.arms.iter().enumerate() {
        // With two arms, moving one share moves the other: once is enough.
        if own.arms.len() > 2 || at + 1 < own.arms.len() {
            moves.push(Assumption::Share(at));
        }
        if matches!(arm.change, Some(Change::Interval { .. })) {
            moves.extend([Assumption::ChangeWeek(at), Assumption::Interval(at)]);
        }
    }
    let mut swings: Vec<Swing> = moves
        .into_iter()
        .map(|assumption| {
            let side = |up| vary(base, drug, assumption, steps, up).as_ref().and_then(total);
            let (smaller, larger) = (side(false), side(true));
            let all = [Some(now), smaller, larger];
            let most = all.into_iter().flatten().fold(now, Exact::max);
            let least = all.into_iter().flatten().fold(now, Exact::min);
            let width = most.checked_sub(least).unwrap_or_default();
            Swing { assumption, smaller, larger, width }
        })
        .collect();
    swings.sort_by_key(|swing| std::cmp::Reverse(swing.width));
    swings
}
