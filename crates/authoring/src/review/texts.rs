//! All texts of a guideline, a document or the page, in the order of the page: what each claims, and who
//! has read it.

use super::claims::{Claim, Claims};
use super::ledger::{self, Ledger, Reading, State};
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::read::{Catalogue, catalogue};
use crate::register::Register;
use engine::guideline::CLINICIAN;
use std::collections::{BTreeMap, BTreeSet};

/// The files that texts are in and rest on: name as people know it, and text.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Id of the guideline or document.
    pub id: String,
    /// Files whose entries name their sources.
    pub data: Vec<(String, String)>,
    /// `text.<language>.toml`, by language.
    pub texts: BTreeMap<String, (String, String)>,
    /// `claims.toml`; empty where there is none.
    pub claims: (String, String),
    /// `review.toml`; empty where there is none.
    pub ledger: (String, String),
}

impl Files {
    /// The text of a file, for drawing a diagnostic.
    #[must_use]
    pub fn text_of(&self, file: &str) -> &str {
        let all = self.data.iter().chain(self.texts.values()).chain([&self.claims, &self.ledger]);
        let mut all = all.filter(|(name, _)| name == file);
        all.next().map_or("", |(_, text)| text.as_str())
    }
}

/// How far a text has come, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status<'a> {
    /// Its state now.
    pub state: State,
    /// What was recorded last; nothing where nobody has read it.
    pub reading: Option<&'a Reading>,
}

impl Status<'_> {
    /// Whether somebody has read it, and it or its facts have changed since.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.state == State::Drafted && self.reading.is_some()
    }
}

/// How many texts of a language are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Counts {
    /// Drafted, the stale ones among them.
    pub drafted: usize,
    /// Read once, and changed since.
    pub stale: usize,
    /// Read beside their sources.
    pub compared: usize,
    /// Signed by the publisher.
    pub approved: usize,
}

/// All texts.
#[derive(Debug, Clone)]
pub struct Texts {
    /// Keys in the order of the page; those for clinicians right after those for patients.
    pub keys: Vec<String>,
    /// The words, by language.
    pub words: BTreeMap<String, Catalogue>,
    /// What they claim.
    pub claims: Claims,
    /// Who has read them.
    pub ledger: Ledger,
}

impl Texts {
    /// Reads all texts.
    ///
    /// # Errors
    /// Where one of the files cannot be read.
    pub fn read(files: &Files) -> Result<Self, Vec<Diagnostic>> {
        let mut words = BTreeMap::new();
        for (language, (name, text)) in &files.texts {
            let found = catalogue(text).map_err(|error| vec![Diagnostic::syntax(name, &error)])?;
            words.insert(language.clone(), found);
        }
        let claims = Some(&files.claims).filter(|(_, text)| !text.is_empty());
        let claims = Claims::read(&files.data, claims).map_err(|found| vec![found])?;
        let ledger = Ledger::read(&files.ledger)?;
        let all: BTreeSet<&String> = words.values().flat_map(Catalogue::keys).collect();
        let plain = |key: &str| key.strip_prefix(CLINICIAN).unwrap_or(key).to_owned();
        let order = files.texts.values().next().map(|(_, text)| order(text)).unwrap_or_default();
        let place = |key: &str| {
            // A key may stand in the line of a table: then the table's place is its own.
            let mut part = Some(key);
            while let Some(key) = part {
                if let Some(place) = order.get(key) {
                    return *place;
                }
                part = key.rsplit_once('.').map(|(table, _)| table);
            }
            usize::MAX
        };
        let mut keys: Vec<String> = all.into_iter().cloned().collect();
        keys.sort_by_key(|key| (place(&plain(key)), plain(key), key.starts_with(CLINICIAN)));
        Ok(Self { keys, words, claims, ledger })
    }

    /// The languages.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// A text, where the language has it.
    #[must_use]
    pub fn text(&self, language: &str, key: &str) -> Option<&str> {
        self.words.get(language)?.get(key).map(String::as_str)
    }

    /// The facts that a text claims.
    pub fn facts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.claims.of(key).into_iter().flat_map(Claim::facts)
    }

    /// The checksum of a text, its facts, and their sentences.
    #[must_use]
    pub fn sum(&self, language: &str, key: &str, register: &Register) -> Option<String> {
        let text = self.text(language, key)?;
        let mut rests_on: Vec<&str> = Vec::new();
        for id in self.facts(key) {
            rests_on.push(id);
            rests_on.extend(register.fact(id).map(|fact| fact.statement.as_str()));
            rests_on.extend(register.sentences_of(id).map(|(_, sentence)| sentence.sum.as_str()));
        }
        Some(ledger::sum(text, rests_on.into_iter()))
    }

    /// How far a text has come.
    #[must_use]
    pub fn status(&self, language: &str, key: &str, register: &Register) -> Status<'_> {
        let Some((reading, sum, _)) = self.ledger.of(language, key) else {
            return Status { state: State::Drafted, reading: None };
        };
        let same = self.sum(language, key, register).is_some_and(|now| now == sum);
        let state = if same { reading.state } else { State::Drafted };
        Status { state, reading: Some(reading) }
    }

    /// How many texts of a language are in each state.
    #[must_use]
    pub fn counts(&self, language: &str, register: &Register) -> Counts {
        let mut counts = Counts::default();
        for key in self.keys.iter().filter(|key| self.text(language, key).is_some()) {
            let status = self.status(language, key, register);
            counts.stale += usize::from(status.is_stale());
            *match status.state {
                State::Drafted => &mut counts.drafted,
                State::Compared => &mut counts.compared,
                State::Approved => &mut counts.approved,
            } += 1;
        }
        counts
    }

    /// Reports texts of the ledger that are gone or have changed, and what is wrong with the claims.
    #[must_use]
    pub fn check(&self, files: &Files, register: &Register) -> Vec<Diagnostic> {
        let (name, text) = &files.claims;
        let mut found = self.claims.check((name, text), &self.keys, register);
        for reading in &self.ledger.readings {
            let language = reading.language.as_str();
            for (key, (_, span)) in &reading.texts {
                let file = &files.ledger.0;
                let wrong = |code, message: String, help: String| {
                    let wrong = Diagnostic::at(code, file, span.clone(), message);
                    wrong.with_help(Some(help))
                };
                if self.text(language, key).is_none() {
                    let near = closest(key, self.keys.iter().map(String::as_str));
                    let near = near.map(|near| format!("did you mean `{near}`? else "));
                    let near = near.unwrap_or_default();
                    let help = format!("{near}`guideline review {} --accept` drops it", files.id);
                    let message = format!("there is no text `{key}` in {language}");
                    found.push(wrong(Code::UnknownText, message, help));
                } else if self.status(language, key, register).is_stale() {
                    let message = format!(
                        "`{key}` ({language}) or its facts have changed since it was {} on {}",
                        reading.state.name(),
                        reading.on
                    );
                    let help = format!(
                        "read it beside its sources (`guideline review {} {key}`), then record it with --accept",
                        files.id
                    );
                    found.push(wrong(Code::StaleReview, message, help));
                }
            }
        }
        found
    }
}

/// Where each key stands in a file of words.
fn order(text: &str) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    let mut table = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            header.0.clone_into(&mut table);
        } else if let Some((key, _)) = line.split_once('=') {
            let key = key.trim();
            let key = if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") };
            let place = places.len();
            places.entry(key).or_insert(place);
        }
    }
    places
}
