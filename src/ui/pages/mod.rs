//! Whole pages.

mod analysis_page;
mod app;
mod guideline_page;
mod hooks;
mod later_pages;
mod sheet_page;
mod step_page;

#[cfg(feature = "ssr")]
pub use analysis_page::AnalysisPage;
pub use app::{App, Place};
pub use guideline_page::{GuidelinePage, Props};
pub use later_pages::{handover, later_step, later_view};
#[cfg(feature = "ssr")]
pub use sheet_page::SheetPage;
#[cfg(feature = "ssr")]
pub use step_page::step_page;
