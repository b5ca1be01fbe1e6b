//! A consultation: what a person has answered, wished for and planned. It is what is kept, handed
//! over and printed, and everything else follows from it.

use crate::expr::Field;
use crate::guideline::{Given, Guideline, Kind, Question};
use crate::instruments::easi::Easi;
use crate::plan::Order;

pub use crate::guideline::Choice;

/// For whom the page speaks. The answers and the assessment are the same for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Plain words, terms explained.
    #[default]
    Patient,
    /// Terms of art, codes, sources and doses.
    Clinician,
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

/// How much a wish weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Not so important.
    Little,
    /// Important.
    Much,
    /// Most important.
    Most,
}

impl Weight {
    /// All weights, the least first.
    pub const ALL: [Self; 3] = [Self::Little, Self::Much, Self::Most];

    /// The name that words are found by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Little => "little",
            Self::Much => "much",
            Self::Most => "most",
        }
    }
}

/// What a person said of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wished {
    /// How much it weighs.
    Weighs(Weight),
    /// Which of its options it is, by place.
    Is(u8),
}

/// A consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// By field.
    pub entered: Vec<Option<Choice>>,
    /// By question.
    pub gates: Vec<Option<Gate>>,
    /// By wish.
    pub wishes: Vec<Option<Wished>>,
    /// By field, what its score was worked out from; empty where it was not.
    pub measured: Vec<Easi>,
    /// The plan.
    pub planned: Option<Order>,
    /// The calendar files that were saved of it, as [`crate::diary::packed`] writes them.
    pub calendars: Vec<u8>,
    /// For whom the page speaks.
    pub audience: Audience,
}

impl Consultation {
    /// Nothing answered.
    #[must_use]
    pub fn new(guideline: &Guideline) -> Self {
        Self {
            entered: vec![None; guideline.fields.len()],
            gates: vec![None; guideline.questions.len()],
            wishes: vec![None; guideline.wishes.len()],
            measured: vec![Easi::default(); guideline.fields.len()],
            planned: None,
            calendars: Vec::new(),
            audience: Audience::Patient,
        }
    }

    /// What was entered in a field.
    #[must_use]
    pub fn entered(&self, field: Field) -> Option<Choice> {
        self.entered.get(field.index()).copied().flatten()
    }

    /// What was answered before a table's rows.
    #[must_use]
    pub fn gate(&self, question: usize) -> Option<Gate> {
        self.gates.get(question).copied().flatten()
    }

    /// How much a wish weighs: as the person said, or as the guideline's file has it until then.
    #[must_use]
    pub fn weight(&self, guideline: &Guideline, wish: usize) -> Option<Weight> {
        let known = guideline.wishes.get(wish)?;
        match self.wishes.get(wish).copied().flatten() {
            Some(Wished::Weighs(weight)) => Some(weight),
            Some(Wished::Is(option)) => known
                .options
                .get(usize::from(option))
                .map(|option| if option.drugs.is_some() { Weight::Much } else { Weight::Little }),
            None => known.weighs_first.then_some(Weight::Most),
        }
    }

    /// Its answers that count.
    #[must_use]
    pub fn given(&self, guideline: &Guideline) -> Given {
        guideline.given(|place, question, field| self.allowed(place, question, field))
    }

    /// The entry in a field, as far as the question allows it.
    fn allowed(&self, place: usize, question: &Question, field: Field) -> Option<Choice> {
        if !question.rows.is_empty() {
            match self.gate(place)? {
                Gate::DontKnow => return Some(Choice::DontKnow),
                Gate::NoneOfThem => {
                    return question.row_absent_means.map(|option| Choice::Is(i64::from(option)));
                }
                Gate::Some => {}
            }
        }
        let answer = match self.entered(field)? {
            Choice::DontKnow => return Some(Choice::DontKnow),
            Choice::Is(answer) => answer,
        };
        match &question.kind {
            Kind::Number { .. } => question.accept_raw(answer).map(Choice::Is),
            Kind::Boolean => (0..=1).contains(&answer).then_some(Choice::Is(answer)),
            Kind::Choice(options) => {
                let option = options.get(usize::try_from(answer).ok()?)?;
                let taken = question.accept_option(option).ok()?;
                Some(taken.map_or(Choice::DontKnow, Choice::Is))
            }
        }
    }

    /// Leaves out whatever was entered for questions that are not asked, so that nothing is handed
    /// over that cannot be seen. `asked` is of [`Given`].
    #[must_use]
    pub fn seen(mut self, guideline: &Guideline, asked: &[bool]) -> Self {
        for ((question, asked), gate) in
            guideline.questions.iter().zip(asked).zip(self.gates.iter_mut())
        {
            let rows_hidden = !question.rows.is_empty() && *gate != Some(Gate::Some);
            if !asked {
                *gate = None;
            }
            if !asked || rows_hidden {
                for field in question.fields() {
                    if let Some(entered) = self.entered.get_mut(field.index()) {
                        *entered = None;
                    }
                    if let Some(measured) = self.measured.get_mut(field.index()) {
                        *measured = Easi::default();
                    }
                }
            }
        }
        self
    }

    /// Leaves out what a score was worked out from where another number, or none, is entered: the two
    /// would contradict each other. What gives no score yet stays.
    pub fn keep_what_was_measured(&mut self) {
        for (easi, entered) in self.measured.iter_mut().zip(&self.entered) {
            let score = easi.score();
            if score.is_some_and(|score| *entered != Some(Choice::Is(score.raw()))) {
                *easi = Easi::default();
            }
        }
    }

    /// Whether nothing at all is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entered.iter().all(Option::is_none)
            && self.gates.iter().all(Option::is_none)
            && self.wishes.iter().all(Option::is_none)
            && self.measured.iter().all(Easi::is_empty)
            && self.planned.is_none()
    }
}
