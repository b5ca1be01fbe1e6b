//! A condition ready to be evaluated: every name resolved to a question or a derived fact, every
//! option and number to the form answers are held in.

use super::Truth;
use serde::{Deserialize, Serialize};

/// A question that takes one answer, by its place among the guideline's questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Field(pub u16);

/// A derived fact, by its place in the order in which they can be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fact(pub u16);

impl Field {
    /// Its place, for looking things up.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl Fact {
    /// Its place, for looking things up.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// An answer as conditions see it: a number in ten-thousandths, the place of an option, or 0 for
/// no and 1 for yes. Nothing: unanswered.
pub type Answer = Option<i64>;

/// What an answer is tested for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// It lies between two ends that both belong; a missing end is open.
    Range(Option<i64>, Option<i64>),
    /// It is one of these options, one bit each.
    OneOf(u64),
}

impl Test {
    /// Whether an answer passes.
    #[must_use]
    pub fn passes(&self, answer: i64) -> bool {
        match self {
            Self::Range(min, max) => {
                min.is_none_or(|min| answer >= min) && max.is_none_or(|max| answer <= max)
            }
            Self::OneOf(mask) => {
                u32::try_from(answer).is_ok_and(|place| place < 64 && mask >> place & 1 == 1)
            }
        }
    }
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// Always the same.
    Always(Truth),
    /// A question's answer passes a test; unknown while it is open.
    Answer(Field, Test),
    /// A question is answered. Never unknown.
    Answered(Field),
    /// A derived fact.
    Fact(Fact),
    /// A derived fact can be told. Never unknown.
    Told(Fact),
    /// Questions' numbers, each taken so many times, sum up to at most this many ten-thousandths;
    /// unknown while one of them is open.
    AtMost(Vec<(i64, Field)>, i64),
    /// The opposite holds.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether the condition holds, from the answers and from the derived facts worked out so far.
    #[must_use]
    pub fn evaluate(&self, answers: &[Answer], facts: &[Truth]) -> Truth {
        let answer = |field: &Field| answers.get(field.index()).copied().flatten();
        let fact = |fact: &Fact| facts.get(fact.index()).copied().unwrap_or_default();
        match self {
            Self::Always(truth) => *truth,
            Self::Answer(field, test) => match answer(field) {
                Some(answer) => test.passes(answer).into(),
                None => Truth::Unknown,
            },
            Self::Answered(field) => answer(field).is_some().into(),
            Self::Fact(id) => fact(id),
            Self::Told(id) => fact(id).is_known().into(),
            Self::AtMost(terms, limit) => {
                let mut total = 0i64;
                for (times, field) in terms {
                    match answer(field) {
                        Some(answer) => {
                            total = total.saturating_add(times.saturating_mul(answer));
                        }
                        None => return Truth::Unknown,
                    }
                }
                (total <= *limit).into()
            }
            Self::Not(inner) => !inner.evaluate(answers, facts),
            Self::All(parts) => {
                let mut all = Truth::True;
                for part in parts {
                    all = all.and(part.evaluate(answers, facts));
                    if all.is_false() {
                        break;
                    }
                }
                all
            }
            Self::Any(parts) => {
                let mut any = Truth::False;
                for part in parts {
                    any = any.or(part.evaluate(answers, facts));
                    if any.is_true() {
                        break;
                    }
                }
                any
            }
        }
    }

    /// Whether it asks if something is answered or can be told. A condition that does not, and is
    /// known, stays as it is whatever else is answered.
    #[must_use]
    pub fn asks_what_is_known(&self) -> bool {
        let mut asks = false;
        self.walk(&mut |part| asks |= matches!(part, Self::Answered(_) | Self::Told(_)));
        asks
    }

    /// How many of the derived facts, from the first, must be worked out before it can be evaluated: a fact
    /// follows from answers and from facts before it.
    #[must_use]
    pub fn facts_needed(&self) -> usize {
        match self {
            Self::Fact(fact) | Self::Told(fact) => fact.index() + 1,
            Self::Not(inner) => inner.facts_needed(),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().map(Self::facts_needed).max().unwrap_or(0)
            }
            Self::Always(_) | Self::Answer(..) | Self::Answered(_) | Self::AtMost(..) => 0,
        }
    }

    /// Calls `visit` with every part, itself first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        match self {
            Self::Not(inner) => inner.walk(visit),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.walk(visit);
                }
            }
            Self::Always(_)
            | Self::Answer(..)
            | Self::Answered(_)
            | Self::Fact(_)
            | Self::Told(_)
            | Self::AtMost(..) => {}
        }
    }
}
