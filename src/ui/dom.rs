//! The few things that Yew does not do to the page.

use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, window};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Once the page is drawn, scrolls to an element and puts the focus in it: on its first field, or
/// on itself.
pub fn focus_soon(id: String) {
    Timeout::new(0, move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        element.scroll_into_view();
        let field = element.query_selector("input:checked").ok().flatten();
        let field = field.or_else(|| element.query_selector("input").ok().flatten());
        let target = if element.has_attribute("tabindex") { None } else { field };
        if let Ok(target) = target.unwrap_or(element).dyn_into::<HtmlElement>() {
            let _ = target.focus();
        }
    })
    .forget();
}

/// Says which language the page is in, and calls it so in the window's title.
pub fn set_language(language: &str, title: &str) {
    let _ = document_element().set_attribute("lang", language);
    document().set_title(title);
}

/// Opens or closes everything folded inside an element.
pub fn fold_all(within: &str, open: bool) {
    let Ok(found) = document().query_selector_all(within) else { return };
    for place in 0..found.length() {
        if let Some(details) = found.get(place).and_then(|node| node.dyn_into::<Element>().ok()) {
            let _ = details.toggle_attribute_with_force("open", open);
        }
    }
}

/// Prints the page with everything in the result open.
pub fn print() {
    let _ = window().print();
}

#[cfg(feature = "csr")]
/// Replaces the whole page by a message.
pub fn replace_page(html: &str) {
    if let Some(app) = document().get_element_by_id("app") {
        app.set_inner_html(html);
    }
}
