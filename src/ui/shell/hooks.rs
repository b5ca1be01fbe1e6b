//! The address of the page, and its answers to the scripts around it.

use crate::ui::platform::host::{Host, News, Request};
use crate::ui::state::action::Action;
use crate::ui::state::address::{View, brings};
use crate::ui::state::path::path;
use crate::ui::state::session_start::step_asked_for;
use crate::ui::view_model::{PendingLink, ViewModel};
use engine::guideline::Guideline;
use std::rc::Rc;
use yew::prelude::*;

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
                if brings(&fragment) {
                    around.clear_fragment();
                    pending.set(Some(PendingLink { text: fragment, step: None }));
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
