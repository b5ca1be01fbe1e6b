//! The deferred part of the program: the options, the plan and the views, which nobody needs before the
//! first question is answered, and what reads and writes links. The build cuts it off the program; it is
//! fetched as soon as the first part is on the screen.
//!
//! [`TABLE`] is where it is cut. Only through the functions in it may the first part reach the deferred one:
//! a tool reads from the program's relocations what each part reaches, so whatever is named otherwise is in
//! the first part.

use super::deferred_pages::{deferred_step, deferred_view};
use super::keeper::{self, Keeper};
use super::notice::notices;
use crate::ui::follow_up::contradiction::contradiction;
use crate::ui::follow_up::monitoring::monitoring;
use crate::ui::follow_up::treatment_course::treatment_course;
use crate::ui::plan::plan_step::handover;
#[cfg(feature = "csr")]
use crate::ui::platform::published::publish;
use crate::ui::questions::preferences::preferences;
use crate::ui::questions::prefill::below_number;
use crate::ui::shared::deferred_mount::redrawn_next_frame;
use crate::ui::shared::fields::in_the_way_of;
use crate::ui::shared::next_questions::next_questions;
use crate::ui::shared::sources::sources;
use crate::ui::state::loaded::Analyses;
use crate::ui::state::plan_state::PlanModel;
use crate::ui::view_model::{Deferred, ViewModel};
use engine::decide::{Cells, changes, undecided, useful};
use engine::export::link;
use engine::packed::unpack;
use yew::html;

const TABLE: Deferred = Deferred {
    arrive: keeper::arrive,
    keeper: |model, pending, said| html! { <Keeper model={model.clone()} pending={pending.clone()} said={said.clone()} /> },
    link: |guideline, consultation, assessment, made| {
        link::write(guideline, consultation, &assessment.verdicts(), made)
    },
    supplement: |guideline, bytes| unpack(bytes).map(|read| guideline.supplemented(read)),
    analyses: Analyses { cells: Cells::of, undecided, useful, changes },
    next_questions: |model| {
        redrawn_next_frame(model, next_questions, ViewModel::has_same_results, false)
    },
    contradiction,
    treatment_course,
    monitoring,
    below_number,
    in_the_way: in_the_way_of,
    plan: |guideline, answers, assessment, state, last| {
        PlanModel::new(guideline, answers, assessment, state.plan(), last)
    },
    notices,
    handover,
    preferences,
    sources,
    step: deferred_step,
    view: deferred_view,
    #[cfg(feature = "csr")]
    publish,
};

#[cfg(all(target_arch = "wasm32", feature = "split"))]
mod fetched {
    use super::{Deferred, TABLE};
    use std::cell::Cell;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    thread_local! {
        pub static LOADED: Cell<Option<Deferred>> = const { Cell::new(None) };
    }

    // The build finds the part by this name.
    #[allow(clippy::unnecessary_wraps, reason = "what fails is that it comes")]
    #[wasm_split(later, fallible)]
    pub fn table() -> Result<Deferred, SplitLoaderError> {
        Ok(TABLE)
    }
}

/// The deferred part, once it is loaded.
#[cfg(all(target_arch = "wasm32", feature = "split"))]
pub fn loaded() -> Option<Deferred> {
    fetched::LOADED.get()
}

/// The deferred part: elsewhere than in a browser all parts are one.
#[allow(clippy::unnecessary_wraps, reason = "in a browser it may not be loaded yet")]
#[cfg(not(all(target_arch = "wasm32", feature = "split")))]
pub fn loaded() -> Option<Deferred> {
    Some(TABLE)
}

/// Fetches the deferred part; `None` where it does not come.
#[cfg(all(target_arch = "wasm32", feature = "split"))]
pub async fn fetch() -> Option<Deferred> {
    if let Ok(table) = fetched::table().await {
        fetched::LOADED.set(Some(table));
    }
    loaded()
}

/// Fetches the deferred part; `None` where it does not come.
#[cfg(not(all(target_arch = "wasm32", feature = "split")))]
pub async fn fetch() -> Option<Deferred> {
    std::future::ready(loaded()).await
}
