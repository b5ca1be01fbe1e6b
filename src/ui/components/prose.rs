//! Running text: a blank line in the catalogue begins a new paragraph.

use yew::{Html, html};

/// Paragraphs.
pub fn prose(text: &str) -> Html {
    text.split("\n\n").map(|paragraph| html! { <p>{ paragraph.trim().to_owned() }</p> }).collect()
}
