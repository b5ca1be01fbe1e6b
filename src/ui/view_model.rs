//! Everything that one drawing of the page needs, worked out from the answers.

use crate::ui::platform::host::Host;
#[cfg(feature = "csr")]
use crate::ui::platform::published::Published;
use crate::ui::platform::snapshot::Snapshot;
use crate::ui::state::action::Action;
use crate::ui::state::address::View;
use crate::ui::state::keeping::Kept;
use crate::ui::state::loaded::{Analyses, Loaded, OpenQuestions};
use crate::ui::state::page_state::State;
use crate::ui::state::path::{Step, path};
use crate::ui::state::plan_state::PlanModel;
use crate::ui::state::session_start::{Arrived, Notice};
use engine::consultation::{Audience, Consultation};
use engine::decide::{
    ALREADY_TREATED, Assessment, Change, DrugAssessment, Possibility, Scope, assess,
};
use engine::dosing::Date;
use engine::expr::Answer;
use engine::guideline::{Drug, Given, Guideline, Question};
use engine::number::BoundsError;
use engine::packed::UnpackError;
use engine::plan::Order;
use engine::summary::Told;
use engine::words::{Words, capital};
use std::cell::RefCell;
use std::rc::Rc;
use yew::{Callback, Html, UseStateHandle};

/// How the answers are stored, and how that is changed.
#[derive(Clone, Default)]
pub struct Keeping {
    /// How they are.
    pub kept: Kept,
    /// Says how they are to be.
    pub set: Callback<Kept>,
    /// The text that this tab last read on the device or wrote there, where it shares it with others.
    pub known: Rc<RefCell<Option<String>>>,
}

/// A consultation that was brought while the page was there: opened once the deferred part is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingLink {
    /// The text of its link.
    pub text: String,
    /// The step to go to, where not that of any link: a script asked.
    pub step: Option<String>,
}

/// What follows from the answers alone, for as long as they are the same: whoever only types, looks or
/// sorts does not wait for it again.
#[derive(Clone)]
struct Worked {
    answers: Vec<Answer>,
    whole: bool,
    assessment: Rc<Assessment>,
    open: Rc<OpenQuestions>,
    changes: Option<Rc<Vec<Vec<Change>>>>,
}

impl Worked {
    fn of(loaded: &Loaded, answers: &[Answer], analyses: Option<Analyses>) -> Self {
        let guideline = &loaded.guideline;
        Self {
            answers: answers.to_vec(),
            whole: analyses.is_some(),
            assessment: Rc::new(assess(guideline, answers)),
            open: OpenQuestions::of(loaded, answers, analyses),
            changes: None,
        }
    }

    fn changes(&mut self, loaded: &Loaded, analyses: Analyses) -> Rc<Vec<Vec<Change>>> {
        let Self { answers, changes, .. } = self;
        let work = || Rc::new(loaded.changes(analyses, answers));
        changes.get_or_insert_with(work).clone()
    }
}

/// What one drawing leaves to the next.
#[derive(Default)]
pub struct Memory {
    /// The last valid plan.
    order: Option<Order>,
    worked: Option<Worked>,
}

type Keeper =
    fn(&ViewModel, &UseStateHandle<Option<PendingLink>>, &UseStateHandle<Option<Notice>>) -> Html;
type Planned = fn(&Guideline, &[Answer], &Assessment, &State, &mut Option<Order>) -> PlanModel;

/// The functions of the deferred part of the program: the only way from the first part into it. The type
/// stands beside [`ViewModel`] because each names the other.
#[derive(Clone, Copy)]
pub struct Deferred {
    /// How a person arrives with this fragment of an address, and with what is stored.
    pub arrive: fn(&Guideline, &Host, &str) -> Arrived,
    /// Stores the answers, takes up links, and looks at the day.
    pub keeper: Keeper,
    /// [`engine::export::link::write`].
    pub link: fn(&Guideline, &Consultation, &Assessment, Date) -> String,
    /// Reads a guideline's supplement, as it was packed, and adds it.
    pub supplement: fn(&Guideline, &[u8]) -> Result<(), UnpackError>,
    /// What other answers would change.
    pub analyses: Analyses,
    /// The questions worth answering next, worked out and drawn once the answer is on the screen.
    pub next_questions: fn(&ViewModel) -> Html,
    /// That two answers of follow-up contradict each other.
    pub contradiction: fn(&ViewModel) -> Html,
    /// What lies ahead in a treatment.
    pub treatment_course: fn(&ViewModel) -> Html,
    /// What the guideline says of a treatment under way.
    pub monitoring: fn(&ViewModel) -> Html,
    /// What helps with a number, below its box.
    pub below_number: fn(&ViewModel, usize, &Question) -> Html,
    /// The part of the text in a box that no number can hold.
    pub in_the_way: fn(&Words, &str, BoundsError) -> String,
    /// The plan, from what was entered for it.
    pub plan: Planned,
    /// Notices of a consultation that was taken up, and of storing it.
    pub notices: fn(&ViewModel, &UseStateHandle<Option<Notice>>) -> Html,
    /// What is taken along.
    pub handover: fn(&ViewModel) -> Html,
    /// What matters to the person, by section.
    pub preferences: fn(&ViewModel, usize) -> Html,
    /// Where everything comes from.
    pub sources: fn(&ViewModel) -> Html,
    /// A step that asks nothing.
    pub step: fn(&ViewModel) -> Html,
    /// A view in the page's place.
    pub view: fn(&View, &Host, &Loaded, &Rc<Words>) -> Html,
    /// What is shown, for scripts.
    #[cfg(feature = "csr")]
    pub publish: fn(&Snapshot) -> Published,
}

