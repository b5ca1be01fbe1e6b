//! How a person arrives: with nothing, with a link, with what was stored in this tab or on this device, or at a
//! step that the address names.

use super::action::Action;
use super::address::brings;
use super::keeping::{Kept, Store, Stored, Trouble};
use super::page_state::State;
use super::path::{Step, path};
use engine::consultation::Consultation;
use engine::dosing::Date;
use engine::export::link::{self, LinkError, Opened};
use engine::export::travel;
use engine::guideline::{Guideline, Question};
use std::rc::Rc;
use yew::Reducible;

/// What is said of a consultation that was taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A link was opened.
    Opened(Opened),
    /// Other answers were taken up in place of those that were here, which can be taken back; how these were stored.
    Replaced(Box<Self>, Kept),
    /// A link was brought while there are other answers here: it waits to be taken up.
    Asked(Opened),
    /// A link holds no answers; with the answers that were kept on this device, where those are here.
    Empty(Option<Opened>),
    /// A link could not be used; with the answers that were kept on this device, where those are here
    /// in its place.
    Refused(LinkError, Option<Opened>),
    /// The answers that were kept on this device are back.
    Kept(Opened),
    /// The answers that were stored in this tab are back, and there is something to tell of them.
    Back(Opened),
    /// What was kept on this device could not be used.
    KeptRefused,
}

impl Notice {
    /// Whether it speaks of a link, which the person looks for an answer to.
    #[must_use]
    pub fn is_of_link(&self) -> bool {
        !matches!(self, Self::Kept(_) | Self::Back(_) | Self::KeptRefused)
    }
}

/// The texts in the places where answers are stored.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found<'t> {
    /// In this tab.
    pub tab: Option<&'t str>,
    /// On this device.
    pub device: Option<&'t str>,
}

/// How a person arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The state to begin with.
    pub state: State,
    /// The notice, if any.
    pub notice: Option<Notice>,
    /// How the answers are stored.
    pub kept: Kept,
    /// The text on the device, where this tab shares it.
    pub known: Option<String>,
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

/// Opens a link while these answers are here: it is taken up at the step that fits, waits for the person
/// to say so, or is refused. `text` is a fragment, or the text of a link alone.
#[must_use]
pub fn open(guideline: &Guideline, text: &str, here: &Consultation) -> (Option<Action>, Notice) {
    match link::read(guideline, text) {
        // Of a link that lost all its answers nothing is left to take up.
        Ok(opened) if opened.consultation.is_empty() && opened.damaged => {
            (None, Notice::Refused(LinkError::Unreadable, None))
        }
        Ok(opened) if opened.consultation.is_empty() => (None, Notice::Empty(None)),
        Ok(opened) => {
            let opened = opened.with_plan_that_holds(guideline);
            // Whom the page speaks to is no answer.
            let audience = here.audience;
            let same = *here == Consultation { audience, ..opened.consultation.clone() };
            if here.is_empty() || same {
                (Some(take_up(guideline, &opened)), Notice::Opened(opened))
            } else {
                (None, Notice::Asked(opened))
            }
        }
        Err(error) => (None, Notice::Refused(error, None)),
    }
}

/// Takes a link up, at the step that fits.
#[must_use]
pub fn take_up(guideline: &Guideline, opened: &Opened) -> Action {
    let consultation = Box::new(opened.consultation.clone());
    Action::Resume(consultation, fitting(guideline, &opened.consultation))
}

/// The state to begin with for whoever brings nothing.
#[must_use]
pub fn begin(guideline: &Guideline, today: Option<Date>, fragment: &str) -> Arrived {
    let step = step_asked_for(guideline, fragment).unwrap_or(0);
    let state = after(State::new(guideline, today), Action::Visit(step));
    Arrived { state, notice: None, kept: Kept::default(), known: None }
}

fn after(state: State, action: Action) -> State {
    Rc::unwrap_or_clone(Rc::new(state).reduce(action))
}

/// The answers that were stored, whose they are, and what there is to say of them.
fn stored(
    guideline: &Guideline,
    found: Found<'_>,
) -> (Option<(Opened, bool)>, Option<Notice>, Kept) {
    let read = |text: &str| {
        let stored = Stored::read(text);
        let opened = link::read(guideline, stored.link).ok()?;
        Some((opened.with_plan_that_holds(guideline), stored.follows))
    };
    let tab = found.tab.map(Stored::read);
    match (tab, found.device) {
        // They were erased on the device while this tab was away, or the browser did so.
        (Some(tab), None) if tab.on_device => {
            (None, None, Kept { store: Store::Tab, trouble: Some(Trouble::Erased) })
        }
        // Answers of this tab alone; the device's are for those who come with nothing.
        (Some(tab), _) if !tab.on_device => match found.tab.and_then(read) {
            Some(read) => {
                let opened = &read.0;
                let told = opened.damaged
                    || opened.unknown > 0
                    || opened.plan_lost
                    || opened.version != guideline.version;
                let notice = told.then(|| Notice::Back(opened.clone()));
                (Some(read), notice, Kept::default())
            }
            None => (None, Some(Notice::KeptRefused), Kept::default()),
        },
        (tab, Some(device)) => match read(device) {
            Some(read) => {
                // A page that is only loaded again has nothing new to tell.
                let again = tab.is_some_and(|tab| tab.link == Stored::read(device).link);
                let notice = (!again).then(|| Notice::Kept(read.0.clone()));
                (Some(read), notice, Kept::is_in(Store::Device))
            }
            None => (None, Some(Notice::KeptRefused), Kept::default()),
        },
        (_, None) => (None, None, Kept::default()),
    }
}

/// The state to begin with for whoever brings a link or has stored answers, and what there is to say of
/// it. A link goes before what was kept on the device, and asks before it goes before what is in the tab.
#[must_use]
pub fn arrive(
    guideline: &Guideline,
    today: Option<Date>,
    fragment: &str,
    found: Found<'_>,
) -> Arrived {
    let mut arrived = begin(guideline, today, fragment);
    let (known, notice, kept) = stored(guideline, found);
    let here = known.as_ref().filter(|_| found.tab.is_some());
    let none = Consultation::new(guideline);
    let here = here.map_or(&none, |(opened, _)| &opened.consultation);
    let link =
        (brings(fragment) && travel::is_in(fragment)).then(|| open(guideline, fragment, here));
    // Somebody else's consultation is not put in the place of what is kept on this device.
    if let Some((Some(action), said)) = &link
        && here.is_empty()
    {
        arrived.state = after(arrived.state, action.clone());
        arrived.notice = Some(said.clone());
        return arrived;
    }
    let step = arrived.state.step();
    if let Some((opened, follows)) = &known {
        let consultation = Box::new(opened.consultation.clone());
        arrived.state = after(arrived.state, Action::Resume(consultation, step));
        if *follows {
            arrived.state = after(arrived.state, Action::Follow);
        }
    }
    arrived.kept = kept;
    arrived.known = found.device.filter(|_| kept.store == Store::Device).map(str::to_owned);
    let of_device = known.map(|(opened, _)| opened).filter(|_| found.tab.is_none());
    arrived.notice = match link {
        None => notice,
        Some((_, Notice::Refused(error, _))) => Some(Notice::Refused(error, of_device)),
        Some((_, Notice::Empty(_))) => Some(Notice::Empty(of_device)),
        Some((action, said)) => {
            // The same answers are here already.
            if let Some(Action::Resume(_, step)) = action {
                arrived.state = after(arrived.state, Action::Visit(step));
            }
            Some(said)
        }
    };
    arrived
}
