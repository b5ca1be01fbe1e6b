//! Pages to read: the front page, and the documents that are no guideline. They are drawn when the pages are
//! built and need no program; a small script (`static/js/reading.js`) filters and chooses in them.

mod document;
mod front;
mod page;
mod shelf;
mod tables;

pub use document::document;
pub use front::front;
pub use shelf::{PageWords, Shelf, folder};
