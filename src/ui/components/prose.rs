//! Running text: a blank line in the catalogue begins a new paragraph, and terms are explained where
//! they stand.

use super::term::Term;
use crate::ui::scene::Scene;
use engine::words::capital;
use engine::words::glossary::{self, parts};
use yew::{Html, html};

/// The terms that are explained; clinicians need no explanation.
fn explained(scene: &Scene) -> &[glossary::Term] {
    if scene.for_clinician() { &[] } else { scene.words.glossary() }
}

/// Words in a line. A term is explained at its first place.
pub fn inline(scene: &Scene, text: &str) -> Html {
    let parts = parts(text, explained(scene)).into_iter().map(|part| match part.means {
        Some(means) => html! { <Term word={part.text.to_owned()} means={means.to_owned()} /> },
        None => html! { { part.text.to_owned() } },
    });
    html! { <>{ for parts }</> }
}

/// Paragraphs. A term is explained at its first place.
pub fn prose(scene: &Scene, text: &str) -> Html {
    let paragraphs = text.split("\n\n");
    let paragraphs = paragraphs.map(|text| html! { <p>{ inline(scene, text.trim()) }</p> });
    html! { <>{ for paragraphs }</> }
}

/// What the terms in the name of a control mean, to stand after it: in the name itself nothing may be pressed
/// but the control.
pub fn meanings(scene: &Scene, name: &str) -> Html {
    let parts = parts(name, explained(scene)).into_iter();
    let lines: Vec<Html> = parts
        .filter_map(|part| {
            let (word, means) = (capital(part.text), part.means?);
            Some(html! { <p class="meaning"><dfn>{ word }</dfn>{ ": " }{ means }{ "." }</p> })
        })
        .collect();
    html! { <>{ for lines }</> }
}

/// Paragraphs as they stand.
pub fn plain(text: &str) -> Html {
    text.split("\n\n").map(|paragraph| html! { <p>{ paragraph.trim().to_owned() }</p> }).collect()
}
