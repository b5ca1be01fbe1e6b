//! What was added to a guideline's files, taken out or reworded, entry by entry. The order of
//! entries is compared too: rows of follow-up are tried in order.

use serde::Serialize;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Something that is otherwise in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which list or table: `rule`, `comparison.arm`; of words the language: `text.da`.
    pub part: String,
    /// Which entry: the code of a rule, the id of a question, the key of words.
    pub entry: String,
    /// Which property; nothing where the entry was added or taken out as a whole.
    pub property: Option<String>,
    /// As it was; nothing: not there.
    pub old: Option<String>,
    /// As it is; nothing: not there.
    pub new: Option<String>,
}

/// What stands above the parts and is told otherwise: which version this is.
const ABOVE: [&str; 4] = ["id", "version", "published", "version_log"];

/// What of a document is of its printing: its version, date, number and address.
const PRINT: [&str; 4] = ["version", "date", "number", "url"];

/// A file without what is of the printing of the document that its version is made from, the first.
fn without_print(file: &Table) -> Table {
    let mut file = file.clone();
    let documents = file.get_mut("document").and_then(Value::as_array_mut);
    if let Some(Value::Table(document)) = documents.and_then(|documents| documents.first_mut()) {
        document.retain(|key, _| !PRINT.contains(&key));
    }
    file
}

/// Compares two files of a guideline.
#[must_use]
pub fn files(old: &Table, new: &Table) -> Vec<Change> {
    let mut changes = Vec::new();
    let (old, new) = (&without_print(old), &without_print(new));
    for key in keys(old, new) {
        if !ABOVE.contains(&key.as_str()) {
            part(&key, old.get(&key), new.get(&key), &mut changes);
        }
    }
    changes
}

/// Compares two catalogues of words.
#[must_use]
pub fn words(
    language: &str,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Vec<Change> {
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
        // What the log says of a version is told with the versions.
        .filter(|key| !key.starts_with("version.") && old.get(*key) != new.get(*key))
        .map(|key| Change {
            part: format!("text.{language}"),
            entry: key.clone(),
            property: None,
            old: old.get(key).cloned(),
            new: new.get(key).cloned(),
        })
        .collect()
}

/// Keys of either, those of the newer first and in their order.
fn keys(old: &Table, new: &Table) -> Vec<String> {
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    new.keys().chain(gone).cloned().collect()
}

fn part(name: &str, old: Option<&Value>, new: Option<&Value>, changes: &mut Vec<Change>) {
    let empty = Table::new();
    let table = |value: Option<&Value>| value.and_then(Value::as_table).cloned();
    if let (Some(was), Some(is)) = (entries(old), entries(new)) {
        lists(name, &was, &is, changes);
    } else if old.is_some_and(Value::is_table) || new.is_some_and(Value::is_table) {
        let (was, is) = (table(old), table(new));
        let (was, is) = (was.as_ref().unwrap_or(&empty), is.as_ref().unwrap_or(&empty));
        properties(name, "", was, is, changes);
    } else if old != new {
        let printed = |value: Option<&Value>| value.map(Value::to_string);
        changes.push(Change {
            part: name.to_owned(),
            entry: String::new(),
            property: None,
            old: printed(old),
            new: printed(new),
        });
    }
}

/// The entries of a list of tables by what they are called; nothing of another value. An absent
/// list has none.
fn entries(value: Option<&Value>) -> Option<Vec<(String, &Table)>> {
    let Some(value) = value else { return Some(Vec::new()) };
    let list = value.as_array()?;
    let tables: Vec<&Table> = list.iter().filter_map(Value::as_table).collect();
    if tables.is_empty() || tables.len() < list.len() {
        return None;
    }
    let mut named: Vec<(String, &Table)> = Vec::new();
    for table in tables {
        let name = name(table);
        let alike = named.iter().filter(|(known, _)| {
            known.strip_prefix(name.as_str()).is_some_and(|r| r.is_empty() || r.starts_with(" #"))
        });
        let count = alike.count();
        let name = if count == 0 { name } else { format!("{name} #{}", count + 1) };
        named.push((name, table));
    }
    Some(named)
}

/// Properties that name an entry, the first of which it has all.
const NAMES: [&[&str]; 9] = [
    &["id"],
    &["code"],
    &["response", "action"],
    &["check", "about"],
    &["drug", "forms"],
    &["drug"],
    &["class"],
    &["drugs"],
    &["week"],
];

/// What an entry is called.
fn name(entry: &Table) -> String {
    let said = |key: &&str| {
        entry.get(*key).map(|value| match value {
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            other @ (Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_)
            | Value::Table(_)) => other.to_string(),
        })
    };
    let named = |keys: &&[&str]| keys.iter().map(said).collect::<Option<Vec<String>>>();
    NAMES.iter().find_map(named).map(|parts| parts.join(" ")).unwrap_or_default()
}

fn lists(
    name: &str,
    old: &[(String, &Table)],
    new: &[(String, &Table)],
    changes: &mut Vec<Change>,
) {
    let find = |list: &[(String, &Table)], name: &str| {
        list.iter().find(|(known, _)| known == name).map(|(_, table)| (*table).clone())
    };
    let whole = |entry: &str, old: Option<&Table>, new: Option<&Table>| Change {
        part: name.to_owned(),
        entry: entry.to_owned(),
        property: None,
        old: old.map(|table| Value::Table(table.clone()).to_string()),
        new: new.map(|table| Value::Table(table.clone()).to_string()),
    };
    for (entry, is) in new {
        match find(old, entry) {
            Some(was) => properties(name, entry, &was, is, changes),
            None => changes.push(whole(entry, None, Some(is))),
        }
    }
    for (entry, was) in old.iter().filter(|(entry, _)| find(new, entry).is_none()) {
        changes.push(whole(entry, Some(was), None));
    }
    let order = |list: &[(String, &Table)], other: &[(String, &Table)]| -> Vec<String> {
        let kept = list.iter().filter(|(entry, _)| find(other, entry).is_some());
        kept.map(|(entry, _)| entry.clone()).collect()
    };
    let (was, is) = (order(old, new), order(new, old));
    if was != is {
        changes.push(Change {
            part: name.to_owned(),
            entry: String::new(),
            property: Some("order".to_owned()),
            old: Some(was.join(", ")),
            new: Some(is.join(", ")),
        });
    }
}

fn properties(name: &str, entry: &str, old: &Table, new: &Table, changes: &mut Vec<Change>) {
    for key in keys(old, new) {
        let (was, is) = (old.get(&key), new.get(&key));
        if was == is {
            continue;
        }
        // A list of entries within an entry, as the arms of a comparison, is a part of its own.
        let inner = [was, is].into_iter().flatten().any(|value| {
            value.as_array().is_some_and(|list| list.first().is_some_and(Value::is_table))
        });
        let table = [was, is].into_iter().flatten().all(Value::is_table) && key != "source";
        if inner || (table && entry.is_empty()) {
            let path = if entry.is_empty() {
                format!("{name}.{key}")
            } else {
                format!("{name}[{entry}].{key}")
            };
            part(&path, was, is, changes);
        } else {
            changes.push(Change {
                part: name.to_owned(),
                entry: entry.to_owned(),
                property: Some(key),
                old: was.map(Value::to_string),
                new: is.map(Value::to_string),
            });
        }
    }
}
