//! Quantities per patient over arms that share a drug's patients between them.

use super::schedule::Totals;
use crate::number::Decimal;

/// The weighted average of the arms' totals: units and milligrams, exact. Shares are in per cent.
///
/// Nothing where the shares do not add up to 100, where an arm has no count of units, or where
/// the amounts are too large.
#[must_use]
pub fn weighted(arms: &[(u32, Totals)]) -> Option<(Decimal, Decimal)> {
    if arms.iter().map(|(share, _)| *share).sum::<u32>() != 100 {
        return None;
    }
    let hundredths = |value: fn(&Totals) -> Option<u32>| {
        arms.iter().try_fold(0i64, |sum, (share, totals)| {
            sum.checked_add(i64::from(*share).checked_mul(i64::from(value(totals)?))?)
        })
    };
    let decimal = |hundredths: i64| hundredths.checked_mul(100).map(Decimal::from_raw);
    let units = hundredths(|totals| totals.units)?;
    let mg = hundredths(|totals| Some(totals.mg))?;
    Some((decimal(units)?, decimal(mg)?))
}
