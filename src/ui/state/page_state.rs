//! What the person has typed and chosen. Pure: the view is a function of it, and everything else on
//! the page follows from the [`Consultation`] it gives.

use super::action::Action;
use super::compare::Compare;
use super::draft_input::DraftInput;
use super::plan_state::{PlanAction, PlanEntries};
use engine::consultation::{Audience, Choice, Consultation, Gate, Wished};
use engine::dosing::Date;
use engine::expr::Field;
use engine::guideline::{AnswerError, Guideline, Kind, Question};
use engine::instruments::easi::Easi;
use engine::number::Decimal;
use std::rc::Rc;
use yew::Reducible;

/// What was entered in one field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The text of its box.
    pub text: DraftInput,
    /// The choice, where the answers are offered.
    pub choice: Option<Choice>,
    /// What its score was worked out from; empty where it was not.
    pub measured: Easi,
}

/// Everything entered, and which step of the path is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    entries: Vec<Entry>,
    numbers: Vec<bool>,
    gates: Vec<Option<Gate>>,
    preferences: Vec<Option<Wished>>,
    audience: Audience,
    ids: bool,
    compare: Compare,
    drugs: usize,
    step: usize,
    today: Option<Date>,
    plan: PlanEntries,
    erased: Option<Erased>,
}

/// The state before something was erased, the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Erased {
    before: Rc<State>,
    scope: Scope,
}

/// How much was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Everything.
    All,
    /// Everything, and another consultation took its place.
    Replaced,
    /// Some answers, or what was agreed in the plan.
    Some,
}

impl Entry {
    /// How much work there is in it: none, a choice, a number, a score that was worked out.
    fn work(&self) -> u8 {
        if !self.measured.is_empty() {
            3
        } else if self.text.typed().is_empty() {
            u8::from(self.choice.is_some())
        } else {
            2
        }
    }
}

impl State {
    /// Nothing entered but today as a plan's first day, where the caller knows it.
    #[must_use]
    pub fn new(guideline: &Guideline, today: Option<Date>) -> Self {
        Self {
            entries: vec![Entry::default(); guideline.fields.len()],
            numbers: guideline.fields.iter().map(|place| guideline.asks_number(*place)).collect(),
            gates: vec![None; guideline.questions.len()],
            preferences: vec![None; guideline.wishes.len()],
            audience: Audience::Patient,
            ids: false,
            compare: Compare::default(),
            drugs: guideline.drugs.len(),
            step: 0,
            today,
            plan: PlanEntries::new(today),
            erased: None,
        }
    }

