//! Conditions as a straight-line program that works on 64 patients at a time.
//!
//! Truth of 64 patients is two words: the patients for whom it holds and those for whom it does
//! not; a patient in neither word is unknown. *And* and *or* are then two instructions each. Equal
//! parts of conditions are worked out once. Nothing here knows which rules it runs.

mod block;
mod program;

pub use block::{Block, UNANSWERED};
pub use program::{Planes, Program};
