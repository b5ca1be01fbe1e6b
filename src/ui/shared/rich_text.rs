//! Text with a structure, drawn.

use engine::sheet::{Block, asked};
use yew::{Html, html};

/// The id of the title.
pub const TITLE: &str = "sheet-title";

/// Draws a text whose headings stand so many levels below those it has.
pub fn rich_text(blocks: &[Block], below: u8) -> Html {
    html! { <>{ for blocks.iter().map(|one| block(one, below)) }</> }
}

fn block(block: &Block, below: u8) -> Html {
    match block {
        Block::Heading(level, words) => match level + below {
            1 => html! { <h1 id={TITLE} tabindex="-1">{ words }</h1> },
            2 => html! { <h2>{ words }</h2> },
            3 => html! { <h3>{ words }</h3> },
            4 => html! { <h4>{ words }</h4> },
            _ => html! { <h5>{ words }</h5> },
        },
        Block::Paragraph(words) => html! { <p>{ words }</p> },
        Block::List(items) => html! {
            <ul>{ for items.iter().map(|item| html! { <li>{ item }</li> }) }</ul>
        },
        Block::Facts(facts) => {
            let fact = |(name, value): &(String, String)| {
                html! { <div><dt>{ asked(name) }</dt>{ " " }<dd>{ value }</dd></div> }
            };
            html! { <dl class="sheet__facts">{ for facts.iter().map(fact) }</dl> }
        }
        Block::Table { caption, head, rows } => table(caption, head, rows),
        Block::Literal(words) => {
            html! { <pre tabindex="0" translate="no"><code>{ words }</code></pre> }
        }
        Block::Details(line, inner) => html! {
            <details class="fold">
                <summary>{ line }</summary>
                <div class="sheet__more">{ rich_text(inner, below) }</div>
            </details>
        },
    }
}

/// A table; on a small screen each row is a block of its own, with the column's head before each
/// cell.
fn table(caption: &str, head: &[String], rows: &[Vec<String>]) -> Html {
    let row = |cells: &Vec<String>| {
        let cells = cells.iter().zip(head).enumerate().map(|(place, (cell, head))| {
            // An empty cell is empty: the head before it would stand alone.
            let lines = cell.split("\n\n").filter(|line| !line.is_empty());
            let lines = lines.map(|line| html! { <span>{ line }</span> });
            if place == 0 {
                html! { <th scope="row" role="rowheader" data-head={head.clone()}>{ for lines }</th> }
            } else {
                html! { <td role="cell" data-head={head.clone()}>{ for lines }</td> }
            }
        });
        html! { <tr role="row">{ for cells }</tr> }
    };
    let heads = head.iter().map(|words| {
        html! { <th scope="col" role="columnheader">{ words }</th> }
    });
    html! {
        <table class="sheet__table" role="table">
            if !caption.is_empty() { <caption>{ caption }</caption> }
            <thead role="rowgroup"><tr role="row">{ for heads }</tr></thead>
            <tbody role="rowgroup">{ for rows.iter().map(row) }</tbody>
        </table>
    }
}
