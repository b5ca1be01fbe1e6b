//! Older versions: the next version's file with what was otherwise put back.

use super::{Files, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::draft::{Differs, PastFile};
use engine::guideline::Layer;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// An older version, as far as it is known.
#[derive(Debug, Clone)]
pub struct Past {
    /// Its files, made from those of the next version.
    pub files: Files,
    /// What is not known of it.
    pub unknown: Vec<Unknown>,
}

/// An entry of which it is not known how it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// Where it stands: `comparison.arm`.
    pub part: String,
    /// The entry as the next version has it.
    pub entry: Table,
    /// What is not known, in words, by language.
    pub words: BTreeMap<String, String>,
}

/// The version that comes after the one in a past file.
///
/// # Errors
/// Where the file cannot be read.
pub fn next_of(past: &(String, String)) -> Result<String, Vec<Diagnostic>> {
    let own = Files { guideline: past.clone(), ..Files::default() };
    let mut reader = Reader::new();
    let file: Option<PastFile> = reader.toml(past);
    match file {
        Some(file) if reader.diagnostics.is_empty() => Ok(file.next),
        _ => Err(reader.found(&own)),
    }
}

/// Puts back what was otherwise before the version in `next`.
///
/// # Errors
/// Everything that is wrong with the past file; the next version's file is taken to be sound.
pub fn before(next: &Files, past: &(String, String)) -> Result<Past, Vec<Diagnostic>> {
    let own = Files { guideline: past.clone(), ..Files::default() };
    let mut reader = Reader::new();
    reader.enter(past, Layer::Guideline);
    let Some(file) = reader.toml::<PastFile>(past) else { return Err(reader.found(&own)) };
    reader.date(&file.published);
    let Ok(mut tree) = toml::from_str::<Table>(&next.guideline.1) else {
        // Said where that version itself is read.
        return Err(reader.found(&own));
    };
    let mut unknown = Vec::new();
    for differs in &file.differs {
        let Some(entries) = entries(&mut tree, differs.r#in.get_ref()) else {
            let message = format!("the next version has no `{}`", differs.r#in.get_ref());
            reader.error(Code::UnknownName, differs.r#in.span(), message, None);
            continue;
        };
        let fits: Vec<usize> = (0..entries.len())
            .filter(|at| entries.get(*at).is_some_and(|entry| is_meant(entry, &differs.entry)))
            .collect();
        let [place] = fits.as_slice() else {
            let message = format!("{} entries are meant by this, not one", fits.len());
            let help = Some(format!("name more properties of the entry: {}", differs.entry));
            reader.error(Code::UnknownName, differs.r#in.span(), message, help);
            continue;
        };
        let was = put_back(entries, *place, differs);
        if !differs.unknown.is_empty() {
            unknown.push(Unknown {
                part: differs.r#in.get_ref().clone(),
                entry: was,
                words: differs.unknown.clone(),
            });
        }
    }
    if !reader.diagnostics.is_empty() {
        return Err(reader.found(&own));
    }
    dated(&mut tree, &file);
    let mut files = next.clone();
    // What is wrong with the version is drawn on the text that was made.
    files.guideline = (past.0.clone(), tree.to_string());
    Ok(Past { files, unknown })
}

/// The entries of a list of tables.
fn entries<'t>(tree: &'t mut Table, path: &str) -> Option<&'t mut Vec<Value>> {
    let mut level = tree;
    let mut parts = path.split('.').peekable();
    while let Some(part) = parts.next() {
        let value = level.get_mut(part)?;
        if parts.peek().is_none() {
            return value.as_array_mut();
        }
        level = value.as_table_mut()?;
    }
    None
}

fn is_meant(entry: &Value, properties: &Table) -> bool {
    properties.iter().all(|(key, value)| entry.get(key) == Some(value))
}

/// Puts an entry back as it was, and returns it as it came to be.
fn put_back(entries: &mut Vec<Value>, place: usize, differs: &Differs) -> Table {
    let became = entries.get(place).and_then(Value::as_table).cloned().unwrap_or_default();
    if differs.absent {
        entries.remove(place);
    } else if let Some(Value::Table(entry)) = entries.get_mut(place) {
        entry.retain(|key, _| !differs.without.iter().any(|without| without == key));
        entry.extend(differs.with.clone());
    }
    became
}

/// Gives the tree the version's own number and date, and only the log that it had.
fn dated(tree: &mut Table, file: &PastFile) {
    let (version, published) = (file.version.clone(), file.published.get_ref().clone());
    if let Some(log) = tree.get_mut("version_log").and_then(Value::as_array_mut) {
        let own = log.iter().position(|logged| {
            logged.get("version").and_then(Value::as_str) == Some(version.as_str())
        });
        log.truncate(own.map_or(0, |at| at + 1));
    }
    let document = tree.get_mut("document").and_then(Value::as_array_mut);
    if let Some(Value::Table(document)) = document.and_then(|documents| documents.first_mut()) {
        // Its number and address are not known.
        document.retain(|key, _| key != "number" && key != "url");
        document.insert("version".to_owned(), Value::String(version.clone()));
        document.insert("date".to_owned(), Value::String(published.clone()));
    }
    tree.insert("version".to_owned(), Value::String(version));
    tree.insert("published".to_owned(), Value::String(published));
}
