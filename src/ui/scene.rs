//! Everything that one drawing of the page needs, worked out from the answers.

use super::host::Host;
use super::later::{self, Later};
use super::path::{Step, path};
use super::plan::PlanScene;
use super::state::{Action, State};
use engine::consultation::{Audience, Consultation, Given};
use engine::decide::{
    ALREADY_TREATED, Assessment, Cells, Change, DrugAssessment, Possibility, Scope, Undecided,
    Useful, assess,
};
use engine::dosing::Date;
use engine::expr::Answer;
use engine::guideline::{Drug, Guideline, Question};
use engine::plan::Order;
use engine::summary::Told;
use engine::words::{Words, capital};
use std::cell::OnceCell;
use std::rc::Rc;
use yew::Callback;

/// Whether the answers are kept on this device, and how that is changed.
#[derive(Clone)]
pub struct Keeping {
    /// Whether they are.
    pub kept: bool,
    /// Keeps the text of a link, or erases what was kept; gives whether that went well.
    pub keep: Callback<Option<String>, bool>,
}

/// A guideline, and what is worked out of it once.
#[derive(Clone)]
pub struct Loaded {
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// Groups of answers, worked out by the later part of the program when it is here.
    cells: Rc<OnceCell<Cells>>,
}

impl Loaded {
    /// A guideline of which nothing is worked out yet.
    #[must_use]
    pub fn new(guideline: Guideline) -> Self {
        Self { guideline: Rc::new(guideline), cells: Rc::default() }
    }

    fn cells(&self, later: Later) -> &Cells {
        self.cells.get_or_init(|| (later.cells)(&self.guideline))
    }
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline)
    }
}

/// Which open questions matter. That is more work than all that the guideline says, so it is done when
/// somebody asks, once.
pub struct OpenQuestions {
    loaded: Loaded,
    answers: Vec<Answer>,
    later: Option<Later>,
    undecided: OnceCell<Undecided>,
    useful: OnceCell<Vec<Useful>>,
}

impl OpenQuestions {
    fn of(loaded: &Loaded, answers: &[Answer], later: Option<Later>) -> Rc<Self> {
        Rc::new(Self {
            loaded: loaded.clone(),
            answers: answers.to_vec(),
            later,
            undecided: OnceCell::new(),
            useful: OnceCell::new(),
        })
    }

    /// Those that can still change what the guideline says; none until the later part is here.
    #[must_use]
    pub fn undecided(&self) -> &Undecided {
        self.undecided.get_or_init(|| {
            let Self { loaded, answers, .. } = self;
            let work = |it: Later| (it.undecided)(&loaded.guideline, loaded.cells(it), answers);
            self.later.map(work).unwrap_or_default()
        })
    }

    /// The same, the most useful first.
    #[must_use]
    pub fn useful(&self) -> &[Useful] {
        self.useful.get_or_init(|| {
            let Self { loaded, answers, .. } = self;
            let work = |it: Later| {
                (it.useful)(&loaded.guideline, loaded.cells(it), answers, self.undecided())
            };
            self.later.map(work).unwrap_or_default()
        })
    }
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
    fn of(loaded: &Loaded, answers: &[Answer], later: Option<Later>) -> Self {
        let guideline = &loaded.guideline;
        Self {
            answers: answers.to_vec(),
            whole: later.is_some(),
            assessment: Rc::new(assess(guideline, answers)),
            open: OpenQuestions::of(loaded, answers, later),
            changes: None,
        }
    }

    fn changes(&mut self, loaded: &Loaded, later: Later) -> Rc<Vec<Vec<Change>>> {
        let Self { answers, changes, .. } = self;
        let work = || Rc::new((later.changes)(&loaded.guideline, loaded.cells(later), answers));
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

/// One drawing of the page.
#[derive(Clone)]
pub struct Scene {
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
    /// The later part of the program, where it is here.
    pub later: Option<Later>,
    /// For each drug, what a single other answer would change; nothing where the options are not
    /// open.
    pub changes: Rc<Vec<Vec<Change>>>,
    /// The plan.
    pub plan: Rc<PlanScene>,
    /// Keeping on this device.
    pub keeping: Keeping,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// What a drawing shows, for whoever is told of it.
#[derive(Clone)]
pub struct Seen {
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// What the guideline says.
    pub assessment: Rc<Assessment>,
    /// Which open questions can still change it.
    pub open: Rc<OpenQuestions>,
    /// The consultation.
    pub consultation: Rc<Consultation>,
    /// On which day; nothing where no clock says so.
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

impl PartialEq for Seen {
    /// By what it is drawn from: the results follow from the consultation.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline)
            && self.consultation == other.consultation
            && self.made == other.made
            && self.step == other.step
            && self.audience == other.audience
            && self.language == other.language
            && self.answered == other.answered
            && self.asked == other.asked
    }
}

impl Seen {
    /// What a drawing shows.
    #[must_use]
    pub fn of(scene: &Scene) -> Self {
        let asked =
            || scene.guideline.questions.iter().enumerate().filter(|(at, _)| scene.is_asked(*at));
        Self {
            guideline: scene.guideline.clone(),
            assessment: scene.assessment.clone(),
            open: scene.open.clone(),
            consultation: scene.consultation.clone(),
            made: scene.made_on(),
            answered: asked().filter(|(at, question)| scene.state.touched(*at, question)).count(),
            asked: asked().count(),
            step: scene.step().1.address(&scene.guideline),
            audience: scene.state.audience(),
            language: scene.words.language().to_owned(),
        }
    }
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

impl Scene {
    /// Works out everything from what was entered. `memory` is what the last drawing left. What only the
    /// later part can work out is left empty until it is here.
    pub fn new(
        host: Host,
        loaded: &Loaded,
        words: Rc<Words>,
        state: Rc<State>,
        keeping: Keeping,
        memory: &mut Memory,
        send: Callback<Action>,
    ) -> Self {
        let guideline = loaded.guideline.clone();
        let mut consultation = state.consultation(&guideline);
        let given = consultation.given(&guideline);
        let path = path(&guideline);
        let later = later::here().filter(|_| words.is_whole());
        let known = memory.worked.take();
        let known = known.filter(|it| it.answers == given.answers && it.whole == later.is_some());
        let mut worked = known.unwrap_or_else(|| Worked::of(loaded, &given.answers, later));
        // Only the options show them, and they are the most work: an answer is drawn without.
        let changes = match (path.get(state.step()), later) {
            (Some(Step::Options), Some(later)) => worked.changes(loaded, later),
            (Some(Step::Options | Step::Questions(_) | Step::Plan) | None, _) => Rc::default(),
        };
        let Worked { assessment, open, .. } = worked.clone();
        memory.worked = Some(worked);
        let order = &mut memory.order;
        let plan =
            later.map(|later| (later.plan)(&guideline, &given.answers, &assessment, &state, order));
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
            later,
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

    /// The text of a link to the consultation as it is, made on a day; nothing until the later part is
    /// here.
    pub fn link(&self, made: Date) -> Option<String> {
        let later = self.later?;
        Some((later.link)(&self.guideline, &self.consultation, &self.assessment, made))
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
