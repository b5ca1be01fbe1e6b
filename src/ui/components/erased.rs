//! That everything is erased, with a way back.

use super::focus_targets::{STEP_HEADING, UNDO_RESET};
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use yew::{Callback, Html, MouseEvent, html};

/// That everything is erased, with a way back as long as nothing new is entered.
pub fn erased(scene: &Scene) -> Html {
    if !scene.state.is_erased() {
        return Html::default();
    }
    let (send, host) = (scene.send.clone(), scene.host.clone());
    let restore = Callback::from(move |_: MouseEvent| {
        send.emit(Action::Restore);
        host.focus_soon(STEP_HEADING.to_owned());
    });
    html! {
        <div class="notice" id={UNDO_RESET} tabindex="-1" role="group" aria-labelledby="erased-text">
            <div><p id="erased-text">{ scene.t("tools.erased") }</p></div>
            <button type="button" class="button button--quiet" data-action="restore" onclick={restore}>{ scene.t("tools.restore") }</button>
        </div>
    }
}
