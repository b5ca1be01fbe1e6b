//! Conditions over answers, in three-valued logic.
//!
//! Nothing here knows of guidelines. Authors write conditions as text, in a subset of FEEL; reading that is
//! not the engine's work.

mod condition;
mod truth;

pub use condition::{Answer, Condition, Fact, Field, Test};
pub use truth::Truth;
