//! The top of the page: what it is, whose guideline it shows, and in which language.

use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use engine::consultation::Audience;
use yew::{AttrValue, Callback, Html, html};

/// For whom the page speaks: switched at any time, over the same answers.
fn audience_switch(model: &ViewModel) -> Html {
    let audiences =
        [(Audience::Patient, "audience.patient"), (Audience::Clinician, "audience.clinician")];
    let buttons = audiences.map(|(audience, key)| {
        let current = model.state.audience() == audience;
        html! {
            <button
                type="button"
                class="switch__choice"
                data-audience={key.trim_start_matches("audience.")}
                aria-pressed={if current { "true" } else { "false" }}
                onclick={model.on(move || Action::Speak(audience))}
            >{ model.t(key) }</button>
        }
    });
    html! { <div class="switch" role="group" aria-label={model.t("audience.label")}>{ for buttons }</div> }
}

fn language_switch(model: &ViewModel, on_language: &Callback<AttrValue>) -> Html {
    let buttons = model.guideline.languages.iter().map(|language| {
        let current = language == model.words.language();
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
            >{ model.t(&["language.", language].concat()) }</button>
        }
    });
    html! { <div class="switch" role="group" aria-label={model.t("page.language")}>{ for buttons }</div> }
}

/// The bar over everything: the name, and the languages.
pub fn bar(model: &ViewModel, on_language: &Callback<AttrValue>) -> Html {
    html! {
        <div class="header__bar">
            <p class="header__brand">{ model.t("page.brand") }</p>
            <div class="header__switches">
                { audience_switch(model) }
                { language_switch(model, on_language) }
            </div>
        </div>
    }
}

/// The top of the page: in full where one begins, in one line further on.
pub fn header(model: &ViewModel, on_language: &Callback<AttrValue>) -> Html {
    let guideline = &model.guideline;
    let document = guideline.documents.first();
    let published = model.words.date(&guideline.published);
    let dated = document.is_some_and(|document| document.date.is_some());
    let line = model.words.say(
        if dated { "page.guideline_line" } else { "page.undated_line" },
        &[
            ("publisher", document.map_or("", |d| &d.publisher)),
            ("version", &guideline.version),
            ("date", &published),
        ],
    );
    let (place, _) = model.step();
    html! {
        <header class={if place == 0 { "header" } else { "header header--small" }}>
            { bar(model, on_language) }
            <div class="header__intro">
                <h1>{ model.t("guideline.title") }</h1>
                <p class="header__version">
                    { line }{ " " }
                    if let Some(url) = document.and_then(|d| d.url.clone()) {
                        <a href={url} rel="external">{ model.t("page.read_source") }</a>
                    }
                </p>
                if place == 0 {
                    <p class="header__lead">{ model.t("page.lead") }</p>
                    <p class="header__note">{ model.t("page.privacy") }</p>
                }
            </div>
        </header>
    }
}
