//! From answers to an assessment.

use super::placement::Placement;
use super::possibility::Possibility;
use super::verdict::Verdict;
use crate::expr::{Answer, Condition, Truth};
use crate::guideline::{DoseKind, Effect, Guideline, Named, ResponseRow, Rule, Warning, Withheld};

/// Whether the guideline covers the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// It does.
    InScope,
    /// It does not; the rule that says so, by place.
    OutOfScope(u16),
    /// It cannot be told yet.
    CannotDetermine,
}

/// Whether the criteria for starting are met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartStatus {
    /// They are.
    Met,
    /// They are not.
    NotMet,
    /// It cannot be told yet.
    CannotDetermine,
    /// They do not concern the patient.
    NotApplicable,
}

/// What may be shown of a drug's dose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DoseView {
    /// The guideline's dose.
    pub guideline: bool,
    /// An increase of the dose.
    pub increase: bool,
    /// Doses of the second layer that hold, by place.
    pub product: Vec<u16>,
    /// Whether a dose to start with may be planned.
    pub start: bool,
    /// Reasons why something is not shown, by place among the guideline's `withhold`.
    pub withheld_by: Vec<u16>,
}

/// What the guideline says of one drug for this patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrugAssessment {
    /// The highest that holds.
    pub verdict: Verdict,
    /// Place of the verdict's category text, or why the drug is not placed.
    pub placement: Placement,
    /// Rules that apply, by place, in the order of the guideline.
    pub rules: Vec<u16>,
    /// What may be shown of the dose.
    pub dose: DoseView,
    /// Warnings of the second layer that hold, by place among the guideline's reservations. They never
    /// change the verdict.
    pub warned: Vec<u16>,
    /// Those that an open question may still make hold.
    pub may_be_warned: Vec<u16>,
}

impl DrugAssessment {
    /// Whether a warning of the second layer holds for the patient.
    #[must_use]
    pub fn is_warned(&self) -> bool {
        !self.warned.is_empty()
    }

    /// Whether the drug can be had.
    #[must_use]
    pub fn possibility(&self) -> Possibility {
        Possibility::of(self.verdict, self.is_warned())
    }

    /// The name of the words for the verdict.
    #[must_use]
    pub fn told(&self) -> &'static str {
        self.verdict.told(self.is_warned())
    }

    /// Whether a warning holds for the patient; nothing of one for everybody.
    #[must_use]
    pub fn holds(&self, warning: &Warning) -> Option<Truth> {
        let place = warning.reservation?;
        Some(if self.warned.contains(&place) {
            Truth::True
        } else if self.may_be_warned.contains(&place) {
            Truth::Unknown
        } else {
            Truth::False
        })
    }

    /// The warnings of a drug, by place, that hold for the patient; none until the supplement is here.
    pub fn warnings<'g>(
        &self,
        guideline: &'g Guideline,
        drug: usize,
    ) -> impl Iterator<Item = (u16, &'g Warning)> + use<'_, 'g> {
        let all = (0u16..).zip(&guideline.supplement().warnings);
        all.filter(move |(_, warning)| {
            warning.drugs.contains(drug) && self.holds(warning) == Some(Truth::True)
        })
    }
}

/// How the response at follow-up is classed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monitoring {
    /// Row of the follow-up table, by place; nothing: none applies.
    pub row: Option<u16>,
    /// Fall of the score in hundredths of a per cent, half up; nothing where it cannot be computed.
    pub reduction: Option<i64>,
    /// Checks beside the rows that are true, by place.
    pub alerts: Vec<u16>,
}

impl Monitoring {
    /// The row of the follow-up table that applies.
    #[must_use]
    pub fn row<'g>(&self, guideline: &'g Guideline) -> Option<&'g ResponseRow> {
        guideline.response.as_ref()?.rows.get(usize::from(self.row?))
    }

    /// The checks beside the rows that are true.
    pub fn alerts<'g>(&self, guideline: &'g Guideline) -> impl Iterator<Item = &'g Named> {
        let all = guideline.response.as_ref().map_or(&[][..], |response| &response.alerts);
        self.alerts.iter().filter_map(|place| all.get(usize::from(*place)))
    }
}

/// Everything the guideline says of a patient, from the answers given so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Whether the guideline covers the patient.
    pub scope: Scope,
    /// Band of the severity score, by place.
    pub severity: Option<u16>,
    /// Whether the criteria for starting are met.
    pub start: StartStatus,
    /// Each criterion.
    pub criteria: Vec<Truth>,
    /// Reasons why the criteria are not met, by place.
    pub blocking: Vec<u16>,
    /// Whether the ranking of the categories need not hold.
    pub exception_pathway: Truth,
    /// One a drug.
    pub drugs: Vec<DrugAssessment>,
    /// Remarks about the patient, by place.
    pub messages: Vec<u16>,
    /// Follow-up, where anything of it is answered.
    pub monitoring: Option<Monitoring>,
}

