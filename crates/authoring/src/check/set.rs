//! Sets of patients, as binary decision diagrams.

use oxidd::bdd::BDDFunction;
use oxidd::util::OutOfMemory;

/// A set of patients.
pub type Set = BDDFunction;

/// The result of work on diagrams, which fails where the memory for them is used up.
pub type Room<T> = Result<T, OutOfMemory>;
