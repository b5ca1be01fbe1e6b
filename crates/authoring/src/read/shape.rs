//! The shape of a file: every fault of it at once. A parser for one type stops at the first fault;
//! here what is at fault is told, something of the right shape put in its place, and reading goes
//! on. What is then wrong only because of what stands in for something is not told.

use super::syntax;
use crate::diagnostic::{Code, Diagnostic, closest};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue, Deserializer, Error};

/// Where a file could not be read as it stands.
#[derive(Debug, Default)]
pub struct Spoiled {
    /// Places whose fault has been told.
    places: Vec<Range<usize>>,
    /// Where each of the file's entries begins, in the order of the file.
    entries: Vec<usize>,
    /// Names that may be lost, or mean something else, because of it.
    pub doubtful: BTreeSet<String>,
    /// Names that nobody can tell may be lost as well.
    pub nameless: bool,
}

impl Spoiled {
    /// Whether a fault found later is only there because of one that has been told.
    pub fn explains(&self, diagnostic: &Diagnostic) -> bool {
        let Some(span) = &diagnostic.span else { return false };
        let entry = |at: usize| self.entries.partition_point(|start| *start <= at);
        let at_odds = [
            Code::WrongShape,
            Code::NoBounds,
            Code::WrongBounds,
            Code::WrongArm,
            Code::WrongShares,
        ];
        self.places.iter().any(|place| {
            (place.start <= span.start && span.end <= place.end)
                || (at_odds.contains(&diagnostic.code) && entry(place.start) == entry(span.start))
        })
    }
}

/// Properties that hold names which stand elsewhere too.
const NAMING: [&str; 4] = ["id", "code", "options", "rows"];

/// Properties that say what kind of thing a name stands for.
const KIND: [&str; 5] = ["type", "min", "max", "step", "unit"];

/// Places beyond the end of every file, for what stands in for something that is missing.
const BEYOND: usize = usize::MAX / 2;

/// What is read, if anything can be, everything that is wrong with its shape, and where.
pub fn read<T: DeserializeOwned>(file: &(String, String)) -> (Option<T>, Vec<Diagnostic>, Spoiled) {
    let (name, text) = file;
    let (faults, rest) = syntax::faults(text);
    let tree = DeTable::parse_recoverable(&rest).0;
    let mut mend = Mend { tree, tried: BTreeMap::new(), missing: 0, spoiled: Spoiled::default() };
    mend.spoiled.entries = entries(mend.tree.get_ref());
    mend.place();
    let mut diagnostics = Vec::new();
    for fault in faults {
        if fault.open {
            let lost = text.get(fault.spoils.clone()).unwrap_or_default();
            let naming = |line: &&str| NAMING.iter().any(|name| line.trim().starts_with(name));
            mend.spoiled.doubtful.extend(lost.lines().filter(naming).flat_map(words));
        }
        mend.spoiled.places.push(fault.spoils);
        diagnostics.push(said(name, fault.span, &fault.message));
    }
    // Each step leaves less that can be wrong; the bound is for what we have not thought of.
    for _ in 0..text.len().saturating_mul(8).saturating_add(64) {
        match T::deserialize(Deserializer::from(mend.tree.clone())) {
            Ok(value) => return (Some(value), diagnostics, mend.spoiled),
            Err(error) => match mend.error(&error) {
                Step::Told => {}
                Step::Tell(span, message) => diagnostics.push(said(name, span, &message)),
                Step::Stuck => {
                    let span = error.span().filter(|span| span.end <= text.len());
                    diagnostics.push(said(name, span.unwrap_or(0..0), error.message()));
                    break;
                }
            },
        }
    }
    (None, diagnostics, mend.spoiled)
}

/// A fault of the shape, with what is allowed set apart and in an author's words.
fn said(file: &str, span: Range<usize>, message: &str) -> Diagnostic {
    let message = message.trim_end_matches('.');
    let (what, allowed) = match message.split_once(", expected ") {
        Some((what, allowed)) => (what, Some(allowed)),
        None => (message, None),
    };
    let help = allowed.map(|allowed| {
        let allowed = match allowed {
            "a string" | "a borrowed string" => "text between quotation marks",
            "a sequence" => "a list: [ … ]",
            "a boolean" => "`true` or `false`, without quotation marks",
            "u8" | "u16" | "u32" => "a whole number, 0 or more",
            "i64" => "a whole number",
            "a map" => "a table: { … }",
            other if other.starts_with("struct ") => "a table: { … }",
            other => other,
        };
        format!("expected {allowed}")
    });
    Diagnostic::at(Code::Unreadable, file, span, what.to_owned()).with_help(help)
}

