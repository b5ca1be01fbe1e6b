//! The facts that each text claims.
//!
//! A text claims the facts of the entry that it belongs to: the title and the text of a rule those of
//! the rule's source. Where a text says less, or belongs to no entry, `claims.toml` beside the data
//! says which facts it claims, or why it claims none.

use crate::diagnostic::{Code, Diagnostic};
use crate::register::Register;
use engine::guideline::CLINICIAN;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a text claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// These facts.
    Facts(BTreeSet<String>),
    /// Nothing of a document: our own words, and why they need no source.
    Ours(String),
}

impl Claim {
    /// The facts; none where the words are ours.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        let facts = match self {
            Self::Facts(facts) => Some(facts),
            Self::Ours(_) => None,
        };
        facts.into_iter().flatten().map(String::as_str)
    }
}

/// Entries of the data whose words begin with a key of their own: the path of the tables, the field
/// that names an entry, and what its keys begin with.
const ENTRIES: [(&str, &str, &str); 37] = [
    ("question", "id", "question"),
    ("question", "id", "short"),
    ("class", "id", "class"),
    ("category", "id", "category"),
    ("drug", "id", "drug"),
    ("rule", "code", "rule"),
    ("rule", "code", "ask.rule"),
    ("message", "code", "message"),
    ("start.criterion", "id", "start.criterion"),
    ("start.blocking", "id", "start.blocking"),
    ("severity", "of", "severity"),
    ("response.row", "response", "response"),
    ("response.row", "action", "action"),
    ("response.alert", "id", "response.alert"),
    ("regimen.adjustment", "strength", "adjustment"),
    ("regimen.adjustment", "strength", "adjustment_condition"),
    ("withhold", "code", "withhold"),
    ("dose", "id", "product_dose"),
    ("warning", "id", "warning"),
    ("milestone", "id", "milestone"),
    ("missed_dose", "id", "missed_dose"),
    ("presentation", "forms", "form"),
    ("course", "id", "course"),
    ("attribute", "id", "attribute"),
    ("attribute.cell", "text", "cell"),
    ("attribute.certainty", "level", "certainty"),
    ("attribute.certainty", "uncertain", "uncertainty"),
    ("wish", "id", "wish"),
    ("evidence", "id", "evidence"),
    ("background", "id", "background"),
    ("understanding", "id", "understanding"),
    ("review", "id", "review"),
    ("target", "id", "target"),
    ("invariant", "id", "invariant"),
    ("version_log", "version", "version"),
    ("comparison", "weeks", "comparison_basis"),
    ("testing", "id", "testing"),
];

/// Keys of names and of labels of choices that say nothing by themselves.
const NAMES: [&str; 14] = [
    "attribute_group",
    "decision",
    "disease",
    "document_name",
    "guideline.short",
    "guideline.title",
    "document.short",
    "document.title",
    "placement",
    "route",
    "sector",
    "short",
    "test",
    "unit",
];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    says: Vec<Says>,
    #[serde(default)]
    ours: Vec<Ours>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Says {
    texts: Vec<String>,
    facts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ours {
    texts: Vec<String>,
    reason: String,
}

/// The claims of all texts of a guideline or a document.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// By the key of a text, or what the keys of several begin with.
    by_key: BTreeMap<String, Claim>,
    /// The keys that `claims.toml` names.
    named: Vec<String>,
    /// By fact, the numbers of the data that rest on it: lines are drawn from them without words of
    /// their own, as a dose is.
    drawn: BTreeMap<String, BTreeSet<String>>,
}

impl Claims {
    /// Reads the claims from the files of the data, and `claims.toml` where there is one.
    ///
    /// # Errors
    /// Where `claims.toml` cannot be read.
    pub fn read(
        data: &[(String, String)],
        claims: Option<&(String, String)>,
    ) -> Result<Self, Diagnostic> {
        let mut all = Self::default();
        for (_, text) in data {
            // A file that cannot be read is told where it is read.
            let Ok(table) = toml::from_str::<toml::Table>(text) else { continue };
            for (path, field, key) in ENTRIES {
                all.entries(&table, path, field, key);
            }
            all.parts(&table);
            draw(&table, &mut all.drawn);
        }
        let Some((name, text)) = claims else { return Ok(all) };
        let file: File = toml::from_str(text).map_err(|error| Diagnostic::syntax(name, &error))?;
        for Says { texts, facts } in file.says {
            let claim = Claim::Facts(facts.into_iter().collect());
            all.name(texts, &claim);
        }
        for Ours { texts, reason } in file.ours {
            all.name(texts, &Claim::Ours(reason));
        }
        Ok(all)
    }

