//! A guideline that has been checked: everything in it refers to something that exists.
//!
//! Authors write a file; the crate `authoring` turns it into a [`Guideline`] or says all that is wrong. Past
//! that point nobody checks again. The browser gets the same [`Guideline`] as data, and the words in a
//! catalogue of their own.

mod answer;
mod beside;
mod checks;
mod doses;
mod given;
mod key;
mod kinds;
mod question;
mod supplement;
mod wish;

pub use answer::AnswerError;
pub use beside::{Background, Estimate, Evidence, Review, Target, Understanding};
pub use checks::{Allowed, Checks, Invariant};
pub use doses::{
    Adjustment, Arm, Average, Comparison, Course, DrugQuestion, DrugRegimen, Due, Identity,
    Milestone, MissedDose, Presentation, ProductDose, Reservation, Warning, Withhold,
};
pub use given::{Choice, Given};
pub use key::{clashes, key};
pub use kinds::{
    AdjustmentKind, Basis, DoseKind, Effect, Instrument, MilestoneKind, Occurrence, Withheld,
};
pub use question::{Kind, Question, is_follow_up};
pub use supplement::Supplement;
pub use wish::{COMPUTED_ROWS, Wish, WishOption};

use crate::expr::{Condition, Field};
use crate::number::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Before the keys of words that are otherwise for clinicians.
pub const CLINICIAN: &str = "clinician.";

/// A version of a guideline, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guideline {
    /// Identifier: `atopisk-eksem`.
    pub id: String,
    /// Version as printed: `2.1`.
    pub version: String,
    /// Date of publication, `YYYY-MM-DD`.
    pub published: String,
    /// Languages of the text catalogue, the default first.
    pub languages: Vec<String>,
    /// The guideline's own documents. Those of the second layer are in the supplement:
    /// [`Guideline::document`] finds either.
    pub documents: Vec<Document>,
    /// Groups of questions.
    pub sections: Vec<String>,
    /// Questions.
    pub questions: Vec<Question>,
    /// Places of the questions, each after those that decide whether it is asked.
    pub asking_order: Vec<u16>,
    /// For each [`Field`], the place of its question.
    pub fields: Vec<u16>,
    /// Derived facts, each after those it uses.
    pub facts: Vec<DerivedFact>,
    /// Classes of drugs.
    pub classes: Vec<Class>,
    /// Placements, best first.
    pub categories: Vec<Category>,
    /// Drugs.
    pub drugs: Vec<Drug>,
    /// What may matter to a person.
    pub wishes: Vec<Wish>,
    /// Rules.
    pub rules: Vec<Rule>,
    /// When the ranking of the categories need not hold.
    pub exception_pathway: Option<Named>,
    /// Bands of a severity score.
    pub severity: Option<Severity>,
    /// Criteria for starting.
    pub start: Option<Start>,
    /// Remarks about the patient as a whole.
    pub messages: Vec<Message>,
    /// Follow-up.
    pub response: Option<Response>,
    /// When a dose must not be shown.
    pub withhold: Vec<Withhold>,
    /// Doses of the second layer.
    pub product_doses: Vec<ProductDose>,
    /// For whom the second layer warns of a drug.
    pub reservations: Vec<Reservation>,
    /// The published table of quantities.
    pub comparison: Option<Comparison>,
    /// What is proven of it. The page has no use for that.
    #[serde(skip)]
    pub checks: Checks,
    /// The page fetches it after the guideline, from a file of its own: see [`Guideline::supplement`].
    #[serde(skip)]
    pub supplement: OnceLock<Supplement>,
}

/// Which layer a statement belongs to. The two are never merged silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// The guideline's own document.
    Guideline,
    /// Product information: not from the council, to be verified.
    ProductInformation,
}

