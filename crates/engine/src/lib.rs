//! The engine assesses a patient by a treatment guideline. It knows no file, clock, random number, parser or browser.
//!
//! Each module imports only from those before it: [`number`] · [`expr`], conditions over answers ·
//! [`dosing`] · [`instruments`] · [`guideline`], the data · [`decide`], from answers to an assessment · [`plan`], a patient's doses and
//! dates · [`diary`], what of them a calendar has · [`consultation`], what a person has answered, wished for and planned · [`words`] · [`sheet`], text with a
//! structure · [`summary`], a consultation on one page · [`export`], what is taken away · [`packed`], data as
//! the page fetches it.

pub mod consultation;
pub mod decide;
pub mod diary;
pub mod dosing;
pub mod export;
pub mod expr;
pub mod guideline;
pub mod instruments;
pub mod number;
pub mod packed;
pub mod plan;
pub mod sheet;
#[cfg(feature = "cases")]
pub mod suggest;
pub mod summary;
pub mod words;
