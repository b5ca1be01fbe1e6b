//! The native tests, in one program. Each file is a specification of one matter; a new clinical
//! case is a row in `tests/data/`, never new code.
#![allow(clippy::disallowed_methods, reason = "tests read the files they are about")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that cannot go on stops, and says where"
)]

mod architecture;
mod authoring;
mod calendar;
mod cases;
mod change_laws;
mod checks;
mod codes;
mod command;
mod comparison_laws;
mod damage;
mod diagnostics;
mod dosing_laws;
mod entry_laws;
mod facts;
mod fuzzing;
mod kitchen_sink;
mod languages;
mod laws;
mod library;
mod link;
mod mutations;
mod one_truth;
mod packed;
mod plan;
mod quantities;
mod reading_laws;
mod recommendations;
mod register;
mod release;
mod review;
mod rule_language;
mod schema;
mod space;
mod stopping;
mod summary;
mod support;
mod texts;
mod too_large;
mod undecided;
mod versions;
mod warnings;
