//! What comes later: the options, the plan and the views, which nobody needs before the first question is
//! answered, and what reads and writes links. `cargo xtask build` cuts them off the program into a part
//! of its own, which is fetched as soon as the first part is on the screen.
//!
//! Only through [`Later`] may the first part name the later one: whatever it names otherwise is in it.

use super::arrival::{self, Notice};
use super::components::ahead::ahead;
use super::components::contradiction::contradiction;
use super::components::monitoring::monitoring;
use super::components::next_questions::next_questions;
use super::components::notice::notice;
use super::components::offer::below_number;
use super::components::part::following;
use super::components::sources::sources;
use super::components::wishes::wishes;
use super::host::{Host, View};
use super::pages::{handover, later_step, later_view};
use super::plan::PlanScene;
#[cfg(feature = "csr")]
use super::scene::Seen;
use super::scene::{Loaded, Scene};
use super::state::{Action, State};
use engine::consultation::Consultation;
use engine::decide::{Assessment, Cells, Change, Undecided, Useful, changes, undecided, useful};
use engine::dosing::Date;
use engine::export::link;
use engine::expr::Answer;
use engine::guideline::{Guideline, Question};
use engine::packed::{UnpackError, unpack};
use engine::plan::Order;
use engine::words::Words;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent};

type Arrive = fn(&Guideline, Option<Date>, &str, Option<&str>) -> (State, Option<Notice>);
type Planned = fn(&Guideline, &[Answer], &Assessment, &State, &mut Option<Order>) -> PlanScene;

/// The way into the later part.
#[derive(Clone, Copy)]
pub struct Later {
    /// [`arrival::arrive`].
    pub arrive: Arrive,
    /// [`arrival::open`].
    pub open: fn(&Guideline, &str) -> (Option<Action>, Notice),
    /// [`link::write`].
    pub link: fn(&Guideline, &Consultation, &Assessment, Date) -> String,
    /// Reads a guideline's supplement, as it was packed, and adds it.
    pub supplement: fn(&Guideline, &[u8]) -> Result<(), UnpackError>,
    /// [`Cells::of`].
    pub cells: fn(&Guideline) -> Cells,
    /// [`undecided`].
    pub undecided: fn(&Guideline, &Cells, &[Answer]) -> Undecided,
    /// [`useful`].
    pub useful: fn(&Guideline, &Cells, &[Answer], &Undecided) -> Vec<Useful>,
    /// [`changes`].
    pub changes: fn(&Guideline, &Cells, &[Answer]) -> Vec<Vec<Change>>,
    /// [`next_questions`], worked out and drawn once the answer is on the screen.
    pub next_questions: fn(&Scene) -> Html,
    /// [`contradiction`].
    pub contradiction: fn(&Scene) -> Html,
    /// [`ahead`].
    pub ahead: fn(&Scene) -> Html,
    /// [`monitoring`].
    pub monitoring: fn(&Scene) -> Html,
    /// [`below_number`].
    pub below_number: fn(&Scene, usize, &Question) -> Html,
    /// The plan, from what was entered for it.
    pub plan: Planned,
    /// [`notice`].
    pub notice: fn(&Scene, &Notice, Callback<MouseEvent>) -> Html,
    /// What is taken along.
    pub handover: fn(&Scene) -> Html,
    /// [`wishes`].
    pub wishes: fn(&Scene, usize) -> Html,
    /// Where everything comes from.
    pub sources: fn(&Scene) -> Html,
    /// A step that asks nothing.
    pub step: fn(&Scene) -> Html,
    /// A view in the page's place.
    pub view: fn(&View, &Host, &Loaded, &Rc<Words>) -> Html,
    /// What is shown, for scripts.
    #[cfg(feature = "csr")]
    pub told: fn(&Seen) -> crate::embed::Told,
}

const ALL: Later = Later {
    arrive: arrival::arrive,
    open: arrival::open,
    link: |guideline, consultation, assessment, made| {
        link::write(guideline, consultation, &assessment.verdicts(), made)
    },
    supplement: |guideline, bytes| unpack(bytes).map(|read| guideline.supplemented(read)),
    cells: Cells::of,
    undecided,
    useful,
    changes,
    next_questions: |scene| following(scene, next_questions, Scene::has_same_results, false),
    contradiction,
    ahead,
    monitoring,
    below_number,
    plan: |guideline, answers, assessment, state, last| {
        PlanScene::new(guideline, answers, assessment, state.plan(), last)
    },
    notice,
    handover,
    wishes,
    sources,
    step: later_step,
    view: later_view,
    #[cfg(feature = "csr")]
    told: crate::embed::told,
};

#[cfg(all(target_arch = "wasm32", feature = "split"))]
mod fetched {
    use super::{ALL, Later};
    use std::cell::Cell;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    thread_local! {
        pub static HERE: Cell<Option<Later>> = const { Cell::new(None) };
    }

    #[allow(clippy::unnecessary_wraps, reason = "what fails is that it comes")]
    #[wasm_split(later, fallible)]
    pub fn later() -> Result<Later, SplitLoaderError> {
        Ok(ALL)
    }
}

/// The later part, where it is here.
#[cfg(all(target_arch = "wasm32", feature = "split"))]
pub fn here() -> Option<Later> {
    fetched::HERE.get()
}

/// The later part: elsewhere than in a browser all parts are one.
#[allow(clippy::unnecessary_wraps, reason = "in a browser it may not be here yet")]
#[cfg(not(all(target_arch = "wasm32", feature = "split")))]
pub fn here() -> Option<Later> {
    Some(ALL)
}

/// Fetches the later part; nothing where it does not come.
#[cfg(all(target_arch = "wasm32", feature = "split"))]
pub async fn fetch() -> Option<Later> {
    if let Ok(later) = fetched::later().await {
        fetched::HERE.set(Some(later));
    }
    here()
}

/// Fetches the later part; nothing where it does not come.
#[cfg(not(all(target_arch = "wasm32", feature = "split")))]
pub async fn fetch() -> Option<Later> {
    std::future::ready(here()).await
}

/// How what comes later stands: the part of the program, and its words.
#[derive(Clone, PartialEq)]
pub enum Standing {
    /// It is on its way, or here.
    Coming,
    /// It did not come; asks for it again.
    Missing(Callback<()>),
}
