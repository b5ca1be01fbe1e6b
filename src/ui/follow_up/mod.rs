//! The follow-up step, apart from its questions.

pub mod contradiction;
pub mod monitoring;
pub mod treatment_course;
