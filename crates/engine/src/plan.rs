//! A patient's plan: which doses may be planned, and what is due on which date.
//!
//! Nothing is decided here that `decide` has not decided: a dose it withholds is not planned, and a
//! longer interval or another dose only where the guideline's condition for it is definitely true.

use crate::decide::Assessment;
use crate::dosing::{
    Administration, Change, Date, Every, Phase, Regimen, Schedule, ScheduleError, Totals,
    months_after, weeks_after,
};
use crate::expr::Answer;
use crate::guideline::{
    Adjustment, AdjustmentKind, DoseKind, Due, Guideline, Presentation, Warning,
};
use std::fmt;

/// Horizons, in weeks, that a plan gives totals for.
pub const TOTALS_AT: [u32; 3] = [16, 24, 52];

/// Which dose is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoseSource {
    /// The guideline's.
    Guideline,
    /// One of the second layer, by place.
    Product(u16),
}

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// Place of the drug.
    pub drug: usize,
    /// Which dose.
    pub dose: DoseSource,
    /// First day.
    pub start: Date,
    /// Weeks 0 up to but not including this one.
    pub weeks: u32,
    /// What the dose is changed to under way.
    pub change: Option<Change>,
    /// Milligrams in the piece that is counted; nothing: the one counted where none is chosen.
    pub piece_mg: Option<u32>,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Tests before the first dose, as the drug's class asks for.
    TestsBefore,
    /// A dose; of a daily tablet only the first day of each amount.
    Dose(Administration),
    /// Tests under way, as the drug's class asks for.
    Tests,
    /// A milestone, by place.
    Milestone(u16),
    /// From now on the dose may be adjusted, where the condition for it is met.
    AdjustmentPossible,
}

impl What {
    /// Why a dose is there; nothing for everything else.
    #[must_use]
    pub const fn phase(self) -> Option<Phase> {
        match self {
            Self::Dose(given) => Some(given.phase),
            Self::TestsBefore | Self::Tests | Self::Milestone(_) | Self::AdjustmentPossible => None,
        }
    }
}

/// Something due on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// Week after start; nothing where the source counts in months.
    pub week: Option<u32>,
    /// What is due.
    pub what: What,
}

/// A patient's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// First day.
    pub start: Date,
    /// The first day after the plan.
    pub end: Date,
    /// The doses.
    pub schedule: Schedule,
    /// What is due, by date.
    pub events: Vec<Event>,
    /// Totals of the first weeks, for each of [`TOTALS_AT`].
    pub totals: Vec<(u32, Totals)>,
    /// Warnings of the second layer that hold for the patient, by place in the supplement: whoever shows
    /// the plan says them first.
    pub warnings: Vec<u16>,
}

impl Plan {
    /// The warnings that hold for the patient.
    pub fn warned<'g>(&self, guideline: &'g Guideline) -> impl Iterator<Item = &'g Warning> {
        let all = &guideline.supplement().warnings;
        self.warnings.iter().filter_map(|place| all.get(usize::from(*place)))
    }
}

/// Why there is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanError {
    /// The drug, or the dose asked for, may not be planned for this patient.
    NoDose,
    /// No good response is recorded, or the guideline's condition for the change is not met.
    ChangeNotOffered,
    /// The guideline first speaks of the change at this week.
    ChangeTooEarly(u32),
    /// The guideline's change is to another interval or dose.
    OtherChange,
    /// The piece is not one the drug is sold in, or the doses are no whole number of it.
    Piece,
    /// The schedule cannot be made.
    Schedule(ScheduleError),
    /// A date lies past the end of the calendar.
    Date,
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDose => f.write_str("no such dose can be planned for this patient"),
            Self::ChangeNotOffered => {
                f.write_str("the condition for changing the dose is not met by what is recorded")
            }
            Self::ChangeTooEarly(week) => {
                write!(f, "the guideline speaks of changing the dose from week {week}")
            }
            Self::OtherChange => f.write_str("the guideline names another interval or dose"),
            Self::Piece => f.write_str("the doses cannot be counted in this piece"),
            Self::Schedule(error) => error.fmt(f),
            Self::Date => f.write_str("the plan runs past the end of the calendar"),
        }
    }
}

impl std::error::Error for PlanError {}

/// What the first year of a drug asks of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burden {
    /// Times that a dose is taken.
    pub administrations: u32,
    /// By week, whether a dose is due.
    pub weeks: Vec<bool>,
    /// Months after the first dose in which tests are due; 0: before it.
    pub tests: Vec<u32>,
}

/// Weeks in a year, as the guideline's table of quantities counts them.
pub const YEAR: u32 = 52;
/// Months in it.
pub const MONTHS: u32 = 12;