/// A document that statements are taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Layer.
    pub layer: Layer,
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Version as printed.
    pub version: Option<String>,
    /// Date as printed.
    pub date: Option<String>,
    /// Number as printed.
    pub number: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Place among the documents of both layers.
    pub document: u16,
    /// Section or table.
    pub section: String,
    /// Ids in the fact register.
    pub facts: Vec<String>,
}

/// A line of the version log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedVersion {
    /// Version as printed.
    pub version: String,
    /// Date.
    pub date: String,
    /// Where the log says so.
    pub source: Source,
}

/// A named condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DerivedFact {
    /// Name.
    pub id: String,
    /// The condition.
    pub is: Condition,
    /// Where it comes from.
    pub source: Source,
}

/// A class of drugs, with its tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Identifier.
    pub id: String,
    /// Tests before start.
    pub tests_before: Vec<String>,
    /// Tests during treatment.
    pub tests_during: Vec<String>,
    /// Months between tests during treatment.
    pub every_months: Option<u8>,
    /// Where the tests are printed.
    pub source: Source,
}

/// A placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Identifier.
    pub id: String,
    /// Placement condition where the ranking holds.
    pub placement: String,
    /// Placement condition where the exception pathway is open.
    pub placement_in_exception: String,
    /// Where it is defined.
    pub source: Source,
}

/// A drug.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drug {
    /// Identifier.
    pub id: String,
    /// Place of its class.
    pub class: u16,
    /// Place of its category.
    pub category: u16,
    /// Route: `subcutaneous`, `oral`.
    pub route: String,
    /// Dose as the guideline prints it.
    pub regimen: Option<DrugRegimen>,
    /// Identity, from the second layer.
    pub identity: Option<Identity>,
    /// Where it is placed.
    pub source: Source,
}

/// Some of the guideline's drugs, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DrugSet(pub u32);

impl DrugSet {
    /// Whether the drug at this place is among them.
    #[must_use]
    pub fn contains(self, drug: usize) -> bool {
        drug < 32 && self.0 >> drug & 1 == 1
    }

    /// Those of the drugs that are among them.
    pub fn among(self, drugs: &[Drug]) -> impl Iterator<Item = &Drug> {
        let meant = drugs.iter().enumerate().filter(move |(at, _)| self.contains(*at));
        meant.map(|(_, drug)| drug)
    }
}

/// A row of the comparison table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Identifier.
    pub id: String,
    /// Heading it stands under.
    pub group: String,
    /// How certain that is, where there is something to be certain of.
    pub certainty: Option<Certainty>,
    /// Whether it also stands in the overview of all drugs, which is read without any answers.
    pub at_a_glance: bool,
    /// What the source says. A drug without a cell: nothing.
    pub cells: Vec<Cell>,
}

/// How certain what a row says is, as the source grades it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certainty {
    /// Key of the words.
    pub level: String,
    /// Keys of what the source names as uncertain.
    pub uncertain: Vec<String>,
    /// Where it says so.
    pub source: Source,
}

/// A statement about some drugs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The drugs.
    pub drugs: DrugSet,
    /// Key of the words; nothing: the source says that there are no data.
    pub text: Option<String>,
    /// How often what the row is about occurs, where that can be drawn.
    pub occurs: Option<Occurrence>,
    /// Where it says so.
    pub source: Source,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Public code.
    pub code: String,
    /// Drugs it concerns.
    pub drugs: DrugSet,
    /// When it applies.
    pub when: Condition,
    /// What it does.
    pub effect: Effect,
    /// Value of `scope` in the result.
    pub scope: Option<String>,
    /// What it rests on.
    pub basis: Basis,
    /// Entry of Part F of the fact register.
    pub ambiguity: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

