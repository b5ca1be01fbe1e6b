//! The shape of a guideline file as its authors write it: nothing in here has been checked yet.
//!
//! One guideline version is a folder: `guideline.toml` (this shape), `product-information.toml`
//! ([`ProductInformationFile`]) and one `text.<language>.toml` per language. The JSON Schema that
//! editors use is generated from these types, so every field is documented here and only here.

mod beside;
mod checks;
mod criteria;
mod doses;
mod past;
mod wish;

pub use beside::{Background, Estimate, Evidence, Review, Target, Understanding};
pub use checks::{Allow, Invariant};
pub use criteria::{Band, Message, Named, Pathway, Response, ResponseRow, Severity, Start};
pub use doses::{
    Adjustment, Arm, Comparison, Course, Loading, Milestone, MissedDose, Presentation, ProductDose,
    ProductIdentity, PublishedAverage, Regimen, Warning, Withhold,
};

pub use past::{Differs, PastFile};
pub use wish::{Wish, WishOption};

use engine::guideline::{Basis, Effect, Instrument, Occurrence};
use engine::number::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A value together with the place in the file where it stands.
pub type At<T> = toml::Spanned<T>;

/// A number as an author writes it (`16`, `0.05` or `"0.05"`), held exactly.
#[derive(Debug, Clone, Copy)]
pub struct Number(pub Decimal);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "not a number, expected `16`, `0.05` or `\"0.05\"`")]
        enum Written {
            Whole(i64),
            Decimal(f64),
            Text(String),
        }
        // The shortest text that reads back as the same float is the number the author wrote.
        let text = match Written::deserialize(deserializer)? {
            Written::Whole(n) => n.to_string(),
            Written::Decimal(n) => n.to_string(),
            Written::Text(text) => text,
        };
        Decimal::parse(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// `guideline.toml`: what the guideline's own document says, and how we read it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuidelineFile {
    /// Identifier, the name of the folder: lowercase letters, digits and hyphens.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Version as the document prints it, the name of the version's folder.
    #[schemars(with = "String")]
    pub version: At<String>,
    /// Date of publication, `YYYY-MM-DD`.
    #[schemars(with = "String")]
    pub published: At<String>,
    /// Languages with a text catalogue beside this file; the first is the default.
    pub languages: Vec<String>,
    /// The documents that the guideline rests on. The first is the one meant where a source names none.
    pub document: Vec<Document>,
    /// Versions of the guideline, oldest first. Only the version of this file is executable.
    #[serde(default)]
    pub version_log: Vec<LoggedVersion>,
    /// Groups of questions, in the order they are asked.
    pub section: Vec<Section>,
    /// Questions, in the order they are asked.
    pub question: Vec<Question>,
    /// Named conditions used by other conditions. They may refer to one another, in no circle.
    #[serde(default)]
    pub derived: Vec<Derived>,
    /// Classes of drugs.
    pub class: Vec<Class>,
    /// Placements, best first.
    pub category: Vec<Category>,
    /// Drugs, in the order the document lists them.
    pub drug: Vec<Drug>,
    /// Rows of the comparison table.
    #[serde(default)]
    pub attribute: Vec<Attribute>,
    /// What may matter to a person, and which rows of the comparison speak of it.
    #[serde(default)]
    pub wish: Vec<Wish>,
    /// The rules that decide each drug's verdict.
    pub rule: Vec<Rule>,
    /// When the ranking of the categories need not hold for this patient.
    pub exception_pathway: Option<Pathway>,
    /// Bands of a severity score.
    pub severity: Option<Severity>,
    /// Criteria for starting any of the drugs.
    pub start: Option<Start>,
    /// Remarks about the patient as a whole, not about one drug.
    #[serde(default)]
    pub message: Vec<Message>,
    /// Follow-up: how the response is classed and what then happens.
    pub response: Option<Response>,
    /// Tests before start and during treatment, one entry a class.
    #[serde(default)]
    pub testing: Vec<Testing>,
    /// Doses as the document prints them, one entry a drug.
    #[serde(default)]
    pub regimen: Vec<Regimen>,
    /// When a dose must not be shown.
    #[serde(default)]
    pub withhold: Vec<Withhold>,
    /// What is due under way: assessments, and points at which to stop.
    #[serde(default)]
    pub milestone: Vec<Milestone>,
    /// What the source says of the course of a treatment, for everybody.
    #[serde(default)]
    pub course: Vec<Course>,
    /// What doctor and patient talk over again and again.
    #[serde(default)]
    pub review: Vec<Review>,
    /// How large a share of the patients is to have the drug of first choice.
    #[serde(default)]
    pub target: Vec<Target>,
    /// What a reader may ask about the guideline itself.
    #[serde(default)]
    pub background: Vec<Background>,
    /// Short questions by which a reader can see whether the page was understood.
    #[serde(default)]
    pub understanding: Vec<Understanding>,
    /// The published table of quantities per patient.
    pub comparison: Option<Comparison>,
    /// What must hold for every patient, proven when the guideline is checked.
    #[serde(default)]
    pub invariant: Vec<Invariant>,
    /// Findings of the checks that are as they should be, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// `product-information.toml`: the second layer, from outside the guideline. It never changes a
/// placement; it narrows which dose may be shown and warns, and is always labelled as what it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductInformationFile {
    /// The documents that this layer rests on. The first is the one meant where a source names none.
    pub document: Vec<Document>,
    /// Identity of each drug.
    pub drug: Vec<ProductIdentity>,
    /// Doses that depend on age, weight or risk.
    #[serde(default)]
    pub dose: Vec<ProductDose>,
    /// When a dose must not be shown because this layer forbids it.
    #[serde(default)]
    pub withhold: Vec<Withhold>,
    /// What this layer warns of.
    #[serde(default)]
    pub warning: Vec<Warning>,
    /// Pieces that the drugs are sold in.
    #[serde(default)]
    pub presentation: Vec<Presentation>,
    /// What this layer asks for under way.
    #[serde(default)]
    pub milestone: Vec<Milestone>,
    /// What to do about a missed dose.
    #[serde(default)]
    pub missed_dose: Vec<MissedDose>,
    /// Published figures from outside the guideline.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Questions only this layer needs. They are asked with the guideline's own.
    #[serde(default)]
    pub question: Vec<Question>,
}

