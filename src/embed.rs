//! The widget among others: what the scripts around it call, and what they are told.
//!
//! `static/js/` has the other side: the custom element, and the page of its own. What crosses here are
//! texts and plain objects in a form that is written down in `docs/embedding.md` and has a version;
//! answers and results stay here and go out only as what is told.

use crate::ui::loading::load;
use crate::ui::platform::host::{Files, Host, News, Request};
use crate::ui::platform::snapshot::Snapshot;
use crate::ui::shell::app::{App, Place};
use crate::ui::shell::deferred;
use engine::consultation::Audience;
use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, Node, ShadowRoot};
use yew::{AppHandle, AttrValue, Callback, Html, Properties, Renderer, component, html};

fn audience_of(name: &str) -> Audience {
    if name == "clinician" { Audience::Clinician } else { Audience::Patient }
}

/// Tells the script around: what happened by its name, and two details. A page of its own hears of what is
/// shown only when it asks.
fn telling(tell: Function, last: Rc<RefCell<Option<Rc<Snapshot>>>>, asks: bool) -> Callback<News> {
    Callback::from(move |news: News| {
        let (name, one, other) = match &news {
            News::Shown(shown) => {
                last.replace(Some(shown.clone()));
                let Some(deferred) = deferred::loaded().filter(|_| !asks) else { return };
                let published = (deferred.publish)(shown);
                ("seen", published.shown, published.results)
            }
            News::Failed(why) => ("failed", JsValue::from_str(why), JsValue::NULL),
            News::Print(part) => {
                let part = part.map_or(JsValue::NULL, JsValue::from_str);
                ("print", part, JsValue::NULL)
            }
        };
        // What a listener does wrong is told by the browser, and is no matter of the widget's.
        let _ = tell.call3(&JsValue::NULL, &JsValue::from_str(name), &one, &other);
    })
}

/// Links to another place in the widget stay in it: the address belongs to the page around.
fn keep_links(root: &ShadowRoot, host: &Host) -> EventListener {
    let host = host.clone();
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(root, "click", options, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='#']").ok().flatten());
        let Some(link) = link.filter(|_| !event.default_prevented()) else { return };
        event.prevent_default();
        let address = link.get_attribute("href").unwrap_or_default();
        host.go(address.trim_start_matches('#'));
    })
}

/// What one of Yew's roots shows: a widget, or nothing until the next one.
#[derive(Clone, PartialEq, Properties)]
struct Shelf {
    /// Which of the widgets that it has shown.
    turn: u32,
    place: Option<Place>,
}

#[component]
fn OnShelf(shelf: &Shelf) -> Html {
    match &shelf.place {
        None => Html::default(),
        Some(place) => html! { <App key={shelf.turn} ..place.clone() /> },
    }
}

/// An element with one of Yew's roots. Yew never takes the listeners of a root away, so a frame that is
/// no longer needed waits for the next widget.
struct Frame {
    element: HtmlElement,
    root: AppHandle<OnShelf>,
    turn: u32,
}

thread_local! {
    static FREE: RefCell<Vec<Frame>> = const { RefCell::new(Vec::new()) };
}

impl Frame {
    fn around(element: HtmlElement) -> Self {
        let nothing = Shelf { turn: 0, place: None };
        let host = element.clone().into();
        let root = Renderer::<OnShelf>::with_root_and_props(host, nothing).render();
        Self { element, root, turn: 0 }
    }

    /// One below a shadow root, not to be seen yet.
    fn below(root: &ShadowRoot) -> Result<Self, JsValue> {
        let frame = if let Some(frame) = FREE.with_borrow_mut(Vec::pop) {
            frame
        } else {
            let element = document().create_element("div")?.dyn_into::<HtmlElement>()?;
            element.set_class_name("behandlingsvalg");
            element.set_attribute("part", "frame")?;
            Self::around(element)
        };
        frame.element.set_hidden(true);
        root.append_child(&frame.element)?;
        Ok(frame)
    }

    fn show(&mut self, place: Place) {
        self.turn += 1;
        self.root.update(Shelf { turn: self.turn, place: Some(place) });
    }

    fn put_back(mut self) {
        self.root.update(Shelf { turn: self.turn, place: None });
        self.element.remove();
        let _ = self.element.remove_attribute("lang");
        FREE.with_borrow_mut(|free| free.push(self));
    }
}

