//! The page: a view of the answers and of what follows from them. A folder is a place on the page.
//!
//! `state` holds what was typed and chosen, purely. `view_model` is everything one drawing of the page
//! needs, worked out again at each change. `questions`, `options`, `plan` and `follow_up` are the steps, `shared` what
//! several of them draw, `shell` what is around them. Nothing that a person answers leaves this module but by
//! `platform`.
//!
//! Each folder names only those before it; `tests/it/architecture.rs` holds that.

mod analysis;
mod follow_up;
pub(crate) mod loading;
#[cfg(feature = "ssr")]
mod native;
mod options;
mod plan;
pub(crate) mod platform;
mod questions;
#[cfg(feature = "ssr")]
pub mod reading;
mod shared;
pub(crate) mod shell;
mod state;
mod view_model;

#[cfg(feature = "ssr")]
pub use native::markup::markup;
#[cfg(feature = "ssr")]
pub use native::{fixtures, gallery, lines, prerender, rendered};
pub use shell::app::{App, Place};
pub use state::loaded::Loaded;
#[cfg(feature = "ssr")]
pub use {state::action::Action, state::page_state::State, yew::Reducible};
