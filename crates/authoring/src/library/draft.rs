//! The shape of a document file as its authors write it.
//!
//! A document is a folder: `document.toml` (this shape) and one `text.<language>.toml` per language. It has
//! no rules and asks nothing of a person's health: what it holds is drawn as a page of its own. The JSON
//! Schema that editors use is generated from these types.

use crate::draft::{At, Document as SourceDocument, Source};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `document.toml`. Text: `document.title`, `.short`, `.lead`, `.about`; the last says what is not known.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Identifier, the name of the folder: lowercase letters, digits and hyphens.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Version of this file.
    pub version: String,
    /// Date of publication of this file, `YYYY-MM-DD`.
    pub published: String,
    /// Languages with a text catalogue beside this file; the first is the default.
    pub languages: Vec<String>,
    /// What kind of document it is. Parts are gathered from all documents of a kind.
    pub kind: Kind,
    /// Whether it tells how something was, and not how it is.
    #[serde(default)]
    pub historical: bool,
    /// Diseases it is about. Text: `disease.<id>`.
    #[serde(default)]
    pub diseases: Vec<String>,
    /// Drugs it is about. Text: `drug.<id>`.
    #[serde(default)]
    pub drugs: Vec<String>,
    /// The documents that it rests on. The first is the one meant where a source names none.
    pub document: Vec<SourceDocument>,
    /// Parts of the page, in their order.
    pub part: Vec<Part>,
}

/// Kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Decisions, each leading to the page about it.
    Register,
    /// An early notice of a method.
    Alert,
    /// An account of how something is done.
    Account,
}

/// How a part is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Name and value of each entry. Text: `part.<id>.<entry>.title`, and `.text` where it has no `value`.
    Facts,
    /// Text of each entry: `part.<id>.<entry>.text`.
    List,
    /// The same, to be ticked on paper.
    Checklist,
    /// A line for each entry and a column for each of `column`, to be filtered.
    /// Text: `part.<id>.<entry>.title`, `part.<id>.column.<column>`.
    Table,
    /// The same turned round: the entries stand side by side.
    Columns,
    /// What holds for what the reader chooses in `ask`. Text: `part.<id>.<entry>.title`, `.text`.
    Pathway,
    /// Beside what a guideline says of a drug today: see `beside`.
    Beside,
}

/// A part of the page. Text: `part.<id>.title`, optionally `.text`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Identifier; an address leads to it: `#<id>`.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// How it is drawn.
    pub layout: Layout,
    /// Where its own text comes from.
    pub source: Option<Source>,
    /// Its entries.
    #[serde(default)]
    pub entry: Vec<Entry>,
    /// Table, columns: what is said of each entry.
    #[serde(default)]
    pub column: Vec<Column>,
    /// Columns: takes the entries of the part of this name from all documents of this kind.
    #[schemars(with = "Option<String>")]
    pub gather: Option<At<String>>,
    /// Table: columns of numbers that are drawn as bars, too, each a share of the one before all.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub chart: Vec<At<String>>,
    /// Table: the sums of columns. Text: `part.<id>.caveat`, which is never left out.
    pub total: Option<Total>,
    /// Pathway: what the reader chooses.
    #[serde(default)]
    pub ask: Vec<Ask>,
    /// Beside: what it stands beside.
    pub beside: Option<Beside>,
}

/// An entry of a part.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Identifier; an address leads to it: `#<id>`.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// Where it comes from.
    pub source: Source,
    /// Facts: the value as it is printed, in whatever language.
    pub value: Option<String>,
    /// Table, columns: cells that need no words, by column. Others have the text
    /// `part.<id>.<entry>.<column>`.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Cell>")]
    pub cells: BTreeMap<String, At<Cell>>,
    /// Pathway: for which choices it holds. What is not named does not matter.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub when: BTreeMap<String, At<Vec<String>>>,
    /// The page about it: a guideline or a document, with a place in it where there is one: `<id>#<place>`.
    #[schemars(with = "Option<String>")]
    pub page: Option<At<String>>,
}

/// A cell that needs no words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "not a cell, expected a number, a text or a list of names")]
pub enum Cell {
    /// A number.
    Number(u32),
    /// As it is printed; a name in a column of names; a date in a column of dates.
    Text(String),
    /// Several names.
    Names(Vec<String>),
}

/// A column. Text: `part.<id>.column.<column>`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Identifier.
    #[schemars(with = "String")]
    pub id: At<String>,
    /// What stands in it. Absent: words.
    #[serde(default)]
    pub kind: ColumnKind,
    /// Names: what kind of names. Text: `<names>.<name>`.
    #[schemars(with = "Option<String>")]
    pub names: Option<At<String>>,
    /// Whether the table can be filtered by it.
    #[serde(default)]
    pub filter: bool,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words, or what is printed.
    #[default]
    Words,
    /// Numbers. A cell that is not there is not stated.
    Number,
    /// Dates, `YYYY-MM-DD`. A cell that is not there is a date that is not stated.
    Date,
    /// Names of one kind: `names`.
    Names,
}

/// Sums of columns.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// The sums, by column; they are added up again when the file is checked.
    #[schemars(with = "BTreeMap<String, u32>")]
    pub cells: BTreeMap<String, At<u32>>,
    /// Where they come from, and what must be said with them.
    pub source: Source,
}

/// What a reader chooses. Text: `part.<id>.ask.<ask>`, `part.<id>.option.<option>`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Identifier.
    pub id: String,
    /// What can be chosen.
    pub options: Vec<String>,
}

/// What a guideline says of a drug. Text: `part.<id>.here`, what this document says of it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// Identifier of the guideline.
    #[schemars(with = "String")]
    pub guideline: At<String>,
    /// The drug in it.
    #[schemars(with = "String")]
    pub drug: At<String>,
    /// Where this document says so.
    pub source: Source,
}
