//! The dose calculator: regimens, schedules, dates and quantities, in exact numbers.

pub mod bounds;
mod comparison;
mod date;
mod regimen;
mod schedule;
mod sensitivity;

pub use comparison::{
    Amounts, ArmAssumptions, Assumptions, ComparisonError, DrugAssumptions, DrugQuantities,
    compare, weighted,
};
pub use date::{
    Date, DateError, Datelike, FIRST_YEAR, LAST_YEAR, date, days_between, iso_date, months_after,
    weeks_after,
};
pub use regimen::{Change, Every, Loading, Regimen};
pub use rust_decimal::Decimal as Exact;
pub use schedule::{Administration, MAX_WEEKS, Phase, Schedule, ScheduleError, Totals};
pub use sensitivity::{Assumption, Steps, Swing, sensitivity};
