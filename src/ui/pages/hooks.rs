//! What the page keeps besides the answers: the address, and what is kept on this device.

use crate::ui::address::{CONSULTATION, View, kept_name};
use crate::ui::arrival::{Notice, step_asked_for};
use crate::ui::components::focus_targets::NOTICE;
use crate::ui::deferred;
use crate::ui::device;
use crate::ui::host::{Host, News, Request};
use crate::ui::path::path;
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use engine::guideline::Guideline;
use std::rc::Rc;
use yew::prelude::*;

/// A consultation that was brought while the page was there: opened once the deferred part is loaded.
#[derive(Clone, PartialEq, Eq)]
pub struct Brought {
    /// The text of its link.
    pub text: String,
    /// The step to go to, where not that of any link.
    pub step: Option<String>,
}

/// Opens what is brought.
#[hook]
pub fn use_brought(
    scene: &Scene,
    brought: &UseStateHandle<Option<Brought>>,
    notice: &UseStateHandle<Option<Notice>>,
    kept: &UseStateHandle<bool>,
) {
    let (guideline, send) = (scene.guideline.clone(), scene.send.clone());
    let (taken, notice, kept) = (brought.setter(), notice.setter(), kept.setter());
    use_effect_with(((**brought).clone(), scene.deferred.is_some()), move |(brought, _)| {
        let (Some(brought), Some(deferred)) = (brought, deferred::loaded()) else { return };
        let (action, said) = (deferred.open)(&guideline, &brought.text);
        let asked = brought.step.as_ref();
        if let Some(action) = action {
            // Somebody else's consultation is not put in the place of what is kept here.
            kept.set(false);
            send.emit(action);
            notice.set(asked.is_none().then_some(said));
        } else {
            notice.set(Some(said));
        }
        if let Some(step) = asked.and_then(|step| step_asked_for(&guideline, step)) {
            send.emit(Action::Visit(step));
        }
        taken.set(None);
    });
}

/// What is said of a link has the focus, once it is there; it is not said any longer of what is erased.
#[hook]
pub fn use_said(scene: &Scene, said: &UseStateHandle<Option<Notice>>) {
    let host = scene.host.clone();
    let of_link =
        said.as_ref().filter(|said| matches!(said, Notice::Opened(_) | Notice::Refused(..)));
    let drawn = of_link.filter(|_| scene.deferred.is_some() && !host.is_heard()).cloned();
    use_effect_with(drawn, move |drawn| {
        if drawn.is_some() {
            host.focus_soon(NOTICE.to_owned());
        }
    });
    let said = said.setter();
    use_effect_with(scene.state.is_erased(), move |erased| {
        if *erased {
            said.set(None);
        }
    });
}

/// Follows the address: to a view, to a step, or into a link; and puts each step into it, so that the
/// browser's own way back goes from step to step. Gives the view.
#[hook]
pub fn use_address(
    host: &Host,
    guideline: &Rc<Guideline>,
    step: usize,
    send: &Callback<Action>,
    brought: &UseStateHandle<Option<Brought>>,
) -> Option<View> {
    let view = use_state(|| host.view_asked_for());
    {
        let (view, brought) = (view.setter(), brought.setter());
        let (guideline, send, host) = (guideline.clone(), send.clone(), host.clone());
        use_effect_with((), move |()| {
            let around = host.clone();
            let changed = Callback::from(move |()| {
                view.set(around.view_asked_for());
                let fragment = around.fragment();
                if let Some(text) = fragment.strip_prefix(CONSULTATION) {
                    around.clear_fragment();
                    brought.set(Some(Brought { text: text.to_owned(), step: None }));
                } else if let Some(step) = step_asked_for(&guideline, &fragment) {
                    send.emit(Action::Visit(step));
                } else if fragment.is_empty() {
                    send.emit(Action::Visit(0));
                } else {
                    around.reveal(&fragment);
                }
            });
            let listener = host.on_address(changed);
            move || drop(listener)
        });
    }
    let (guideline, around) = (guideline.clone(), host.clone());
    use_effect_with(step, move |step| {
        let fragment = around.fragment();
        let elsewhere = around.view_asked_for().is_some();
        if !elsewhere && step_asked_for(&guideline, &fragment).unwrap_or(0) != *step {
            let steps = path(&guideline);
            let address = steps.get(*step).map(|s| s.address(&guideline));
            around.put_in_address(&address.unwrap_or_default());
        }
    });
    let around = host.clone();
    use_effect_with(view.is_some(), move |elsewhere| {
        if !elsewhere {
            around.go_to_fragment();
        }
    });
    (*view).clone()
}

/// Keeps the answers on this device, where that was asked for, at each change.
#[hook]
pub fn use_keeping(scene: &Scene) {
    let name = kept_name(&scene.guideline.id);
    let today = scene.made_on().filter(|_| scene.keeping.kept);
    // Whoever begins again leaves nothing behind.
    let text = today.and_then(|today| {
        if scene.consultation.is_empty() { Some(String::new()) } else { scene.link(today) }
    });
    use_effect_with(text, move |text| match text.as_deref() {
        None => {}
        Some("") => device::erase(&name),
        Some(text) => {
            device::keep(&name, text);
        }
    });
}

/// Tells the surroundings what is shown, once all of the program is here and at each change, and does
/// what they ask.
#[hook]
pub fn use_surroundings(scene: &Scene, brought: &UseStateHandle<Option<Brought>>) {
    let (host, send, brought) = (scene.host.clone(), scene.send.clone(), brought.setter());
    use_effect_with((), move |()| {
        let asked = Callback::from(move |request: Request| match request {
            Request::Language(_) => {}
            Request::Speak(audience) => send.emit(Action::Speak(audience)),
            Request::Resume(text, step) => {
                brought.set(Some(Brought { text, step: Some(step) }));
            }
        });
        host.connect_page(&asked);
    });
    let shown = scene.deferred.is_some().then(|| Rc::new(scene.snapshot()));
    let host = scene.host.clone();
    use_effect_with(shown, move |shown| {
        if let Some(shown) = shown {
            host.tell(News::Shown(shown.clone()));
        }
    });
}
