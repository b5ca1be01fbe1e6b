//! The few things that Yew does not do to the page.

use crate::dosing::{Date, date};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, window};
use std::cell::RefCell;
use std::cmp::Ordering;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, HtmlAnchorElement, HtmlElement, Storage, Url,
};
use yew::Callback;

thread_local! {
    /// Where the focus is to go next: held here, so that nothing is left behind once it is there.
    static NEXT_FOCUS: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Once the page is drawn, scrolls to an element and puts the focus in it: on its first field, or
/// on itself. Where two are asked for, the later one has it.
pub fn focus_soon(id: String) {
    let focus = move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        element.scroll_into_view();
        let field = element.query_selector("input:checked").ok().flatten();
        let field = field.or_else(|| element.query_selector("input").ok().flatten());
        let target = if element.has_attribute("tabindex") { None } else { field };
        if let Ok(target) = target.unwrap_or(element).dyn_into::<HtmlElement>() {
            let _ = target.focus();
        }
    };
    NEXT_FOCUS.replace(Some(Timeout::new(0, focus)));
}

/// How long a pause in typing counts as done, in milliseconds.
const PAUSE: u32 = 900;

/// Calls once the person has paused, unless something else is typed before.
pub fn after_pause(pause: &RefCell<Option<Timeout>>, done: impl FnOnce() + 'static) {
    pause.replace(Some(Timeout::new(PAUSE, done)));
}

/// How a language sorts two texts. Without a browser there is nothing that knows: as they are
/// written.
pub fn collate(language: &str, one: &str, other: &str) -> Ordering {
    if cfg!(not(target_arch = "wasm32")) {
        return one.cmp(other);
    }
    let languages = js_sys::Array::of1(&JsValue::from_str(language));
    let options = js_sys::Object::new();
    js_sys::JsString::from(one).locale_compare(other, &languages, &options).cmp(&0)
}

/// Turns what is laid out sideways in an element by so many of its widths.
pub fn turn(id: &str, by: f64) {
    if let Some(element) = document().get_element_by_id(id) {
        let width = f64::from(element.client_width());
        element.scroll_by_with_x_and_y(by * width, 0.0);
    }
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

/// Unfolds what an element lies in, and scrolls to it: not every browser does so by itself.
pub fn reveal(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let mut folded = element.closest("details").ok().flatten();
    while let Some(details) = folded {
        let _ = details.set_attribute("open", "");
        folded = details.parent_element().and_then(|above| above.closest("details").ok().flatten());
    }
    element.scroll_into_view();
}

/// Asks the browser to print; `part` names what is printed where the page has more than one thing to
/// print.
pub fn print(part: Option<&str>) {
    let html = document_element();
    if let Some(part) = part {
        let _ = html.set_attribute("data-print", part);
        let done = move |_: &Event| {
            let _ = html.remove_attribute("data-print");
        };
        EventListener::once(&window(), "afterprint", done).forget();
    }
    let _ = window().print();
}

/// What takes the page's place, by the fragment of the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// The view for analysts, with the assumptions in the address.
    Analysis(String),
    /// How the guideline was checked.
    Checked,
    /// What is new in the version.
    News,
}

/// Where the view for analysts stands.
pub const ANALYSIS: &str = "#/sammenligningsgrundlag";
/// Where it stands how the guideline was checked.
pub const CHECKED: &str = "#/kontrol";
/// Where it stands what is new in the version.
pub const NEWS: &str = "#/nyt";

/// The view that the address asks for; nothing: the page itself.
pub fn view_asked_for() -> Option<View> {
    let hash = window().location().hash().ok()?;
    let (place, text) = hash.split_once('?').unwrap_or((&hash, ""));
    match place {
        ANALYSIS => Some(View::Analysis(text.to_owned())),
        CHECKED => Some(View::Checked),
        NEWS => Some(View::News),
        _ => None,
    }
}

/// The fragment of the address, where there is one.
pub fn fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix('#').filter(|id| !id.is_empty()).map(str::to_owned)
}

/// Puts a fragment in the address, as a place that the browser can go back from.
pub fn put_in_address(fragment: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&["#", fragment].concat()));
    }
}

/// Takes the fragment out of the address, and out of the browser's history with it.
pub fn clear_fragment() {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let address = [path, location.search().unwrap_or_default()].concat();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The page's address with another fragment.
pub fn address_with(fragment: &str) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    [page, "#", fragment].concat()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Keeps a text on this device; whether that went well.
pub fn keep(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// What was kept on this device.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Erases what was kept on this device.
pub fn erase(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// Goes to what the address names on the page, once it is drawn: the browser looks for it before.
pub fn go_to_fragment() {
    if let Some(id) = fragment() {
        focus_soon(id);
    }
}

/// Keeps the address true to what is entered, without filling the browser's history.
pub fn keep_analysis(text: &str) {
    let address =
        if text.is_empty() { ANALYSIS.to_owned() } else { [ANALYSIS, "?", text].concat() };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Copies the address; calls back with whether the browser did.
pub fn copy_address(done: Callback<bool>) {
    copy(&window().location().href().unwrap_or_default(), done);
}

/// Copies a text; calls back with whether the browser did.
pub fn copy(text: &str, done: Callback<bool>) {
    let copied = window().navigator().clipboard().write_text(text);
    spawn_local(async move {
        done.emit(JsFuture::from(copied).await.is_ok());
    });
}

/// Calls back whenever the address changes its fragment.
pub fn on_address(changed: Callback<()>) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| changed.emit(()))
}

/// Today, by the person's own calendar; nothing where their clock is out of all range.
#[allow(clippy::disallowed_methods, reason = "this is the edge: everything below takes the date")]
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    date(now.get_full_year(), now.get_month() + 1, now.get_date()).ok()
}

/// Hands over a file, made here and sent nowhere.
pub fn download(name: &str, kind: &str, text: &str) {
    let hand_over = || -> Result<(), JsValue> {
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let about = BlobPropertyBag::new();
        about.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&parts, &about)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let link = document().create_element("a")?.dyn_into::<HtmlAnchorElement>()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // Only once the browser has begun to save it.
        Timeout::new(10_000, move || {
            let _ = Url::revoke_object_url(&address);
        })
        .forget();
        Ok(())
    };
    let _ = hand_over();
}

/// Replaces the whole page by a message.
pub fn replace_page(html: &str) {
    if let Some(app) = document().get_element_by_id("app") {
        app.set_inner_html(html);
    }
}
