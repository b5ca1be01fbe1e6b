//! The top of the page: what it is, whose guideline it shows, and in which language.

use crate::ui::scene::Scene;
use crate::ui::state::Action;
use engine::consultation::Audience;
use yew::{AttrValue, Callback, Html, html};

/// For whom the page speaks: switched at any time, over the same answers.
fn audience_switch(scene: &Scene) -> Html {
    let audiences =
        [(Audience::Patient, "audience.patient"), (Audience::Clinician, "audience.clinician")];
    let buttons = audiences.map(|(audience, key)| {
        let current = scene.state.audience() == audience;
        html! {
            <button
                type="button"
                class="switch__choice"
                data-audience={key.trim_start_matches("audience.")}
                aria-pressed={if current { "true" } else { "false" }}
                onclick={scene.on(move || Action::Speak(audience))}
            >{ scene.t(key) }</button>
        }
    });
    html! { <div class="switch" role="group" aria-label={scene.t("audience.label")}>{ for buttons }</div> }
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
                class="switch__choice"
                lang={language.clone()}
                aria-pressed={if current { "true" } else { "false" }}
                onclick={choose}
            >{ scene.t(&["language.", language].concat()) }</button>
        }
    });
    html! { <div class="switch" role="group" aria-label={scene.t("page.language")}>{ for buttons }</div> }
}

/// The bar over everything: the name, and the languages.
pub fn bar(scene: &Scene, on_language: &Callback<AttrValue>) -> Html {
    html! {
        <div class="header__bar">
            <p class="header__brand">{ scene.t("page.brand") }</p>
            <div class="header__switches">
                { audience_switch(scene) }
                { language_switch(scene, on_language) }
            </div>
        </div>
    }
}

/// The top of the page: in full where one begins, in one line further on.
pub fn header(scene: &Scene, on_language: &Callback<AttrValue>) -> Html {
    let guideline = &scene.guideline;
    let document = guideline.documents.first();
    let published = scene.words.date(&guideline.published);
    let dated = document.is_some_and(|document| document.date.is_some());
    let line = scene.words.say(
        if dated { "page.guideline_line" } else { "page.undated_line" },
        &[
            ("publisher", document.map_or("", |d| &d.publisher)),
            ("version", &guideline.version),
            ("date", &published),
        ],
    );
    let (place, _) = scene.step();
    html! {
        <header class={if place == 0 { "header" } else { "header header--small" }}>
            { bar(scene, on_language) }
            <div class="header__intro">
                <h1>{ scene.t("guideline.title") }</h1>
                <p class="header__version">
                    { line }{ " " }
                    if let Some(url) = document.and_then(|d| d.url.clone()) {
                        <a href={url} rel="external">{ scene.t("page.read_source") }</a>
                    }
                </p>
                if place == 0 {
                    <p class="header__lead">{ scene.t("page.lead") }</p>
                    <p class="header__note">{ scene.t("page.privacy") }</p>
                }
            </div>
        </header>
    }
}
