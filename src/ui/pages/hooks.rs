//! What the page keeps besides the answers: the address, and what is kept on this device.

use crate::export::link;
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
) -> Option<View> {
    let view = use_state(dom::view_asked_for);
    {
        let (view, notice) = (view.setter(), notice.setter());
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
                        send.emit(action);
                    }
                } else if let Some(step) = step_asked_for(&guideline, &fragment) {
                    send.emit(Action::Visit(step));
                } else if fragment.is_empty() {
                    send.emit(Action::Visit(0));
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
    let today = scene.made_on();
    let name = kept_name(&scene.guideline);
    let verdicts: Vec<_> = scene.assessment.drugs.iter().map(|drug| drug.verdict).collect();
    let guideline = scene.guideline.clone();
    use_effect_with((scene.consultation.clone(), kept), move |(consultation, kept)| {
        if *kept && consultation.is_empty() {
            // Whoever begins again leaves nothing behind.
            dom::erase(&name);
        } else if *kept && let Some(today) = today {
            dom::keep(&name, &link::write(&guideline, consultation, &verdicts, today));
        }
    });
}
