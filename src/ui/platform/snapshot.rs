//! The state of the page that its host receives at each change.

use crate::ui::state::loaded::OpenQuestions;
use engine::consultation::{Audience, Consultation};
use engine::decide::Assessment;
use engine::dosing::Date;
use engine::guideline::{Given, Guideline};
use std::rc::Rc;

/// The state that one drawing shows.
#[derive(Clone)]
pub struct Snapshot {
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// The assessment of the answers.
    pub assessment: Rc<Assessment>,
    /// Which open questions can still change it.
    pub open: Rc<OpenQuestions>,
    /// The answers that count.
    pub given: Rc<Given>,
    /// The consultation.
    pub consultation: Rc<Consultation>,
    /// On which day; `None` where no clock says so.
    pub made: Option<Date>,
    /// How many questions are answered.
    pub answered: usize,
    /// How many questions are asked.
    pub asked: usize,
    /// Address of the step that is open.
    pub step: String,
    /// For whom it is said.
    pub audience: Audience,
    /// In which language.
    pub language: String,
}

impl PartialEq for Snapshot {
    /// By what it is drawn from: the results follow from the consultation.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline)
            && self.consultation == other.consultation
            && self.given.ignored == other.given.ignored
            && self.made == other.made
            && self.step == other.step
            && self.audience == other.audience
            && self.language == other.language
            && self.answered == other.answered
            && self.asked == other.asked
    }
}
