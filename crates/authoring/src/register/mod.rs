//! The register of facts: what the source documents say, sentence by sentence, and which fact
//! holds it.
//!
//! [`Register`] reads `docs/facts/`. It knows every fact with its statement, and of every document
//! its numbered sentences, each with an owner: the facts that hold it, or the reason why it is left
//! out. [`cut::cut`] numbers the sentences of a document where the document itself is at hand.

pub mod cut;
mod fact;
mod sentence;

pub use fact::Fact;
pub use sentence::{Difference, Ledger, LeftOut, Owner, Sentence, begin, renew};

use crate::diagnostic::{Code, Diagnostic, closest};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The files of the register: name as people know it, and text.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The lists of facts (`*.md`).
    pub facts: Vec<(String, String)>,
    /// The sentences of each document (`sentences/*.toml`).
    pub sentences: Vec<(String, String)>,
    /// The facts that no text says, on purpose (`left-out.toml`).
    pub left_out: (String, String),
}

impl Files {
    /// The text of a file, for drawing a diagnostic.
    #[must_use]
    pub fn text_of(&self, file: &str) -> &str {
        let mut all = self.facts.iter().chain(&self.sentences).chain([&self.left_out]);
        all.find(|(name, _)| name == file).map_or("", |(_, text)| text.as_str())
    }
}

/// All facts, and the sentences of all documents.
#[derive(Debug, Clone, Default)]
pub struct Register {
    facts: BTreeMap<String, Fact>,
    /// The sentences of each document, in the order of the files.
    pub ledgers: Vec<Ledger>,
    /// The facts that no text says, on purpose, each with the reason.
    pub left_out: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOutFile {
    #[serde(default)]
    fact: Vec<LeftOutFact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOutFact {
    id: String,
    reason: String,
}

impl Register {
    /// Reads the register.
    ///
    /// # Errors
    /// Everything that is wrong: a sentence without an owner, an owner that does not exist, a
    /// number that is missing or out of order.
    pub fn read(files: &Files) -> Result<Self, Vec<Diagnostic>> {
        let mut facts = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (name, text) in &files.facts {
            for id in fact::read(text, &mut facts) {
                let message = format!("`{id}` is the id of two facts");
                let help = "give one of them another number; texts cite a fact by its id";
                let row = format!("| {id} |");
                let about = match text.rfind(&row) {
                    Some(at) => Diagnostic::at(
                        Code::DuplicateFact,
                        name,
                        at + 2..at + 2 + id.len(),
                        message,
                    ),
                    None => Diagnostic::about_file(Code::DuplicateFact, name, message),
                };
                diagnostics.push(about.with_help(Some(help.to_owned())));
            }
        }
        let mut register = Self { facts, ledgers: Vec::new(), left_out: BTreeMap::new() };
        match toml::from_str::<LeftOutFile>(&files.left_out.1) {
            Ok(list) => {
                let rows = list.fact.into_iter().map(|row| (row.id, row.reason));
                register.left_out = rows.collect();
            }
            Err(error) => diagnostics.push(Diagnostic::syntax(&files.left_out.0, &error)),
        }
        for file in &files.sentences {
            match Ledger::read(file) {
                Ok(ledger) => {
                    register.check(file, &ledger, &mut diagnostics);
                    register.ledgers.push(ledger);
                }
                Err(found) => diagnostics.extend(found),
            }
        }
        if diagnostics.is_empty() { Ok(register) } else { Err(diagnostics) }
    }

    /// A fact by its id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.get(id)
    }

    /// All facts, in the order of their ids.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values()
    }

    /// The sentences that a fact holds, each with its document.
    pub fn sentences_of(&self, fact: &str) -> impl Iterator<Item = (&Ledger, &Sentence)> {
        self.ledgers.iter().flat_map(move |ledger| {
            let own = ledger.sentences.iter().filter(move |sentence| sentence.is_held_by(fact));
            own.map(move |sentence| (ledger, sentence))
        })
    }

    /// Reports the facts of documents that no text says although nothing says that they are left out, and
    /// those that are said and yet left out. Ambiguities are handled, not said.
    #[must_use]
    pub fn unsaid(&self, files: &Files, said: &BTreeSet<&str>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let owners: BTreeSet<&str> = self
            .ledgers
            .iter()
            .flat_map(|ledger| &ledger.sentences)
            .filter_map(|sentence| match &sentence.owner {
                Owner::Facts(facts) => Some(facts),
                Owner::LeftOut(_) => None,
            })
            .flatten()
            .map(String::as_str)
            .collect();
        for fact in self.facts().filter(|fact| owners.contains(fact.id.as_str())) {
            let (is_said, is_left_out) =
                (said.contains(fact.id.as_str()), self.left_out.contains_key(&fact.id));
            if is_said != is_left_out {
                continue;
            }
            let id = &fact.id;
            let (code, message, help) = if is_said {
                let help = format!("take it out of {}", files.left_out.0);
                (Code::SaidAndLeftOut, format!("{id} is left out, and yet a text says it"), help)
            } else {
                let help = format!(
                    "cite it where a text says it, or give the reason in {}",
                    files.left_out.0
                );
                (Code::FactNotSaid, format!("no text says {id}: {}", fact.statement), help)
            };
            let row = format!("| {id} |");
            let place = files.facts.iter().find_map(|(name, text)| Some((name, text.find(&row)?)));
            let about = match place {
                Some((file, at)) => Diagnostic::at(code, file, at + 2..at + 2 + id.len(), message),
                None => Diagnostic::about_file(code, &files.left_out.0, message),
            };
            found.push(about.with_help(Some(help)));
        }
        found
    }

    /// Reports the owners that the register does not know.
    fn check(&self, file: &(String, String), ledger: &Ledger, found: &mut Vec<Diagnostic>) {
        for sentence in &ledger.sentences {
            let Owner::Facts(facts) = &sentence.owner else { continue };
            for fact in facts.iter().filter(|fact| !self.facts.contains_key(fact.as_str())) {
                let message = format!(
                    "sentence {} of {} belongs to `{fact}`, which is no fact of the register",
                    sentence.n, ledger.document
                );
                let ids = self.facts.keys().map(String::as_str);
                let help = closest(fact, ids).map(|near| format!("did you mean `{near}`?"));
                let quoted = format!("\"{fact}\"");
                let about = match file.1.find(&quoted) {
                    Some(at) => {
                        let span = at..at + quoted.len();
                        Diagnostic::at(Code::UnknownFact, &file.0, span, message)
                    }
                    None => Diagnostic::about_file(Code::UnknownFact, &file.0, message),
                };
                found.push(about.with_help(help));
            }
        }
    }
}