/// The doses of the first year by the guideline's own regimen without a change, and the tests that
/// the drug's class asks for. The year is half-open, as everywhere: what is due at its end is not in
/// it. Nothing where the guideline has no dose.
#[must_use]
pub fn burden(guideline: &Guideline, drug: usize) -> Option<Burden> {
    let drug = guideline.drugs.get(drug)?;
    let schedule = Schedule::of(&drug.regimen.as_ref()?.dose, None, YEAR).ok()?;
    let class = guideline.classes.get(usize::from(drug.class))?;
    let before = (!class.tests_before.is_empty()).then_some(0);
    let during = class.every_months.map(|months| u32::from(months.max(1)));
    let during = during
        .into_iter()
        .flat_map(|every| (every..MONTHS).step_by(usize::try_from(every).unwrap_or(1)));
    let mut weeks = vec![false; usize::try_from(YEAR).unwrap_or(0)];
    for dose in &schedule.doses {
        if let Some(week) = usize::try_from(dose.week).ok().and_then(|at| weeks.get_mut(at)) {
            *week = true;
        }
    }
    Some(Burden {
        administrations: schedule.totals().administrations,
        weeks,
        tests: before.into_iter().chain(during).collect(),
    })
}

/// The doses of a drug that may be planned. A limit ("at most") is no dose to plan; where the start dose
/// is withheld none is; and a dose of the second layer that is the guideline's own is not offered twice.
#[must_use]
pub fn doses(guideline: &Guideline, assessment: &Assessment, drug: usize) -> Vec<DoseSource> {
    let (Some(known), Some(result)) = (guideline.drugs.get(drug), assessment.drugs.get(drug))
    else {
        return Vec::new();
    };
    if !result.possibility().can_be_had() || !result.dose.start {
        return Vec::new();
    }
    let own = known.regimen.as_ref().filter(|_| result.dose.guideline);
    let mut doses: Vec<DoseSource> = own.iter().map(|_| DoseSource::Guideline).collect();
    let same = |regimen: &Regimen| {
        own.is_some_and(|own| own.dose.counted_in(None) == regimen.counted_in(None))
    };
    doses.extend(result.dose.product.iter().copied().filter_map(|place| {
        let dose = guideline.product_doses.get(usize::from(place))?;
        let planned = dose.kind != DoseKind::AtMost && !same(&dose.dose);
        planned.then_some(DoseSource::Product(place))
    }));
    doses
}

/// The regimen of a dose.
#[must_use]
pub fn regimen(guideline: &Guideline, drug: usize, dose: DoseSource) -> Option<&Regimen> {
    match dose {
        DoseSource::Guideline => {
            guideline.drugs.get(drug)?.regimen.as_ref().map(|regimen| &regimen.dose)
        }
        DoseSource::Product(place) => guideline
            .product_doses
            .get(usize::from(place))
            .filter(|dose| usize::from(dose.drug) == drug)
            .map(|dose| &dose.dose),
    }
}

/// The adjustment of the guideline's dose, where its condition is definitely true of what is
/// recorded. The second layer's doses have none.
#[must_use]
pub fn adjustment_offered<'g>(
    guideline: &'g Guideline,
    answers: &[Answer],
    assessment: &Assessment,
    drug: usize,
) -> Option<&'g Adjustment> {
    let adjustment = guideline.drugs.get(drug)?.regimen.as_ref()?.adjustment.as_ref()?;
    let result = assessment.drugs.get(drug)?;
    let shown = result.dose.guideline
        && (adjustment.kind != AdjustmentKind::IncreaseDose || result.dose.increase);
    let facts = guideline.derive(answers);
    (shown && adjustment.when.evaluate(answers, &facts).is_true()).then_some(adjustment)
}

/// The pieces that a drug is sold in and that every dose is a whole number of.
pub fn pieces<'g>(
    guideline: &'g Guideline,
    drug: usize,
    dose: &'g Regimen,
) -> impl Iterator<Item = &'g Presentation> {
    guideline
        .supplement()
        .presentations
        .iter()
        .filter(move |piece| usize::from(piece.drug) == drug && dose.fits(piece.mg))
}

/// The piece that a dose is counted in where none is chosen: the one of the published table, or
/// else the largest that fits.
#[must_use]
pub fn usual_piece(guideline: &Guideline, drug: usize, dose: &Regimen) -> Option<u32> {
    dose.presentation_mg.or_else(|| pieces(guideline, drug, dose).map(|piece| piece.mg).max())
}

/// Holds a change against what the guideline offers.
fn accept(change: Change, order: &Order, offered: Option<&Adjustment>) -> Result<(), PlanError> {
    let offered = offered
        .filter(|_| order.dose == DoseSource::Guideline)
        .ok_or(PlanError::ChangeNotOffered)?;
    if let Some(from) = offered.from_week.filter(|from| change.week() < *from) {
        return Err(PlanError::ChangeTooEarly(from));
    }
    let as_named = match change {
        // Where the guideline names no interval, the doctor does.
        Change::Interval { every_weeks, .. } => {
            offered.kind == AdjustmentKind::ExtendInterval
                && offered.every_weeks.is_none_or(|named| named == every_weeks)
        }
        Change::Dose { mg, .. } => offered.mg == Some(mg),
    };
    if as_named { Ok(()) } else { Err(PlanError::OtherChange) }
}

