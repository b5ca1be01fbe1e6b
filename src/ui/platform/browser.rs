//! Facts about the browser that the page runs in. They do not depend on where the widget stands.

use gloo::utils::window;
use std::cmp::Ordering;
use web_sys::wasm_bindgen::JsValue;

/// Elsewhere the page is only drawn: nobody is there, and it has no address.
pub const IN_A_BROWSER: bool = cfg!(target_arch = "wasm32");

/// Whether the screen has room for a table of all drugs. How much of it the widget has is not asked.
#[must_use]
pub fn is_wide() -> bool {
    let wide = || window().match_media("(min-width: 62rem)").ok().flatten();
    IN_A_BROWSER && wide().is_some_and(|wide| wide.matches())
}

/// How a language sorts two texts. Without a browser there is nothing that knows: as they are
/// written.
pub fn collate(language: &str, one: &str, other: &str) -> Ordering {
    if !IN_A_BROWSER {
        return one.cmp(other);
    }
    let languages = js_sys::Array::of1(&JsValue::from_str(language));
    let options = js_sys::Object::new();
    js_sys::JsString::from(one).locale_compare(other, &languages, &options).cmp(&0)
}
