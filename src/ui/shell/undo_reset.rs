//! That everything is erased or replaced, with a way back.

use crate::ui::shared::focus_targets::{STEP_HEADING, UNDO_RESET};
use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use yew::{Callback, Html, MouseEvent, html};

/// That everything is erased or replaced, with a way back as long as nothing new is entered. `is_told` is whether a
/// notice says that it is replaced, and has the way back.
pub fn undo_reset(model: &ViewModel, is_told: bool) -> Html {
    let said = if model.state.is_erased() {
        "tools.erased"
    } else if model.state.has_lost() && !is_told {
        "tools.replaced"
    } else {
        return Html::default();
    };
    let (send, host) = (model.send.clone(), model.host.clone());
    let restore = Callback::from(move |_: MouseEvent| {
        send.emit(Action::Restore);
        host.focus_soon(STEP_HEADING.to_owned());
    });
    html! {
        <div class="notice" id={UNDO_RESET} tabindex="-1" role="group" aria-labelledby="erased-text">
            <div><p id="erased-text">{ model.t(said) }</p></div>
            <button type="button" class="button button--quiet" data-action="restore" onclick={restore}>{ model.t("tools.restore") }</button>
        </div>
    }
}