    fn name(&mut self, texts: Vec<String>, claim: &Claim) {
        for key in texts {
            self.by_key.insert(key.clone(), claim.clone());
            self.named.push(key);
        }
    }

    fn add(&mut self, key: String, facts: &BTreeSet<String>) {
        let claim = self.by_key.entry(key).or_insert_with(|| Claim::Facts(BTreeSet::new()));
        if let Claim::Facts(known) = claim {
            known.extend(facts.iter().cloned());
        }
    }

    /// Adds the entries at a path.
    fn entries(&mut self, table: &toml::Table, path: &str, field: &str, key: &str) {
        let mut tables = vec![table];
        for step in path.split('.') {
            tables = tables.into_iter().flat_map(|table| below(table, step)).collect();
        }
        for entry in tables {
            let facts = facts(&toml::Value::Table(entry.clone()));
            for name in names(entry.get(field)) {
                // A key has no dots inside a version.
                let name = if field == "version" { name.replace('.', "_") } else { name };
                // What has one entry alone has no name in its keys.
                let whole = matches!(field, "of" | "weeks");
                let key = if whole { key.to_owned() } else { format!("{key}.{name}") };
                self.add(key, &facts);
            }
        }
    }

    /// Adds the parts of a document. A part without a source has headings and no statements.
    fn parts(&mut self, table: &toml::Table) {
        for part in below(table, "part") {
            for id in names(part.get("id")) {
                let part_key = format!("part.{id}");
                if part.contains_key("source") {
                    self.add(part_key.clone(), &cited(part));
                } else {
                    let heading = Claim::Ours("headings of a part".to_owned());
                    self.by_key.insert(part_key.clone(), heading);
                }
                for (field, key) in [("total", "caveat"), ("beside", "here")] {
                    for one in below(part, field) {
                        self.add(format!("{part_key}.{key}"), &cited(one));
                    }
                }
                for entry in below(part, "entry") {
                    for name in names(entry.get("id")) {
                        self.add(format!("{part_key}.{name}"), &cited(entry));
                    }
                }
            }
        }
    }

    /// What a text claims: what is said of its own key, or of the longest beginning of it. The words for
    /// clinicians claim what those for patients do, unless something is said of them.
    #[must_use]
    pub fn of(&self, key: &str) -> Option<&Claim> {
        let plain = key.strip_prefix(CLINICIAN);
        let own = plain.and_then(|_| self.longest(key));
        own.or_else(|| self.longest(plain.unwrap_or(key)))
    }

    /// The numbers of the data that rest on a fact.
    #[must_use]
    pub fn drawn(&self, fact: &str) -> BTreeSet<String> {
        self.drawn.get(fact).cloned().unwrap_or_default()
    }

    /// All facts that a text claims or a line is drawn from, with the keys of the texts.
    #[must_use]
    pub fn said(&self, keys: &[String]) -> BTreeMap<&str, Vec<String>> {
        let mut said: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for key in keys {
            for fact in self.of(key).into_iter().flat_map(Claim::facts) {
                said.entry(fact).or_default().push(key.clone());
            }
        }
        for fact in self.drawn.keys() {
            said.entry(fact).or_default();
        }
        said
    }

    fn longest(&self, key: &str) -> Option<&Claim> {
        let mut part = key;
        loop {
            if let Some(claim) = self.by_key.get(part) {
                return Some(claim);
            }
            part = part.rsplit_once('.')?.0;
        }
    }

