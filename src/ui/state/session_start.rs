//! How a person arrives: with nothing, with a link, with what was kept on this device, or at a step
//! that the address names.

use super::address::CONSULTATION;
use super::page_state::{Action, State};
use super::path::{Step, path};
use engine::consultation::Consultation;
use engine::dosing::Date;
use engine::export::link::{self, LinkError, Opened};
use engine::guideline::{Guideline, Question};
use std::rc::Rc;
use yew::Reducible;

/// What is said of a consultation that was taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A link was opened.
    Opened(Opened),
    /// A link could not be used; with the answers that were kept on this device, where those are here
    /// in its place.
    Refused(LinkError, Option<Opened>),
    /// The answers that were kept on this device are back.
    Kept(Opened),
    /// What was kept on this device could not be used.
    KeptRefused,
}

impl Notice {
    /// Whether it tells of answers that are kept on this device.
    #[must_use]
    pub fn is_of_this_device(&self) -> bool {
        matches!(self, Self::Kept(_) | Self::Refused(_, Some(_)))
    }
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

/// The step at which a consultation goes on: follow-up where something was answered there, else the
/// options.
fn fitting(guideline: &Guideline, consultation: &Consultation) -> usize {
    let said =
        |question: &Question| question.fields().any(|field| consultation.entered(field).is_some());
    let followed_up = guideline.questions.iter().find(|q| q.is_follow_up() && said(q));
    let section = followed_up.and_then(|question| question.section);
    let step = section.map_or(Step::Options, |section| Step::Questions(usize::from(section)));
    path(guideline).iter().position(|known| *known == step).unwrap_or(0)
}

/// What opening a link does: taken up at the step that fits, or refused. `text` is what follows [`CONSULTATION`].
#[must_use]
pub fn open(guideline: &Guideline, text: &str) -> (Option<Action>, Notice) {
    match link::read(guideline, text) {
        Ok(opened) => {
            let opened = opened.with_plan_that_holds(guideline);
            let consultation = Box::new(opened.consultation.clone());
            let resume = Action::Resume(consultation, fitting(guideline, &opened.consultation));
            (Some(resume), Notice::Opened(opened))
        }
        Err(error) => (None, Notice::Refused(error, None)),
    }
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
    let refused = match fragment.strip_prefix(CONSULTATION).map(|text| open(guideline, text)) {
        Some((Some(action), notice)) => return (after(state, action), Some(notice)),
        Some((None, Notice::Refused(error, _))) => Some(error),
        Some((None, notice)) => return (state, Some(notice)),
        None => None,
    };
    match (kept.map(|text| link::read(guideline, text)), refused) {
        (None | Some(Err(_)), Some(error)) => (state, Some(Notice::Refused(error, None))),
        (None, None) => (state, None),
        (Some(Err(_)), None) => (state, Some(Notice::KeptRefused)),
        (Some(Ok(opened)), refused) => {
            let opened = opened.with_plan_that_holds(guideline);
            let step = state.step();
            let consultation = Box::new(opened.consultation.clone());
            let state = after(state, Action::Resume(consultation, step));
            let notice = match refused {
                Some(error) => Notice::Refused(error, Some(opened)),
                None => Notice::Kept(opened),
            };
            (state, Some(notice))
        }
    }
}
