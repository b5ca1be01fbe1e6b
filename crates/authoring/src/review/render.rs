//! Text with a structure as plain text, Markdown or HTML.

use engine::sheet::{Block, asked};
use maud::{Markup, PreEscaped};
use std::fmt::Write as _;

/// How a page of its own looks.
const STYLE: &str = include_str!("page.css");

/// As Markdown.
#[must_use]
pub fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                let _ = writeln!(text, "{} {words}\n", "#".repeat(usize::from(*level)));
            }
            Block::Paragraph(words) => {
                let _ = writeln!(text, "{words}\n");
            }
            Block::List(items) => {
                for item in items {
                    let _ = writeln!(text, "- {item}");
                }
                text.push('\n');
            }
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let _ = writeln!(text, "- {} {value}", asked(name));
                }
                text.push('\n');
            }
            Block::Table { caption, head, rows } => {
                let row = |cells: &[String]| {
                    let cells: Vec<String> = cells.iter().map(|cell| in_cell(cell)).collect();
                    format!("| {} |\n", cells.join(" | "))
                };
                if !caption.is_empty() {
                    let _ = writeln!(text, "*{caption}*\n");
                }
                text.push_str(&row(head));
                let _ = writeln!(text, "|{}", "---|".repeat(head.len()));
                for cells in rows {
                    text.push_str(&row(cells));
                }
                text.push('\n');
            }
            Block::Literal(words) => {
                let _ = writeln!(text, "```\n{words}\n```\n");
            }
            Block::Details(line, inner) => {
                let _ = write!(text, "**{line}**\n\n{}", markdown(inner));
            }
        }
    }
    text
}

/// A cell keeps to its line, and to its column.
fn in_cell(words: &str) -> String {
    words.replace('|', "\\|").replace("\n\n", "<br>").replace('\n', " ")
}

/// As a page of HTML that needs nothing else: no script, no style from elsewhere.
#[must_use]
pub fn html(language: &str, blocks: &[Block]) -> String {
    let title = blocks.iter().find_map(|block| {
        if let Block::Heading(1, words) = block { Some(words.as_str()) } else { None }
    });
    let page = maud::html! {
        (maud::DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (title.unwrap_or_default()) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (elements(blocks)) } }
        }
    };
    page.into_string()
}

/// Paragraphs of a cell under each other.
fn paragraphs(words: &str) -> Markup {
    maud::html! {
        @for (at, part) in words.split("\n\n").enumerate() {
            @if at > 0 { br; }
            (part)
        }
    }
}

fn elements(blocks: &[Block]) -> Markup {
    maud::html! {
        @for block in blocks {
            @match block {
                Block::Heading(1, words) => h1 { (words) },
                Block::Heading(2, words) => h2 { (words) },
                Block::Heading(_, words) => h3 { (words) },
                Block::Paragraph(words) => p { (words) },
                Block::List(items) => ul { @for item in items { li { (item) } } },
                Block::Facts(facts) => {
                    ul { @for (name, value) in facts { li { (asked(name)) " " (value) } } }
                }
                Block::Table { caption, head, rows } => table {
                    @if !caption.is_empty() { caption { (caption) } }
                    thead { tr { @for words in head { th scope="col" { (words) } } } }
                    tbody {
                        @for cells in rows {
                            tr {
                                @for (at, words) in cells.iter().enumerate() {
                                    @if at == 0 { th scope="row" { (paragraphs(words)) } }
                                    @else { td { (paragraphs(words)) } }
                                }
                            }
                        }
                    }
                },
                Block::Literal(words) => pre { code { (words) } },
                Block::Details(line, inner) => details { summary { (line) } (elements(inner)) },
            }
        }
    }
}
