//! Reads a document's folder: everything that is wrong is reported at once.

use super::draft::{Cell, Column, ColumnKind, Document, Entry, Layout, Part};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::draft::{At, Source, TextNode};
use crate::read::shape::{Spoiled, read as read_shape};
use crate::read::{Catalogue, flatten};
use engine::dosing::iso_date;
use std::collections::{BTreeMap, BTreeSet};

/// The files of a document: name as the author knows it, and text.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// `document.toml`.
    pub document: (String, String),
    /// `text.<language>.toml`, by language.
    pub texts: BTreeMap<String, (String, String)>,
}

impl Files {
    /// The text of a file, for drawing a diagnostic.
    #[must_use]
    pub fn text_of(&self, file: &str) -> &str {
        let mut files = std::iter::once(&self.document).chain(self.texts.values());
        files.find(|(name, _)| name == file).map_or("", |(_, text)| text.as_str())
    }
}

/// A document with its words.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The document.
    pub document: Document,
    /// Words, by language.
    pub texts: BTreeMap<String, Catalogue>,
}

/// Reads and checks a document.
///
/// # Errors
/// Everything that is wrong.
pub fn read(files: &Files) -> Result<Checked, Vec<Diagnostic>> {
    let (draft, mut found, spoiled) = read_shape::<Document>(&files.document);
    let Some(document) = draft else { return Err(found) };
    let mut reader = Reader { file: &files.document.0, document: &document, found: Vec::new() };
    reader.check();
    let explained = |diagnostic: &Diagnostic, spoiled: &Spoiled| spoiled.explains(diagnostic);
    found.extend(reader.found.into_iter().filter(|one| !explained(one, &spoiled)));
    let wanted = wanted(&document);
    let mut texts = BTreeMap::new();
    for language in &document.languages {
        let Some(file) = files.texts.get(language) else {
            let message = format!("there is no `text.{language}.toml`");
            found.push(Diagnostic::about_file(Code::MissingText, &files.document.0, message));
            continue;
        };
        let (tree, wrong, _) = read_shape::<BTreeMap<String, TextNode>>(file);
        found.extend(wrong);
        let Some(tree) = tree else { continue };
        let mut words = Catalogue::new();
        flatten("", &tree, &mut words);
        found.extend(check_words(file, &words, &wanted));
        texts.insert(language.clone(), words);
    }
    if found.is_empty() { Ok(Checked { document, texts }) } else { Err(found) }
}

/// Names that words of a part have, and so no entry can.
const RESERVED: [&str; 7] = ["title", "text", "column", "ask", "option", "caveat", "here"];

/// The words that a document needs, and those that it may have.
struct Wanted {
    must: BTreeSet<String>,
    may: BTreeSet<String>,
}

fn wanted(document: &Document) -> Wanted {
    let mut must: BTreeSet<String> =
        ["title", "short", "lead", "about"].iter().map(|key| format!("document.{key}")).collect();
    let mut may = BTreeSet::new();
    must.extend(document.diseases.iter().map(|id| format!("disease.{id}")));
    must.extend(document.drugs.iter().map(|id| format!("drug.{id}")));
    for part in &document.part {
        let key = |rest: &str| format!("part.{}.{rest}", part.id.get_ref());
        must.insert(key("title"));
        if part.source.is_some() {
            must.insert(key("text"));
        }
        must.extend(
            part.column.iter().map(|column| key(&format!("column.{}", column.id.get_ref()))),
        );
        for ask in &part.ask {
            must.insert(key(&format!("ask.{}", ask.id)));
            must.extend(ask.options.iter().map(|option| key(&format!("option.{option}"))));
        }
        if part.total.is_some() {
            must.insert(key("caveat"));
        }
        if part.beside.is_some() {
            must.insert(key("here"));
        }
        for entry in &part.entry {
            let key = |rest: &str| key(&format!("{}.{rest}", entry.id.get_ref()));
            let (title, text) = match part.layout {
                Layout::Facts => (true, entry.value.is_none()),
                Layout::List | Layout::Checklist => (false, true),
                Layout::Table | Layout::Columns => (true, false),
                Layout::Pathway => (true, true),
                Layout::Beside => (false, false),
            };
            if title {
                must.insert(key("title"));
            }
            if text {
                must.insert(key("text"));
            }
            for column in columns(document, part) {
                match entry.cells.get(column.id.get_ref()).map(At::get_ref) {
                    Some(cell) => must.extend(names(column, cell)),
                    None if column.kind == ColumnKind::Words => {
                        must.insert(key(column.id.get_ref()));
                    }
                    // A word on the number: for what, of what.
                    None => {}
                }
            }
            if part.layout == Layout::Facts && entry.value.is_some() {
                may.insert(key("text"));
            }
        }
    }
    Wanted { must, may }
}

