//! Everything that one drawing of the page needs, worked out from the answers.

use super::state::{Action, Given, State};
use super::text::Words;
use crate::decide::{
    ALREADY_TREATED, Assessment, Cells, Placement, Scope, Undecided, assess, undecided,
};
use crate::guideline::{Drug, Guideline, Question};
use std::rc::Rc;
use yew::Callback;

/// A guideline, and what is worked out of it once.
#[derive(Clone)]
pub struct Loaded {
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// What `undecided` needs.
    pub cells: Rc<Cells>,
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline)
    }
}

/// One drawing of the page.
pub struct Scene {
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// Words of the language chosen.
    pub words: Rc<Words>,
    /// What was entered.
    pub state: Rc<State>,
    /// The answers, and which questions are asked.
    pub given: Given,
    /// What the guideline says.
    pub assessment: Assessment,
    /// Which open questions can still change it.
    pub undecided: Undecided,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// How many drugs stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Placed in a category.
    pub possible: usize,
    /// Waiting for answers.
    pub pending: usize,
    /// Not possible.
    pub blocked: usize,
}

impl Scene {
    /// Works out everything from what was entered.
    pub fn new(
        guideline: Rc<Guideline>,
        cells: &Cells,
        words: Rc<Words>,
        state: Rc<State>,
        send: Callback<Action>,
    ) -> Self {
        let given = state.given(&guideline);
        let assessment = assess(&guideline, &given.answers);
        let undecided = undecided(&guideline, cells, &given.answers);
        Self { guideline, words, state, given, assessment, undecided, send }
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// A callback that sends an action.
    pub fn on<E>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_: E| send.emit(action()))
    }

    /// A drug's name, as a heading or a sentence begins.
    pub fn drug_name(&self, drug: &Drug) -> String {
        capital(&self.t(&format!("drug.{}.name", drug.id)))
    }

    /// Whether a question is asked now.
    pub fn is_asked(&self, place: usize) -> bool {
        self.given.asked.get(place).copied().unwrap_or(false)
    }

    /// The questions asked now in a group, by place.
    pub fn asked_in(&self, section: usize) -> Vec<(usize, &Question)> {
        let here = |question: &Question| question.section.is_some_and(|s| usize::from(s) == section);
        let questions = self.guideline.questions.iter().enumerate();
        questions.filter(|(place, question)| self.is_asked(*place) && here(question)).collect()
    }

    /// Those of some questions that are asked now.
    pub fn asked_of(&self, places: &[u16]) -> Vec<(usize, &Question)> {
        places
            .iter()
            .map(|place| usize::from(*place))
            .filter(|place| self.is_asked(*place))
            .filter_map(|place| Some((place, self.guideline.questions.get(place)?)))
            .collect()
    }

    /// Whether the patient already has one of the drugs, so that the placement is no advice.
    pub fn already_treated(&self) -> bool {
        self.assessment.messages.iter().any(|place| {
            self.guideline
                .messages
                .get(usize::from(*place))
                .is_some_and(|message| message.code == ALREADY_TREATED)
        })
    }

    /// Whether the guideline says nothing about this patient.
    pub fn is_out_of_scope(&self) -> bool {
        matches!(self.assessment.scope, Scope::OutOfScope(_))
    }

    /// The key of the words for drugs that are not possible, or that the guideline says nothing of.
    pub fn blocked_key(&self) -> &'static str {
        if self.is_out_of_scope() { "tally.outside" } else { "tally.blocked" }
    }

    /// How many drugs stand where.
    pub fn tally(&self) -> Tally {
        self.assessment.drugs.iter().fold(Tally::default(), |tally, drug| match drug.placement {
            Placement::Blocked => Tally { blocked: tally.blocked + 1, ..tally },
            Placement::PendingAnswers => Tally { pending: tally.pending + 1, ..tally },
            Placement::Ranked(_) | Placement::Exception(_) => {
                Tally { possible: tally.possible + 1, ..tally }
            }
        })
    }
}

/// With a capital first. Only a to z: the tables for the rest would weigh more than they are worth.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        let mut capital = String::from(first.to_ascii_uppercase());
        capital.push_str(letters.as_str());
        capital
    })
}
