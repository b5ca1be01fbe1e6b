//! The result in its public form, field by field as `docs/facts/contract.md` names them.

use super::assess::{Assessment, DoseView, Monitoring, Scope, StartStatus, percent};
use super::placement::Placement;
use super::undecided::Undecided;
use crate::guideline::{Given, Guideline};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Pairs that are written as an object, in their order.
struct Object<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
struct Identity<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(serde::Serialize)]
struct StartReport<'a> {
    status: &'static str,
    criteria: Object<Option<bool>>,
    blocking: Vec<&'a str>,
    undecided: Vec<&'a str>,
}

#[derive(serde::Serialize)]
struct DoseReport<'a> {
    guideline: &'static str,
    increase: &'static str,
    withheld_by: Vec<&'a str>,
    product_information: Vec<&'a str>,
}

#[derive(serde::Serialize)]
struct DrugReport<'a> {
    category: &'a str,
    placement_condition: &'a str,
    verdict: &'static str,
    possibility: &'static str,
    codes: Vec<&'a str>,
    undecided: Vec<&'a str>,
    dose: DoseReport<'a>,
    warnings: Vec<&'a str>,
}

#[derive(serde::Serialize)]
#[serde(untagged)]
enum Labs<'a> {
    Months(u8),
    None(&'static str),
    Tests(Vec<&'a str>),
}

#[derive(serde::Serialize)]
struct MonitoringReport<'a> {
    response: &'a str,
    action: &'a str,
    easi_reduction: Option<String>,
    alerts: Vec<&'a str>,
}

#[derive(serde::Serialize)]
struct Report<'a> {
    guideline: Identity<'a>,
    scope: &'a str,
    table1_applies: bool,
    severity_band: Option<&'a str>,
    start: StartReport<'a>,
    exception_pathway: Option<bool>,
    drugs: Object<DrugReport<'a>>,
    pre_start_tests: Object<&'a [String]>,
    monitoring_labs: Object<Labs<'a>>,
    monitoring: Option<MonitoringReport<'a>>,
    message_codes: Vec<&'a str>,
    ignored: Vec<&'a str>,
}

/// Message code of a patient who is already treated: the placement is then no advice.
pub const ALREADY_TREATED: &str = "ALREADY_TREATED";

/// Items by place, in a form of theirs.
fn at<'a, T, U>(items: &'a [T], places: &[u16], form: fn(&'a T) -> U) -> Vec<U> {
    places.iter().filter_map(|place| items.get(usize::from(*place))).map(form).collect()
}

impl StartStatus {
    /// The name used in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::CannotDetermine => "cannot_determine",
            Self::NotApplicable => "not_applicable",
        }
    }
}

impl Placement {
    /// The name used in results.
    #[must_use]
    pub fn name(self, guideline: &Guideline) -> &str {
        let category = |place: u16| guideline.categories.get(usize::from(place));
        match self {
            Self::Blocked => "blocked",
            Self::PendingAnswers => "pending_answers",
            Self::Ranked(place) => category(place).map_or("", |c| &c.placement),
            Self::Exception(place) => category(place).map_or("", |c| &c.placement_in_exception),
        }
    }
}

