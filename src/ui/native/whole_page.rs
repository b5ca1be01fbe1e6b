//! A guideline's page, whole, as it is drawn natively.

use crate::ui::loading::waiting::DeferredStatus;
use crate::ui::shell::footer::footer;
use crate::ui::shell::header::header;
use crate::ui::shell::step_page::step_page;
use crate::ui::shell::steps::steps;
use crate::ui::shell::undo_reset::undo_reset;
use crate::ui::view_model::ViewModel;
use yew::{Callback, Html, html};

/// The page with its open step.
pub fn whole_page(model: &ViewModel) -> Html {
    html! {
        <>
            { header(model, &Callback::noop()) }
            { steps(model) }
            <main>
                { undo_reset(model, false) }
                { step_page(model, &DeferredStatus::Loading) }
            </main>
            { footer(model) }
        </>
    }
}
