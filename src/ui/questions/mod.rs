//! The steps with questions, and beside them what the answers come to so far.

pub mod easi;
pub mod overview;
pub mod preferences;
pub mod prefill;
pub mod question;
pub mod questionnaire;
