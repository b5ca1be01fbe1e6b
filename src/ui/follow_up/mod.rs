//! What follow-up shows besides its questions.

pub mod contradiction;
pub mod monitoring;
pub mod treatment_course;
