//! The comparison basis: how much of each drug a population uses, from regimens and assumptions.

use super::regimen::{Change, Regimen};
use super::schedule::{Schedule, ScheduleError, Totals};
use crate::number::Decimal;
use rust_decimal::Decimal as Exact;
use std::fmt;

/// Patients on one drug who follow one regimen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArmAssumptions {
    /// Per cent of the patients on the drug.
    pub share: Decimal,
    /// What their regimen is changed to, and when.
    pub change: Option<Change>,
}

/// What is assumed of one drug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrugAssumptions {
    /// Dose, rhythm and the piece that is counted.
    pub regimen: Regimen,
    /// Arms; their shares add up to 100.
    pub arms: Vec<ArmAssumptions>,
    /// Price of one piece, in a currency of the caller's.
    pub price: Option<Decimal>,
}

/// What is assumed of all drugs alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assumptions {
    /// Horizon: weeks 0 up to but not including this one.
    pub weeks: u32,
    /// Patients in the population.
    pub patients: u32,
    /// Per cent of them who start on the drug.
    pub adherence: Decimal,
    /// The drugs.
    pub drugs: Vec<DrugAssumptions>,
}

/// Pieces and milligrams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// Pieces; nothing where a dose is no whole number of them.
    pub units: Option<Exact>,
    /// Milligrams.
    pub mg: Exact,
}

/// How much of one drug is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrugQuantities {
    /// Totals of one patient in each arm.
    pub arms: Vec<Totals>,
    /// The arms' average, weighted by their shares.
    pub average: Amounts,
    /// Used by the whole population.
    pub population: Amounts,
    /// What one patient costs on average.
    pub cost_per_patient: Option<Exact>,
    /// What the population costs.
    pub cost: Option<Exact>,
}

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonError {
    /// The shares of a drug, by place, do not add up to 100 but to this.
    Shares(usize, Decimal),
    /// A share, a price or the adherence is negative, or a percentage above 100.
    OutOfRange,
    /// A schedule of a drug and an arm, by place, cannot be made.
    Schedule(usize, usize, ScheduleError),
    /// The amounts are too large to be held exactly.
    Amount,
}

impl fmt::Display for ComparisonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shares(_, sum) => write!(f, "the shares add up to {sum} %, not 100 %"),
            Self::OutOfRange => {
                f.write_str("shares and adherence are 0 to 100 %, prices at least 0")
            }
            Self::Schedule(_, _, error) => error.fmt(f),
            Self::Amount => f.write_str("the amounts are too large"),
        }
    }
}

impl std::error::Error for ComparisonError {}

/// The product; nothing where it would have to be rounded.
fn times(a: Exact, b: Exact) -> Option<Exact> {
    let product = a.checked_mul(b)?;
    (product.is_zero() || product.scale() == a.scale() + b.scale()).then(|| product.normalize())
}

/// The sum; nothing where it would have to be rounded.
fn plus(a: Exact, b: Exact) -> Option<Exact> {
    let sum = a.checked_add(b)?;
    (sum.is_zero() || sum.scale() == a.scale().max(b.scale())).then(|| sum.normalize())
}

/// So many per cent of an amount.
fn part(percent: Decimal, amount: Exact) -> Option<Exact> {
    times(times(Exact::from(percent), Exact::new(1, 2))?, amount)
}

fn in_percent(percent: Decimal) -> bool {
    (Decimal::ZERO..=Decimal::whole(100)).contains(&percent)
}

/// The weighted average of the arms' totals, exact. Shares are in per cent and add up to 100.
#[must_use]
pub fn weighted(arms: &[(Decimal, Totals)]) -> Option<Amounts> {
    let sum = |amount: fn(&Totals) -> Option<u32>| {
        arms.iter().try_fold(Exact::ZERO, |sum, (share, totals)| {
            plus(sum, part(*share, Exact::from(amount(totals)?))?)
        })
    };
    let mg = sum(|totals| Some(totals.mg))?;
    Some(Amounts { units: sum(|totals| totals.units), mg })
}

fn quantities(
    assumed: &Assumptions,
    place: usize,
    drug: &DrugAssumptions,
) -> Result<DrugQuantities, ComparisonError> {
    let mut sum = Decimal::ZERO;
    let mut arms = Vec::with_capacity(drug.arms.len());
    for (at, arm) in drug.arms.iter().enumerate() {
        if !in_percent(arm.share) {
            return Err(ComparisonError::OutOfRange);
        }
        sum = sum.checked_add(arm.share).ok_or(ComparisonError::Amount)?;
        let schedule = Schedule::of(&drug.regimen, arm.change, assumed.weeks)
            .map_err(|error| ComparisonError::Schedule(place, at, error))?;
        arms.push(schedule.totals());
    }
    if sum != Decimal::whole(100) {
        return Err(ComparisonError::Shares(place, sum));
    }
    if drug.price.is_some_and(|price| price < Decimal::ZERO) {
        return Err(ComparisonError::OutOfRange);
    }
    let shares: Vec<_> =
        drug.arms.iter().zip(&arms).map(|(arm, totals)| (arm.share, *totals)).collect();
    let average = weighted(&shares).ok_or(ComparisonError::Amount)?;
    let started = part(assumed.adherence, Exact::from(assumed.patients));
    let started = started.ok_or(ComparisonError::Amount)?;
    let whole = |amount: Exact| times(amount, started).ok_or(ComparisonError::Amount);
    let population =
        Amounts { units: average.units.map(whole).transpose()?, mg: whole(average.mg)? };
    let priced = |units: Option<Exact>| match units.zip(drug.price) {
        None => Ok(None),
        Some((units, price)) => {
            times(units, Exact::from(price)).map(Some).ok_or(ComparisonError::Amount)
        }
    };
    Ok(DrugQuantities {
        cost_per_patient: priced(average.units)?,
        cost: priced(population.units)?,
        arms,
        average,
        population,
    })
}

/// Works out how much of each drug is used.
///
/// # Errors
/// Says what is wrong with the assumptions, and of which drug and arm.
pub fn compare(assumed: &Assumptions) -> Result<Vec<DrugQuantities>, ComparisonError> {
    if !in_percent(assumed.adherence) {
        return Err(ComparisonError::OutOfRange);
    }
    let drugs = assumed.drugs.iter().enumerate();
    drugs.map(|(place, drug)| quantities(assumed, place, drug)).collect()
}
