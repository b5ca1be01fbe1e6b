//! From a guideline and a patient's answers to an assessment.

mod assess;
#[cfg(feature = "cases")]
pub mod case;
mod change;
mod diagram;
mod placement;
mod possibility;
#[cfg(feature = "cases")]
mod repeated;
mod report;
mod undecided;
mod verdict;

pub use assess::{
    Assessment, DoseView, DrugAssessment, Monitoring, Scope, StartStatus, assess, percent,
};
pub use change::{Change, Useful, changes, useful};
pub use diagram::Cells;
pub use placement::Placement;
pub use possibility::{Possibility, RESERVED};
pub use report::{ALREADY_TREATED, report};
pub use undecided::{Undecided, undecided};
pub use verdict::Verdict;
