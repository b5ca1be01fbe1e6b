//! What was entered for the plan, and the plan that follows from it and from the answers.

use super::draft_input::DraftInputs;
use engine::decide::Assessment;
use engine::dosing::{Change, Date, DateError, Datelike as _, bounds, date};
use engine::expr::Answer;
use engine::guideline::{Adjustment, AdjustmentKind, Guideline};
use engine::number::{Bounds, BoundsError};
use engine::plan::{DoseSource, Order, Plan, PlanError, adjustment_offered, doses, plan};

/// Horizons to choose from, in weeks.
pub const HORIZONS: [u32; 3] = [24, 52, 104];

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePart {
    /// The day of the month.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
}

impl DatePart {
    /// All, in the order in which they are asked for.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    /// The name, as in ids and in the keys of words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A box of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanField {
    /// The day of the first dose.
    Start(DatePart),
    /// The date that the months to a review, by place, are counted from.
    Since(usize, DatePart),
    /// Patients of whom a share is to have the drug of first choice.
    Patients,
    /// Week of a change.
    ChangeWeek,
    /// Weeks between doses from then on.
    ChangeEvery,
}

impl PlanField {
    /// Whether it is one of the three boxes of a date.
    #[must_use]
    pub const fn is_of_date(self) -> bool {
        matches!(self, Self::Start(_) | Self::Since(..))
    }
}

/// What a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanAction {
    /// Chooses a drug, by place.
    Drug(usize),
    /// Chooses one of its doses.
    Dose(DoseSource),
    /// Chooses the piece that is counted, by its milligrams.
    Piece(u32),
    /// Chooses how far to look.
    Weeks(u32),
    /// Chooses the share of patients, by place.
    Target(usize),
    /// Leaves the drug's name out of the calendar, or not.
    Neutral(bool),
    /// Has saved a calendar file: all that were saved, as [`engine::diary::packed`] writes them.
    Saved(Vec<u8>),
    /// Types in a box.
    Type(PlanField, String),
    /// Gives a whole date at once to the boxes of which one is named.
    Date(PlanField, Date),
}

/// Everything entered for the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntries {
    drug: Option<usize>,
    dose: Option<DoseSource>,
    piece_mg: Option<u32>,
    weeks: u32,
    target: Option<usize>,
    neutral: bool,
    calendars: Vec<u8>,
    boxes: DraftInputs<PlanField>,
    /// Whether the first day is today's: until somebody chooses one.
    follows: bool,
}

/// Patients that a share may be taken of.
pub const PATIENTS: Bounds = Bounds::whole(1, 1_000_000);

impl PlanEntries {
    /// Nothing entered but a first day, where the caller knows one.
    #[must_use]
    pub fn new(today: Option<Date>) -> Self {
        let mut entries = Self {
            drug: None,
            dose: None,
            piece_mg: None,
            weeks: 52,
            target: None,
            neutral: false,
            calendars: Vec::new(),
            boxes: DraftInputs::default(),
            follows: true,
        };
        if let Some(today) = today {
            entries.fill_date(PlanField::Start(DatePart::Day), today);
        }
        entries
    }

    /// Whether the first day is today's, because nobody chose another.
    #[must_use]
    pub const fn follows(&self) -> bool {
        self.follows
    }

    /// The day is another one: a first day that nobody chose goes with it.
    pub fn follow(&mut self, today: Date) {
        if self.follows {
            self.fill_date(PlanField::Start(DatePart::Day), today);
        }
    }

    /// Nobody chose the first day that was taken up.
    pub fn follow_from_now(&mut self) {
        self.follows = true;
    }

    /// Fills the three boxes of a date, of which one is named.
    fn fill_date(&mut self, of: PlanField, date: Date) {
        let numbers = [date.day().to_string(), date.month().to_string(), date.year().to_string()];
        for (part, number) in DatePart::ALL.into_iter().zip(numbers) {
            let field = if let PlanField::Since(review, _) = of {
                PlanField::Since(review, part)
            } else {
                PlanField::Start(part)
            };
            self.boxes.fill(field, number);
        }
    }

    /// Takes what stands in all boxes but the one that the person is typing in.
    pub fn settle(&mut self, but: Option<PlanField>) {
        self.boxes.settle(but.as_ref());
    }

    /// Takes up what was saved of a consultation before.
    pub fn remember(&mut self, calendars: &[u8]) {
        self.calendars = calendars.to_vec();
    }

    /// The calendar files that were saved.
    #[must_use]
    pub fn calendars(&self) -> &[u8] {
        &self.calendars
    }

