//! The words that a language's texts may not hold: `texts/avoid.<language>.toml`.

use super::sentences::sentences;
use super::tokens::{Pattern, Token, glob, tokens};
use super::{Reader, Text};
use crate::diagnostic::{Code, Diagnostic};
use engine::guideline::CLINICIAN;
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;

/// For whom a word is wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Readers {
    Patients,
    Clinicians,
    #[default]
    Everyone,
}

/// An entry as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    words: Vec<Spanned<String>>,
    better: String,
    why: String,
    #[serde(default, rename = "for")]
    readers: Readers,
    #[serde(default)]
    only: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    but: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    avoid: Vec<Draft>,
}

/// Words that may not appear.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What is looked for.
    words: Vec<Pattern>,
    /// The better words.
    pub better: String,
    /// Why they are better.
    pub why: String,
    readers: Readers,
    /// Keys that alone are looked at; empty: all.
    only: Vec<String>,
    /// Keys that are not.
    except: Vec<String>,
    /// Phrases in which the words are right.
    but: Vec<Pattern>,
    /// Words that make it right where they stand in the same sentence.
    unless: Vec<Pattern>,
}

/// The words to avoid in a language.
#[derive(Debug, Clone, Default)]
pub struct Avoid {
    entries: Vec<Entry>,
}

/// A word to avoid in a text.
pub struct Found<'a> {
    /// Bytes of the text.
    pub stretch: Range<usize>,
    /// The entry.
    pub entry: &'a Entry,
}

impl Avoid {
    /// Reads the list of a language: name of the file, and its text.
    ///
    /// # Errors
    /// Where the text is no such list.
    pub fn read((file, text): &(String, String)) -> Result<Self, Vec<Diagnostic>> {
        let drafts: File = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            vec![Diagnostic::at(Code::Unreadable, file, span, error.message().to_owned())]
        })?;
        let mut wrong = Vec::new();
        let mut patterns = |written: &[Spanned<String>]| {
            let mut read = Vec::new();
            for one in written {
                match Pattern::read(one.get_ref()) {
                    Some(pattern) => read.push(pattern),
                    None => wrong.push(Diagnostic::at(
                        Code::Unreadable,
                        file,
                        one.span(),
                        "there are no words to look for".to_owned(),
                    )),
                }
            }
            read
        };
        let entries = drafts.avoid.iter().map(|draft| Entry {
            words: patterns(&draft.words),
            better: draft.better.clone(),
            why: draft.why.clone(),
            readers: draft.readers,
            only: draft.only.clone(),
            except: draft.except.clone(),
            but: patterns(&draft.but),
            unless: patterns(&draft.unless),
        });
        let entries = entries.collect();
        if wrong.is_empty() { Ok(Self { entries }) } else { Err(wrong) }
    }

    /// The words to avoid in a text, in their order. Of two that overlap the first entry is meant.
    #[must_use]
    pub fn found(&self, text: &Text, reader: Reader) -> Vec<Found<'_>> {
        let key = text.key.strip_prefix(CLINICIAN).unwrap_or(&text.key);
        // Forms of a term are looked for in texts, and are no text themselves.
        if glob("glossary.*.forms", key) {
            return Vec::new();
        }
        let tokens = tokens(&text.words);
        let mut found: Vec<Found<'_>> = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.is_about(key, reader)) {
            for stretch in entry.found(&text.words, &tokens) {
                let apart =
                    |other: &Range<usize>| stretch.end <= other.start || other.end <= stretch.start;
                if found.iter().all(|other| apart(&other.stretch)) {
                    found.push(Found { stretch, entry });
                }
            }
        }
        found.sort_by_key(|found| found.stretch.start);
        found
    }
}

impl Entry {
    fn is_about(&self, key: &str, reader: Reader) -> bool {
        let named = |patterns: &[String]| patterns.iter().any(|pattern| glob(pattern, key));
        let readers = match self.readers {
            Readers::Everyone => true,
            Readers::Patients => reader == Reader::Patient,
            Readers::Clinicians => reader == Reader::Clinician,
        };
        readers && (self.only.is_empty() || named(&self.only)) && !named(&self.except)
    }

    fn found(&self, text: &str, tokens: &[Token<'_>]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> =
            self.words.iter().flat_map(|pattern| pattern.found(tokens)).collect();
        if found.is_empty() {
            return found;
        }
        let within = |here: &Range<usize>, there: &Range<usize>| {
            there.start <= here.start && here.end <= there.end
        };
        let right: Vec<Range<usize>> =
            self.but.iter().flat_map(|pattern| pattern.found(tokens)).collect();
        let saved: Vec<Range<usize>> =
            self.unless.iter().flat_map(|pattern| pattern.found(tokens)).collect();
        let sentences = sentences(text);
        found.retain(|place| {
            let together = |sentence: &Range<usize>| {
                within(place, sentence) && saved.iter().any(|saved| within(saved, sentence))
            };
            !right.iter().any(|right| within(place, right)) && !sentences.iter().any(together)
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Avoid;
    use crate::texts::{Reader, Text};

    const LIST: &str = r#"
[[avoid]]
words = ["alene"]
better = "på egen hånd"
why = "x"
for = "patients"
but = ["givet alene"]
except = ["evidence.*"]

[[avoid]]
words = ["stopper I"]
better = "taler I om"
why = "x"
unless = ["læge*"]

[[avoid]]
words = ["denne $"]
better = "x"
why = "x"
only = ["rule.*.title"]
"#;

    #[test]
    fn an_entry_is_about_those_it_names() {
        let list = Avoid::read(&("f".to_owned(), LIST.to_owned())).unwrap();
        for (key, words, reader, found) in [
            ("a", "Gør det ikke alene.", Reader::Patient, vec!["alene"]),
            ("a", "Blev givet alene.", Reader::Patient, vec![]),
            ("a", "Gør det ikke alene.", Reader::Clinician, vec![]),
            ("evidence.a", "Gør det ikke alene.", Reader::Patient, vec![]),
            ("a", "Så stopper I. Tal med lægen.", Reader::Staff, vec!["stopper I"]),
            ("a", "Så stopper I sammen med lægen.", Reader::Staff, vec![]),
            ("rule.X.title", "Taler for denne", Reader::Patient, vec!["denne"]),
            ("clinician.rule.X.title", "Taler for denne", Reader::Clinician, vec!["denne"]),
            ("rule.X.text", "Taler for denne", Reader::Patient, vec![]),
            ("glossary.a.forms", "alene|andet", Reader::Patient, vec![]),
            ("glossary.a.means", "alene", Reader::Patient, vec!["alene"]),
        ] {
            let text = Text { key: key.to_owned(), words: words.to_owned(), span: 0..0 };
            let places = list.found(&text, reader).into_iter().map(|found| found.stretch);
            let places: Vec<&str> = places.map(|place| &words[place]).collect();
            assert_eq!(places, found, "{key}: {words}");
        }
    }

    #[test]
    fn a_list_that_cannot_be_read_is_told_of() {
        for list in [
            "[[avoid]]\nwords = [\"\"]\nbetter = \"x\"\nwhy = \"x\"",
            "[[avoid]]\nwords = [\"a\"]\nbetter = \"x\"",
            "[[avoid]]\nword = \"a\"",
        ] {
            assert!(Avoid::read(&("f".to_owned(), list.to_owned())).is_err(), "{list}");
        }
    }
}