/// A document that statements are taken from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Short identifier used by `source.document`.
    pub id: String,
    /// The document's real title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Version as printed, if any.
    pub version: Option<String>,
    /// Date as printed, `YYYY-MM-DD`, if any.
    pub date: Option<String>,
    /// Number as printed, if any.
    pub number: Option<String>,
    /// Where the document can be read.
    pub url: Option<String>,
}

/// Where a statement comes from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Identifier of a `document`; absent: the file's first document.
    #[schemars(with = "Option<String>")]
    pub document: Option<At<String>>,
    /// Section or table, in the document's own words.
    pub section: String,
    /// Ids in the fact register (`docs/facts/`), at least one.
    #[schemars(with = "Vec<String>")]
    pub facts: At<Vec<String>>,
}

/// One line of the version log.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LoggedVersion {
    /// Version as printed. Text: `version.<version>` with dots as underscores.
    pub version: String,
    /// Date, `YYYY-MM-DD`.
    pub date: String,
    /// Where the log says so.
    pub source: Source,
}

/// A group of questions. Text: `section.<id>.title`, `.lead`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Identifier.
    pub id: String,
}

/// Kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// Whole number.
    Integer,
    /// Decimal number.
    Decimal,
    /// Yes or no.
    Boolean,
    /// One of `options`.
    Choice,
    /// One of `options` for each of `rows`.
    Table,
}

/// A question. Text: `question.<id>.label`, optionally `.help`, `.option.<option>`, `.row.<row>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Field name, as in a case file: `age_years`, `baseline.easi`, `treatment.easi_now`.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Section it is asked in. Absent: accepted in a case file, never asked.
    #[schemars(with = "Option<String>")]
    pub section: Option<At<String>>,
    /// Kind of answer.
    pub r#type: QuestionType,
    /// UCUM code of a number's unit: `a`, `kg`, `%`, `wk`, `{score}`.
    pub unit: Option<String>,
    /// Smallest number allowed.
    #[schemars(with = "Option<f64>")]
    pub min: Option<At<Number>>,
    /// Largest number allowed.
    #[schemars(with = "Option<f64>")]
    pub max: Option<At<Number>>,
    /// Numbers are multiples of this. Absent: 1 for integers.
    #[schemars(with = "Option<f64>")]
    pub step: Option<At<Number>>,
    /// Answers of a choice or of each table row.
    #[serde(default)]
    pub options: Vec<String>,
    /// The option that says "I do not know": it counts as unanswered.
    #[schemars(with = "Option<String>")]
    pub unknown_option: Option<At<String>>,
    /// Rows of a table.
    #[serde(default)]
    pub rows: Vec<String>,
    /// Table only: what a row is taken to say when the list is given without it.
    #[schemars(with = "Option<String>")]
    pub row_absent_means: Option<At<String>>,
    /// What leaving the question out says, where the field is a statement and not a question
    /// (`false`, or an option). Absent: unanswered is unknown.
    #[schemars(with = "Option<String>")]
    pub absent_means: Option<At<String>>,
    /// Condition under which the question is asked. An unasked question is not open.
    #[schemars(with = "Option<String>")]
    pub enable_when: Option<At<String>>,
    /// What the number can be worked out with, on the page for clinicians.
    pub instrument: Option<Instrument>,
    /// The answer is what it is, as age. The page then does not say what another one would change.
    #[serde(default)]
    pub fixed: bool,
    /// Where the question comes from.
    pub source: Source,
}

