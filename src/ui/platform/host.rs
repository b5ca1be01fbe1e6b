//! Where the widget stands, and the few things that Yew does not do there: on a page of its own, or
//! within a page that belongs to somebody else. There it has its elements below a shadow root and an
//! address that nobody sees, and leaves the host's title, language and history alone.

use super::browser::IN_A_BROWSER;
use super::device::{self, Place};
use super::snapshot::Snapshot;
use crate::ui::state::address::{ANALYSIS, View, brings, kept_name};
use engine::consultation::Audience;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, NodeList, ShadowRoot};
use yew::{AttrValue, Callback};

/// What the surroundings ask of the widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Another language.
    Language(AttrValue),
    /// Another audience.
    Speak(Audience),
    /// To take up a consultation, as the text of a link, and go to a step by its address.
    Resume(String, String),
}

/// What the widget tells its surroundings.
#[derive(Clone)]
pub enum News {
    /// What is shown, after each change.
    Shown(Rc<Snapshot>),
    /// That it cannot be shown, and why.
    Failed(String),
    /// That it is to be printed, and which part of it.
    Print(Option<&'static str>),
}

/// Where the data come from: the bytes of a file by its path, or nothing where there is no such file.
pub type Files = js_sys::Function;

/// Where one widget stands.
#[derive(Clone)]
pub struct Host(Rc<HostState>);

struct HostState {
    /// Below which its elements are; nothing: the page is its own.
    within: Option<(ShadowRoot, HtmlElement)>,
    files: Option<Files>,
    tell: Callback<News>,
    /// The fragment of its address, where it does not own the page's.
    fragment: RefCell<String>,
    gone_elsewhere: RefCell<Option<Callback<()>>>,
    app: RefCell<Option<Callback<Request>>>,
    page: RefCell<Option<Callback<Request>>>,
    waiting: RefCell<Vec<Request>>,
    /// Where the focus is to go next: held here, so that nothing is left behind once it is there.
    next_focus: RefCell<Option<Timeout>>,
    /// Where a link to a consultation is opened, where that is another page.
    opened_at: Option<String>,
}

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Follows a widget's address until it is dropped.
pub enum AddressListener {
    /// The page's.
    Page(EventListener),
    /// Its own.
    Own(Host),
}

impl Drop for AddressListener {
    fn drop(&mut self) {
        if let Self::Own(host) = self {
            host.0.gone_elsewhere.replace(None);
        }
    }
}

/// How often it is looked whether what is to have the focus has it, and after how many milliseconds.
const FOCUS_TRIES: u32 = 12;
const FOCUS_PAUSE: u32 = 60;

/// An element that is to have the focus. What a person does once it had it takes the focus elsewhere on
/// purpose: pressing the words beside a control leaves the focus nowhere for as long as the press lasts.
struct Sought {
    id: String,
    /// Whether it had the focus.
    landed: bool,
    /// Where on the page it was when it was last scrolled to.
    place: Option<f64>,
    /// Whether the person did anything since.
    acted: Rc<Cell<bool>>,
    _acts: [EventListener; 3],
}

/// Opens everything folded that an element lies in.
fn unfold(element: &Element) {
    let mut folded = element.closest("details").ok().flatten();
    while let Some(details) = folded {
        let _ = details.set_attribute("open", "");
        folded = details.parent_element().and_then(|above| above.closest("details").ok().flatten());
    }
}

impl Host {
    /// Below a shadow root, in a frame of its own; without one, the page itself. `opened_at` is the page
    /// that opens links to a consultation, where that is another one.
    #[must_use]
    pub fn new(
        within: Option<(ShadowRoot, HtmlElement)>,
        files: Option<Files>,
        tell: Callback<News>,
        opened_at: Option<String>,
    ) -> Self {
        Self(Rc::new(HostState {
            within,
            files,
            tell,
            fragment: RefCell::default(),
            gone_elsewhere: RefCell::default(),
            app: RefCell::default(),
            page: RefCell::default(),
            waiting: RefCell::default(),
            next_focus: RefCell::default(),
            opened_at,
        }))
    }