/// Makes a plan.
///
/// # Errors
/// Says why there is none.
pub fn plan(
    guideline: &Guideline,
    answers: &[Answer],
    assessment: &Assessment,
    order: &Order,
) -> Result<Plan, PlanError> {
    if !doses(guideline, assessment, order.drug).contains(&order.dose) {
        return Err(PlanError::NoDose);
    }
    let dose = regimen(guideline, order.drug, order.dose).ok_or(PlanError::NoDose)?;
    let offered = adjustment_offered(guideline, answers, assessment, order.drug);
    if let Some(change) = order.change {
        accept(change, order, offered)?;
    }
    let usual = usual_piece(guideline, order.drug, dose);
    if let Some(mg) = order.piece_mg
        && Some(mg) != usual
        && !pieces(guideline, order.drug, dose).any(|piece| piece.mg == mg)
    {
        return Err(PlanError::Piece);
    }
    let counted = dose.counted_in(order.piece_mg.or(usual));
    let schedule =
        Schedule::of(&counted, order.change, order.weeks).map_err(PlanError::Schedule)?;
    let mut totals = Vec::with_capacity(TOTALS_AT.len());
    for weeks in TOTALS_AT {
        // A change after these weeks does not concern them.
        let part = Schedule::of(&counted, order.change, weeks).map_err(PlanError::Schedule)?;
        totals.push((weeks, part.totals()));
    }
    let end = weeks_after(order.start, order.weeks).ok_or(PlanError::Date)?;
    let mut events = dose_events(order.start, &counted, &schedule)?;
    events.extend(other_events(guideline, answers, order, end)?);
    events.sort_by_key(|event| (event.date, rank(event.what)));
    let result = assessment.drugs.get(order.drug).ok_or(PlanError::NoDose)?;
    let warnings = result.warnings(guideline, order.drug).map(|(place, _)| place).collect();
    Ok(Plan { start: order.start, end, schedule, events, totals, warnings })
}

/// What comes first on the same day.
fn rank(what: What) -> u8 {
    match what {
        What::TestsBefore => 0,
        What::Dose(_) => 1,
        What::Milestone(_) => 2,
        What::Tests => 3,
        What::AdjustmentPossible => 4,
    }
}

fn dose_events(start: Date, dose: &Regimen, schedule: &Schedule) -> Result<Vec<Event>, PlanError> {
    let daily = matches!(dose.every, Every::Days(_));
    let mut events: Vec<Event> = Vec::new();
    let mut before = None;
    for given in &schedule.doses {
        let again = before == Some(given.mg);
        before = Some(given.mg);
        if daily && again {
            continue;
        }
        let date = weeks_after(start, given.week).ok_or(PlanError::Date)?;
        events.push(Event { date, week: Some(given.week), what: What::Dose(*given) });
    }
    Ok(events)
}

fn other_events(
    guideline: &Guideline,
    answers: &[Answer],
    order: &Order,
    end: Date,
) -> Result<Vec<Event>, PlanError> {
    let mut events = Vec::new();
    let mut add = |date: Option<Date>, week: Option<u32>, what: What| {
        let date = date.ok_or(PlanError::Date)?;
        if date < end {
            events.push(Event { date, week, what });
        }
        Ok(date)
    };
    let start = order.start;
    let facts = guideline.derive(answers);
    for (place, milestone) in guideline.supplement().milestones.iter().enumerate() {
        let recorded = milestone.recorded_for.as_ref();
        let concerned = milestone.drugs.contains(order.drug)
            && recorded.is_none_or(|question| question.says(answers, order.drug))
            && milestone.when.evaluate(answers, &facts).is_true();
        let Ok(place) = u16::try_from(place) else { continue };
        if !concerned {
            continue;
        }
        match milestone.due {
            Due::Week(week) => {
                add(weeks_after(start, week), Some(week), What::Milestone(place))?;
            }
            Due::Months { after_week, months } => {
                let from = weeks_after(start, after_week).ok_or(PlanError::Date)?;
                add(months_after(from, months), None, What::Milestone(place))?;
            }
        }
    }
    let Some(drug) = guideline.drugs.get(order.drug) else { return Ok(events) };
    if let Some(class) = guideline.classes.get(usize::from(drug.class)) {
        if !class.tests_before.is_empty() {
            add(Some(start), Some(0), What::TestsBefore)?;
        }
        let step = class.every_months.map_or(0, u32::from);
        let mut months = step;
        // Counted from the start each time, so that a short month does not shift the later ones.
        while months > 0 && add(months_after(start, months), None, What::Tests)? < end {
            months = months.checked_add(step).ok_or(PlanError::Date)?;
        }
    }
    let possible_from = drug.regimen.as_ref().and_then(|own| own.adjustment.as_ref());
    let possible_from = possible_from.and_then(|adjustment| adjustment.from_week);
    if let Some(week) = possible_from
        && order.dose == DoseSource::Guideline
        && order.change.is_none()
    {
        add(weeks_after(start, week), Some(week), What::AdjustmentPossible)?;
    }
    Ok(events)
}
