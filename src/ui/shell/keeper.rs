//! Stores the answers, takes up links, and looks at the day when it may have become another. [`Kept::after_look`] decides what
//! a change in the store means.

use crate::ui::platform::browser::IN_A_BROWSER;
use crate::ui::platform::device::{self, KEPT_CHANGED, Place};
use crate::ui::platform::host::Host;
use crate::ui::shared::focus_targets::NOTICE;
use crate::ui::state::action::Action;
use crate::ui::state::address::kept_name;
use crate::ui::state::keeping::{Kept, Store, Stored, Trouble, line, with_line};
use crate::ui::state::session_start::{
    self, Arrived, Found, Notice, open, step_asked_for, take_up,
};
use crate::ui::view_model::{PendingLink, ViewModel};
use engine::export::link::{self, LinkError};
use engine::export::travel;
use engine::guideline::Guideline;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::{Interval, Timeout};
use gloo::utils::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    /// The widgets that have a line in the tab's store, by guideline: those of one guideline share a name.
    static PLACES: RefCell<Vec<(Host, String, usize)>> = const { RefCell::new(Vec::new()) };
}

/// A widget's place among those of its guideline.
fn place(host: &Host, name: &str) -> usize {
    PLACES.with_borrow_mut(|places| {
        let of_name = || places.iter().filter(|(_, known, _)| known == name);
        if let Some((_, _, place)) = of_name().find(|(known, _, _)| known == host) {
            return *place;
        }
        let taken = |at: &usize| of_name().any(|(_, _, place)| place == at);
        let free = (0..=places.len()).find(|at| !taken(at)).unwrap_or(0);
        places.push((host.clone(), name.to_owned(), free));
        free
    })
}

/// How a person arrives with this fragment of an address, and with what is stored.
pub fn arrive(guideline: &Guideline, host: &Host, fragment: &str) -> Arrived {
    let name = kept_name(&guideline.id);
    let tab = device::kept(Place::Tab, &name).unwrap_or_default();
    let device = device::kept(Place::Device, &name);
    let found = Found { tab: line(&tab, place(host, &name)), device: device.as_deref() };
    session_start::arrive(guideline, device::today(), fragment, found)
}

/// Stores a text in this tab, or erases it where it is empty; whether that went well.
fn store_in_tab(host: &Host, name: &str, text: &str) -> bool {
    let all = device::kept(Place::Tab, name).unwrap_or_default();
    if let Some(all) = with_line(&all, place(host, name), text) {
        text.is_empty() | device::keep(Place::Tab, name, &all)
    } else {
        device::erase(Place::Tab, name);
        true
    }
}

/// Looks at the device: what another tab did there is heard of.
fn look(model: &ViewModel) -> Kept {
    let keeping = &model.keeping;
    let (guideline, name) = (&model.guideline, kept_name(&model.guideline.id));
    let now = keeping.kept;
    // A tab that shares nothing has nothing to look for.
    if now.store != Store::Device && now.trouble != Some(Trouble::Newer) {
        return now;
    }
    // Where nobody may look, nothing is known to be otherwise.
    let Ok(found) = device::look(Place::Device, &name) else { return now };
    let known = keeping.known.borrow().clone();
    let mut is_read = true;
    let same = |text: &str| match link::read(guideline, Stored::read(text).link) {
        Ok(there) => there.consultation == *model.consultation,
        // Nobody's answers: what cannot be read was told when the page was opened.
        Err(error) => {
            is_read = false;
            error == LinkError::Unreadable
        }
    };
    let after = now.after_look(known.as_deref(), found.as_deref(), same);
    if after != now {
        keeping.set.emit(after);
    } else if now.store == Store::Device && is_read {
        keeping.known.replace(found);
    }
    after
}

