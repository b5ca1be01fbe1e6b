//! The comparison basis for analysts: assumptions, the published table beside what follows from
//! them, volumes, cost, and what moves the total most.

pub mod analysis_page;
pub mod chart;
pub mod entries;
pub mod figures;
pub mod form;
pub mod results;
pub mod sensitivity;
pub mod view;
