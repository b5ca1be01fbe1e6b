//! What an analyst has entered, and the comparison that follows from it.

use crate::ui::state::draft_input::DraftInputs;
use engine::dosing::{
    ArmAssumptions, Assumptions, Change, ComparisonError, DrugAssumptions, DrugQuantities,
    ScheduleError, bounds,
};
use engine::export::analysis::Analysis;
use engine::guideline::Guideline;
use engine::number::{Bounds, BoundsError, Decimal};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::Reducible;

/// A box, drugs and arms by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The horizon, in weeks.
    Weeks,
    /// Patients of the population.
    Patients,
    /// Per cent of them who start on the drug.
    Adherence,
    /// Price of a piece.
    Price(usize),
    /// Per cent of a drug's patients in an arm.
    Share(usize, usize),
    /// Week at which the interval changes.
    ChangeWeek(usize, usize),
    /// Weeks between doses from then on.
    ChangeEvery(usize, usize),
}

impl Field {
    /// What it may hold.
    #[must_use]
    pub const fn bounds(self) -> Bounds {
        match self {
            Self::Weeks => bounds::HORIZON,
            Self::Patients => bounds::PATIENTS,
            Self::Adherence | Self::Share(..) => bounds::PERCENT,
            Self::Price(_) => bounds::PRICE,
            Self::ChangeWeek(..) => bounds::CHANGE_WEEK,
            Self::ChangeEvery(..) => bounds::INTERVAL,
        }
    }

    /// The sign that may stand behind its number.
    const fn unit(self) -> &'static str {
        match self {
            Self::Adherence | Self::Share(..) => "%",
            Self::Weeks
            | Self::Patients
            | Self::Price(_)
            | Self::ChangeWeek(..)
            | Self::ChangeEvery(..) => "",
        }
    }

    /// Its name on the page: `share-2-1`.
    #[must_use]
    pub fn id(self) -> String {
        let placed = |name: &str, drug: usize, arm: usize| {
            [name, "-", &drug.to_string(), "-", &arm.to_string()].concat()
        };
        match self {
            Self::Weeks => "weeks".to_owned(),
            Self::Patients => "patients".to_owned(),
            Self::Adherence => "adherence".to_owned(),
            Self::Price(drug) => ["price-", &drug.to_string()].concat(),
            Self::Share(drug, arm) => placed("share", drug, arm),
            Self::ChangeWeek(drug, arm) => placed("change-week", drug, arm),
            Self::ChangeEvery(drug, arm) => placed("change-every", drug, arm),
        }
    }
}

/// What is wrong with a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Not a number that is allowed.
    Number(BoundsError),
    /// A week without an interval, or an interval without a week.
    Half,
    /// The shares of the drug add up to this.
    Shares(Decimal),
    /// The schedule cannot be made.
    Schedule(ScheduleError),
    /// The amounts are too large to be exact.
    TooLarge,
}

/// What an analyst can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Types in a box.
    Type(Field, String),
    /// Pauses, or leaves a box: what stands in the boxes is taken. So it is with whatever else is done.
    Settle,
    /// Types and is done: a choice that fills a box.
    Fill(Field, String),
    /// Chooses the piece of a drug.
    Piece(usize, u32),
    /// Takes over an analysis: from a link, or the published one.
    Load(Rc<Analysis>, bool),
    /// Takes back what that replaced, as long as nothing new is entered.
    Undo,
}

/// Everything entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries {
    boxes: DraftInputs<Field>,
    /// The analysis that the boxes were filled from: drugs, arms and regimens.
    from: Rc<Analysis>,
    pieces: Vec<Option<u32>>,
    replaced: Option<Rc<Self>>,
}

/// What was entered, read.
pub struct Reading {
    /// What is wrong, by box.
    pub problems: BTreeMap<Field, Problem>,
    /// The analysis to show: as entered, or else the last valid one.
    pub analysis: Analysis,
    /// Its quantities.
    pub quantities: Vec<DrugQuantities>,
    /// Whether it is the last valid one and not what stands in the boxes.
    pub stale: bool,
}

