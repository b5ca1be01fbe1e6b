//! What a person takes away: a calendar file, a table, a link. Words are the caller's.

pub mod analysis;
pub mod calendar;
pub mod doses;
pub mod link;
pub mod qr;
pub mod travel;