    /// Reports texts that claim nothing, facts that the register does not know, and keys in `claims.toml`
    /// that no text has. `file` is `claims.toml`, or where it would lie.
    #[must_use]
    pub fn check(
        &self,
        (file, text): (&str, &str),
        keys: &[String],
        register: &Register,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut tell = |code, name: &str, message: String, help: String| {
            let quoted = format!("\"{name}\"");
            let about = match text.find(&quoted) {
                Some(at) => Diagnostic::at(code, file, at..at + quoted.len(), message),
                None => Diagnostic::about_file(code, file, message),
            };
            found.push(about.with_help(Some(help)));
        };
        for key in keys.iter().filter(|key| !is_name(key) && self.of(key).is_none()) {
            let message = format!("`{key}` claims nothing");
            let help = "name it in `claims.toml`: under [[says]] with the facts that it says, or under [[ours]] with the reason why it needs no source";
            tell(Code::TextWithoutClaim, key, message, help.to_owned());
        }
        for key in &self.named {
            let below = format!("{key}.");
            let has = |text: &String| {
                let plain = text.strip_prefix(CLINICIAN).unwrap_or(text);
                [text, plain].into_iter().any(|text| text == key || text.starts_with(&below))
            };
            if !keys.iter().any(has) {
                let message = format!("there is no text `{key}`");
                let near = crate::diagnostic::did_you_mean(key, keys.iter().map(String::as_str));
                let help = near.unwrap_or_else(|| "take it out of the list".to_owned());
                tell(Code::UnknownText, key, message, help);
            }
        }
        let claimed: BTreeSet<&str> = self.by_key.values().flat_map(Claim::facts).collect();
        for fact in claimed.into_iter().filter(|fact| register.fact(fact).is_none()) {
            let ids = register.facts().map(|fact| fact.id.as_str());
            let near = crate::diagnostic::did_you_mean(fact, ids);
            let message = format!("`{fact}` is no fact of the register");
            tell(
                Code::UnknownFact,
                fact,
                message,
                near.unwrap_or_else(|| "add it to the register".to_owned()),
            );
        }
        found
    }
}

/// Whether a key is that of a name or of a label. In a document a drug has a name and nothing else.
#[must_use]
pub fn is_name(key: &str) -> bool {
    let key = key.strip_prefix(CLINICIAN).unwrap_or(key);
    let mut names = NAMES.iter().filter_map(|name| key.strip_prefix(name));
    names.any(|rest| rest.is_empty() || rest.starts_with('.'))
        || key
            .strip_prefix("drug.")
            .is_some_and(|drug| matches!(drug.rsplit_once('.'), None | Some((_, "name"))))
}

/// The tables of a name in a table: one, or those of a list.
fn below<'t>(table: &'t toml::Table, name: &str) -> Vec<&'t toml::Table> {
    match table.get(name) {
        Some(toml::Value::Table(one)) => vec![one],
        Some(toml::Value::Array(list)) => list.iter().filter_map(toml::Value::as_table).collect(),
        Some(_) | None => Vec::new(),
    }
}

/// The names that a field gives: one, or several.
fn names(field: Option<&toml::Value>) -> Vec<String> {
    match field {
        Some(toml::Value::String(one)) => vec![one.clone()],
        Some(toml::Value::Integer(one)) => vec![one.to_string()],
        Some(toml::Value::Array(list)) => {
            list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect()
        }
        Some(_) | None => Vec::new(),
    }
}

/// The facts that a table's own source cites.
fn cited(table: &toml::Table) -> BTreeSet<String> {
    let source = table.get("source").and_then(toml::Value::as_table);
    source.map(|source| names(source.get("facts"))).unwrap_or_default().into_iter().collect()
}

/// Adds the numbers of each table that names its source, by fact.
fn draw(table: &toml::Table, drawn: &mut BTreeMap<String, BTreeSet<String>>) {
    let cited = cited(table);
    let mut numbers = BTreeSet::new();
    for value in table.values() {
        collect(value, &mut numbers);
        let list = value.as_array().into_iter().flatten();
        for inner in value.as_table().into_iter().chain(list.filter_map(toml::Value::as_table)) {
            draw(inner, drawn);
        }
    }
    for fact in cited.into_iter().filter(|_| !numbers.is_empty()) {
        drawn.entry(fact).or_default().extend(numbers.iter().cloned());
    }
}

/// The numbers of a value, without those that have a source of their own.
fn collect(value: &toml::Value, numbers: &mut BTreeSet<String>) {
    match value {
        toml::Value::Integer(number) => {
            numbers.insert(number.to_string());
        }
        toml::Value::Float(number) => {
            numbers.insert(number.to_string());
        }
        toml::Value::Array(list) => list.iter().for_each(|value| collect(value, numbers)),
        toml::Value::Table(table) if !table.contains_key("source") => {
            table.values().for_each(|value| collect(value, numbers));
        }
        toml::Value::Table(_)
        | toml::Value::String(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

/// All facts that are cited in a value.
fn facts(value: &toml::Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match value {
        toml::Value::Table(table) => {
            for (name, value) in table {
                if name == "facts" {
                    found.extend(names(Some(value)));
                } else {
                    found.extend(facts(value));
                }
            }
        }
        toml::Value::Array(list) => found.extend(list.iter().flat_map(facts)),
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
    found
}