    /// Whether everything was erased and nothing was entered since, so that it can be taken back.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.before(Scope::All).is_some()
    }

    /// Whether another consultation took the place of what was entered, and nothing was entered since.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        self.before(Scope::Replaced).is_some()
    }

    /// Whether answers are gone with what was replaced.
    #[must_use]
    pub fn has_lost(&self) -> bool {
        self.before(Scope::Replaced).is_some_and(|before| self.lacks(before, 1))
    }

    /// Whether something was erased of a question by place that can be taken back.
    #[must_use]
    pub fn has_erased(&self, place: usize, question: &Question) -> bool {
        self.before(Scope::Some).is_some_and(|before| {
            before.gate(place).is_some() && self.gate(place).is_none()
                || question.fields().any(|field| {
                    let work = |state: &Self| state.entries.get(field.index()).map(Entry::work);
                    work(before) > work(self)
                })
        })
    }

    /// Whether something was erased of the plan that can be taken back.
    #[must_use]
    pub fn has_erased_plan(&self) -> bool {
        self.before(Scope::Some).is_some_and(|before| before.plan.was_agreed_before(&self.plan))
    }

    fn before(&self, scope: Scope) -> Option<&Self> {
        self.erased.as_ref().filter(|erased| erased.scope == scope).map(|erased| &*erased.before)
    }

    /// Whether anything was entered.
    fn has_work(&self) -> bool {
        self.entries.iter().any(|entry| entry.work() > 0)
            || self.gates.iter().any(Option::is_some)
            || self.preferences.iter().any(Option::is_some)
            || self.plan != PlanEntries::new(self.today)
    }

    /// Whether something is erased that was there before and took at least so much work.
    fn lacks(&self, before: &Self, least: u8) -> bool {
        let lost = |(now, then): (&Entry, &Entry)| then.work() >= least && then.work() > now.work();
        self.entries.iter().zip(&before.entries).any(lost)
            || self
                .gates
                .iter()
                .zip(&before.gates)
                .any(|(now, then)| now.is_none() && then.is_some())
            || before.plan.was_agreed_before(&self.plan)
    }

    /// What was entered for the plan.
    #[must_use]
    pub fn plan(&self) -> &PlanEntries {
        &self.plan
    }

    /// Today, where the caller knew it.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The step of the path that is open.
    #[must_use]
    pub fn step(&self) -> usize {
        self.step
    }

    /// For whom the page speaks.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Whether the ids of the fact register stand beside the sources: only clinicians see them.
    #[must_use]
    pub fn shows_ids(&self) -> bool {
        self.ids && self.audience == Audience::Clinician
    }

    /// What a field's score was worked out from.
    #[must_use]
    pub fn measured(&self, field: Field) -> Easi {
        self.entries.get(field.index()).map(|entry| entry.measured).unwrap_or_default()
    }

    /// Whether another state is the same but for how the drugs are laid side by side.
    #[must_use]
    pub fn is_same_but_compared(&self, other: &Self) -> bool {
        // Whatever is added to the state counts, unless it is named here.
        Self { compare: other.compare.clone(), ..self.clone() } == *other
    }

    /// How the drugs are laid side by side.
    #[must_use]
    pub fn compare(&self) -> &Compare {
        &self.compare
    }

    /// What was said of a wish.
    #[must_use]
    pub fn preference(&self, wish: usize) -> Option<Wished> {
        self.preferences.get(wish).copied().flatten()
    }

    /// What was typed in a field.
    #[must_use]
    pub fn typed(&self, field: Field) -> &str {
        self.entries.get(field.index()).map_or("", |entry| entry.text.typed())
    }

    /// Whether what stands in a field's box is not taken yet.
    #[must_use]
    pub fn is_pending(&self, field: Field) -> bool {
        self.entries.get(field.index()).is_some_and(|entry| entry.text.is_pending())
    }

    /// Whether the page filled a field's box and nobody has typed since.
    #[must_use]
    pub fn is_filled(&self, field: Field) -> bool {
        self.entries.get(field.index()).is_some_and(|entry| entry.text.is_filled())
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

    /// Whether another state has the same of a question by place, whether answered or not.
    #[must_use]
    pub fn has_same_answer(&self, other: &Self, place: usize, question: &Question) -> bool {
        let same =
            |field: Field| self.entries.get(field.index()) == other.entries.get(field.index());
        self.gate(place) == other.gate(place)
            && self.has_erased(place, question) == other.has_erased(place, question)
            && question.fields().all(same)
    }

    /// What is wrong with the number in a field, once the person has paused.
    #[must_use]
    pub fn error(&self, question: &Question) -> Option<AnswerError> {
        let entry = self.entries.get(question.field.index())?;
        if !question.kind.is_number() || entry.text.taken().is_empty() {
            return None;
        }
        accept(question, &entry.text).err()
    }

    /// The consultation, without the plan: all that is valid. What was entered for a question that is
    /// not asked is in it, and is not passed on to the engine.
    #[must_use]
    pub fn consultation(&self, guideline: &Guideline) -> Consultation {
        let entered = self.entries.iter().zip(&guideline.fields).map(|(entry, place)| {
            let question = guideline.questions.get(usize::from(*place))?;
            match (&question.kind, entry.choice) {
                (_, Some(Choice::DontKnow)) => Some(Choice::DontKnow),
                (Kind::Number { .. }, _) => accept(question, &entry.text).ok().map(Choice::Is),
                (Kind::Boolean | Kind::Choice(_), choice) => choice,
            }
        });
        Consultation {
            entered: entered.collect(),
            gates: self.gates.clone(),
            wishes: self.preferences.clone(),
            measured: self.entries.iter().map(|entry| entry.measured).collect(),
            planned: None,
            calendars: self.plan.calendars().to_vec(),
            audience: self.audience,
        }
    }

    fn resume(&mut self, consultation: &Consultation) {
        let entered = consultation.entered.iter().zip(&consultation.measured).zip(&self.numbers);
        for (slot, ((choice, measured), number)) in self.entries.iter_mut().zip(entered) {
            let (text, choice) = match choice {
                Some(Choice::Is(raw)) if *number => {
                    (DraftInput::filled(Decimal::from_raw(*raw).to_string()), None)
                }
                choice => (DraftInput::default(), *choice),
            };
            *slot = Entry { text, choice, measured: *measured };
        }
        self.gates.clone_from(&consultation.gates);
        self.preferences.clone_from(&consultation.wishes);
        self.audience = consultation.audience;
        self.plan = PlanEntries::new(self.today);
        self.plan.remember(&consultation.calendars);
        if let Some(order) = &consultation.planned {
            self.plan.resume(order);
        }
    }

    fn day(&mut self, today: Date) {
        self.today = Some(today);
        self.plan.follow(today);
    }

    /// Takes what stands in all boxes but the one that an action types in: whoever does anything else has
    /// done typing.
    fn settle(&mut self, action: &Action) {
        let typed = if let Action::Type(field, _) = action { Some(field.index()) } else { None };
        let planned =
            if let Action::Plan(PlanAction::Type(field, _)) = action { Some(*field) } else { None };
        for (at, entry) in self.entries.iter_mut().enumerate() {
            if Some(at) != typed {
                entry.text.settle();
            }
        }
        self.plan.settle(planned);
    }

    /// Takes back what was erased last; of what was answered since, all stays.
    fn restore(&mut self) {
        let Some(Erased { before, scope }) = self.erased.take() else { return };
        let today = self.today;
        if scope == Scope::Some {
            self.restore_some(&before);
        } else {
            *self = Rc::unwrap_or_clone(before);
        }
        // It may have been another day.
        if let Some(today) = today {
            self.day(today);
        }
    }

    fn restore_some(&mut self, before: &Self) {
        for (now, then) in self.entries.iter_mut().zip(&before.entries) {
            if then.work() > now.work() {
                now.clone_from(then);
            }
        }
        for (now, then) in self.gates.iter_mut().zip(&before.gates) {
            *now = now.or(*then);
        }
        if before.plan.was_agreed_before(&self.plan) {
            self.plan.clone_from(&before.plan);
        }
    }

    fn act(&mut self, action: Action) {
        // Nobody did this: a person may be typing.
        if matches!(action, Action::Day(_) | Action::Follow) {
            return self.take(action);
        }
        self.settle(&action);
        // An answer in the place of another is no loss of work, unless the other took more work.
        let (scope, least) = match &action {
            Action::Visit(_)
            | Action::Compare(_)
            | Action::Speak(_)
            | Action::ShowIds(_)
            | Action::Settle
            | Action::Day(_)
            | Action::Follow
            | Action::Restore => return self.take(action),
            // The first of two resets can be taken back: the second erases nothing.
            Action::Reset if self.is_erased() => return self.take(Action::Visit(0)),
            Action::Reset => (Scope::All, 0),
            Action::Resume(..) => (Scope::Replaced, 0),
            Action::Type(..) => (Scope::Some, 3),
            Action::Clear(place, _) if *place < self.gates.len() => (Scope::Some, 1),
            Action::Choose(..)
            | Action::Open(..)
            | Action::Clear(..)
            | Action::Prefer(..)
            | Action::Measure(..)
            | Action::Plan(_) => (Scope::Some, 2),
        };
        let mut before = self.clone();
        before.erased = None;
        self.take(action);
        let is_kept = match scope {
            Scope::All => true,
            Scope::Replaced => before.has_work(),
            Scope::Some => self.lacks(&before, least),
        };
        if is_kept {
            self.erased = Some(Erased { before: Rc::new(before), scope });
        } else if self.before(Scope::Some).is_none() {
            self.erased = None;
        }
    }

    fn take(&mut self, action: Action) {
        match action {
            Action::Settle => {}
            Action::Type(field, text) => {
                if let Some(entry) = self.entries.get_mut(field.index()) {
                    entry.text.write(text);
                    entry.choice = None;
                    // A number that is typed is no longer the one that was worked out.
                    entry.measured = Easi::default();
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
            Action::Prefer(wish, wished) => {
                if let Some(slot) = self.preferences.get_mut(wish) {
                    *slot = wished;
                }
            }
            Action::Measure(field, easi) => {
                if let Some(entry) = self.entries.get_mut(field.index()) {
                    match (easi.score(), entry.measured.score()) {
                        (Some(score), _) => {
                            entry.text = DraftInput::filled(score.to_string());
                            entry.choice = None;
                        }
                        // What was worked out no longer is.
                        (None, Some(_)) => *entry = Entry::default(),
                        (None, None) => {}
                    }
                    entry.measured = easi;
                }
            }
            Action::Visit(step) => self.step = step,
            Action::Compare(action) => self.compare.act(action, self.drugs),
            Action::Speak(audience) => self.audience = audience,
            Action::ShowIds(ids) => self.ids = ids,
            Action::Resume(consultation, step) => {
                self.resume(&consultation);
                self.step = step;
            }
            Action::Plan(action) => self.plan.act(action),
            Action::Day(today) => self.day(today),
            Action::Follow => {
                self.plan.follow_from_now();
                if let Some(today) = self.today {
                    self.plan.follow(today);
                }
            }
            Action::Reset => {
                self.entries.fill(Entry::default());
                self.gates.fill(None);
                self.preferences.fill(None);
                self.compare = Compare::default();
                self.step = 0;
                self.plan = PlanEntries::new(self.today);
            }
            Action::Restore => self.restore(),
        }
    }
}

/// Takes the number in a box. What the page filled in is exact; what a person typed may mean two things.
fn accept(question: &Question, text: &DraftInput) -> Result<i64, AnswerError> {
    match Decimal::parse(text.taken()) {
        Ok(number) if text.is_filled() => question.accept_number(number),
        _ => question.accept_text(text.taken()),
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
