//! What staff and specialists read of a guideline: all that its file says, and what is new in it.

pub mod difference;
pub mod export;
pub mod news;
pub mod render;
pub mod structure;
