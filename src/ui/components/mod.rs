//! Parts of the page, each a function from the scene to markup. None of them decides anything.

pub mod analysis;
pub mod answers;
pub mod comparison;
pub mod comparison_rows;
pub mod dose_block;
pub mod drug_card;
pub mod fields;
pub mod footer;
pub mod header;
pub mod icon;
pub mod monitoring;
pub mod open_questions;
pub mod plan;
pub mod prose;
pub mod question;
pub mod questionnaire;
pub mod reason;
pub mod results;
pub mod source_line;
pub mod sources;
pub mod start_box;
pub mod statements;
pub mod steps;
pub mod tests_block;
