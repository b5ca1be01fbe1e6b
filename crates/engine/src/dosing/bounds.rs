//! What may be asked of the calculator, in one table. Constructors, links and pages use it.

use crate::number::Bounds;

/// Horizon, in weeks.
pub const HORIZON: Bounds = Bounds::whole(1, 5_200);
/// Week of a change, after start.
pub const CHANGE_WEEK: Bounds = Bounds::whole(1, 5_200);
/// Weeks between doses.
pub const INTERVAL: Bounds = Bounds::whole(1, 52);
/// Patients of a population: more than live in any country that would ask.
pub const PATIENTS: Bounds = Bounds::whole(1, 10_000_000);
/// A share or the adherence, in per cent.
pub const PERCENT: Bounds = Bounds::hundredths(0, 100);
/// Price of one piece.
pub const PRICE: Bounds = Bounds::hundredths(0, 10_000_000);
