//! Whole pages.

mod analysis_page;
mod app;
mod guideline_page;
mod hooks;
mod sheet_page;
mod step_page;

pub use app::{App, Place};
pub use guideline_page::{GuidelinePage, Props};