/// Where the entries of a file begin.
fn entries(tree: &DeTable<'_>) -> Vec<usize> {
    let mut starts = Vec::new();
    for (key, value) in tree {
        starts.push(key.span().start);
        if let DeValue::Array(list) = value.get_ref() {
            starts.extend(list.iter().map(|entry| entry.span().start));
        }
    }
    starts.sort_unstable();
    starts
}

enum Step {
    /// The fault has been told before; what stands in for it has been changed.
    Told,
    /// A new fault, where it stands.
    Tell(Range<usize>, String),
    /// Nothing can be put in its place.
    Stuck,
}

struct Mend<'t> {
    tree: Spanned<DeTable<'t>>,
    /// How many stand-ins were tried, by the place they stand in.
    tried: BTreeMap<usize, usize>,
    missing: usize,
    spoiled: Spoiled,
}

impl Mend<'_> {
    /// A place beyond the end of the file, for what no file holds.
    fn beyond(&mut self) -> Range<usize> {
        self.missing += 2;
        let place = BEYOND + self.missing..BEYOND + self.missing + 1;
        self.spoiled.places.push(place.clone());
        place
    }

    /// Gives a place of its own to each value that the parser made up after a fault of the syntax.
    fn place(&mut self) {
        while value_at(self.tree.get_mut(), &(0..0)).is_some() {
            let place = self.beyond();
            if let Some(value) = value_at(self.tree.get_mut(), &(0..0)) {
                let made_up = std::mem::replace(value.get_mut(), DeValue::Boolean(false));
                *value = Spanned::new(place, made_up);
            }
        }
    }

    fn error(&mut self, error: &Error) -> Step {
        let Some(span) = error.span() else { return Step::Stuck };
        let message = error.message();
        let quoted = |text: &str| -> Vec<String> {
            text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
        };
        if let Some(rest) = message.strip_prefix("unknown field ") {
            let mut names = quoted(rest).into_iter();
            let found = names.next().unwrap_or_default();
            let known: Vec<String> = names.collect();
            return self.unknown(&span, &found, &known, message);
        }
        if let Some(rest) = message.strip_prefix("missing field ") {
            let name = quoted(rest).into_iter().next().unwrap_or_default();
            return self.missing(span, name, message);
        }
        let variant = message
            .starts_with("unknown variant ")
            .then(|| quoted(message).into_iter().nth(1))
            .flatten();
        self.other(span, variant, message)
    }

    /// A property that is not known: taken for the one that was meant, or left out.
    fn unknown(
        &mut self,
        span: &Range<usize>,
        found: &str,
        known: &[String],
        message: &str,
    ) -> Step {
        let here = |_: &Range<usize>, table: &DeTable<'_>| {
            table.keys().any(|key| key.span() == *span && key.get_ref() == found)
        };
        let Some(table) = table_where(self.tree.get_mut(), &(0..0), &here) else {
            return Step::Stuck;
        };
        let absent = known.iter().map(String::as_str).filter(|name| !table.contains_key(*name));
        let meant = closest(found, absent).map(str::to_owned);
        let removed = table.remove_entry(found);
        let message = match (&meant, removed) {
            (Some(meant), Some((_, value))) => {
                table.insert(Spanned::new(span.clone(), meant.clone().into()), value);
                format!("unknown field `{found}`, expected `{meant}`")
            }
            (_, None) => return Step::Stuck,
            (None, Some(_)) => {
                self.spoiled.places.push(span.clone());
                message.to_owned()
            }
        };
        Step::Tell(span.clone(), message)
    }

    /// A property that is not there: something is put there that no file can hold.
    fn missing(&mut self, span: Range<usize>, name: String, message: &str) -> Step {
        let told = self.told(&span);
        let place = self.beyond();
        let here = |at: &Range<usize>, table: &DeTable<'_>| {
            *at == span && !table.contains_key(name.as_str())
        };
        let Some(table) = table_where(self.tree.get_mut(), &(0..0), &here) else {
            return Step::Stuck;
        };
        if NAMING.contains(&name.as_str()) || span.is_empty() {
            // A file as a whole stands at no place of its own.
            self.spoiled.nameless = true;
        } else if KIND.contains(&name.as_str()) {
            self.spoiled.doubtful.extend(named(table));
        }
        let value = Spanned::new(place.clone(), DeValue::String(String::new().into()));
        table.insert(Spanned::new(place, name.into()), value);
        if told {
            return Step::Told;
        }
        // Its neighbours may be at odds with what is not there.
        self.spoiled.places.push(span.start..span.start);
        Step::Tell(span, message.to_owned())
    }

    /// A value of the wrong kind: one of each kind is tried in its place.
    fn other(&mut self, span: Range<usize>, variant: Option<String>, message: &str) -> Step {
        let told = self.told(&span);
        let root = self.tree.get_mut();
        self.spoiled.doubtful.extend(doubtful(root, &span));
        let Some(value) = value_at(root, &span).map(Spanned::get_mut) else { return Step::Stuck };
        let tried = self.tried.entry(span.start).or_default();
        *tried += 1;
        *value = match (variant, *tried) {
            (Some(variant), _) => DeValue::String(variant.into()),
            (None, 1) => DeValue::String(String::new().into()),
            (None, 2) => DeValue::Integer(DeInteger::default()),
            (None, 3) => DeValue::Array(DeArray::new()),
            (None, 4) => DeValue::Table(DeTable::new()),
            (None, 5) => DeValue::Boolean(false),
            (None, _) => return Step::Stuck,
        };
        if told {
            return Step::Told;
        }
        self.spoiled.places.push(span.clone());
        Step::Tell(span, message.to_owned())
    }

    fn told(&self, span: &Range<usize>) -> bool {
        self.spoiled.places.iter().any(|place| place.start <= span.start && span.end <= place.end)
    }
}

