//! What a person can do on the page.

use super::compare::CompareAction;
use super::plan_state::PlanAction;
use engine::consultation::{Audience, Choice, Consultation, Gate, Wished};
use engine::dosing::Date;
use engine::expr::Field;
use engine::instruments::easi::Easi;

/// What a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Types in a box.
    Type(Field, String),
    /// Pauses, or leaves a box: what stands in the boxes is taken. So it is with whatever else is done.
    Settle,
    /// Chooses.
    Choose(Field, Choice),
    /// Answers the question before a table's rows; the place of the question.
    Open(usize, Gate),
    /// Takes back the answer to a question: its place and its fields.
    Clear(usize, Vec<Field>),
    /// Says of a wish, by place, what it is to the person; nothing: takes that back.
    Prefer(usize, Option<Wished>),
    /// Works out the score of a field.
    Measure(Field, Easi),
    /// Goes to a step of the path.
    Visit(usize),
    /// Lays the drugs side by side in another way.
    Compare(CompareAction),
    /// Is spoken to as somebody else.
    Speak(Audience),
    /// Shows the ids of the fact register beside the sources, or hides them.
    ShowIds(bool),
    /// Does something in the plan.
    Plan(PlanAction),
    /// Takes up a consultation, in place of what was entered, and goes to a step.
    Resume(Box<Consultation>, usize),
    /// Learns which day it is.
    Day(Date),
    /// Learns that nobody chose the first day of the plan that was taken up.
    Follow,
    /// Starts again.
    Reset,
    /// Takes back what was erased last.
    Restore,
}
