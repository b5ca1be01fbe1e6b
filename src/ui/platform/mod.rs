//! Where the widget stands: the browser, the device, the page around it, and what leaves it for that page.

pub mod browser;
pub mod device;
pub mod host;
#[cfg(feature = "csr")]
pub mod published;
pub mod snapshot;
