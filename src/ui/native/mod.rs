//! Drawing without a browser: the page before its program runs, every component in every state, and every line
//! of a page, for tests.

pub mod figures;
pub mod fixtures;
pub mod gallery;
pub mod lines;
pub mod markup;
pub mod prerender;
pub mod rendered;
pub mod static_summary;
pub mod whole_page;
