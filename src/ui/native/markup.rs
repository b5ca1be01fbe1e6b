//! Markup as text, without a browser.

use yew::{Html, LocalServerRenderer, Properties, component};

#[derive(PartialEq, Properties)]
struct Shown {
    html: Html,
}

#[component]
fn Frame(props: &Shown) -> Html {
    props.html.clone()
}

/// The text of some markup, with nothing in it for a program that takes it over.
pub async fn markup(html: Html) -> String {
    let renderer = LocalServerRenderer::<Frame>::with_props(Shown { html });
    renderer.hydratable(false).render().await
}