/// The words of a text that may be names.
fn words(text: &str) -> impl Iterator<Item = String> {
    let part = |c: char| !(c.is_alphanumeric() || "_.-".contains(c));
    text.split(part).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// The name that an entry has.
fn named(table: &DeTable<'_>) -> Option<String> {
    Some(table.get("id")?.get_ref().as_str()?.to_owned())
}

/// The names that mean something else, or nothing, without the value at a place.
fn doubtful(table: &DeTable<'_>, span: &Range<usize>) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in table {
        let key = key.get_ref().as_ref();
        let at = value.span();
        let within = at.start <= span.start && span.end <= at.end;
        if within && (NAMING.contains(&key) || KIND.contains(&key)) {
            found.extend(named(table));
            collect(value.get_ref(), &mut found);
        }
        let list = value.get_ref().as_array().into_iter().flatten();
        let tables = std::iter::once(value).chain(list).filter_map(|v| v.get_ref().as_table());
        found.extend(tables.flat_map(|table| doubtful(table, span)));
    }
    found
}

/// The texts that a value holds, or its list.
fn collect(value: &DeValue<'_>, found: &mut Vec<String>) {
    let list = value.as_array().into_iter().flatten().map(Spanned::get_ref);
    let texts = std::iter::once(value).chain(list).filter_map(DeValue::as_str);
    found.extend(texts.flat_map(words));
}

/// The first table, from the outside in, of which something is so: of it and of where it stands.
fn table_where<'v, 't>(
    table: &'v mut DeTable<'t>,
    at: &Range<usize>,
    so: &dyn Fn(&Range<usize>, &DeTable<'t>) -> bool,
) -> Option<&'v mut DeTable<'t>> {
    if so(at, table) {
        return Some(table);
    }
    table.iter_mut().find_map(|(_, value)| table_within(value, so))
}

fn table_within<'v, 't>(
    value: &'v mut Spanned<DeValue<'t>>,
    so: &dyn Fn(&Range<usize>, &DeTable<'t>) -> bool,
) -> Option<&'v mut DeTable<'t>> {
    let at = value.span();
    let value = value.get_mut();
    if let DeValue::Array(list) = value {
        return list.iter_mut().find_map(|value| table_within(value, so));
    }
    if let DeValue::Table(table) = value { table_where(table, &at, so) } else { None }
}

/// The value that stands at a place.
fn value_at<'v, 't>(
    table: &'v mut DeTable<'t>,
    span: &Range<usize>,
) -> Option<&'v mut Spanned<DeValue<'t>>> {
    table.iter_mut().find_map(|(_, value)| value_within(value, span))
}

fn value_within<'v, 't>(
    value: &'v mut Spanned<DeValue<'t>>,
    span: &Range<usize>,
) -> Option<&'v mut Spanned<DeValue<'t>>> {
    if value.span() == *span {
        return Some(value);
    }
    let value = value.get_mut();
    if let DeValue::Array(list) = value {
        return list.iter_mut().find_map(|value| value_within(value, span));
    }
    if let DeValue::Table(table) = value { value_at(table, span) } else { None }
}