    /// Takes up a plan.
    pub fn resume(&mut self, order: &Order) {
        self.drug = Some(order.drug);
        self.dose = Some(order.dose);
        self.piece_mg = order.piece_mg;
        self.weeks = order.weeks;
        self.follows = false;
        self.fill_date(PlanField::Start(DatePart::Day), order.start);
        if let Some(change) = order.change {
            self.boxes.fill(PlanField::ChangeWeek, change.week().to_string());
            if let Change::Interval { every_weeks, .. } = change {
                self.boxes.fill(PlanField::ChangeEvery, every_weeks.to_string());
            }
        }
    }

    /// What stands in a box.
    #[must_use]
    pub fn typed(&self, field: PlanField) -> &str {
        self.boxes.typed(&field)
    }

    /// Whether what stands in a box is not taken yet.
    #[must_use]
    pub fn is_pending(&self, field: PlanField) -> bool {
        self.boxes.is_pending(&field)
    }

    /// Whether a change was agreed on here that fell away with the drug.
    #[must_use]
    pub fn was_agreed_before(&self, now: &Self) -> bool {
        let agreed = |entries: &Self| !entries.typed(PlanField::ChangeWeek).is_empty();
        self.drug != now.drug && agreed(self) && !agreed(now)
    }

    fn taken(&self, field: PlanField) -> &str {
        self.boxes.taken(&field)
    }

    /// How far to look, in weeks.
    #[must_use]
    pub const fn weeks(&self) -> u32 {
        self.weeks
    }

    /// The share of patients that was chosen, by place.
    #[must_use]
    pub const fn target(&self) -> Option<usize> {
        self.target
    }

    /// Whether the calendar leaves the drug's name out.
    #[must_use]
    pub const fn neutral(&self) -> bool {
        self.neutral
    }

    /// Takes an action.
    pub fn act(&mut self, action: PlanAction) {
        match action {
            PlanAction::Drug(drug) => {
                if self.drug != Some(drug) {
                    // What was agreed for one drug is not carried over to another.
                    self.dose = None;
                    self.piece_mg = None;
                    self.boxes.clear(&PlanField::ChangeWeek);
                    self.boxes.clear(&PlanField::ChangeEvery);
                }
                self.drug = Some(drug);
            }
            PlanAction::Dose(dose) => {
                self.dose = Some(dose);
                self.piece_mg = None;
            }
            PlanAction::Piece(mg) => self.piece_mg = Some(mg),
            PlanAction::Weeks(weeks) => self.weeks = weeks,
            PlanAction::Target(target) => self.target = Some(target),
            PlanAction::Neutral(neutral) => self.neutral = neutral,
            PlanAction::Saved(saved) => self.calendars = saved,
            PlanAction::Type(field, text) => {
                self.follows &= !matches!(field, PlanField::Start(_));
                self.boxes.write(field, text);
            }
            PlanAction::Date(field, date) => {
                self.follows &= !matches!(field, PlanField::Start(_));
                self.fill_date(field, date);
            }
        }
    }

    /// The date in three boxes, or what is wrong with it.
    fn date(&self, field: impl Fn(DatePart) -> PlanField) -> Result<Date, DateProblem> {
        let number = |part| {
            Bounds::whole(0, 9_999).accept_typed(self.taken(field(part)), "").ok()?.to_whole()
        };
        let [Some(day), Some(month), Some(year)] = DatePart::ALL.map(number) else {
            return Err(DateProblem::NotADate);
        };
        date(year, month, day).map_err(DateProblem::Calendar)
    }

    /// The date that the months to a review are counted from, or what is wrong with it; nothing while a
    /// box of it is empty.
    #[must_use]
    pub fn since(&self, review: usize) -> Option<Result<Date, DateProblem>> {
        let field = |part| PlanField::Since(review, part);
        let begun = DatePart::ALL.iter().all(|part| !self.taken(field(*part)).is_empty());
        begun.then(|| self.date(field))
    }

    /// The patients of whom a share is taken, or what is wrong with their number; nothing while none is
    /// entered.
    #[must_use]
    pub fn patients(&self) -> Option<Result<u32, BoundsError>> {
        let text = self.taken(PlanField::Patients);
        let read = || Ok(PATIENTS.accept_large(text, "")?.to_whole().unwrap_or(0));
        (!text.is_empty()).then(read)
    }

