//! The widget: a published treatment guideline as an interactive, explainable aid, in the browser.
//!
//! [`ui`] is the page; `embed`, in the browser's build, the page among others. What it stands on lies in
//! `crates/`.

#[cfg(feature = "csr")]
pub mod embed;
pub mod ui;