/// Stores the answers as they are now: `link` is the text of their link, empty where there are none.
fn store(model: &ViewModel, link: &str) {
    let (keeping, host) = (&model.keeping, &model.host);
    let name = kept_name(&model.guideline.id);
    let kept = look(model);
    // The new way of storing is used once it is drawn.
    if kept != keeping.kept {
        return;
    }
    let follows = model.state.plan().follows() && model.consultation.planned.is_some();
    let written = |on_device| {
        if link.is_empty() { String::new() } else { Stored { link, follows, on_device }.written() }
    };
    let is_now = |store, trouble| {
        let now = Kept { store, trouble };
        if now != kept {
            keeping.set.emit(now);
        }
    };
    match kept.store {
        Store::Device => {
            let text = Some(written(false)).filter(|text| !text.is_empty());
            let changed = *keeping.known.borrow() != text;
            let went = match &text {
                _ if !changed => true,
                Some(text) => device::keep(Place::Device, &name, text),
                // Starting again leaves nothing behind.
                None => {
                    device::erase(Place::Device, &name);
                    true
                }
            };
            store_in_tab(host, &name, &written(went));
            if went && changed {
                keeping.known.replace(text);
                device::tell_kept_changed();
            }
            // The earlier answers are still there, and can be erased.
            let there = went || keeping.known.borrow().is_some();
            let store = if there { Store::Device } else { Store::Tab };
            is_now(store, (!went).then_some(Trouble::Refused));
        }
        Store::Tab => {
            // Once something is stored again, "nothing is stored" is true no longer.
            let trouble = kept.trouble.filter(|it| *it != Trouble::Erased || link.is_empty());
            let went = store_in_tab(host, &name, &written(false));
            is_now(if went { Store::Tab } else { Store::Nowhere }, trouble);
        }
        Store::Nowhere => {
            store_in_tab(host, &name, "");
            // Starting again begins as for anybody.
            if link.is_empty() {
                is_now(Store::Tab, kept.trouble);
            }
        }
    }
}

/// Looks at the day: it becomes another at midnight, while a device sleeps, and where its time zone changes.
fn look_at_the_day(model: &ViewModel) {
    let today = device::today();
    if let Some(today) = today.filter(|_| today != model.made_on()) {
        model.send.emit(Action::Day(today));
    }
}

/// After how many milliseconds the day is looked at again where nothing else happens.
const MINUTE: u32 = 60_000;

/// Listeners, for as long as they are held.
struct Moments {
    _events: Vec<EventListener>,
    _minute: Interval,
}

/// Calls at every moment at which the day or what is kept may have become another: `all` of both, `day` of the day.
fn moments(all: impl Fn() + Clone + 'static, day: impl Fn() + Clone + 'static) -> Moments {
    let mut events: Vec<EventListener> = ["storage", KEPT_CHANGED, "focus", "pageshow"]
        .map(|name| {
            let all = all.clone();
            EventListener::new(&window(), name, move |_| all())
        })
        .into();
    // A person who leaves sees no notice: it is shown on the way back.
    events.push(EventListener::new(&document(), "visibilitychange", move |_| {
        if !document().hidden() {
            all();
        }
    }));
    // Before whatever is pressed: what is copied, printed and saved has the day on it.
    for name in ["pointerdown", "keydown", "beforeprint"] {
        let (day, capture) = (day.clone(), EventListenerOptions::run_in_capture_phase());
        events.push(EventListener::new_with_options(&window(), name, capture, move |_| day()));
    }
    Moments { _events: events, _minute: Interval::new(MINUTE, day) }
}

/// The properties of [`Keeper`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The model that is drawn.
    pub model: ViewModel,
    /// A link that was brought.
    pub pending: UseStateHandle<Option<PendingLink>>,
    /// The notice that stands over the page.
    pub said: UseStateHandle<Option<Notice>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.model, &other.model);
        one.consultation == two.consultation
            && one.made_on() == two.made_on()
            && one.keeping.kept == two.keeping.kept
            && one.state.plan().follows() == two.state.plan().follows()
            && one.state.is_erased() == two.state.is_erased()
            && one.state.step() == two.state.step()
            && self.pending == other.pending
            && self.said == other.said
    }
}

