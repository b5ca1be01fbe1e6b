//! The entries of a person and their place on the page, as pure data: no browser, no drawing.

pub mod action;
pub mod address;
pub mod compare;
pub mod draft_input;
pub mod keeping;
pub mod loaded;
pub mod page_state;
pub mod path;
pub mod plan_state;
pub mod session_start;
