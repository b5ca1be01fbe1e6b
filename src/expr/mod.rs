//! The rule language: conditions over answers, in a subset of FEEL with three-valued logic.
//!
//! This room knows nothing of guidelines: names are looked up in a [`Vocabulary`]. Text becomes an
//! [`ast::Ast`], which prints back to the same text; checking it against the vocabulary gives a
//! [`Condition`], which is all that the browser ever sees.

#[cfg(feature = "check")]
pub mod ast;
mod condition;
#[cfg(feature = "check")]
pub mod parse;
#[cfg(feature = "check")]
mod print;
mod truth;
#[cfg(feature = "check")]
pub mod typecheck;

pub use condition::{Answer, Condition, Fact, Field, Test};
pub use truth::Truth;
#[cfg(feature = "check")]
pub use typecheck::{Kind, Meaning, Vocabulary};
