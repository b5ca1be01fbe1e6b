//! From entries to the answers that count. The page, the command, the engine for scripts, links and the proof
//! all take this step, so that the same answers give the same result everywhere.

use super::{Guideline, Question};
use crate::expr::{Answer, Field, Truth};

/// An entry in one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// "I do not know": a real answer to the person, no answer to the rules.
    DontKnow,
    /// Yes (1), no (0), the place of an option, or a number in ten-thousandths.
    Is(i64),
}

/// The entries that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Answers by field: those to questions that are asked, and those that absence says by itself.
    pub answers: Vec<Answer>,
    /// Whether each question is asked.
    pub asked: Vec<bool>,
    /// Questions that were answered and do not count, because they are not asked, by place.
    pub ignored: Vec<u16>,
}

impl Guideline {
    /// Nothing answered, save what absence says by itself.
    #[must_use]
    pub fn no_answers(&self) -> Vec<Answer> {
        self.given(|_, _, _| None).answers
    }

    /// The entries that count. A question is asked if it has a section and its condition is
    /// definitely true of the answers that count; entries for any other question are left out.
    ///
    /// `entered` is told the place of the question, the question, and which of its fields is meant; it says
    /// `None` where nothing was entered, and must say nothing that the question does not allow.
    pub fn given(&self, entered: impl Fn(usize, &Question, Field) -> Option<Choice>) -> Given {
        let mut answers = vec![None; self.fields.len()];
        for question in &self.questions {
            for field in question.fields() {
                if let Some(answer) = answers.get_mut(field.index()) {
                    *answer = question.absent_means;
                }
            }
        }
        let mut asked = vec![false; self.questions.len()];
        let mut ignored = Vec::new();
        for place in &self.asking_order {
            let at = usize::from(*place);
            let Some(question) = self.questions.get(at) else { continue };
            let enabled = question.section.is_some()
                && question.enable_when.as_ref().is_none_or(|when| {
                    when.evaluate(&answers, &self.derived(&answers, when.facts_needed())).is_true()
                });
            if let Some(asked) = asked.get_mut(at) {
                *asked = enabled;
            }
            let mut answered = false;
            for field in question.fields() {
                let Some(choice) = entered(at, question, field) else { continue };
                let answer = match choice {
                    Choice::DontKnow => None,
                    Choice::Is(answer) => Some(answer),
                };
                answered |= answer.is_some();
                if enabled && let Some(slot) = answers.get_mut(field.index()) {
                    *slot = answer;
                }
            }
            if answered && !enabled {
                ignored.push(*place);
            }
        }
        ignored.sort_unstable();
        Given { answers, asked, ignored }
    }

    /// The answers that count of some by field; `None` says that the answer is not known.
    #[must_use]
    pub fn given_from(&self, answers: &[Answer]) -> Given {
        self.given(|_, _, field| {
            let answer = answers.get(field.index()).copied().flatten();
            Some(answer.map_or(Choice::DontKnow, Choice::Is))
        })
    }

    /// The derived facts, worked out from the answers.
    #[must_use]
    pub fn derive(&self, answers: &[Answer]) -> Vec<Truth> {
        self.derived(answers, self.facts.len())
    }

    /// The first derived facts.
    fn derived(&self, answers: &[Answer], count: usize) -> Vec<Truth> {
        let mut facts = Vec::with_capacity(count);
        for fact in self.facts.iter().take(count) {
            facts.push(fact.is.evaluate(answers, &facts));
        }
        facts
    }
}