/// The inputs of a drawing.
pub struct Inputs<'l> {
    /// Where the widget stands.
    pub host: Host,
    /// The guideline.
    pub loaded: &'l Loaded,
    /// Words of the language chosen.
    pub words: Rc<Words>,
    /// What was entered.
    pub state: Rc<State>,
    /// Keeping on this device.
    pub keeping: Keeping,
    /// The deferred part of the program, once it is loaded.
    pub deferred: Option<Deferred>,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// One drawing of the page.
#[derive(Clone)]
pub struct ViewModel {
    /// Where the widget stands.
    pub host: Host,
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// Words of the language chosen.
    pub words: Rc<Words>,
    /// What was entered.
    pub state: Rc<State>,
    /// All steps of the path.
    pub path: Rc<Vec<Step>>,
    /// The consultation: all that can be seen of what was entered, with the plan that was made.
    pub consultation: Rc<Consultation>,
    /// The answers, and which questions are asked.
    pub given: Rc<Given>,
    /// What the guideline says.
    pub assessment: Rc<Assessment>,
    /// Which open questions can still change it.
    pub open: Rc<OpenQuestions>,
    /// The deferred part of the program, once it and its words are loaded.
    pub deferred: Option<Deferred>,
    /// For each drug, what a single other answer would change; nothing where the options are not
    /// open.
    pub changes: Rc<Vec<Vec<Change>>>,
    /// The plan.
    pub plan: Rc<PlanModel>,
    /// Keeping on this device.
    pub keeping: Keeping,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// How many drugs stand alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Key of the words, below `tally.` and `tally.short.`.
    pub key: &'static str,
    /// Class that gives the colour.
    pub tone: &'static str,
    /// How many.
    pub count: usize,
}

impl ViewModel {
    /// Works out everything from what was entered. `memory` is what the last drawing left. What only the
    /// deferred part can work out is left empty until that is loaded.
    pub fn new(inputs: Inputs<'_>, memory: &mut Memory) -> Self {
        let Inputs { host, loaded, words, state, keeping, deferred, send } = inputs;
        let guideline = loaded.guideline.clone();
        let mut consultation = state.consultation(&guideline);
        let given = consultation.given(&guideline);
        let path = path(&guideline);
        let deferred = deferred.filter(|_| words.is_whole());
        let analyses = deferred.map(|deferred| deferred.analyses);
        let known = memory.worked.take();
        let known =
            known.filter(|it| it.answers == given.answers && it.whole == deferred.is_some());
        let mut worked = known.unwrap_or_else(|| Worked::of(loaded, &given.answers, analyses));
        // Only the options show them, and they are the most work: an answer is drawn without.
        let changes = match (path.get(state.step()), analyses) {
            (Some(Step::Options), Some(analyses)) => worked.changes(loaded, analyses),
            (Some(Step::Options | Step::Questions(_) | Step::Plan) | None, _) => Rc::default(),
        };
        let Worked { assessment, open, .. } = worked.clone();
        memory.worked = Some(worked);
        let order = &mut memory.order;
        let plan = deferred.map(|deferred| {
            (deferred.plan)(&guideline, &given.answers, &assessment, &state, order)
        });
        let plan = Rc::new(plan.unwrap_or_default());
        consultation.planned = plan.made.as_ref().map(|(order, _)| *order);
        let consultation = Rc::new(consultation.seen(&guideline, &given.asked));
        Self {
            host,
            guideline,
            words,
            state,
            path: Rc::new(path),
            consultation,
            given: Rc::new(given),
            assessment,
            open,
            deferred,
            changes,
            plan,
            keeping,
            send,
        }
    }