    /// No browser at all, to draw in.
    #[must_use]
    pub fn none() -> Self {
        Self::new(None, None, Callback::noop(), None)
    }

    /// The bytes of a file.
    pub async fn file(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let said = |error: JsValue| {
            let message = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message()));
            [path, ": ", &message.unwrap_or_default()].concat()
        };
        let Some(files) = &self.0.files else { return Ok(None) };
        let asked = files.call1(&JsValue::NULL, &JsValue::from_str(path)).map_err(said)?;
        let got = JsFuture::from(js_sys::Promise::resolve(&asked)).await.map_err(said)?;
        Ok(got.dyn_ref::<js_sys::Uint8Array>().map(js_sys::Uint8Array::to_vec))
    }

    /// Whether anybody is told what is shown: a page of its own tells nobody.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.0.within.is_some()
    }

    /// Tells the surroundings.
    pub fn tell(&self, news: News) {
        self.0.tell.emit(news);
    }

    /// Connects the program, which hears of languages.
    pub fn connect_app(&self, app: Callback<Request>) {
        self.0.app.replace(Some(app));
    }

    /// Connects the page of a guideline, which hears the rest, and what was asked for before.
    pub fn connect_page(&self, page: &Callback<Request>) {
        self.0.page.replace(Some(page.clone()));
        for request in self.0.waiting.take() {
            page.emit(request);
        }
    }

    /// Hands a request on; until somebody takes it, it waits.
    pub fn request(&self, request: Request) {
        let slot = if matches!(request, Request::Language(_)) { &self.0.app } else { &self.0.page };
        let taker = slot.borrow().clone();
        match taker {
            Some(taker) => taker.emit(request),
            None => self.0.waiting.borrow_mut().push(request),
        }
    }

    /// Lets go of all that was connected.
    pub fn disconnect(&self) {
        self.0.app.replace(None);
        self.0.page.replace(None);
        self.0.gone_elsewhere.replace(None);
        self.0.next_focus.replace(None);
    }

    fn element(&self, id: &str) -> Option<Element> {
        match &self.0.within {
            Some((root, _)) => root.get_element_by_id(id),
            None => document().get_element_by_id(id),
        }
    }

    fn all(&self, of: &str) -> Option<NodeList> {
        match &self.0.within {
            Some((root, _)) => root.query_selector_all(of).ok(),
            None => document().query_selector_all(of).ok(),
        }
    }

    /// What has the focus within the widget; the document's body where nothing has.
    fn active(&self) -> Option<Element> {
        match &self.0.within {
            Some((root, _)) => root.active_element(),
            None => document().active_element(),
        }
    }

    /// Once the page is drawn, scrolls to an element and puts the focus in it: on its first field, or
    /// on itself. Where two are asked for, the later one has it.
    pub fn focus_soon(&self, id: String) {
        let acted = Rc::new(Cell::new(false));
        let acts = ["pointerdown", "keydown", "wheel"].map(|event| {
            let acted = acted.clone();
            let capture = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window(), event, capture, move |_| acted.set(true))
        });
        self.focus_after(
            0,
            Sought { id, landed: false, place: None, acted, _acts: acts },
            FOCUS_TRIES,
        );
    }

    /// Drawing a large page lets the browser in between, so that an element may not be there yet, or
    /// be put elsewhere and lose the focus: it is looked after for a moment, until the person acts.
    fn focus_after(&self, pause: u32, mut sought: Sought, tries: u32) {
        let host = self.clone();
        let focus = move || {
            if sought.landed && sought.acted.get() {
                return;
            }
            let lost = host.active().is_none_or(|active| active.tag_name() == "BODY");
            let there = host.element(&sought.id);
            let place = there.as_ref().map(|element| {
                unfold(element);
                element.get_bounding_client_rect().top() + window().scroll_y().unwrap_or_default()
            });
            // What is drawn after it may push it out of sight again.
            if let Some(element) = there.as_ref().filter(|_| place != sought.place) {
                element.scroll_into_view();
                sought.place = place;
            }
            if let Some(element) = there.as_ref().filter(|_| !sought.landed || lost) {
                let field = element.query_selector("input:checked").ok().flatten();
                let field = field.or_else(|| element.query_selector("input").ok().flatten());
                let target = if element.has_attribute("tabindex") { None } else { field };
                let target = target.unwrap_or_else(|| element.clone());
                if let Ok(target) = target.dyn_into::<HtmlElement>() {
                    let _ = target.focus();
                }
            }
            if there.is_some() && !sought.landed {
                sought.landed = true;
                sought.acted.set(false);
            }
            if tries > 0 {
                host.focus_after(FOCUS_PAUSE, sought, tries - 1);
            }
        };
        self.0.next_focus.replace(Some(Timeout::new(pause, focus)));
    }

    /// What was waited for is about to be drawn: the focus stays on `heading` where it is there, though
    /// that is drawn anew, and what the address names is gone to once it is there.
    pub fn settle(&self, heading: &str) {
        if self.active().is_some_and(|active| active.id() == heading) {
            self.focus_soon(heading.to_owned());
        } else if self.element(&self.fragment()).is_none() {
            self.go_to_fragment();
        }
    }

    /// Turns what is laid out sideways in an element by so many of its widths.
    pub fn turn(&self, id: &str, by: f64) {
        if let Some(element) = self.element(id) {
            let width = f64::from(element.client_width());
            element.scroll_by_with_x_and_y(by * width, 0.0);
        }
    }

    /// Says which language the widget is in, and on a page of its own calls it so in the window's
    /// title.
    pub fn set_language(&self, language: &str, title: &str) {
        if let Some((_, frame)) = &self.0.within {
            let _ = frame.set_attribute("lang", language);
        } else {
            let _ = document_element().set_attribute("lang", language);
            document().set_title(title);
        }
    }

    /// Opens or closes everything folded inside an element.
    pub fn fold_all(&self, within: &str, open: bool) {
        let Some(found) = self.all(within) else { return };
        for place in 0..found.length() {
            if let Some(details) = found.get(place).and_then(|node| node.dyn_into::<Element>().ok())
            {
                let _ = details.toggle_attribute_with_force("open", open);
            }
        }
    }

    /// Unfolds what an element lies in, and scrolls to it: not every browser does so by itself.
    pub fn reveal(&self, id: &str) {
        let Some(element) = self.element(id) else { return };
        unfold(&element);
        element.scroll_into_view();
    }

    /// Asks for printing; `part` names what is printed where there is more than one thing to print.
    pub fn print(&self, part: Option<&'static str>) {
        self.tell(News::Print(part));
    }

    /// Calls back whenever printing did not begin, though it was asked for by [`Self::print`] with the same part.
    pub fn on_not_printed(&self, part: Option<&'static str>, told: Callback<()>) -> EventListener {
        let frame = match &self.0.within {
            Some((_, frame)) => frame.clone().into(),
            None => document_element(),
        };
        EventListener::new(&frame, "behandlingsvalg:not-printed", move |event| {
            let detail = js_sys::Reflect::get(event, &"detail".into()).unwrap_or_default();
            if detail.as_string().as_deref() == part {
                told.emit(());
            }
        })
    }

    /// The view that the address asks for; nothing: the page itself.
    #[must_use]
    pub fn view_asked_for(&self) -> Option<View> {
        View::of(&self.fragment())
    }

    /// The fragment of the address; empty where there is none.
    #[must_use]
    pub fn fragment(&self) -> String {
        if !IN_A_BROWSER {
            return String::new();
        }
        if self.0.within.is_some() {
            return self.0.fragment.borrow().clone();
        }
        let hash = window().location().hash().unwrap_or_default();
        hash.strip_prefix('#').unwrap_or_default().to_owned()
    }

    /// Whether nothing can be drawn before all of the program is loaded: somebody brings a consultation of a
    /// guideline, in the address or kept in this tab or on this device, or is a clinician, whose words are deferred.
    #[must_use]
    pub fn needs_all(&self, id: &str) -> bool {
        let name = kept_name(id);
        brings(&self.fragment())
            || [Place::Tab, Place::Device].iter().any(|place| device::kept(*place, &name).is_some())
            || self.0.waiting.borrow().contains(&Request::Speak(Audience::Clinician))
    }

    /// Puts a fragment in the address, as a place that the browser can go back from.
    pub fn put_in_address(&self, fragment: &str) {
        if self.0.within.is_some() {
            fragment.clone_into(&mut self.0.fragment.borrow_mut());
        } else if let Ok(history) = window().history() {
            let _ =
                history.push_state_with_url(&JsValue::NULL, "", Some(&["#", fragment].concat()));
        }
    }

    /// Goes where a link within the widget leads.
    pub fn go(&self, fragment: &str) {
        self.put_in_address(fragment);
        let follower = self.0.gone_elsewhere.borrow().clone();
        if let Some(follower) = follower {
            follower.emit(());
        }
        if let Some(Ok(place)) = self.element(fragment).map(JsCast::dyn_into::<HtmlElement>) {
            let _ = place.focus();
        }
    }

    /// Takes the fragment out of the address, and out of the browser's history with it.
    pub fn clear_fragment(&self) {
        if self.0.within.is_some() {
            self.0.fragment.borrow_mut().clear();
            return;
        }
        let location = window().location();
        let path = location.pathname().unwrap_or_default();
        let address = [path, location.search().unwrap_or_default()].concat();
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    /// Goes to what the address names, once it is drawn: the browser looks for it before.
    pub fn go_to_fragment(&self) {
        let fragment = self.fragment();
        if !fragment.is_empty() {
            self.focus_soon(fragment);
        }
    }

    /// Keeps the address true to what is entered, without filling the browser's history.
    pub fn keep_analysis(&self, text: &str) {
        let address = analysis_fragment(text);
        if self.0.within.is_some() {
            address.trim_start_matches('#').clone_into(&mut self.0.fragment.borrow_mut());
        } else if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    /// Whether there is a page that opens links to a consultation: another page's own does not.
    #[must_use]
    pub fn opens_links(&self) -> bool {
        self.0.within.is_none() || self.0.opened_at.is_some()
    }

    /// The address of a page with another fragment: that which opens links, or the page's own.
    #[must_use]
    pub fn address_with(&self, fragment: &str) -> String {
        if !IN_A_BROWSER {
            return ["#", fragment].concat();
        }
        let address = self.0.opened_at.clone();
        let address = address.unwrap_or_else(|| window().location().href().unwrap_or_default());
        let page = address.split('#').next().unwrap_or_default();
        [page, "#", fragment].concat()
    }

    /// Calls back whenever the address changes its fragment.
    #[must_use]
    pub fn on_address(&self, changed: Callback<()>) -> AddressListener {
        if self.0.within.is_some() {
            self.0.gone_elsewhere.replace(Some(changed));
            return AddressListener::Own(self.clone());
        }
        AddressListener::Page(EventListener::new(&window(), "hashchange", move |_| {
            changed.emit(());
        }))
    }
}

/// The fragment of the analysts' view with what is entered in it.
#[must_use]
pub fn analysis_fragment(text: &str) -> String {
    if text.is_empty() { ANALYSIS.to_owned() } else { [ANALYSIS, "?", text].concat() }
}

/// How long a pause in typing counts as done, in milliseconds.
const PAUSE: u32 = 900;

/// Calls once the person has paused, unless something else is typed before.
pub fn after_pause(pause: &RefCell<Option<Timeout>>, done: impl FnOnce() + 'static) {
    pause.replace(Some(Timeout::new(PAUSE, done)));
}