impl Rule {
    /// Whether it bears on the choice by an interpretation of the document that a doctor may not share.
    /// That an open question is never read as no is not meant: nobody doubts that.
    #[must_use]
    pub fn is_interpreted(&self) -> bool {
        let bears = match self.effect {
            Effect::OutOfScope
            | Effect::UnknownExclusion
            | Effect::UnknownRisk
            | Effect::LimitsDose
            | Effect::Note => false,
            Effect::NotForAge
            | Effect::Contraindicated
            | Effect::NotRecommended
            | Effect::AvoidIfAlternative
            | Effect::Caution
            | Effect::KnowledgeGap
            | Effect::LessSuitable
            | Effect::Prefer => true,
        };
        bears && self.basis == Basis::SafeHandling
    }
}

/// A condition with an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Identifier.
    pub id: String,
    /// The condition.
    pub when: Condition,
    /// Where it comes from.
    pub source: Source,
}

/// Bands of a severity score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Severity {
    /// Field that holds the score.
    pub of: Field,
    /// Bands, lowest first: identifier and largest score.
    pub bands: Vec<(String, Decimal)>,
    /// Where they are printed.
    pub source: Source,
}

/// Criteria for starting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// When they do not concern the patient.
    pub not_applicable_when: Condition,
    /// When they are met.
    pub met_when: Condition,
    /// Measures reported one by one.
    pub criteria: Vec<Named>,
    /// Reasons why they are not met, or cannot be told.
    pub blocking: Vec<Named>,
    /// Where they are printed.
    pub source: Source,
}

/// A remark about the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Public code.
    pub code: String,
    /// When it is shown.
    pub when: Condition,
    /// What it rests on.
    pub basis: Basis,
    /// Entry of Part F of the fact register.
    pub ambiguity: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// Follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Field with the score before treatment.
    pub baseline: Field,
    /// Field with the score now.
    pub now: Field,
    /// Rows, tried in order.
    pub rows: Vec<ResponseRow>,
    /// Checks beside the rows.
    pub alerts: Vec<Named>,
}

/// A row of the follow-up table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseRow {
    /// How the response is classed.
    pub response: String,
    /// What should happen.
    pub action: String,
    /// When the row applies.
    pub when: Condition,
    /// Where it comes from.
    pub source: Source,
}

impl Guideline {
    /// Whether any layer has a dose. Where none has, no page speaks of doses: the documents do not.
    #[must_use]
    pub fn has_doses(&self) -> bool {
        !self.product_doses.is_empty() || self.drugs.iter().any(|drug| drug.regimen.is_some())
    }

    /// Whether the documents say which tests a drug needs. Where they name none at all, that none is needed
    /// is not what they say.
    #[must_use]
    pub fn has_tests(&self) -> bool {
        let has = |class: &Class| !class.tests_before.is_empty() || !class.tests_during.is_empty();
        self.classes.iter().any(has)
    }

    /// The place of the drug with this identifier.
    #[must_use]
    pub fn drug(&self, id: &str) -> Option<usize> {
        self.drugs.iter().position(|drug| drug.id == id)
    }

    /// The question with this field name.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The questions of a group, by place, whether they are asked or not.
    pub fn in_section(&self, section: usize) -> impl Iterator<Item = (usize, &Question)> {
        let here = move |q: &Question| q.section.is_some_and(|s| usize::from(s) == section);
        self.questions.iter().enumerate().filter(move |(_, question)| here(question))
    }

    /// The place of the question that asked before the treatment for what the follow-up question at a place asks
    /// again: for `treatment.easi_baseline` that of `baseline.easi`.
    #[must_use]
    pub fn asked_before(&self, place: usize) -> Option<usize> {
        let again = self.questions.get(place).filter(|question| question.is_follow_up())?;
        let stem = again.id.rsplit('.').next()?.strip_suffix("_baseline")?;
        let id = ["baseline.", stem].concat();
        let same = |before: &Question| before.kind.is_number() && before.bounds() == again.bounds();
        self.questions.iter().position(|before| before.id == id && same(before))
    }

    /// Whether the question at a place asks for a number.
    #[must_use]
    pub fn asks_number(&self, question: u16) -> bool {
        let question = self.questions.get(usize::from(question));
        question.is_some_and(|question| question.kind.is_number())
    }
}
