//! How a person arrives: with nothing, with a link, with what was kept on this device, or at a step
//! that the address names.

use super::path::{Step, path};
use super::state::{Action, State};
use crate::dosing::Date;
use crate::export::link::{self, LinkError, Opened};
use crate::guideline::Guideline;
use std::rc::Rc;
use yew::Reducible;

/// Before the text of a link, in the fragment of an address.
pub const MARK: &str = "c=";

/// What is said of a consultation that was taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A link was opened.
    Opened(Opened),
    /// A link could not be used.
    Refused(LinkError),
    /// The answers that were kept on this device are back.
    Kept(Opened),
    /// What was kept on this device could not be used.
    KeptRefused,
}

/// The step that a fragment of an address asks for, by place: a step, a question, or a part of one.
#[must_use]
pub fn step_asked_for(guideline: &Guideline, fragment: &str) -> Option<usize> {
    let steps = path(guideline);
    let named = steps.iter().position(|step| step.address(guideline) == fragment);
    let question = || {
        let id = fragment.strip_prefix("q-")?;
        let section = usize::from(guideline.question(id)?.section?);
        steps.iter().position(|step| *step == Step::Questions(section))
    };
    let part = || {
        let within = match fragment {
            "results" | "comparison" => Step::Options,
            "handover" => Step::Plan,
            _ => return None,
        };
        steps.iter().position(|step| *step == within)
    };
    named.or_else(question).or_else(part)
}

/// What opening a link does: taken up at the options, or refused. `text` is what follows [`MARK`].
#[must_use]
pub fn open(guideline: &Guideline, text: &str) -> (Option<Action>, Notice) {
    match link::read(guideline, text) {
        Ok(opened) => {
            let options = path(guideline).iter().position(|step| *step == Step::Options);
            let consultation = Box::new(opened.consultation.clone());
            let resume = Action::Resume(consultation, options.unwrap_or(0));
            (Some(resume), Notice::Opened(opened))
        }
        Err(error) => (None, Notice::Refused(error)),
    }
}

/// The name under which a guideline's answers are kept on a device.
#[must_use]
pub fn kept_name(id: &str) -> String {
    ["behandlingsvalg.", id].concat()
}

/// The state to begin with for whoever brings nothing.
#[must_use]
pub fn begin(guideline: &Guideline, today: Option<Date>, fragment: &str) -> State {
    let step = step_asked_for(guideline, fragment).unwrap_or(0);
    after(State::new(guideline, today), Action::Visit(step))
}

fn after(state: State, action: Action) -> State {
    Rc::unwrap_or_clone(Rc::new(state).reduce(action))
}

/// The state to begin with for whoever brings a link or has kept answers, and what there is to say of
/// it. A link goes before what was kept.
#[must_use]
pub fn arrive(
    guideline: &Guideline,
    today: Option<Date>,
    fragment: &str,
    kept: Option<&str>,
) -> (State, Option<Notice>) {
    let state = begin(guideline, today, fragment);
    if let Some(text) = fragment.strip_prefix(MARK) {
        return match open(guideline, text) {
            (Some(action), notice) => (after(state, action), Some(notice)),
            (None, notice) => (state, Some(notice)),
        };
    }
    match kept.map(|text| link::read(guideline, text)) {
        None => (state, None),
        Some(Err(_)) => (state, Some(Notice::KeptRefused)),
        Some(Ok(opened)) => {
            let step = state.step();
            let consultation = Box::new(opened.consultation.clone());
            (after(state, Action::Resume(consultation, step)), Some(Notice::Kept(opened)))
        }
    }
}
