//! How the data are fetched, and what the page says until they are here or when they do not come.

pub mod failure;
pub mod load;
pub mod waiting;
