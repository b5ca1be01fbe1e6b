//! Whole pages.

mod analysis_page;
#[cfg(feature = "csr")]
mod app;
mod guideline_page;

#[cfg(feature = "csr")]
pub use app::{App, Place};
pub use guideline_page::{GuidelinePage, Props};
