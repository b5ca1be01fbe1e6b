//! Who has read which text beside its source: the ledger `review.toml`.
//!
//! A text is `drafted` until somebody has read it beside the sentences that it rests on (`compared`),
//! or its publisher has signed it (`approved`). The ledger holds a checksum of the text and of what it
//! rests on: when either changes, the text is `drafted` again.

use crate::diagnostic::{Code, Diagnostic};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// How far a text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Written.
    Drafted,
    /// Read beside the sentences that it rests on.
    Compared,
    /// Signed by the publisher.
    Approved,
}

impl State {
    /// The states that can be recorded.
    pub const RECORDED: [Self; 2] = [Self::Compared, Self::Approved];

    /// The word in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Compared => "compared",
            Self::Approved => "approved",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Drafted, Self::Compared, Self::Approved].into_iter().find(|s| s.name() == name)
    }
}

/// What one person has read on one day in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was recorded: compared or approved.
    pub state: State,
    /// The language of the texts.
    pub language: String,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// Who.
    pub by: String,
    /// Keys of the texts, each with the checksum at that time and its place in the file.
    pub texts: BTreeMap<String, (String, Range<usize>)>,
}

/// All that was read, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The readings.
    pub readings: Vec<Reading>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    reading: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    state: toml::Spanned<String>,
    language: String,
    on: toml::value::Datetime,
    by: String,
    texts: BTreeMap<String, toml::Spanned<String>>,
}

/// What a text and what it rests on are known by.
#[must_use]
pub fn sum<'t>(text: &str, rests_on: impl Iterator<Item = &'t str>) -> String {
    let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    let mut digest = crc.digest();
    digest.update(text.as_bytes());
    for statement in rests_on {
        digest.update(&[0]);
        digest.update(statement.as_bytes());
    }
    format!("{:08x}", digest.finalize())
}

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    /// Where it is no ledger, or a checksum is none.
    pub fn read((name, text): &(String, String)) -> Result<Self, Vec<Diagnostic>> {
        let file: File =
            toml::from_str(text).map_err(|error| vec![Diagnostic::syntax(name, &error)])?;
        let mut found = Vec::new();
        let mut readings = Vec::new();
        for Row { state, language, on, by, texts } in file.reading {
            let recorded = State::named(state.get_ref()).filter(|s| State::RECORDED.contains(s));
            let Some(recorded) = recorded else {
                let message = format!("`{}` is no state that can be recorded", state.get_ref());
                let help = Some("allowed: compared, approved".to_owned());
                found.push(
                    Diagnostic::at(Code::UnknownState, name, state.span(), message).with_help(help),
                );
                continue;
            };
            for (key, sum) in &texts {
                let digits = sum.get_ref().chars().all(|sign| sign.is_ascii_hexdigit());
                if sum.get_ref().len() != 8 || !digits {
                    let message =
                        format!("`{}` of `{key}` is no checksum of a text", sum.get_ref());
                    let help = "`guideline review ID --accept` writes it; do not write it by hand";
                    let wrong = Diagnostic::at(Code::ReviewChecksum, name, sum.span(), message);
                    found.push(wrong.with_help(Some(help.to_owned())));
                }
            }
            let texts = texts.into_iter().map(|(key, sum)| {
                let span = sum.span();
                (key, (sum.into_inner(), span))
            });
            let texts = texts.collect();
            let on = on.to_string();
            readings.push(Reading { state: recorded, language, on, by, texts });
        }
        if found.is_empty() { Ok(Self { readings }) } else { Err(found) }
    }

    /// What was recorded last of a text: the reading, the checksum, and the place.
    #[must_use]
    pub fn of(&self, language: &str, key: &str) -> Option<(&Reading, &str, Range<usize>)> {
        self.readings.iter().filter(|reading| reading.language == language).rev().find_map(
            |reading| {
                let (sum, span) = reading.texts.get(key)?;
                Some((reading, sum.as_str(), span.clone()))
            },
        )
    }

    /// Records that texts were read. What was recorded of them before is replaced.
    pub fn accept(
        &mut self,
        state: State,
        language: &str,
        (by, on): (&str, &str),
        texts: &BTreeMap<String, String>,
    ) {
        for reading in self.readings.iter_mut().filter(|reading| reading.language == language) {
            reading.texts.retain(|key, _| !texts.contains_key(key));
        }
        let texts = texts.iter().map(|(key, sum)| (key.clone(), (sum.clone(), 0..0)));
        let same = self.readings.iter_mut().find(|reading| {
            reading.state == state
                && reading.language == language
                && reading.by == by
                && reading.on == on
        });
        match same {
            Some(reading) => reading.texts.extend(texts),
            None => self.readings.push(Reading {
                state,
                language: language.to_owned(),
                on: on.to_owned(),
                by: by.to_owned(),
                texts: texts.collect(),
            }),
        }
        self.readings.retain(|reading| !reading.texts.is_empty());
    }

    /// Forgets the texts of a language that are not among these.
    pub fn keep(&mut self, language: &str, known: impl Fn(&str) -> bool) {
        for reading in self.readings.iter_mut().filter(|reading| reading.language == language) {
            reading.texts.retain(|key, _| known(key));
        }
        self.readings.retain(|reading| !reading.texts.is_empty());
    }

    /// The ledger as a file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::from(
            "# Who has read which text beside its source. Written by `guideline review ID --accept`.\n\
             # A text that has changed since, or whose facts have, counts as drafted.\n",
        );
        for Reading { state, language, on, by, texts } in &self.readings {
            let by = toml::Value::from(by.as_str());
            let state = state.name();
            let _ = write!(
                out,
                "\n[[reading]]\nstate = \"{state}\"\nlanguage = \"{language}\"\non = {on}\nby = {by}\n\n[reading.texts]\n"
            );
            for (key, (sum, _)) in texts {
                let _ = writeln!(out, "\"{key}\" = \"{sum}\"");
            }
        }
        out
    }
}
