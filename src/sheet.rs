//! Text with a structure: what is written for people to read, whatever shows it.
//!
//! A text of this kind is made once and shown in several ways: the page draws it, the command
//! prints it as text, Markdown or HTML. The words in it are in one language.

use serde::{Deserialize, Serialize};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading: its level, 1 for the title of the whole, and words.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// Items without an order.
    List(Vec<String>),
    /// A table: what it shows, heads of the columns, rows with a cell a column.
    Table {
        /// What it shows.
        caption: String,
        /// Heads of the columns.
        head: Vec<String>,
        /// Rows, each with a cell a column.
        rows: Vec<Vec<String>>,
    },
    /// Something to read as it stands, letter by letter: a case as JSON.
    Literal(String),
    /// What is there for those who want it: one line, and what it opens.
    Details(String, Vec<Block>),
}