impl Assessment {
    /// The verdicts, in the guideline's order of the drugs.
    #[must_use]
    pub fn verdicts(&self) -> Vec<Verdict> {
        self.drugs.iter().map(|drug| drug.verdict).collect()
    }
}

fn place(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// The places of the conditions that are true.
fn applying<'a, T: 'a>(items: &'a [T], holds: impl Fn(&'a T) -> bool) -> Vec<u16> {
    items.iter().enumerate().filter(|(_, item)| holds(item)).map(|(at, _)| place(at)).collect()
}

/// Works out everything that the guideline says from the answers given so far.
#[must_use]
pub fn assess(guideline: &Guideline, answers: &[Answer]) -> Assessment {
    let facts = guideline.derive(answers);
    let truth = |when: &crate::expr::Condition| when.evaluate(answers, &facts);
    let scope = scope(guideline, truth);
    let exception_pathway =
        guideline.exception_pathway.as_ref().map_or(Truth::False, |pathway| truth(&pathway.when));

    let mut drugs: Vec<DrugAssessment> = guideline
        .drugs
        .iter()
        .map(|_| DrugAssessment {
            verdict: Verdict::NoObjection,
            placement: Placement::Blocked,
            rules: Vec::with_capacity(8),
            dose: DoseView::default(),
            warned: Vec::new(),
            may_be_warned: Vec::new(),
        })
        .collect();
    let verdicts = follow(
        guideline,
        scope,
        |rule| truth(&rule.when),
        |at, drug| {
            if let Some(assessment) = drugs.get_mut(drug) {
                assessment.rules.push(at);
            }
        },
    );
    for ((drug, assessment), verdict) in guideline.drugs.iter().zip(&mut drugs).zip(verdicts) {
        assessment.verdict = verdict;
        assessment.placement = Placement::of(assessment.verdict, drug.category, exception_pathway);
    }
    let withheld = applying(&guideline.withhold, |w| !truth(&w.when).is_false());
    let product = applying(&guideline.product_doses, |dose| truth(&dose.when).is_true());
    for (drug, assessment) in drugs.iter_mut().enumerate() {
        assessment.dose = dose(guideline, drug, assessment.placement, &withheld, &product);
    }
    warn(guideline, scope, truth, |at, drug, holds| {
        if let Some(assessment) = drugs.get_mut(drug) {
            match holds {
                Truth::True => assessment.warned.push(at),
                Truth::Unknown => assessment.may_be_warned.push(at),
                Truth::False => {}
            }
        }
    });

    let (start, criteria, blocking) = match &guideline.start {
        None => (StartStatus::NotApplicable, Vec::new(), Vec::new()),
        Some(start) => {
            let status = match (truth(&start.not_applicable_when), truth(&start.met_when)) {
                (Truth::True, _) => StartStatus::NotApplicable,
                // What is not met stays so, whomever the criteria concern.
                (Truth::False | Truth::Unknown, Truth::False) => StartStatus::NotMet,
                (Truth::False, Truth::True) => StartStatus::Met,
                (Truth::Unknown, Truth::True) | (Truth::False | Truth::Unknown, Truth::Unknown) => {
                    StartStatus::CannotDetermine
                }
            };
            let criteria = start.criteria.iter().map(|criterion| truth(&criterion.when)).collect();
            (status, criteria, applying(&start.blocking, |item| truth(&item.when).is_true()))
        }
    };
    Assessment {
        scope,
        severity: severity(guideline, answers),
        start,
        criteria,
        blocking,
        exception_pathway,
        drugs,
        messages: applying(&guideline.messages, |message| truth(&message.when).is_true()),
        monitoring: monitoring(guideline, answers, truth),
    }
}

/// Follows the rules that are true, telling each of the drugs that one concerns, and says what they come to for
/// every drug. Outside its scope the guideline says nothing but that.
fn follow(
    guideline: &Guideline,
    scope: Scope,
    truth: impl Fn(&Rule) -> Truth,
    mut tell: impl FnMut(u16, usize),
) -> Vec<Verdict> {
    let outside = matches!(scope, Scope::OutOfScope(_));
    let mut effects = vec![0u16; guideline.drugs.len()];
    for (at, rule) in (0u16..).zip(&guideline.rules) {
        if outside && rule.effect != Effect::OutOfScope || !truth(rule).is_true() {
            continue;
        }
        let bit = Verdict::bit(rule.effect);
        for (drug, effects) in effects.iter_mut().enumerate() {
            if rule.drugs.contains(drug) {
                tell(at, drug);
                *effects |= bit;
            }
        }
    }
    effects.into_iter().map(Verdict::of).collect()
}