    /// Whether another drawing has the same step of the path, in the same words.
    pub fn has_same_step(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.words, &other.words) && self.state.step() == other.state.step()
    }

    /// Whether another drawing says the same of the drugs, in the same words.
    pub fn has_same_results(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.words, &other.words)
            && Rc::ptr_eq(&self.assessment, &other.assessment)
            && Rc::ptr_eq(&self.open, &other.open)
    }

    /// Whether another drawing puts the drugs where this one does, in the same words. The reasons, and what
    /// is open, may be others.
    pub fn has_same_verdicts(&self, other: &Self) -> bool {
        let (here, there) = (&self.assessment, &other.assessment);
        let place = |drug: &DrugAssessment| (drug.verdict, drug.placement, drug.possibility());
        Rc::ptr_eq(&self.words, &other.words)
            && here.scope == there.scope
            && here.drugs.iter().map(place).eq(there.drugs.iter().map(place))
    }

    /// Whether another drawing's options are the same but for the comparison.
    pub fn has_same_options(&self, other: &Self) -> bool {
        self.has_same_results(other)
            && Rc::ptr_eq(&self.changes, &other.changes)
            && self.state.is_same_but_compared(&other.state)
    }

    /// Whether another drawing compares the drugs alike.
    pub fn has_same_comparison(&self, other: &Self) -> bool {
        self.has_same_rows(other) && self.state.compare() == other.state.compare()
    }

    /// Whether another drawing compares the drugs in the same rows.
    pub fn has_same_rows(&self, other: &Self) -> bool {
        self.has_same_results(other) && self.consultation.wishes == other.consultation.wishes
    }

    /// Whether another drawing plans the same, in the same words.
    pub fn has_same_plan(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.words, &other.words) && self.plan.made == other.plan.made
    }

    /// Whether from another drawing the same is taken along.
    pub fn has_same_handover(&self, other: &Self) -> bool {
        self.has_same_results(other)
            && self.consultation == other.consultation
            && self.made_on() == other.made_on()
            && self.keeping.kept == other.keeping.kept
    }

    /// The step that is open, and its place.
    pub fn step(&self) -> (usize, Step) {
        let place = self.state.step();
        match self.path.get(place) {
            Some(step) => (place, *step),
            None => (0, self.path.first().copied().unwrap_or(Step::Options)),
        }
    }

    /// The place of a step.
    pub fn place_of(&self, step: Step) -> usize {
        self.path.iter().position(|known| *known == step).unwrap_or(0)
    }

    /// What a summary is made from.
    pub fn told(&self) -> Told<'_> {
        Told {
            guideline: &self.guideline,
            words: &self.words,
            consultation: &self.consultation,
            given: &self.given,
            assessment: &self.assessment,
            useful: self.open.useful(),
            plan: self.plan.made.as_ref().map(|(order, plan)| (order, plan)),
        }
    }

    /// Today, as the person's own calendar has it.
    pub fn made_on(&self) -> Option<Date> {
        self.state.today()
    }

    /// What the drawing shows, for whoever is told of it.
    pub fn snapshot(&self) -> Snapshot {
        let asked =
            || self.guideline.questions.iter().enumerate().filter(|(at, _)| self.is_asked(*at));
        Snapshot {
            guideline: self.guideline.clone(),
            assessment: self.assessment.clone(),
            open: self.open.clone(),
            given: self.given.clone(),
            consultation: self.consultation.clone(),
            made: self.made_on(),
            answered: asked().filter(|(at, question)| self.state.touched(*at, question)).count(),
            asked: asked().count(),
            step: self.step().1.address(&self.guideline),
            audience: self.state.audience(),
            language: self.words.language().to_owned(),
        }
    }

    /// The text of a link to the consultation as it is, made on a day; `None` until the deferred part is
    /// loaded.
    pub fn link(&self, made: Date) -> Option<String> {
        let deferred = self.deferred?;
        Some((deferred.link)(&self.guideline, &self.consultation, &self.assessment, made))
    }

    /// Whether the page speaks to a clinician.
    pub fn for_clinician(&self) -> bool {
        self.state.audience() == Audience::Clinician
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
        self.guideline.in_section(section).filter(|(place, _)| self.is_asked(*place)).collect()
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

    /// How many drugs are possible, possible with a reservation, better avoided, waiting for answers, or
    /// not possible. What counts nothing is not said: that nothing is possible would frighten whoever
    /// has not answered yet.
    pub fn tally(&self) -> Vec<Tally> {
        let part = |possibility: Possibility| {
            let (key, tone) = match possibility {
                Possibility::Blocked if self.is_out_of_scope() => ("outside", "tone-plain"),
                Possibility::Possible => (possibility.name(), "tone-for"),
                Possibility::Reserved | Possibility::Avoid => (possibility.name(), "tone-care"),
                Possibility::Pending => (possibility.name(), "tone-wait"),
                Possibility::Blocked => (possibility.name(), "tone-stop"),
            };
            let drugs = self.assessment.drugs.iter();
            let count = drugs.filter(|drug| drug.possibility() == possibility).count();
            Tally { key, tone, count }
        };
        Possibility::ALL.map(part).into_iter().filter(|part| part.count > 0).collect()
    }

    /// The counts in words.
    pub fn tally_words(&self) -> Vec<String> {
        let words = |t: Tally| self.words.count(&["tally.", t.key].concat(), t.count);
        self.tally().into_iter().map(words).collect()
    }
}
