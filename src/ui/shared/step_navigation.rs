//! The heading of a step, and the ways from it to the next and the one before.

use super::focus_targets::{STEP_HEADING, UNDO_RESET};
use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use yew::{Callback, Html, html};

/// Opens a step.
pub fn visit<E: 'static>(model: &ViewModel, step: usize) -> Callback<E> {
    let (send, host) = (model.send.clone(), model.host.clone());
    Callback::from(move |_| {
        send.emit(Action::Visit(step));
        host.focus_soon(STEP_HEADING.to_owned());
    })
}

/// The heading of the step that is open, with its number before it.
pub fn step_heading(model: &ViewModel, remark: Option<String>) -> Html {
    let (place, step) = model.step();
    let (number, count) = ((place + 1).to_string(), model.path.len().to_string());
    html! {
        <>
            <p class="step__part">
                { model.words.say("steps.part", &[("n", &number), ("all", &count)]) }
                if let Some(remark) = remark { { " · " }{ remark } }
            </p>
            <h2 id={STEP_HEADING} tabindex="-1">{ model.t(&step.title(&model.guideline)) }</h2>
        </>
    }
}

/// Back, and on. `hold` is where the focus goes instead of on, where something needs a look.
pub fn walk(model: &ViewModel, hold: Option<String>) -> Html {
    let (place, _) = model.step();
    let next = match hold {
        Some(target) => {
            let host = model.host.clone();
            Callback::from(move |_| host.focus_soon(target.clone()))
        }
        None => visit(model, place + 1),
    };
    let again = {
        let (send, host) = (model.send.clone(), model.host.clone());
        Callback::from(move |_| {
            send.emit(Action::Reset);
            host.focus_soon(UNDO_RESET.to_owned());
        })
    };
    html! {
        <div class="walk">
            if place > 0 {
                <button type="button" class="button button--quiet" onclick={visit(model, place - 1)}>
                    { model.t("nav.back") }
                </button>
            }
            if let Some(step) = model.path.get(place + 1) {
                <button type="button" class="button" data-walk="on" onclick={next}>
                    { model.t("nav.next") }
                    <span class="hidden">{ ": " }{ model.t(&step.title(&model.guideline)) }</span>
                </button>
            }
            <button type="button" class="link walk__again" data-action="reset" onclick={again}>{ model.t("tools.reset") }</button>
        </div>
    }
}
