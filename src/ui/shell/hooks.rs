//! What the page keeps besides the answers: the address, and what is kept on this device.

use super::deferred;
use crate::ui::platform::device;
use crate::ui::platform::host::{Host, News, Request};
use crate::ui::shared::focus_targets::NOTICE;
use crate::ui::state::address::{CONSULTATION, View, kept_name};
use crate::ui::state::page_state::Action;
use crate::ui::state::path::path;
use crate::ui::state::session_start::{Notice, step_asked_for};
use crate::ui::view_model::ViewModel;
use engine::guideline::Guideline;
use std::rc::Rc;
use yew::prelude::*;

/// A consultation that was brought while the page was there: opened once the deferred part is loaded.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingLink {
    /// The text of its link.
    pub text: String,
    /// The step to go to, where not that of any link.
    pub step: Option<String>,
}

/// Opens what is pending.
#[hook]
pub fn use_pending_link(
    model: &ViewModel,
    pending: &UseStateHandle<Option<PendingLink>>,
    notice: &UseStateHandle<Option<Notice>>,
    kept: &UseStateHandle<bool>,
) {
    let (guideline, send) = (model.guideline.clone(), model.send.clone());
    let (taken, notice, kept) = (pending.setter(), notice.setter(), kept.setter());
    use_effect_with(((**pending).clone(), model.deferred.is_some()), move |(pending, _)| {
        let (Some(pending), Some(deferred)) = (pending, deferred::loaded()) else { return };
        let (action, said) = (deferred.open)(&guideline, &pending.text);
        let asked = pending.step.as_ref();
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
pub fn use_said(model: &ViewModel, said: &UseStateHandle<Option<Notice>>) {
    let host = model.host.clone();
    let of_link =
        said.as_ref().filter(|said| matches!(said, Notice::Opened(_) | Notice::Refused(..)));
    let drawn = of_link.filter(|_| model.deferred.is_some() && !host.is_heard()).cloned();
    use_effect_with(drawn, move |drawn| {
        if drawn.is_some() {
            host.focus_soon(NOTICE.to_owned());
        }
    });
    let said = said.setter();
    use_effect_with(model.state.is_erased(), move |erased| {
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
    pending: &UseStateHandle<Option<PendingLink>>,
) -> Option<View> {
    let view = use_state(|| host.view_asked_for());
    {
        let (view, pending) = (view.setter(), pending.setter());
        let (guideline, send, host) = (guideline.clone(), send.clone(), host.clone());
        use_effect_with((), move |()| {
            let around = host.clone();
            let changed = Callback::from(move |()| {
                view.set(around.view_asked_for());
                let fragment = around.fragment();
                if let Some(text) = fragment.strip_prefix(CONSULTATION) {
                    around.clear_fragment();
                    pending.set(Some(PendingLink { text: text.to_owned(), step: None }));
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
pub fn use_keeping(model: &ViewModel) {
    let name = kept_name(&model.guideline.id);
    let today = model.made_on().filter(|_| model.keeping.kept);
    // Whoever begins again leaves nothing behind.
    let text = today.and_then(|today| {
        if model.consultation.is_empty() { Some(String::new()) } else { model.link(today) }
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
pub fn use_surroundings(model: &ViewModel, pending: &UseStateHandle<Option<PendingLink>>) {
    let (host, send, pending) = (model.host.clone(), model.send.clone(), pending.setter());
    use_effect_with((), move |()| {
        let asked = Callback::from(move |request: Request| match request {
            Request::Language(_) => {}
            Request::Speak(audience) => send.emit(Action::Speak(audience)),
            Request::Resume(text, step) => {
                pending.set(Some(PendingLink { text, step: Some(step) }));
            }
        });
        host.connect_page(&asked);
    });
    let shown = model.deferred.is_some().then(|| Rc::new(model.snapshot()));
    let host = model.host.clone();
    use_effect_with(shown, move |shown| {
        if let Some(shown) = shown {
            host.tell(News::Shown(shown.clone()));
        }
    });
}
