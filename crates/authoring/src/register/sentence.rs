//! The sentences of a document, each with its owner.

use super::cut::{Piece, cut};
use crate::diagnostic::{Code, Diagnostic, closest};
use serde::Deserialize;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

/// Why no fact holds a sentence. The list is closed: whoever needs another reason needs a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A heading, the head of a column or a caption: it says nothing by itself.
    Heading,
    /// Contact, copyright, addresses, page furniture.
    Formality,
    /// Another sentence of the document says the same and has an owner.
    Repeated,
    /// About persons: who was there, who spoke, thanks.
    Persons,
    /// About how the publisher works in general, and not about this disease or its drugs.
    Procedure,
    /// Something of which the text of the document keeps only a trace: a graphic, a box, a list.
    Lost,
}

impl LeftOut {
    /// All reasons.
    pub const ALL: [Self; 6] = [
        Self::Heading,
        Self::Formality,
        Self::Repeated,
        Self::Persons,
        Self::Procedure,
        Self::Lost,
    ];

    /// The word in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Formality => "formality",
            Self::Repeated => "repeated",
            Self::Persons => "persons",
            Self::Procedure => "procedure",
            Self::Lost => "lost",
        }
    }
}

/// What became of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// The facts that hold it, at least one.
    Facts(Vec<String>),
    /// The reason why none does.
    LeftOut(LeftOut),
}

/// A sentence of a document. Its words are not kept: they belong to the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its number, from 1.
    pub n: usize,
    /// First and last line in the plain text of the document, from 1.
    pub lines: (usize, usize),
    /// Its first words, to find it by.
    pub opens: String,
    /// Checksum of its words.
    pub sum: String,
    /// What became of it.
    pub owner: Owner,
}

impl Sentence {
    /// Whether a fact holds it.
    #[must_use]
    pub fn is_held_by(&self, fact: &str) -> bool {
        matches!(&self.owner, Owner::Facts(facts) if facts.iter().any(|id| id == fact))
    }
}

/// The sentences of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The short name of the document in the register: `S0`.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Its sentences, in its order.
    pub sentences: Vec<Sentence>,
}

/// A difference between the ledger and the document at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The document has a sentence that the ledger lacks.
    Missing(Piece),
    /// The ledger has a sentence that the document lacks.
    Gone(usize),
    /// The sentence stands elsewhere in the document.
    Moved {
        /// Its number in the ledger.
        n: usize,
        /// Where it stands now.
        lines: (usize, usize),
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    document: String,
    title: String,
    sentences: Vec<toml::Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    n: usize,
    lines: String,
    opens: String,
    sum: String,
    facts: Option<Vec<String>>,
    left_out: Option<String>,
}

/// How many of its first words a sentence is found by. Few, because the words are the document's.
const OPENS: usize = 4;

/// The checksum of a sentence's words.
#[must_use]
pub fn sum(text: &str) -> String {
    let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    format!("{:08x}", crc.checksum(text.as_bytes()))
}

fn opens(text: &str) -> String {
    text.split_whitespace().take(OPENS).collect::<Vec<_>>().join(" ")
}

/// `12` or `12-14`.
fn lines(text: &str) -> Option<(usize, usize)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (1 <= from && from <= to).then_some((from, to))
}

fn said((from, to): (usize, usize)) -> String {
    if from == to { from.to_string() } else { format!("{from}-{to}") }
}

impl Ledger {
    /// Reads the sentences of a document.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each with its place.
    pub fn read((name, text): &(String, String)) -> Result<Self, Vec<Diagnostic>> {
        let file: File =
            toml::from_str(text).map_err(|error| vec![Diagnostic::syntax(name, &error)])?;
        let mut found = Vec::new();
        let mut sentences = Vec::new();
        for (place, row) in file.sentences.into_iter().enumerate() {
            let span = row.span();
            let row = row.into_inner();
            let mut wrong = |code, message: String, help: Option<String>| {
                let diagnostic = Diagnostic::at(code, name, span.clone(), message);
                found.push(diagnostic.with_help(help));
            };
            if row.n != place + 1 {
                let help = format!("number it {}; numbers run from 1 without a gap", place + 1);
                wrong(
                    Code::SentenceNumber,
                    format!("sentence {} is out of order", row.n),
                    Some(help),
                );
            }
            let Some(lines) = lines(&row.lines) else {
                let message = format!("`{}` is no line or range of lines", row.lines);
                wrong(Code::SentenceLines, message, Some("`12` or `12-14`".to_owned()));
                continue;
            };
            let owner = match (row.facts.filter(|facts| !facts.is_empty()), row.left_out) {
                (Some(facts), None) => Owner::Facts(facts),
                (None, Some(reason)) => {
                    let known = LeftOut::ALL.into_iter().find(|known| known.name() == reason);
                    let Some(known) = known else {
                        let names = LeftOut::ALL.map(LeftOut::name);
                        let near = closest(&reason, names);
                        let help = near.map_or_else(
                            || format!("allowed: {}", names.join(", ")),
                            |near| format!("did you mean `{near}`?"),
                        );
                        let message = format!("`{reason}` is no reason to leave a sentence out");
                        wrong(Code::UnknownReason, message, Some(help));
                        continue;
                    };
                    Owner::LeftOut(known)
                }
                (facts, _) => {
                    let what = if facts.is_some() { "two owners" } else { "no owner" };
                    let message = format!("sentence {} (lines {}) has {what}", row.n, row.lines);
                    let help = "either `facts = [\"…\"]`, the facts that hold it, or `left_out = \"…\"`, the reason why none does";
                    wrong(Code::SentenceWithoutOwner, message, Some(help.to_owned()));
                    continue;
                }
            };
            let (n, opens, sum) = (row.n, row.opens, row.sum);
            sentences.push(Sentence { n, lines, opens, sum, owner });
        }
        let File { document, title, .. } = file;
        if found.is_empty() { Ok(Self { document, title, sentences }) } else { Err(found) }
    }