impl Entries {
    /// Boxes filled from an analysis, decimals with a comma or a point.
    #[must_use]
    pub fn new(from: Rc<Analysis>, comma: bool) -> Self {
        let mut boxes = DraftInputs::default();
        let mut fill = |field, text: String| boxes.fill(field, text);
        let decimal = |number: Decimal| {
            let text = number.to_string();
            if comma { text.replace('.', ",") } else { text }
        };
        let assumed = &from.assumed;
        fill(Field::Weeks, assumed.weeks.to_string());
        fill(Field::Patients, assumed.patients.to_string());
        fill(Field::Adherence, decimal(assumed.adherence));
        for (place, drug) in assumed.drugs.iter().enumerate() {
            fill(Field::Price(place), drug.price.map(decimal).unwrap_or_default());
            for (at, arm) in drug.arms.iter().enumerate() {
                fill(Field::Share(place, at), decimal(arm.share));
                let (week, every) = match arm.change {
                    Some(Change::Interval { week, every_weeks }) => {
                        (week.to_string(), every_weeks.to_string())
                    }
                    Some(Change::Dose { .. }) | None => (String::new(), String::new()),
                };
                fill(Field::ChangeWeek(place, at), week);
                fill(Field::ChangeEvery(place, at), every);
            }
        }
        let pieces = assumed.drugs.iter().map(|drug| drug.regimen.presentation_mg).collect();
        Self { boxes, from, pieces, replaced: None }
    }

