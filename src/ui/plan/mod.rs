//! The step with the plan, and what is taken along.

pub mod choices;
pub mod events;
pub mod handover;
pub mod plan_section;
pub mod plan_step;
pub mod reviews;
pub mod targets;
pub mod timeline;
pub mod totals;
