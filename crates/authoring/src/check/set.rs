//! Sets of patients, as binary decision diagrams.

use oxidd::bdd::BDDFunction;
use oxidd::util::OutOfMemory;

/// A set of patients.
pub type Set = BDDFunction;

/// What needs room for diagrams, and may find too little.
pub type Room<T> = Result<T, OutOfMemory>;
