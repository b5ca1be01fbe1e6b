//! The page: a view of the answers and of what follows from them.
//!
//! [`state`] holds what was typed and chosen, purely.
//! `scene` is everything one drawing of the page needs, worked out again at each
//! change; `components` draw parts of it, `pages` the whole. Nothing that a person answers leaves
//! this module.

pub mod address;
pub mod analysis;
pub mod arrival;
pub mod compare;
#[cfg(feature = "ssr")]
pub mod fixtures;
#[cfg(feature = "ssr")]
pub mod gallery;
#[cfg(feature = "ssr")]
pub mod lines;
pub mod path;
pub mod plan;
#[cfg(feature = "ssr")]
pub mod prerender;
#[cfg(feature = "ssr")]
pub mod reading;
#[cfg(feature = "ssr")]
pub mod rendered;
pub mod state;
pub mod typed;

mod browser;
mod components;
pub(crate) mod deferred;
mod device;
mod failure;
pub(crate) mod host;
pub(crate) mod load;
pub(crate) mod loaded;
mod pages;
#[cfg(feature = "csr")]
pub(crate) mod published;
mod scene;
mod snapshot;

pub use loaded::Loaded;
pub use pages::{App, Place};
pub use pages::{GuidelinePage, Props};
pub use snapshot::Snapshot;