/// A widget in its place.
#[wasm_bindgen]
pub struct Widget {
    frame: Option<Frame>,
    host: Host,
    links: Option<EventListener>,
    last: Rc<RefCell<Option<Rc<Snapshot>>>>,
}

/// Puts a widget below a shadow root, where it leaves the page around it alone; or into an element of a
/// page that is its own, in place of what is in there. `guideline` is its identifier and its version,
/// with a stroke between; `audience` is `patient` or `clinician`; `opened_at` the page that opens links to
/// a consultation, where that is not this one. `files` gives the bytes of a file by its path, or nothing;
/// `tell` is called with what happens, first with `begin`, right before anything is drawn.
///
/// # Errors
///
/// Where `guideline` is not written so; below a shadow root also where a file does not come: what stands
/// there already is the better apology.
#[wasm_bindgen]
pub async fn mount(
    place: Node,
    guideline: String,
    language: String,
    audience: Option<String>,
    opened_at: Option<String>,
    files: Files,
    tell: Function,
) -> Result<Widget, JsValue> {
    let refused = |why: &str| JsValue::from(js_sys::Error::new(why));
    let (id, version) = guideline.split_once('/').ok_or_else(|| refused(&guideline))?;
    let (id, version) = (AttrValue::from(id.to_owned()), AttrValue::from(version.to_owned()));
    let begin = tell.clone();
    let last = Rc::default();
    let around = place.clone().dyn_into::<ShadowRoot>().ok();
    let frame = around.as_ref().map(Frame::below).transpose()?;
    let within = around.clone().zip(frame.as_ref().map(|frame| frame.element.clone()));
    let telling = telling(tell, Rc::clone(&last), around.is_none());
    let host = Host::new(within, Some(files), telling, opened_at);
    if let Some(audience) = audience {
        host.request(Request::Speak(audience_of(&audience)));
    }
    let loaded = load::guideline(&host, &guideline, &id, &version).await;
    let whole = loaded.as_ref().ok().filter(|_| host.needs_all(&id));
    let words = load::words(&host, &guideline, &language, whole, deferred::fetch).await;
    let mut frame = match (frame, loaded.as_ref().err().or(words.as_ref().err())) {
        (Some(frame), Some(why)) => {
            frame.put_back();
            return Err(refused(why));
        }
        (Some(frame), None) => frame,
        (None, _) => {
            let _ = begin.call1(&JsValue::NULL, &JsValue::from_str("begin"));
            Frame::around(place.dyn_into::<HtmlElement>().map_err(|_| refused("no element"))?)
        }
    };
    let links = around.map(|root| keep_links(&root, &host));
    frame.show(Place {
        host: host.clone(),
        id,
        version,
        language: language.into(),
        // Where one of them did not come, the program says so, and tries again when asked to.
        at_hand: loaded.ok().zip(words.ok()),
    });
    Ok(Widget { frame: Some(frame), host, links, last })
}

#[wasm_bindgen]
impl Widget {
    /// The element that it is drawn in.
    #[must_use]
    pub fn element(&self) -> Option<HtmlElement> {
        self.frame.as_ref().map(|frame| frame.element.clone())
    }

    /// Speaks another language.
    pub fn set_language(&self, language: &str) {
        self.host.request(Request::Language(language.to_owned().into()));
    }

    /// Speaks to another audience: `patient` or `clinician`.
    pub fn set_audience(&self, audience: &str) {
        self.host.request(Request::Speak(audience_of(audience)));
    }

    /// What is shown, as it is told; null before anything is.
    #[must_use]
    pub fn state(&self) -> JsValue {
        let last = self.last.borrow();
        last.as_ref()
            .zip(deferred::loaded())
            .map_or(JsValue::NULL, |(shown, deferred)| (deferred.publish)(shown).shown)
    }

    /// Takes up a consultation, as the text that `state` had, and goes to a step by its address.
    pub fn resume(&self, consultation: &str, step: &str) {
        self.host.request(Request::Resume(consultation.to_owned(), step.to_owned()));
    }

    /// Takes the widget away, and leaves nothing behind.
    pub fn destroy(mut self) {
        self.links.take();
        self.host.disconnect();
        if let Some(frame) = self.frame.take() {
            frame.put_back();
        }
    }
}
