//! The program around the steps: what it is started with, the bars at the top and the bottom, the way through the
//! steps, and the table of what is deferred.

pub mod app;
pub mod deferred;
pub mod deferred_pages;
pub mod footer;
pub mod guideline_page;
pub mod header;
pub mod hooks;
mod keeper;
pub mod notice;
pub mod rich_text_page;
pub mod step_page;
pub mod steps;
pub mod undo_reset;