/// Stores the answers, takes up links and looks at the day. It draws nothing.
#[component]
pub fn Keeper(props: &Props) -> Html {
    let model = &props.model;
    let latest = use_mut_ref(|| None::<ViewModel>);
    latest.replace(Some(model.clone()));
    let text = model.made_on().and_then(|today| {
        if model.consultation.is_empty() { Some(String::new()) } else { model.link(today) }
    });
    {
        let model = model.clone();
        let follows = model.state.plan().follows();
        use_effect_with((text, follows, model.keeping.kept), move |(text, _, _)| {
            if let Some(text) = text {
                store(&model, text);
            }
        });
    }
    {
        let (latest, host) = (latest.clone(), model.host.clone());
        let name = kept_name(&model.guideline.id);
        use_effect_with((), move |()| {
            let with = |act: fn(&ViewModel)| {
                let latest: Rc<RefCell<Option<ViewModel>>> = latest.clone();
                move || {
                    let model = latest.borrow().clone();
                    if let Some(model) = model {
                        act(&model);
                    }
                }
            };
            let all = with(|model| {
                look_at_the_day(model);
                look(model);
            });
            let moments = IN_A_BROWSER.then(|| moments(all, with(look_at_the_day)));
            move || {
                drop(moments);
                // A widget that is taken away leaves nothing behind.
                store_in_tab(&host, &name, "");
                PLACES.with_borrow_mut(|places| places.retain(|(known, _, _)| *known != host));
            }
        });
    }
    use_pending_link(model, &props.pending, &props.said);
    use_said(model, &props.said);
    Html::default()
}

/// Opens what is pending.
#[hook]
fn use_pending_link(
    model: &ViewModel,
    pending: &UseStateHandle<Option<PendingLink>>,
    notice: &UseStateHandle<Option<Notice>>,
) {
    let (model, taken, notice) = (model.clone(), pending.setter(), notice.setter());
    use_effect_with((**pending).clone(), move |pending| {
        let Some(PendingLink { text, step }) = pending else { return };
        taken.set(None);
        let guideline = &model.guideline;
        let (action, said) = if step.is_some() {
            by_script(guideline, text)
        } else if travel::is_in(text) {
            let (action, said) = open(guideline, text, &model.consultation);
            (action, Some(said))
        } else {
            return;
        };
        if let Some(action) = action {
            // Somebody else's consultation is not put in the place of what is kept on this device.
            if !matches!(&action, Action::Resume(brought, _) if **brought == *model.consultation) {
                model.keeping.set.emit(Kept::default());
            }
            model.send.emit(action);
        }
        notice.set(said);
        let asked = step.as_ref().and_then(|step| step_asked_for(guideline, step));
        if let Some(step) = asked {
            model.send.emit(Action::Visit(step));
        }
    });
}

/// Does as a script asks, without asking the person: the script has the answers, and may have none.
fn by_script(guideline: &Guideline, text: &str) -> (Option<Action>, Option<Notice>) {
    match link::read(guideline, text) {
        Ok(opened) => (Some(take_up(guideline, &opened.with_plan_that_holds(guideline))), None),
        Err(error) => (None, Some(Notice::Refused(error, None))),
    }
}

/// A notice of a link gets the focus once it is there; it goes away once everything is erased.
#[hook]
fn use_said(model: &ViewModel, said: &UseStateHandle<Option<Notice>>) {
    let host = model.host.clone();
    let of_link = said.as_ref().filter(|said| said.is_of_link() && !host.is_heard()).cloned();
    use_effect_with(of_link, move |said| {
        // After the page itself, which sends the focus to its step when it is opened.
        let wanted = said.is_some();
        let later = wanted.then(|| Timeout::new(0, move || host.focus_soon(NOTICE.to_owned())));
        move || drop(later)
    });
    let said = said.setter();
    use_effect_with(model.state.is_erased(), move |erased| {
        if *erased {
            said.set(None);
        }
    });
}
