//! Text with a structure: what is written for people to read, whatever shows it.
//!
//! A text of this kind is made once and shown in several ways: the page draws it, the command
//! prints it as text, Markdown or HTML. The words in it are in one language.

use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

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
    /// What is asked, and what is answered.
    Facts(Vec<(String, String)>),
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

/// A cell of several paragraphs, on one line.
fn on_a_line(words: &str) -> String {
    let parts: Vec<&str> = words.split("\n\n").map(|part| part.trim_end_matches('.')).collect();
    if parts.len() > 1 { parts.join("; ") } else { words.to_owned() }
}

/// What is asked, as it stands before an answer: a question needs no other sign.
#[must_use]
pub fn asked(name: &str) -> String {
    [name, if name.ends_with('?') { "" } else { ":" }].concat()
}

/// As plain text: for a terminal, or to be pasted anywhere.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                let line = if *level == 1 { "=" } else { "-" };
                let _ = writeln!(text, "{words}\n{}\n", line.repeat(words.chars().count()));
            }
            Block::Paragraph(words) => {
                let _ = writeln!(text, "{words}\n");
            }
            Block::List(items) => {
                for item in items {
                    let _ = writeln!(text, "  - {item}");
                }
                text.push('\n');
            }
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let _ = writeln!(text, "  - {} {value}", asked(name));
                }
                text.push('\n');
            }
            Block::Table { caption, head, rows } => {
                if !caption.is_empty() {
                    let _ = writeln!(text, "{caption}");
                }
                for cells in rows {
                    let named = head.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
                    let cells: Vec<String> =
                        named.map(|(head, cell)| format!("{head}: {}", on_a_line(cell))).collect();
                    let _ = writeln!(text, "  {}", cells.join(" · "));
                }
                text.push('\n');
            }
            Block::Literal(words) => {
                for line in words.lines() {
                    let _ = writeln!(text, "    {line}");
                }
                text.push('\n');
            }
            Block::Details(line, inner) => {
                let _ = write!(text, "{line}\n\n{}", plain(inner));
            }
        }
    }
    text
}