/// The result in its public form, ready to be serialised.
#[must_use]
pub fn report<'a>(
    guideline: &'a Guideline,
    given: &'a Given,
    assessment: &'a Assessment,
    undecided: &'a Undecided,
) -> impl Serialize + use<'a> {
    let no_open: &[u16] = &[];
    let drugs =
        guideline.drugs.iter().zip(&assessment.drugs).enumerate().map(|(place, (drug, result))| {
            let open = undecided.drugs.get(place).map_or(no_open, Vec::as_slice);
            let report = DrugReport {
                category: guideline
                    .categories
                    .get(usize::from(drug.category))
                    .map_or("", |c| &c.id),
                placement_condition: result.placement.name(guideline),
                verdict: result.verdict.name(),
                possibility: result.possibility().name(),
                codes: at(&guideline.rules, &result.rules, |rule| rule.code.as_str()),
                undecided: at(&guideline.questions, open, |question| question.id.as_str()),
                dose: dose(guideline, &result.dose),
                warnings: at(&guideline.reservations, &result.warned, |it| it.id.as_str()),
            };
            (drug.id.clone(), report)
        });
    let messages = at(&guideline.messages, &assessment.messages, |message| message.code.as_str());
    Report {
        guideline: Identity { id: &guideline.id, version: &guideline.version },
        scope: match assessment.scope {
            Scope::InScope => "in_scope",
            Scope::CannotDetermine => "cannot_determine",
            Scope::OutOfScope(place) => guideline
                .rules
                .get(usize::from(place))
                .and_then(|rule| rule.scope.as_deref())
                .unwrap_or("out_of_scope"),
        },
        table1_applies: !messages.contains(&ALREADY_TREATED),
        severity_band: guideline
            .severity
            .as_ref()
            .and_then(|s| s.bands.get(usize::from(assessment.severity?)))
            .map(|(band, _)| band.as_str()),
        start: start(guideline, assessment, undecided),
        exception_pathway: assessment.exception_pathway.to_option(),
        drugs: Object(drugs.collect()),
        pre_start_tests: Object(
            guideline.classes.iter().map(|c| (c.id.clone(), c.tests_before.as_slice())).collect(),
        ),
        monitoring_labs: labs(guideline),
        monitoring: assessment
            .monitoring
            .as_ref()
            .map(|monitoring| follow_up(guideline, monitoring)),
        message_codes: messages,
        ignored: at(&guideline.questions, &given.ignored, |question| question.id.as_str()),
    }
}

fn start<'a>(
    guideline: &'a Guideline,
    assessment: &Assessment,
    undecided: &Undecided,
) -> StartReport<'a> {
    let (criteria, blocking) = guideline
        .start
        .as_ref()
        .map_or((&[][..], &[][..]), |start| (start.criteria.as_slice(), start.blocking.as_slice()));
    StartReport {
        status: assessment.start.name(),
        criteria: Object(
            criteria
                .iter()
                .zip(&assessment.criteria)
                .map(|(criterion, truth)| (criterion.id.clone(), truth.to_option()))
                .collect(),
        ),
        blocking: at(blocking, &assessment.blocking, |item| item.id.as_str()),
        undecided: at(&guideline.questions, &undecided.start, |question| question.id.as_str()),
    }
}

fn dose<'a>(guideline: &'a Guideline, view: &DoseView) -> DoseReport<'a> {
    let word = |shown: bool| if shown { "shown" } else { "withheld" };
    DoseReport {
        guideline: word(view.guideline),
        increase: word(view.increase),
        withheld_by: at(&guideline.withhold, &view.withheld_by, |item| item.code.as_str()),
        product_information: at(&guideline.product_doses, &view.product, |item| item.id.as_str()),
    }
}

fn labs(guideline: &Guideline) -> Object<Labs<'_>> {
    let mut labs = Vec::new();
    let mut tests: Vec<&str> = Vec::new();
    for class in &guideline.classes {
        labs.push(match class.every_months {
            Some(months) => (format!("{}_every_months", class.id), Labs::Months(months)),
            None => (class.id.clone(), Labs::None("none")),
        });
        for test in &class.tests_during {
            if !tests.contains(&test.as_str()) {
                tests.push(test);
            }
        }
    }
    labs.push(("tests".to_owned(), Labs::Tests(tests)));
    Object(labs)
}

fn follow_up<'a>(guideline: &'a Guideline, monitoring: &Monitoring) -> MonitoringReport<'a> {
    let row = monitoring.row(guideline);
    MonitoringReport {
        response: row.map_or("cannot_determine", |row| row.response.as_str()),
        action: row.map_or("cannot_determine", |row| row.action.as_str()),
        easi_reduction: monitoring.reduction.map(percent),
        alerts: monitoring.alerts(guideline).map(|alert| alert.id.as_str()).collect(),
    }
}
