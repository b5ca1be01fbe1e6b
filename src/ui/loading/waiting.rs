//! In place of what is deferred and not loaded yet.

use crate::ui::view_model::ViewModel;
use yew::{Callback, Html, MouseEvent, html};

/// How the deferred part of the program and its words stand.
#[derive(Clone, PartialEq)]
pub enum DeferredStatus {
    /// They are on their way, or loaded.
    Loading,
    /// They did not come; asks for them again.
    Failed(Callback<()>),
}

/// That something is on its way, or has not come.
pub fn waiting(model: &ViewModel, status: &DeferredStatus) -> Html {
    match status {
        DeferredStatus::Failed(again) => html! {
            <div role="alert">
                <p>{ model.t("sheet.failed") }</p>
                <p>
                    <button type="button" class="button" data-action="again" onclick={again.reform(|_: MouseEvent| ())}>
                        { model.t("sheet.again") }
                    </button>
                </p>
            </div>
        },
        DeferredStatus::Loading => {
            html! { <p data-waiting="">{ model.t("sheet.loading") }</p> }
        }
    }
}