/// A named condition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// Name that other conditions use.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// The condition.
    #[schemars(with = "String")]
    pub is: At<String>,
    /// Where it comes from.
    pub source: Source,
}

/// A class of drugs. Text: `class.<id>.name`, `.explain`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Identifier.
    pub id: String,
    /// Where the class is named.
    pub source: Source,
}

/// A placement. Text: `category.<id>.name`, `.explain`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Identifier.
    pub id: String,
    /// Placement condition of its drugs where the ranking holds.
    pub placement: String,
    /// Placement condition of its drugs where the exception pathway is open.
    pub placement_in_exception: String,
    /// Where the placement is defined.
    pub source: Source,
}

/// A drug. Text: `drug.<id>.name`, `.lead`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drug {
    /// Identifier.
    pub id: String,
    /// Identifier of a class.
    #[schemars(with = "String")]
    pub class: At<String>,
    /// Identifier of a category.
    #[schemars(with = "String")]
    pub category: At<String>,
    /// Route of administration: `subcutaneous`, `oral`.
    pub route: String,
    /// Where the drug is placed.
    pub source: Source,
}

/// A row of the comparison table. Text: `attribute.<id>.label`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Identifier.
    pub id: String,
    /// Heading the row stands under. Text: `attribute_group.<group>`.
    pub group: String,
    /// How certain the source says that it is; absent where there is nothing to be certain of.
    pub certainty: Option<Certainty>,
    /// Whether the row also stands in the overview of all drugs, which is read without any answers: whom a drug
    /// is not for, and what is dangerous.
    #[serde(default)]
    pub at_a_glance: bool,
    /// What the source says of each drug. A drug without a cell: the source says nothing.
    pub cell: Vec<Cell>,
}

/// How certain what a row says is. Text: `certainty.<level>.name` (one line), `.text`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Certainty {
    /// In the source's own grades: `moderate`; or `not_stated`.
    pub level: String,
    /// What the source names as uncertain. Text: `uncertainty.<name>`.
    #[serde(default)]
    pub uncertain: Vec<String>,
    /// Where it says so.
    pub source: Source,
}

/// One statement about one or more drugs in a row of the comparison table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Drugs the statement holds for.
    #[schemars(with = "Vec<String>")]
    pub drugs: Vec<At<String>>,
    /// Key below `cell.` in the text catalogue. Absent with `no_data`.
    pub text: Option<String>,
    /// The source says that there are no data.
    #[serde(default)]
    pub no_data: bool,
    /// For a row on side effects: how often they occur, as the source has it. Rows with this are drawn
    /// as a picture too.
    pub occurs: Option<Occurrence>,
    /// Where it says so.
    pub source: Source,
}

/// A rule. Text: `rule.<code>.title` (one line), `.text`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Public code, in capitals.
    #[schemars(with = "String")]
    pub code: At<String>,
    /// Drugs, classes (`class:jak`), categories (`category:anvend`) or `all`.
    #[schemars(with = "Vec<String>")]
    pub concerns: Vec<At<String>>,
    /// When the rule applies; `true` for a rule that always does.
    #[schemars(with = "String")]
    pub when: At<String>,
    /// What it does.
    pub effect: Effect,
    /// Value of `scope` in the result, for `out_of_scope` rules.
    pub scope: Option<String>,
    /// What it rests on.
    pub basis: Basis,
    /// Entry of Part F of the fact register, for `safe_handling`.
    pub ambiguity: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// Tests for a class of drugs. Text: `test.<id>`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Testing {
    /// Identifier of a class.
    #[schemars(with = "String")]
    pub class: At<String>,
    /// Tests before start.
    #[serde(default)]
    pub before: Vec<String>,
    /// Tests during treatment.
    #[serde(default)]
    pub during: Vec<String>,
    /// Months between tests during treatment.
    pub every_months: Option<u8>,
    /// Where they are printed.
    pub source: Source,
}

/// `text.<language>.toml`: words by key. Tables nest; `[question.age_years]` with `label = "…"`
/// gives the key `question.age_years.label`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "neither words nor a table of them, expected `key = \"words\"`")]
pub enum TextNode {
    /// Words.
    Words(String),
    /// A level of the key.
    Level(BTreeMap<String, TextNode>),
}