    /// How many sentences of the document at hand the ledger knows: tells which document it is.
    #[must_use]
    pub fn known_in(&self, text: &str) -> usize {
        let sums: Vec<String> = cut(text).iter().map(|piece| sum(&piece.text)).collect();
        self.sentences.iter().filter(|sentence| sums.contains(&sentence.sum)).count()
    }

    /// Compares with the document at hand.
    #[must_use]
    pub fn compare(&self, text: &str) -> Vec<Difference> {
        let mut own: BTreeMap<&str, VecDeque<&Sentence>> = BTreeMap::new();
        for sentence in &self.sentences {
            own.entry(&sentence.sum).or_default().push_back(sentence);
        }
        let mut differences = Vec::new();
        for piece in cut(text) {
            match own.get_mut(sum(&piece.text).as_str()).and_then(VecDeque::pop_front) {
                None => differences.push(Difference::Missing(piece)),
                Some(sentence) if sentence.lines != piece.lines => {
                    differences.push(Difference::Moved { n: sentence.n, lines: piece.lines });
                }
                Some(_) => {}
            }
        }
        let gone = own.into_values().flatten().map(|sentence| Difference::Gone(sentence.n));
        differences.extend(gone);
        differences
    }

    /// The words of each sentence, from the document at hand, by number.
    #[must_use]
    pub fn words_in(&self, text: &str) -> BTreeMap<usize, String> {
        let mut own: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
        for sentence in &self.sentences {
            own.entry(&sentence.sum).or_default().push_back(sentence.n);
        }
        let pieces = cut(text).into_iter();
        let found = pieces.filter_map(|piece| {
            let n = own.get_mut(sum(&piece.text).as_str())?.pop_front()?;
            Some((n, piece.text))
        });
        found.collect()
    }
}

/// The file of a document's sentences, none of which has an owner yet.
#[must_use]
pub fn begin(document: &str, title: &str, text: &str) -> String {
    write(document, title, text, BTreeMap::new())
}

/// The file of a document's sentences as the document at hand has them. A sentence that is known keeps
/// its owner; one that is new has none, which reading reports.
///
/// # Errors
/// Where the file is no list of sentences.
pub fn renew(list: &str, text: &str) -> Result<String, toml::de::Error> {
    let file: File = toml::from_str(list)?;
    let mut owners: BTreeMap<String, VecDeque<String>> = BTreeMap::new();
    for row in file.sentences.into_iter().map(toml::Spanned::into_inner) {
        let facts = row.facts.map(|facts| format!(", facts = {facts:?}"));
        let left_out = row.left_out.map(|reason| format!(", left_out = {reason:?}"));
        let owner = facts.into_iter().chain(left_out).collect();
        owners.entry(row.sum).or_default().push_back(owner);
    }
    Ok(write(&file.document, &file.title, text, owners))
}

fn write(
    document: &str,
    title: &str,
    text: &str,
    mut owners: BTreeMap<String, VecDeque<String>>,
) -> String {
    let title = toml::Value::from(title);
    let mut out = format!("document = \"{document}\"\ntitle = {title}\n\nsentences = [\n");
    for (place, piece) in cut(text).into_iter().enumerate() {
        let sum = sum(&piece.text);
        let owner = owners.get_mut(&sum).and_then(VecDeque::pop_front).unwrap_or_default();
        let opens = toml::Value::from(opens(&piece.text));
        let (n, lines) = (place + 1, said(piece.lines));
        let _ = writeln!(
            out,
            "  {{ n = {n}, lines = \"{lines}\", opens = {opens}, sum = \"{sum}\"{owner} }},"
        );
    }
    out.push_str("]\n");
    out
}