/// Tells which warnings of the second layer hold, each of the drugs that it concerns. Outside its scope
/// nothing is said of a drug.
fn warn(
    guideline: &Guideline,
    scope: Scope,
    truth: impl Fn(&Condition) -> Truth,
    mut tell: impl FnMut(u16, usize, Truth),
) {
    if matches!(scope, Scope::OutOfScope(_)) {
        return;
    }
    for (at, warning) in (0u16..).zip(&guideline.reservations) {
        let holds = truth(&warning.when);
        for drug in (0..guideline.drugs.len()).filter(|drug| warning.drugs.contains(*drug)) {
            tell(at, drug, holds);
        }
    }
}

/// The verdicts alone, and whether a warning holds: those of [`assess`], without all that does not bear
/// on them.
#[must_use]
pub fn verdicts(guideline: &Guideline, answers: &[Answer]) -> Vec<(Verdict, bool)> {
    let facts = guideline.derive(answers);
    let truth = |when: &Condition| when.evaluate(answers, &facts);
    let scope = scope(guideline, truth);
    // A rule that decides nothing need not be looked at.
    let of = |rule: &Rule| match Verdict::bit(rule.effect) {
        0 => Truth::False,
        _ => truth(&rule.when),
    };
    let verdicts = follow(guideline, scope, of, |_, _| {});
    let mut found: Vec<(Verdict, bool)> = verdicts.into_iter().map(|it| (it, false)).collect();
    warn(guideline, scope, truth, |_, drug, holds| {
        if let Some((_, warned)) = found.get_mut(drug) {
            *warned |= holds.is_true();
        }
    });
    found
}

fn scope(guideline: &Guideline, truth: impl Fn(&Condition) -> Truth) -> Scope {
    let mut scope = Scope::InScope;
    for (at, rule) in guideline.rules.iter().enumerate() {
        if rule.effect == Effect::OutOfScope {
            match truth(&rule.when) {
                Truth::True => return Scope::OutOfScope(place(at)),
                Truth::Unknown => scope = Scope::CannotDetermine,
                Truth::False => {}
            }
        }
    }
    scope
}

fn severity(guideline: &Guideline, answers: &[Answer]) -> Option<u16> {
    let severity = guideline.severity.as_ref()?;
    let score = answers.get(severity.of.index()).copied().flatten()?;
    severity.bands.iter().position(|(_, up_to)| score <= up_to.raw()).map(place)
}

fn dose(
    guideline: &Guideline,
    drug: usize,
    placement: Placement,
    withheld: &[u16],
    product: &[u16],
) -> DoseView {
    if placement == Placement::Blocked {
        return DoseView::default();
    }
    let of_drug: Vec<u16> = withheld
        .iter()
        .copied()
        .filter(|at| {
            guideline.withhold.get(usize::from(*at)).is_some_and(|w| w.drugs.contains(drug))
        })
        .collect();
    let any = |what: &[Withheld]| {
        of_drug.iter().any(|at| {
            guideline.withhold.get(usize::from(*at)).is_some_and(|w| what.contains(&w.what))
        })
    };
    let all = any(&[Withheld::All]);
    let start = all || any(&[Withheld::Start]);
    let shown = |dose: &crate::guideline::ProductDose| {
        usize::from(dose.drug) == drug && !all && (dose.kind != DoseKind::Usual || !start)
    };
    DoseView {
        guideline: !start && !any(&[Withheld::GuidelineDose]),
        increase: !start && !any(&[Withheld::Increase]),
        product: product
            .iter()
            .copied()
            .filter(|at| guideline.product_doses.get(usize::from(*at)).is_some_and(shown))
            .collect(),
        start: !start,
        withheld_by: of_drug,
    }
}

fn monitoring(
    guideline: &Guideline,
    answers: &[Answer],
    truth: impl Fn(&Condition) -> Truth,
) -> Option<Monitoring> {
    let response = guideline.response.as_ref()?;
    let answer = |field: crate::expr::Field| answers.get(field.index()).copied().flatten();
    let mut follow_up = guideline.questions.iter().filter(|question| question.is_follow_up());
    if !follow_up.any(|question| question.fields().any(|field| answer(field).is_some())) {
        return None;
    }
    let reduction = match (answer(response.baseline), answer(response.now)) {
        (Some(baseline), Some(now)) if baseline > 0 => {
            Some(half_up(10_000 * (i128::from(baseline) - i128::from(now)), baseline))
        }
        _ => None,
    };
    Some(Monitoring {
        row: response.rows.iter().position(|row| truth(&row.when).is_true()).map(place),
        reduction,
        alerts: applying(&response.alerts, |alert| truth(&alert.when).is_true()),
    })
}

/// A quotient rounded half up, towards the larger.
fn half_up(dividend: i128, divisor: i64) -> i64 {
    let divisor = i128::from(divisor);
    let quotient = (2 * dividend + divisor).div_euclid(2 * divisor);
    i64::try_from(quotient).unwrap_or(i64::MAX)
}

/// Prints hundredths of a per cent: `74.58%`.
#[must_use]
pub fn percent(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let magnitude = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}%", magnitude / 100, magnitude % 100)
}