/// The columns of a part: its own, or for a part whose entries are gathered elsewhere those of the part that
/// gathers them, where it stands in the same document.
fn columns<'d>(document: &'d Document, part: &'d Part) -> &'d [Column] {
    let gathering = document.part.iter().find(|other| {
        other.gather.as_ref().is_some_and(|name| name.get_ref() == part.id.get_ref())
    });
    if part.column.is_empty() { gathering.map_or(&[], |other| &other.column) } else { &part.column }
}

/// The keys of the names in a cell.
#[must_use]
pub fn names(column: &Column, cell: &Cell) -> Vec<String> {
    let Some(kind) = column.names.as_ref().filter(|_| column.kind == ColumnKind::Names) else {
        return Vec::new();
    };
    let names: &[String] = match cell {
        Cell::Number(_) => &[],
        Cell::Text(name) => std::slice::from_ref(name),
        Cell::Names(names) => names,
    };
    names.iter().map(|name| format!("{}.{name}", kind.get_ref())).collect()
}

fn check_words(file: &(String, String), words: &Catalogue, wanted: &Wanted) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for key in wanted.must.iter().filter(|key| !words.contains_key(*key)) {
        let message = format!("no words for `{key}`");
        found.push(Diagnostic::about_file(Code::MissingText, &file.0, message));
    }
    let known = |key: &String| wanted.must.contains(key) || wanted.may.contains(key);
    for key in words.keys().filter(|key| !known(key)) {
        let near = did_you_mean(key, wanted.must.iter().map(String::as_str));
        let message = format!("nothing needs the words `{key}`");
        found.push(Diagnostic::about_file(Code::UnknownName, &file.0, message).with_help(near));
    }
    found
}

