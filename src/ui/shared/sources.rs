//! Where everything comes from, how the page works, and what it is for.

use super::guideline_props::GuidelineProps;
use super::prose::plain;
use crate::ui::state::action::Action;
use crate::ui::state::address::{CHECKED, NEWS};
use crate::ui::view_model::ViewModel;
use engine::guideline::{Document, Layer};
use engine::words::Words;
use yew::prelude::*;

fn document(words: &Words, document: &Document) -> Html {
    let mut facts: Vec<String> = vec![document.publisher.clone()];
    let pairs = [("source.version_word", &document.version), ("source.number", &document.number)];
    for (key, value) in pairs {
        if let Some(value) = value {
            facts.push(words.say(key, &[("value", value)]));
        }
    }
    facts.extend(document.date.as_ref().map(|date| words.date(date)));
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

fn layer(props: &GuidelineProps, which: Layer) -> Html {
    let documents = props.guideline.all_documents().filter(|d| d.layer == which);
    html! { <ul class="sources__documents">{ for documents.map(|d| document(&props.words, d)) }</ul> }
}

/// Shows the ids of the fact register beside each source, or hides them.
fn ids_switch(model: &ViewModel) -> Html {
    let shown = model.state.shows_ids();
    html! {
        <div class="tools">
            <label class="compare__tick">
                <input
                    type="checkbox"
                    name="sources.ids"
                    checked={shown}
                    onchange={model.on::<Event>(move || Action::ShowIds(!shown))}
                />
                <span>{ model.t("sources.ids") }</span>
            </label>
        </div>
    }
}

/// The sources, as the page has them. Clinicians may ask for the ids of the fact register.
pub fn sources(model: &ViewModel) -> Html {
    html! {
        <>
            <Sources guideline={model.guideline.clone()} words={model.words.clone()} />
            if model.for_clinician() { { ids_switch(model) } }
        </>
    }
}

/// The sources.
#[component]
pub fn Sources(props: &GuidelineProps) -> Html {
    let (guideline, words) = (&props.guideline, &props.words);
    let log = guideline.supplement().version_log.iter().rev().map(|logged| {
        let key = format!("version.{}", logged.version.replace('.', "_"));
        html! {
            <div key={logged.version.clone()}>
                <dt>{ words.say("source.version_word", &[("value", &logged.version)]) }{ " · " }{ words.date(&logged.date) }</dt>
                <dd>{ words.t(&key) }</dd>
            </div>
        }
    });
    let second = guideline.supplement().documents.len();
    html! {
        <section class="sources" id="sources" aria-labelledby="sources-title">
            <h2 id="sources-title">{ words.t("sources.title") }</h2>
            { plain(&words.t("guideline.about")) }
            <h3>{ words.t("sources.how") }</h3>
            { plain(&words.t("sources.how_text")) }
            <p><a href={CHECKED}>{ words.t("sources.checked_link") }</a></p>
            <h3>{ words.t("sources.guideline") }</h3>
            { layer(props, Layer::Guideline) }
            if second > 0 {
                <div class="product">
                    <h3 class="product__label">{ words.t("product.label") }</h3>
                    { plain(&words.t("guideline.product_information")) }
                    <details class="fold">
                        <summary>{ words.count("sources.documents", second) }</summary>
                        { layer(props, Layer::ProductInformation) }
                    </details>
                </div>
            }
            <h3>{ words.t("sources.versions") }</h3>
            <p><a href={NEWS}>{ words.t("sources.news_link") }</a></p>
            <details class="fold">
                <summary>{ words.t("sources.all_versions") }</summary>
                <dl class="sources__versions">{ for log }</dl>
            </details>
        </section>
    }
}