    /// The change asked for, or the box that is wrong; nothing where no week is entered.
    fn change(&self, offered: &Adjustment) -> Result<Option<Change>, ChangeProblem> {
        let week = self.taken(PlanField::ChangeWeek);
        if week.is_empty() {
            return Ok(None);
        }
        let read = |field, bounds: Bounds, text: &str| {
            let number = bounds
                .accept_typed(text, "")
                .map_err(|error| ChangeProblem::Number(field, error))?;
            Ok(number.to_whole().unwrap_or(0))
        };
        let week = read(PlanField::ChangeWeek, bounds::CHANGE_WEEK, week)?;
        match offered.kind {
            AdjustmentKind::ExtendInterval => {
                let every_weeks = match offered.every_weeks {
                    Some(weeks) => weeks,
                    None if self.taken(PlanField::ChangeEvery).is_empty() => {
                        return Err(ChangeProblem::IntervalMissing);
                    }
                    None => read(
                        PlanField::ChangeEvery,
                        bounds::INTERVAL,
                        self.taken(PlanField::ChangeEvery),
                    )?,
                };
                Ok(Some(Change::Interval { week, every_weeks }))
            }
            AdjustmentKind::ReduceDose | AdjustmentKind::IncreaseDose => {
                Ok(Some(Change::Dose { week, mg: offered.mg.unwrap_or(0) }))
            }
        }
    }
}

/// What is wrong with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateProblem {
    /// A box is empty or holds no whole number.
    NotADate,
    /// The calendar has no such day, or the year is out of range.
    Calendar(DateError),
}

/// What is wrong with the change asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeProblem {
    /// A box holds no number that is allowed.
    Number(PlanField, BoundsError),
    /// The guideline names no interval, and none is entered.
    IntervalMissing,
    /// The plan cannot be made with it.
    Plan(PlanError),
}

/// The plan, and everything that choosing it needs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanModel {
    /// The drug chosen, where it can still be planned for this patient.
    pub drug: Option<usize>,
    /// The doses of it that may be planned.
    pub doses: Vec<DoseSource>,
    /// The one that is.
    pub dose: Option<DoseSource>,
    /// Milligrams in the piece that was chosen.
    pub piece_mg: Option<u32>,
    /// Whether the guideline's adjustment of the dose may be planned.
    pub adjustable: bool,
    /// What is wrong with the first day.
    pub date_problem: Option<DateProblem>,
    /// What is wrong with the change asked for.
    pub change_problem: Option<ChangeProblem>,
    /// The plan, and what it was made from.
    pub made: Option<(Order, Plan)>,
    /// Whether it is made from what was last valid and not from what stands in the boxes.
    pub stale: bool,
}

impl PlanModel {
    /// Works out the plan. `last` is the last valid order: it is used where what stands in the boxes
    /// is not valid, and replaced where it is.
    pub fn new(
        guideline: &Guideline,
        answers: &[Answer],
        assessment: &Assessment,
        entries: &PlanEntries,
        last: &mut Option<Order>,
    ) -> Self {
        let possible = |drug: usize| doses(guideline, assessment, drug);
        let doses = entries.drug.map(possible).unwrap_or_default();
        let drug = entries.drug.filter(|_| !doses.is_empty());
        let dose = entries.dose.filter(|dose| doses.contains(dose)).or(doses.first().copied());
        let offered = drug
            .filter(|_| dose == Some(DoseSource::Guideline))
            .and_then(|drug| adjustment_offered(guideline, answers, assessment, drug));
        let mut model = Self {
            drug,
            doses,
            dose,
            piece_mg: entries.piece_mg,
            adjustable: offered.is_some(),
            date_problem: None,
            change_problem: None,
            made: None,
            stale: false,
        };
        let start = entries.date(PlanField::Start);
        model.date_problem = start.err();
        let (Some(drug), Some(dose)) = (drug, dose) else { return model };
        let change = offered.map_or(Ok(None), |offered| entries.change(offered));
        let make = |order: &Order| plan(guideline, answers, assessment, order);
        let wanted = |start, change| Order {
            drug,
            dose,
            start,
            weeks: entries.weeks,
            change,
            piece_mg: entries.piece_mg,
        };
        match (start, change) {
            (Ok(start), Ok(change)) => match make(&wanted(start, change)) {
                Ok(plan) => {
                    let order = wanted(start, change);
                    *last = Some(order);
                    model.made = Some((order, plan));
                    return model;
                }
                Err(error) => model.change_problem = Some(ChangeProblem::Plan(error)),
            },
            (_, Err(problem)) => model.change_problem = Some(problem),
            (Err(_), Ok(_)) => {}
        }
        // The last valid one, as far as it is of the same drug and dose and still holds.
        let kept = last.filter(|kept| kept.drug == drug && kept.dose == dose);
        let kept = kept.map(|kept| wanted(start.unwrap_or(kept.start), kept.change));
        if let Some(order) = kept
            && let Ok(plan) = make(&order)
        {
            model.stale = true;
            model.made = Some((order, plan));
        }
        model
    }

    /// Bounds of a box of the change, for its complaint.
    #[must_use]
    pub const fn bounds(field: PlanField) -> Bounds {
        match field {
            PlanField::ChangeEvery => bounds::INTERVAL,
            PlanField::Patients => PATIENTS,
            PlanField::Start(_) | PlanField::Since(..) | PlanField::ChangeWeek => {
                bounds::CHANGE_WEEK
            }
        }
    }
}
