//! Behandlingsvalg turns a published treatment guideline into an interactive, explainable aid.
//!
//! Map of the crate, each room importing only from those before it:
//! [`diagnostic`] and [`number`] · [`expr`], the rule language · [`dosing`] · [`guideline`], the
//! data · [`decide`], from answers to an assessment · [`plan`], a patient's doses and dates ·
//! [`consultation`], what a person has answered, wished for and planned · [`export`], what is taken
//! away · [`sheet`], text with a structure · [`packed`], data as the page fetches it · `ui`, the page (feature `ui`) · `embed`, the page among others (feature `csr`).

#[cfg(feature = "check")]
pub mod check;
pub mod consultation;
pub mod decide;
pub mod diagnostic;
pub mod dosing;
#[cfg(feature = "csr")]
pub mod embed;
pub mod export;
pub mod expr;
pub mod guideline;
pub mod instruments;
#[cfg(feature = "check")]
pub mod library;
pub mod number;
pub mod packed;
pub mod plan;
#[cfg(feature = "check")]
pub mod register;
#[cfg(feature = "check")]
pub mod review;
pub mod sheet;
pub mod summary;
#[cfg(feature = "check")]
pub mod texts;
#[cfg(feature = "ui")]
pub mod ui;
pub mod words;
