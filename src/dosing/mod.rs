//! The dose calculator: regimens, schedules and quantities, in exact numbers.

mod comparison;
mod regimen;
mod schedule;

pub use comparison::weighted;
pub use regimen::{Every, Loading, Regimen};
pub use schedule::{Administration, MAX_WEEKS, Schedule, ScheduleError, Switch, Totals};
