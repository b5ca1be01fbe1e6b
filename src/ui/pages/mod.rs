//! Whole pages.

mod analysis_page;
mod app;
mod deferred_pages;
mod guideline_page;
mod hooks;
mod sheet_page;
mod step_page;
mod waiting;

#[cfg(feature = "ssr")]
pub use analysis_page::AnalysisPage;
pub use app::{App, Place};
pub use deferred_pages::{deferred_step, deferred_view, handover};
pub use guideline_page::{GuidelinePage, Props};
#[cfg(feature = "ssr")]
pub use sheet_page::SheetPage;
#[cfg(feature = "ssr")]
pub use step_page::step_page;
#[cfg(feature = "ssr")]
pub use waiting::DeferredStatus;
