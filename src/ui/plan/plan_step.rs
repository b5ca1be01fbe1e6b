//! The step with the plan: what is agreed on, and what is taken along.

use super::handover::Handover;
use super::plan_section::plan;
use super::reviews::reviews;
use super::targets::targets;
use crate::ui::platform::device::{self, Place};
use crate::ui::shared::deferred_mount::redrawn_next_frame;
use crate::ui::shared::focus_targets::STEP_HEADING;
use crate::ui::shared::step_navigation::{step_heading, walk};
use crate::ui::state::address::kept_name;
use crate::ui::state::keeping::{Kept, Store};
use crate::ui::view_model::ViewModel;
use engine::summary::summary;
use yew::{Callback, Html, html};

/// What is taken along, as far down the page as it stands.
pub fn handover(model: &ViewModel) -> Html {
    redrawn_next_frame(model, taken_along, ViewModel::has_same_handover, false)
}

/// Stores the answers on this device, or erases them there.
fn on_keep(model: &ViewModel) -> Callback<Store> {
    let (keeping, name) = (model.keeping.clone(), kept_name(&model.guideline.id));
    Callback::from(move |store: Store| {
        if store == Store::Device {
            device::ask_to_persist();
        } else {
            device::erase(Place::Device, &name);
            keeping.known.take();
            device::tell_kept_changed();
        }
        keeping.set.emit(Kept::is_in(store));
    })
}

/// Without a date there is nothing to make: the clock is out of all range.
fn taken_along(model: &ViewModel) -> Html {
    let today = model.made_on();
    let Some((today, link)) = today.and_then(|today| Some((today, model.link(today)?))) else {
        return Html::default();
    };
    html! {
        <Handover
            host={model.host.clone()}
            words={model.words.clone()}
            summary={summary(&model.told(), today)}
            {link}
            kept={model.keeping.kept}
            on_keep={on_keep(model)}
        />
    }
}

/// What is agreed on, and what is taken along.
pub fn plan_step(model: &ViewModel) -> Html {
    html! {
        <section class="agreed" aria-labelledby={STEP_HEADING}>
            { step_heading(model, None) }
            if model.guideline.has_doses() { { plan(model) } }
            { reviews(model) }
            { targets(model) }
            { handover(model) }
            { walk(model, None) }
        </section>
    }
}