struct Reader<'d> {
    file: &'d str,
    document: &'d Document,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong<T>(&mut self, code: Code, at: &At<T>, message: String, help: Option<String>) {
        let about = Diagnostic::at(code, self.file, at.span(), message);
        self.found.push(about.with_help(help));
    }

    fn check(&mut self) {
        let document = self.document;
        if document.languages.is_empty() || document.document.is_empty() {
            let message = "`languages` and `document` each need an entry".to_owned();
            self.wrong(Code::WrongShape, &document.id, message, None);
        }
        let dates = document.document.iter().filter_map(|one| one.date.as_ref());
        // A source may print a month alone.
        let wrong = |date: &&String| iso_date(date).or(iso_date(&format!("{date}-01"))).is_err();
        let published = Some(&document.published).filter(|date| iso_date(date).is_err());
        for date in dates.filter(wrong).chain(published) {
            let message = format!("`{date}` is not a date");
            let help = Some("expected YYYY-MM-DD, or YYYY-MM where no day is printed; leave a date out that is not stated".to_owned());
            self.wrong(Code::WrongDate, &document.id, message, help);
        }
        // An address leads to parts and entries alike.
        let mut places: BTreeSet<&str> = BTreeSet::new();
        for part in &document.part {
            for id in [&part.id].into_iter().chain(part.entry.iter().map(|entry| &entry.id)) {
                let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit();
                if !id.get_ref().chars().all(|sign| plain(sign) || "-_".contains(sign)) {
                    let message = format!("`{}` cannot stand in an address", id.get_ref());
                    let help = Some("expected small letters, digits, `-` and `_`".to_owned());
                    self.wrong(Code::WrongName, id, message, help);
                }
                if RESERVED.contains(&id.get_ref().as_str()) {
                    let message = format!("`{}` is what words of a part are called", id.get_ref());
                    self.wrong(
                        Code::WrongName,
                        id,
                        message,
                        Some("choose another name".to_owned()),
                    );
                }
                if !places.insert(id.get_ref()) {
                    let message = format!("`{}` stands twice on the page", id.get_ref());
                    self.wrong(Code::SameName, id, message, None);
                }
            }
            self.part(part);
        }
    }

    fn source(&mut self, source: &Source) {
        if source.facts.get_ref().is_empty() {
            let help = Some("an id of the fact register, as \"MIN-13\"".to_owned());
            self.wrong(Code::NoFact, &source.facts, "no fact is named".to_owned(), help);
        }
        if let Some(name) = &source.document {
            let known = || self.document.document.iter().map(|one| one.id.as_str());
            if !known().any(|id| id == name.get_ref()) {
                let help = did_you_mean(name.get_ref(), known());
                let message = format!("there is no document `{}`", name.get_ref());
                self.wrong(Code::UnknownDocument, name, message, help);
            }
        }
    }

    fn part(&mut self, part: &Part) {
        if let Some(source) = &part.source {
            self.source(source);
        }
        let tabular = matches!(part.layout, Layout::Table | Layout::Columns);
        let misplaced = [
            (!tabular && !part.column.is_empty(), "`column` belongs to a table or columns"),
            (
                part.layout != Layout::Columns && part.gather.is_some(),
                "`gather` belongs to columns",
            ),
            (part.layout != Layout::Table && !part.chart.is_empty(), "`chart` belongs to a table"),
            (part.layout != Layout::Table && part.total.is_some(), "`total` belongs to a table"),
            (
                (part.layout == Layout::Pathway) == part.ask.is_empty(),
                "a pathway, and nothing else, has `ask`",
            ),
            (
                (part.layout == Layout::Beside) == part.beside.is_none(),
                "`layout = \"beside\"`, and nothing else, has `beside`",
            ),
        ];
        for (_, message) in misplaced.iter().filter(|(wrong, _)| *wrong) {
            self.wrong(Code::WrongShape, &part.id, (*message).to_owned(), None);
        }
        for column in &part.column {
            if (column.kind == ColumnKind::Names) == column.names.is_none() {
                let message = "a column of names, and no other, says of which: `names`".to_owned();
                self.wrong(Code::WrongShape, &column.id, message, None);
            }
        }
        let columns = columns(self.document, part).to_vec();
        for entry in &part.entry {
            self.source(&entry.source);
            self.entry(part, &columns, entry);
        }
        if let Some(beside) = &part.beside {
            self.source(&beside.source);
        }
        self.numbers(part);
    }

    fn entry(&mut self, part: &Part, columns: &[Column], entry: &Entry) {
        if entry.value.is_some() && part.layout != Layout::Facts {
            let message = "`value` belongs to facts".to_owned();
            self.wrong(Code::WrongShape, &entry.id, message, None);
        }
        for (name, cell) in &entry.cells {
            let Some(column) = columns.iter().find(|column| column.id.get_ref() == name) else {
                // What is gathered elsewhere is checked there.
                if !columns.is_empty() {
                    let known = columns.iter().map(|column| column.id.get_ref().as_str());
                    let help = did_you_mean(name, known);
                    self.wrong(
                        Code::UnknownName,
                        cell,
                        format!("there is no column `{name}`"),
                        help,
                    );
                }
                continue;
            };
            let right = match (column.kind, cell.get_ref()) {
                (ColumnKind::Number, Cell::Number(_))
                | (ColumnKind::Words, Cell::Text(_) | Cell::Number(_))
                | (ColumnKind::Names, Cell::Text(_) | Cell::Names(_)) => true,
                (ColumnKind::Date, Cell::Text(date)) => iso_date(date).is_ok(),
                (ColumnKind::Number | ColumnKind::Date | ColumnKind::Words, _)
                | (ColumnKind::Names, Cell::Number(_)) => false,
            };
            if !right {
                let message = format!("this cannot stand in the column `{name}`");
                self.wrong(Code::WrongType, cell, message, None);
            }
        }
        for (name, chosen) in &entry.when {
            let Some(ask) = part.ask.iter().find(|ask| ask.id == *name) else {
                let help = did_you_mean(name, part.ask.iter().map(|ask| ask.id.as_str()));
                self.wrong(Code::UnknownName, chosen, format!("nothing asks `{name}`"), help);
                continue;
            };
            for option in chosen.get_ref().iter().filter(|option| !ask.options.contains(option)) {
                let help = did_you_mean(option, ask.options.iter().map(String::as_str));
                let message = format!("`{name}` has no option `{option}`");
                self.wrong(Code::UnknownOption, chosen, message, help);
            }
        }
    }

    /// What is drawn as bars or added up are numbers, and the sums are what they are.
    fn numbers(&mut self, part: &Part) {
        let of = |name: &str| part.column.iter().find(|column| column.id.get_ref() == name);
        let known = |name: &str| of(name).is_some_and(|column| column.kind == ColumnKind::Number);
        for name in part.chart.iter().filter(|name| !known(name.get_ref())) {
            let message = format!("`{}` is no column of numbers", name.get_ref());
            self.wrong(Code::UnknownName, name, message, None);
        }
        let Some(total) = &part.total else { return };
        self.source(&total.source);
        for (name, sum) in &total.cells {
            if !known(name) {
                let message = format!("`{name}` is no column of numbers");
                self.wrong(Code::UnknownName, sum, message, None);
                continue;
            }
            let cells = part.entry.iter().map(|entry| entry.cells.get(name).map(At::get_ref));
            let numbers: Option<Vec<u32>> = cells
                .map(|cell| match cell {
                    Some(Cell::Number(number)) => Some(*number),
                    Some(Cell::Text(_) | Cell::Names(_)) | None => None,
                })
                .collect();
            let added = numbers.map(|numbers| numbers.iter().sum::<u32>());
            if added != Some(*sum.get_ref()) {
                let found = added.map_or_else(
                    || "one of the numbers is not there".to_owned(),
                    |added| format!("the numbers add up to {added}"),
                );
                let message = format!("the sum of `{name}` is wrong");
                self.wrong(Code::WrongSum, sum, message, Some(found));
            }
        }
    }
}
