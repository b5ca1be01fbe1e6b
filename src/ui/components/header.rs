//! The top of the page: what it is, whose guideline it shows, and in which language.

use crate::ui::scene::Scene;
use yew::{AttrValue, Callback, Html, html};

/// A language by its own name.
fn own_name(language: &str) -> &str {
    match language {
        "da" => "Dansk",
        "en" => "English",
        "nb" => "Norsk",
        other => other,
    }
}

fn language_switch(scene: &Scene, on_language: &Callback<AttrValue>) -> Html {
    let buttons = scene.guideline.languages.iter().map(|language| {
        let current = language == scene.words.language();
        let choose = {
            let (on_language, language) = (on_language.clone(), AttrValue::from(language.clone()));
            Callback::from(move |_| on_language.emit(language.clone()))
        };
        html! {
            <button
                type="button"
                class="language__choice"
                lang={language.clone()}
                aria-pressed={if current { "true" } else { "false" }}
                onclick={choose}
            >{ own_name(language).to_owned() }</button>
        }
    });
    html! { <div class="language" role="group" aria-label={scene.t("page.language")}>{ for buttons }</div> }
}

/// The bar over everything: the name, and the languages.
pub fn bar(scene: &Scene, on_language: &Callback<AttrValue>) -> Html {
    html! {
        <div class="header__bar">
            <p class="header__brand">{ scene.t("page.brand") }</p>
            { language_switch(scene, on_language) }
        </div>
    }
}

/// The top of the page.
pub fn header(scene: &Scene, on_language: &Callback<AttrValue>) -> Html {
    let guideline = &scene.guideline;
    let document = guideline.documents.first();
    let published = scene.words.date(&guideline.published);
    let line = scene.words.say(
        "page.guideline_line",
        &[
            ("publisher", document.map_or("", |d| &d.publisher)),
            ("version", &guideline.version),
            ("date", &published),
        ],
    );
    html! {
        <header class="header">
            { bar(scene, on_language) }
            <div class="header__intro">
                <h1>{ scene.t("guideline.title") }</h1>
                <p class="header__version">
                    { line }{ " " }
                    if let Some(url) = document.and_then(|d| d.url.clone()) {
                        <a href={url} rel="external">{ scene.t("page.read_source") }</a>
                    }
                </p>
                <p class="header__lead">{ scene.t("page.lead") }</p>
                <p class="header__note">{ scene.t("page.privacy") }</p>
            </div>
            <nav class="header__nav" aria-label={scene.t("nav.label")}>
                <a href="#questions">{ scene.t("nav.questions") }</a>
                <a href="#results">{ scene.t("nav.results") }</a>
                if scene.has_doses() { <a href="#plan">{ scene.t("nav.plan") }</a> }
                if !scene.guideline.attributes.is_empty() {
                    <a href="#comparison">{ scene.t("nav.comparison") }</a>
                }
                <a href="#sources">{ scene.t("nav.sources") }</a>
            </nav>
        </header>
    }
}
