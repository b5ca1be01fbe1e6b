//! Where a statement comes from.

use crate::guideline::{Document, Layer, Source};
use crate::ui::scene::Scene;
use yew::{Html, html};

/// A document's short name: who says it, and in which version.
pub fn document_name(scene: &Scene, document: &Document) -> String {
    let who = match document.layer {
        Layer::Guideline => &document.publisher,
        Layer::ProductInformation => &document.title,
    };
    match &document.version {
        Some(version) => {
            scene.words.say("source.version", &[("document", who), ("version", version)])
        }
        None => who.clone(),
    }
}

/// The line under a statement: document with version, section, and the ids in the fact register.
pub fn source_line(scene: &Scene, source: &Source) -> Html {
    let Some(document) = scene.guideline.documents.get(usize::from(source.document)) else {
        return Html::default();
    };
    let layer = match document.layer {
        Layer::Guideline => None,
        Layer::ProductInformation => Some("source--product"),
    };
    html! {
        <p class={yew::classes!("source", layer)}>
            { scene.t("source.label") }{ " " }
            <a href={format!("#document-{}", document.id)} title={document.title.clone()}>
                { document_name(scene, document) }
            </a>
            { ", " }{ &source.section }{ " " }
            <span class="source__facts">{ source.facts.join(" · ") }</span>
        </p>
    }
}
