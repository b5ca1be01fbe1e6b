//! Where everything comes from, how the page works, and what it is for.

use super::prose::prose;
use crate::guideline::{Document, Layer};
use crate::ui::dom::{CHECKED, NEWS};
use crate::ui::scene::Scene;
use yew::{Html, html};

fn document(scene: &Scene, document: &Document) -> Html {
    let mut facts: Vec<String> = vec![document.publisher.clone()];
    let pairs = [("source.version_word", &document.version), ("source.number", &document.number)];
    for (key, value) in pairs {
        if let Some(value) = value {
            facts.push(scene.words.say(key, &[("value", value)]));
        }
    }
    facts.extend(document.date.as_ref().map(|date| scene.words.date(date)));
    let title = document.title.clone();
    html! {
        <li id={format!("document-{}", document.id)} key={document.id.clone()}>
            if let Some(url) = document.url.clone() {
                <a href={url} rel="external"><cite>{ title }</cite></a>
            } else {
                <cite>{ title }</cite>
            }
            <br />
            { facts.join(" · ") }
        </li>
    }
}

fn layer(scene: &Scene, which: Layer) -> Html {
    let documents = scene.guideline.documents.iter().filter(|d| d.layer == which);
    html! { <ul class="sources__documents">{ for documents.map(|d| document(scene, d)) }</ul> }
}

/// The sources.
pub fn sources(scene: &Scene) -> Html {
    let log = scene.guideline.version_log.iter().rev().map(|logged| {
        let key = format!("version.{}", logged.version.replace('.', "_"));
        html! {
            <div key={logged.version.clone()}>
                <dt>{ scene.words.say("source.version_word", &[("value", &logged.version)]) }{ " · " }{ scene.words.date(&logged.date) }</dt>
                <dd>{ scene.t(&key) }</dd>
            </div>
        }
    });
    let second = scene.guideline.documents.iter().any(|d| d.layer == Layer::ProductInformation);
    html! {
        <section class="sources" id="sources" aria-labelledby="sources-title">
            <h2 id="sources-title">{ scene.t("sources.title") }</h2>
            { prose(&scene.t("guideline.about")) }
            <h3>{ scene.t("sources.how") }</h3>
            { prose(&scene.t("sources.how_text")) }
            <p><a href={CHECKED}>{ scene.t("sources.checked_link") }</a></p>
            <h3>{ scene.t("sources.guideline") }</h3>
            { layer(scene, Layer::Guideline) }
            if second {
                <div class="product">
                    <h3 class="product__label">{ scene.t("product.label") }</h3>
                    { prose(&scene.t("guideline.product_information")) }
                    { layer(scene, Layer::ProductInformation) }
                </div>
            }
            <h3>{ scene.t("sources.versions") }</h3>
            <p><a href={NEWS}>{ scene.t("sources.news_link") }</a></p>
            <dl class="sources__versions">{ for log }</dl>
        </section>
    }
}
