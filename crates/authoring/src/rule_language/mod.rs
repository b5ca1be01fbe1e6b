//! The rule language: conditions as authors write them, in a subset of FEEL.
//!
//! This module knows nothing of guidelines: names are looked up in a [`Vocabulary`]. Text becomes an
//! [`ast::Ast`], which prints back to the same text; checking it against the vocabulary gives a
//! [`Condition`](engine::expr::Condition), which is all that the browser ever sees.

pub mod ast;
pub mod parse;
mod print;
pub mod typecheck;

pub use typecheck::{Meaning, Type, Vocabulary};
