//! The forms that several commands print in. A command with forms of its own has them beside its code.

use clap::ValueEnum;

/// The forms of a result.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResultFormat {
    /// For programs
    Json,
    /// For people
    Text,
}

/// The forms of a text with headings and tables.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    /// Text with headings and tables, for an editor or a code review
    Markdown,
    /// A page for a browser
    Html,
    /// Plain text
    Text,
    /// For programs
    Json,
}
