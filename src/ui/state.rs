//! What the person has typed and chosen. Pure: the view is a function of it, and everything else on
//! the page follows from the answers it gives.

use super::plan::{PlanAction, PlanEntries};
use super::typed::Typed;
use crate::dosing::Date;
use crate::expr::{Answer, Field};
use crate::guideline::{AnswerError, Guideline, Kind, Question};
use std::rc::Rc;
use yew::Reducible;

/// A choice among the answers offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// "I do not know": a real answer to the person, no answer to the rules.
    DontKnow,
    /// Yes (1), no (0), or the place of an option.
    Is(i64),
}

/// What is answered before the rows of a table are asked one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// None of the rows.
    NoneOfThem,
    /// Some of them: the rows follow.
    Some,
    /// "I do not know".
    DontKnow,
}

/// What was entered in one field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The text of its box.
    pub text: Typed,
    /// The choice, where the answers are offered.
    pub choice: Option<Choice>,
}

/// Everything entered, and which group of questions is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    entries: Vec<Entry>,
    gates: Vec<Option<Gate>>,
    section: usize,
    today: Option<Date>,
    plan: PlanEntries,
}

/// What a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Types in a box.
    Type(Field, String),
    /// Pauses, or leaves the box.
    Settle(Field),
    /// Chooses.
    Choose(Field, Choice),
    /// Answers the question before a table's rows; the place of the question.
    Open(usize, Gate),
    /// Takes back the answer to a question: its place and its fields.
    Clear(usize, Vec<Field>),
    /// Goes to a group of questions.
    Visit(usize),
    /// Does something in the plan.
    Plan(PlanAction),
    /// Starts again.
    Reset,
}

/// What the engine is given, and which questions are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Answers by field: only valid ones, and only of questions that are asked.
    pub answers: Vec<Answer>,
    /// Whether each question is asked now.
    pub asked: Vec<bool>,
}

impl State {
    /// Nothing entered but today as a plan's first day, where the caller knows it.
    #[must_use]
    pub fn new(guideline: &Guideline, today: Option<Date>) -> Self {
        Self {
            entries: vec![Entry::default(); guideline.fields.len()],
            gates: vec![None; guideline.questions.len()],
            section: 0,
            today,
            plan: PlanEntries::new(today),
        }
    }

    /// What was entered for the plan.
    #[must_use]
    pub fn plan(&self) -> &PlanEntries {
        &self.plan
    }

    /// The group of questions that is open.
    #[must_use]
    pub fn section(&self) -> usize {
        self.section
    }

    /// What was typed in a field.
    #[must_use]
    pub fn typed(&self, field: Field) -> &str {
        self.entries.get(field.index()).map_or("", |entry| entry.text.typed())
    }

    /// What was chosen in a field.
    #[must_use]
    pub fn choice(&self, field: Field) -> Option<Choice> {
        self.entries.get(field.index()).and_then(|entry| entry.choice)
    }

    /// What was answered before a table's rows.
    #[must_use]
    pub fn gate(&self, question: usize) -> Option<Gate> {
        self.gates.get(question).copied().flatten()
    }

    /// Whether anything was entered for a question, be it "I do not know".
    #[must_use]
    pub fn touched(&self, place: usize, question: &Question) -> bool {
        self.gate(place).is_some()
            || question
                .fields()
                .any(|field| self.choice(field).is_some() || !self.typed(field).trim().is_empty())
    }

    /// Whether the person has said "I do not know" to the whole question.
    #[must_use]
    pub fn says_dont_know(&self, place: usize, question: &Question) -> bool {
        if question.rows.is_empty() {
            return self.choice(question.field) == Some(Choice::DontKnow);
        }
        self.gate(place) == Some(Gate::DontKnow)
    }

    /// What is wrong with the number in a field, once the person has paused.
    #[must_use]
    pub fn error(&self, question: &Question) -> Option<AnswerError> {
        let entry = self.entries.get(question.field.index())?;
        if !matches!(question.kind, Kind::Number { .. }) || entry.text.taken().is_empty() {
            return None;
        }
        question.accept_text(entry.text.taken()).err()
    }

    /// The answers for the engine. What was entered for a question that is not asked is kept here
    /// but not passed on.
    #[must_use]
    pub fn given(&self, guideline: &Guideline) -> Given {
        let (answers, mut asked) = guideline.asked(|place, question, field| {
            question.section.and_then(|_| self.answer(place, question, field))
        });
        for (asked, question) in asked.iter_mut().zip(&guideline.questions) {
            *asked &= question.section.is_some();
        }
        Given { answers, asked }
    }

    fn answer(&self, place: usize, question: &Question, field: Field) -> Answer {
        if !question.rows.is_empty() {
            match self.gate(place) {
                None | Some(Gate::DontKnow) => return None,
                Some(Gate::NoneOfThem) => return question.row_absent_means.map(i64::from),
                Some(Gate::Some) => {}
            }
        }
        let entry = self.entries.get(field.index())?;
        match (&question.kind, entry.choice) {
            (Kind::Number { .. }, None) => question.accept_text(entry.text.taken()).ok(),
            (_, None | Some(Choice::DontKnow)) | (Kind::Number { .. }, Some(Choice::Is(_))) => None,
            (Kind::Boolean, Some(Choice::Is(answer))) => {
                (0..=1).contains(&answer).then_some(answer)
            }
            (Kind::Choice(options), Some(Choice::Is(answer))) => {
                let option = options.get(usize::try_from(answer).ok()?)?;
                question.accept_option(option).ok().flatten()
            }
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Type(field, text) => {
                if let Some(entry) = self.entries.get_mut(field.index()) {
                    entry.text.write(text);
                    entry.choice = None;
                }
            }
            Action::Settle(field) => {
                if let Some(entry) = self.entries.get_mut(field.index()) {
                    entry.text.settle();
                }
            }
            Action::Choose(field, choice) => {
                if let Some(entry) = self.entries.get_mut(field.index()) {
                    *entry = Entry { choice: Some(choice), ..Entry::default() };
                }
            }
            Action::Open(question, gate) => {
                if let Some(slot) = self.gates.get_mut(question) {
                    *slot = Some(gate);
                }
            }
            Action::Clear(question, fields) => {
                if let Some(slot) = self.gates.get_mut(question) {
                    *slot = None;
                }
                for field in fields {
                    if let Some(entry) = self.entries.get_mut(field.index()) {
                        *entry = Entry::default();
                    }
                }
            }
            Action::Visit(section) => self.section = section,
            Action::Plan(action) => self.plan.act(action),
            Action::Reset => {
                self.entries.fill(Entry::default());
                self.gates.fill(None);
                self.section = 0;
                self.plan = PlanEntries::new(self.today);
            }
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.act(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
