//! The tools of the council's staff: this crate reads guideline files, documents and the fact register, reports all that
//! is wrong with them, proves what must hold for every patient, compares versions, and keeps the ledger of who has
//! read which text.
//!
//! Each module imports only from those before it: [`diagnostic`] · [`rule_language`], conditions as text ·
//! [`draft`], the file format · [`read`], from files to a checked guideline · [`check`], what holds for every
//! patient · [`library`], documents that are no guideline · [`register`], facts and sentences · [`texts`],
//! checks of words · [`review`], what people check a guideline by.

pub mod check;
pub mod diagnostic;
pub mod draft;
pub mod library;
pub mod read;
pub mod register;
pub mod review;
pub mod rule_language;
pub mod texts;
