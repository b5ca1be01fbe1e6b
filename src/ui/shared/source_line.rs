//! Where a statement comes from.

use crate::ui::view_model::ViewModel;
use engine::guideline::{Document, Guideline, Layer, Source};
use engine::summary::{document_name, sections};
use engine::words::Words;
use yew::{Html, html};

/// The line under a statement: document with version, and section.
pub fn source_line(model: &ViewModel, source: &Source) -> Html {
    let words = &model.words;
    line(&model.guideline, words, source, |document| {
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

/// The ids in the fact register, for whoever asked for them.
pub fn facts(words: &Words, facts: &[String]) -> Html {
    if !words.shows_ids() {
        return Html::default();
    }
    html! { <>{ " " }<span class="source__facts" translate="no">{ facts.join(" · ") }</span></> }
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
            { ", " }{ sections(words, &source.section) }
            { facts(words, &source.facts) }
        </p>
    }
}
