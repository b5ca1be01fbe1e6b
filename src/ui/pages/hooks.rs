//! What the page keeps besides the answers: the address, and what is kept on this device.

use crate::guideline::Guideline;
use crate::ui::arrival::{MARK, Notice, open, step_asked_for};
use crate::ui::dom::{self, View};
use crate::ui::path::path;
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use std::rc::Rc;
use yew::prelude::*;

/// The name under which a guideline's answers are kept.
pub fn kept_name(guideline: &Guideline) -> String {
    ["behandlingsvalg.", &guideline.id].concat()
}

/// Follows the address: to a view, to a step, or into a link; and puts each step into it, so that the
/// browser's own way back goes from step to step. Gives the view.
#[hook]
pub fn use_address(
    guideline: &Rc<Guideline>,
    step: usize,
    send: &Callback<Action>,
    notice: &UseStateHandle<Option<Notice>>,
    kept: &UseStateHandle<bool>,
) -> Option<View> {
    let view = use_state(dom::view_asked_for);
    {
        let (view, notice, kept) = (view.setter(), notice.setter(), kept.setter());
        let (guideline, send) = (guideline.clone(), send.clone());
        use_effect_with((), move |()| {
            let changed = Callback::from(move |()| {
                view.set(dom::view_asked_for());
                let fragment = dom::fragment().unwrap_or_default();
                if let Some(text) = fragment.strip_prefix(MARK) {
                    dom::clear_fragment();
                    let (action, said) = open(&guideline, text);
                    notice.set(Some(said));
                    if let Some(action) = action {
                        // Somebody else's link is not put in the place of what is kept here.
                        kept.set(false);
                        send.emit(action);
                    }
                } else if let Some(step) = step_asked_for(&guideline, &fragment) {
                    send.emit(Action::Visit(step));
                } else if fragment.is_empty() {
                    send.emit(Action::Visit(0));
                } else {
                    dom::reveal(&fragment);
                }
            });
            let listener = dom::on_address(changed);
            move || drop(listener)
        });
    }
    let guideline = guideline.clone();
    use_effect_with(step, move |step| {
        let fragment = dom::fragment().unwrap_or_default();
        let elsewhere = dom::view_asked_for().is_some();
        if !elsewhere && step_asked_for(&guideline, &fragment).unwrap_or(0) != *step {
            let steps = path(&guideline);
            dom::put_in_address(&steps.get(*step).map_or(String::new(), |s| s.address(&guideline)));
        }
    });
    use_effect_with(view.is_some(), |elsewhere| {
        if !elsewhere {
            dom::go_to_fragment();
        }
    });
    (*view).clone()
}

/// Keeps the answers on this device, where that was asked for, at each change.
#[hook]
pub fn use_keeping(scene: &Scene, kept: bool) {
    let name = kept_name(&scene.guideline);
    let today = scene.made_on().filter(|_| kept);
    // Whoever begins again leaves nothing behind.
    let text = today
        .map(|today| if scene.consultation.is_empty() { String::new() } else { scene.link(today) });
    use_effect_with(text, move |text| match text.as_deref() {
        None => {}
        Some("") => dom::erase(&name),
        Some(text) => {
            dom::keep(&name, text);
        }
    });
}
