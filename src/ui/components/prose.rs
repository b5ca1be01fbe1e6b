//! Running text: a blank line in the catalogue begins a new paragraph, and terms are explained where
//! they stand.

use super::term::Term;
use crate::ui::scene::Scene;
use crate::words::glossary::parts;
use yew::{Html, html};

/// Paragraphs. A term is explained at its first place; clinicians need no explanation.
pub fn prose(scene: &Scene, text: &str) -> Html {
    let terms = if scene.for_clinician() { &[] } else { scene.words.glossary() };
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let parts = parts(paragraph.trim(), terms).into_iter().map(|part| match part.means {
            Some(means) => html! { <Term word={part.text.to_owned()} means={means.to_owned()} /> },
            None => html! { { part.text.to_owned() } },
        });
        html! { <p>{ for parts }</p> }
    });
    html! { <>{ for paragraphs }</> }
}

/// Paragraphs as they stand.
pub fn plain(text: &str) -> Html {
    text.split("\n\n").map(|paragraph| html! { <p>{ paragraph.trim().to_owned() }</p> }).collect()
}
