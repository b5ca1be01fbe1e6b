//! Running text: a blank line in the catalogue begins a new paragraph, and terms are explained where
//! they stand.

use super::term::Term;
use crate::ui::view_model::ViewModel;
use engine::words::capital;
use engine::words::glossary::{self, parts};
use yew::{Html, html};

/// The terms that are explained; clinicians need no explanation.
fn explained(model: &ViewModel) -> &[glossary::Term] {
    if model.for_clinician() { &[] } else { model.words.glossary() }
}

/// Words in a line. A term is explained at its first place.
pub fn inline(model: &ViewModel, text: &str) -> Html {
    let parts = parts(text, explained(model)).into_iter().map(|part| match part.means {
        Some(means) => html! { <Term word={part.text.to_owned()} means={means.to_owned()} /> },
        None => html! { { part.text.to_owned() } },
    });
    html! { <>{ for parts }</> }
}

/// Paragraphs. A term is explained at its first place.
pub fn prose(model: &ViewModel, text: &str) -> Html {
    let paragraphs = text.split("\n\n");
    let paragraphs = paragraphs.map(|text| html! { <p>{ inline(model, text.trim()) }</p> });
    html! { <>{ for paragraphs }</> }
}

/// What the terms in the name of a control mean, to stand after it: in the name itself nothing may be pressed
/// but the control.
pub fn meanings(model: &ViewModel, name: &str) -> Html {
    let parts = parts(name, explained(model)).into_iter();
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
