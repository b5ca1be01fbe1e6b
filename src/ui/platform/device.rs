//! What the person's own device does for the page: keeps, copies, saves, and knows the day. Nothing of it
//! is sent anywhere.

use super::browser::IN_A_BROWSER;
use engine::dosing::{Date, date};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, Storage, Url};
use yew::Callback;

/// Where a text is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In this tab, for as long as it is open.
    Tab,
    /// In this browser, until somebody erases it: a person, or the browser.
    Device,
}

fn storage(place: Place) -> Option<Storage> {
    if !IN_A_BROWSER {
        return None;
    }
    let storage = match place {
        Place::Tab => window().session_storage(),
        Place::Device => window().local_storage(),
    };
    storage.ok().flatten()
}

/// Keeps a text; whether that went well.
pub fn keep(place: Place, name: &str, text: &str) -> bool {
    storage(place).is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// The text that was kept; an error where the browser lets nobody look.
pub fn look(place: Place, name: &str) -> Result<Option<String>, ()> {
    storage(place).ok_or(())?.get_item(name).map_err(|_| ())
}

/// The text that was kept.
pub fn kept(place: Place, name: &str) -> Option<String> {
    look(place, name).ok().flatten()
}

/// Erases what was kept.
pub fn erase(place: Place, name: &str) {
    if let Some(storage) = storage(place) {
        let _ = storage.remove_item(name);
    }
}

/// Asks the browser not to erase by itself what it keeps for this page. It may say no, and some ask the person.
pub fn ask_to_persist() {
    let ask = || -> Result<js_sys::Promise, JsValue> {
        let storage = js_sys::Reflect::get(&window().navigator(), &"storage".into())?;
        let persist = js_sys::Reflect::get(&storage, &"persist".into())?;
        persist.dyn_into::<js_sys::Function>()?.call0(&storage)?.dyn_into()
    };
    if let Ok(asked) = ask() {
        spawn_local(async move {
            let _ = JsFuture::from(asked).await;
        });
    }
}

/// The event by which the widgets of a page tell each other that the store of the device has changed: the browser tells only other
/// tabs.
pub const KEPT_CHANGED: &str = "behandlingsvalg:kept";

/// Tells the other widgets of the page so.
pub fn tell_kept_changed() {
    if let Ok(event) = Event::new(KEPT_CHANGED) {
        let _ = window().dispatch_event(&event);
    }
}

/// Copies a text; calls back with whether the browser did.
pub fn copy(text: &str, done: Callback<bool>) {
    let clipboard = window().navigator().clipboard();
    // A page that is not served safely has none.
    if clipboard.is_undefined() {
        return done.emit(false);
    }
    let copied = clipboard.write_text(text);
    spawn_local(async move {
        done.emit(JsFuture::from(copied).await.is_ok());
    });
}

/// Today, by the person's own calendar; nothing where their clock is out of all range.
#[allow(clippy::disallowed_methods, reason = "this is the edge: everything below takes the date")]
pub fn today() -> Option<Date> {
    if !IN_A_BROWSER {
        return None;
    }
    let now = js_sys::Date::new_0();
    date(now.get_full_year(), now.get_month() + 1, now.get_date()).ok()
}

/// The seconds since the beginning of 1970, by the person's own clock.
#[allow(clippy::disallowed_methods, reason = "this is the edge: everything below takes the time")]
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn seconds() -> u64 {
    if IN_A_BROWSER { (js_sys::Date::now() / 1000.0) as u64 } else { 0 }
}

/// A number that nobody else draws. It is no secret: whoever reads it learns nothing by it.
#[allow(clippy::disallowed_methods, reason = "a name that must follow from nothing at all")]
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn lot() -> u64 {
    let half = || if IN_A_BROWSER { (js_sys::Math::random() * 4_294_967_296.0) as u64 } else { 0 };
    half() << 32 | half()
}

/// Hands over a file, made here and sent nowhere. No browser tells whether it was saved.
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