    /// Whether another analysis took the place of what was entered, so that this can be taken back.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        self.replaced.is_some()
    }

    /// What stands in a box.
    #[must_use]
    pub fn typed(&self, field: Field) -> &str {
        self.boxes.typed(&field)
    }

    /// Whether what stands in a box is not taken yet.
    #[must_use]
    pub fn is_pending(&self, field: Field) -> bool {
        self.boxes.is_pending(&field)
    }

    fn taken(&self, field: Field) -> &str {
        self.boxes.taken(&field)
    }

    /// A number as read; nothing for an empty box that may be empty.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn number(&self, field: Field) -> Result<Decimal, Problem> {
        // In every language alike: what was accepted in one is not refused in the next.
        field.bounds().accept_large(self.taken(field), field.unit()).map_err(Problem::Number)
    }

    /// The piece that a drug is counted in.
    #[must_use]
    pub fn piece(&self, drug: usize) -> Option<u32> {
        self.pieces.get(drug).copied().flatten()
    }

    /// A number as read, and zero where it cannot be; what is wrong is noted.
    fn noted(&self, field: Field, problems: &mut BTreeMap<Field, Problem>) -> Decimal {
        self.number(field).unwrap_or_else(|problem| {
            problems.insert(field, problem);
            Decimal::ZERO
        })
    }

    fn arm(
        &self,
        place: usize,
        at: usize,
        problems: &mut BTreeMap<Field, Problem>,
    ) -> ArmAssumptions {
        let (week, every) = (Field::ChangeWeek(place, at), Field::ChangeEvery(place, at));
        let mut number = |field| self.noted(field, problems);
        let share = number(Field::Share(place, at));
        let change = match (self.taken(week).is_empty(), self.taken(every).is_empty()) {
            (true, true) => None,
            (false, false) => Some(Change::Interval {
                week: number(week).to_whole().unwrap_or(0),
                every_weeks: number(every).to_whole().unwrap_or(0),
            }),
            (true, false) => {
                problems.insert(week, Problem::Half);
                None
            }
            (false, true) => {
                problems.insert(every, Problem::Half);
                None
            }
        };
        ArmAssumptions { share, change }
    }

    /// The analysis as it stands, and everything that is wrong with it.
    fn analysis(&self) -> (Analysis, BTreeMap<Field, Problem>) {
        let mut problems = BTreeMap::new();
        let mut drugs = Vec::with_capacity(self.from.assumed.drugs.len());
        for (place, known) in self.from.assumed.drugs.iter().enumerate() {
            let arms: Vec<_> =
                (0..known.arms.len()).map(|at| self.arm(place, at, &mut problems)).collect();
            let price = Field::Price(place);
            let price = (!self.taken(price).is_empty()).then(|| self.noted(price, &mut problems));
            let piece = self.piece(place);
            let shares_read =
                (0..arms.len()).all(|at| !problems.contains_key(&Field::Share(place, at)));
            let sum = arms.iter().try_fold(Decimal::ZERO, |sum, arm| sum.checked_add(arm.share));
            if let Some(sum) = sum.filter(|sum| shares_read && *sum != Decimal::whole(100)) {
                for at in 0..arms.len() {
                    problems.insert(Field::Share(place, at), Problem::Shares(sum));
                }
            }
            drugs.push(DrugAssumptions { regimen: known.regimen.counted_in(piece), arms, price });
        }
        let mut number = |field| self.noted(field, &mut problems);
        let weeks = number(Field::Weeks).to_whole().unwrap_or(0);
        let patients = number(Field::Patients).to_whole().unwrap_or(0);
        let adherence = number(Field::Adherence);
        let assumed = Assumptions { weeks, patients, adherence, drugs };
        (Analysis { places: self.from.places.clone(), assumed }, problems)
    }

    /// Reads what was entered. `last` is the last valid analysis: it is shown where what was
    /// entered is not valid, and replaced where it is.
    pub fn read(&self, last: &mut Analysis) -> Reading {
        let (analysis, mut problems) = self.analysis();
        if problems.is_empty() {
            match analysis.quantities() {
                Ok(quantities) => {
                    last.clone_from(&analysis);
                    return Reading { problems, analysis, quantities, stale: false };
                }
                Err(ComparisonError::Schedule(_, _, ScheduleError::Horizon)) => {
                    problems.insert(Field::Weeks, Problem::Schedule(ScheduleError::Horizon));
                }
                Err(ComparisonError::Schedule(place, at, error)) => {
                    let field = match error {
                        ScheduleError::NotLonger => Field::ChangeEvery(place, at),
                        ScheduleError::Horizon
                        | ScheduleError::Interval
                        | ScheduleError::ChangeTooEarly
                        | ScheduleError::SameDose
                        | ScheduleError::Amount => Field::ChangeWeek(place, at),
                    };
                    problems.insert(field, Problem::Schedule(error));
                }
                Err(ComparisonError::Shares(place, sum)) => {
                    problems.insert(Field::Share(place, 0), Problem::Shares(sum));
                }
                Err(ComparisonError::OutOfRange | ComparisonError::Amount) => {
                    problems.insert(Field::Patients, Problem::TooLarge);
                }
            }
        }
        let analysis = last.clone();
        let quantities = analysis.quantities().unwrap_or_default();
        Reading { problems, analysis, quantities, stale: true }
    }
}

impl Reducible for Entries {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.boxes.settle(if let Action::Type(field, _) = &action { Some(field) } else { None });
        if !matches!(action, Action::Settle | Action::Undo) {
            next.replaced = None;
        }
        match action {
            Action::Settle => {}
            Action::Type(field, text) => next.boxes.write(field, text),
            Action::Fill(field, text) => next.boxes.fill(field, text),
            Action::Piece(place, mg) => {
                if let Some(piece) = next.pieces.get_mut(place) {
                    *piece = Some(mg);
                }
            }
            Action::Load(analysis, comma) => {
                let before = Self { replaced: None, ..next };
                next = Self::new(analysis, comma);
                if before != next {
                    next.replaced = Some(Rc::new(before));
                }
            }
            Action::Undo => {
                if let Some(before) = next.replaced.take() {
                    next = Rc::unwrap_or_clone(before);
                }
            }
        }
        Rc::new(next)
    }
}

/// What comes with the address of the view: the analysis, and the parts that were not understood.
#[must_use]
pub fn from_link(guideline: &Guideline, text: &str) -> Option<(Analysis, Vec<String>)> {
    let published = Analysis::published(guideline)?;
    Some(published.read_link(guideline, text))
}
