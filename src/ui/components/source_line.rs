//! Where a statement comes from.

use crate::guideline::{Document, Guideline, Layer, Source};
use crate::summary::document_name;
use crate::ui::scene::Scene;
use crate::words::Words;
use yew::{Html, html};

/// The line under a statement: document with version, section, and the ids in the fact register.
pub fn source_line(scene: &Scene, source: &Source) -> Html {
    let words = &scene.words;
    line(&scene.guideline, words, source, |document| {
        html! {
            <a href={["#document-", &document.id].concat()} title={document.title.clone()}>
                { document_name(words, document) }
            </a>
        }
    })
}

/// The same, where the list of documents is not on the page.
pub fn source(guideline: &Guideline, words: &Words, source: &Source) -> Html {
    line(guideline, words, source, |document| html! { { document_name(words, document) } })
}

fn line(
    guideline: &Guideline,
    words: &Words,
    source: &Source,
    name: impl Fn(&Document) -> Html,
) -> Html {
    let Some(document) = guideline.document(source) else {
        return Html::default();
    };
    let layer = match document.layer {
        Layer::Guideline => None,
        Layer::ProductInformation => Some("source--product"),
    };
    html! {
        <p class={yew::classes!("source", layer)}>
            { words.t("source.label") }{ " " }
            { name(document) }
            { ", " }{ &source.section }{ " " }
            <span class="source__facts">{ source.facts.join(" · ") }</span>
        </p>
    }
}
