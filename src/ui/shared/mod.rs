//! Components that several steps draw. None of them decides anything.

pub mod badge;
pub mod deferred_mount;
pub mod dose_block;
pub mod fields;
pub mod focus_targets;
pub mod guideline_props;
pub mod icon;
pub mod landmark;
pub mod memo;
pub mod next_questions;
pub mod open_questions;
pub mod print;
pub mod prose;
pub mod reason;
pub mod rich_text;
pub mod source_line;
pub mod sources;
pub mod spoken;
pub mod statements;
pub mod step_navigation;
pub mod take_away;
pub mod tally;
pub mod term;
pub mod warnings;
