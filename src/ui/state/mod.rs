//! What a person entered and where they are in it, purely: no browser, nothing drawn.

pub mod address;
pub mod compare;
pub mod draft_input;
pub mod loaded;
pub mod page_state;
pub mod path;
pub mod plan_state;
pub mod session_start;
