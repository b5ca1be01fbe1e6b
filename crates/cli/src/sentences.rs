//! `guideline sentences`: the sentences of the source documents, and what became of each.

use crate::failure::Failure;
use crate::folder;
use authoring::register::{Difference, Files, Ledger, LeftOut, Owner, Register, begin, renew};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The options of `guideline sentences`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline sentences
  guideline sentences --documents documents-as-text
  guideline sentences S9 --documents minutes.txt > docs/facts/sentences/S9.toml")]
pub struct Arguments {
    /// Begin the list of a new document, with its short name: `S9`
    new: Option<String>,
    /// Source documents as text, to compare with: a folder or a file
    #[arg(long, value_name = "FOLDER")]
    documents: Option<PathBuf>,
    /// Write the lists anew; sentences that are known keep their owners
    #[arg(long)]
    renew: bool,
    #[command(flatten)]
    guidelines: folder::Guidelines,
}

/// Where the register lies that belongs to a folder of guidelines.
pub fn beside(guidelines: &Path) -> PathBuf {
    if guidelines == Path::new("guidelines") {
        return PathBuf::from("docs/facts");
    }
    guidelines.with_file_name("docs").join("facts")
}

/// The files of a folder with an ending, in order.
fn files(folder: &Path, ending: &str) -> Result<Vec<(String, String)>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| folder::text_of(path)).collect()
}

/// The files of the register that belongs to the guidelines.
pub fn register_files(guidelines: &Path) -> Result<Files, Failure> {
    let folder = beside(guidelines);
    let left_out = folder.join("left-out.toml");
    Ok(Files {
        facts: files(&folder, "md")?,
        sentences: files(&folder.join("sentences"), "toml")?,
        left_out: if left_out.is_file() {
            folder::text_of(&left_out)?
        } else {
            (left_out.display().to_string(), String::new())
        },
    })
}

/// The register, where nothing is wrong with it.
pub fn register(guidelines: &Path) -> Result<Register, Failure> {
    let files = register_files(guidelines)?;
    Register::read(&files).map_err(|found| {
        folder::draw(|file| files.text_of(file), &found);
        Failure::Input(String::new())
    })
}

/// The documents at hand.
pub fn documents(place: Option<&Path>) -> Result<Vec<(String, String)>, Failure> {
    match place {
        Some(file) if file.is_file() => Ok(vec![folder::text_of(file)?]),
        Some(folder) => files(folder, "txt"),
        None => Ok(Vec::new()),
    }
}

/// The document at hand that a ledger speaks of: the one with most of its sentences.
pub fn document_of<'d>(ledger: &Ledger, documents: &'d [(String, String)]) -> Option<&'d str> {
    let known = documents.iter().map(|(_, text)| (ledger.known_in(text), text));
    let (known, text) = known.max_by_key(|(known, _)| *known)?;
    (2 * known > ledger.sentences.len()).then_some(text.as_str())
}

fn count(ledger: &Ledger, reason: LeftOut) -> usize {
    ledger.sentences.iter().filter(|s| s.owner == Owner::LeftOut(reason)).count()
}

/// Prints the counts of each document, and with `--documents` the differences to them. `--renew` writes
/// the ledgers anew from the documents; known sentences keep their owners.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let guidelines = folder::guidelines(&arguments.guidelines)?;
    let documents = documents(arguments.documents.as_deref())?;
    if arguments.renew {
        return renew_all(&guidelines, &documents);
    }
    if let Some(short) = &arguments.new {
        let [(name, text)] = documents.as_slice() else {
            return Err(Failure::Usage("name one document with --documents".to_owned()));
        };
        return Ok(write!(std::io::stdout(), "{}", begin(short, name, text))?);
    }
    let register = register(&guidelines)?;
    let mut out = std::io::stdout().lock();
    let (mut all, mut owned, mut wrong) = (0, 0, 0);
    for ledger in &register.ledgers {
        let sentences = ledger.sentences.len();
        let held = ledger.sentences.iter().filter(|s| matches!(s.owner, Owner::Facts(_))).count();
        (all, owned) = (all + sentences, owned + held);
        let reasons = LeftOut::ALL.map(|reason| (reason, count(ledger, reason)));
        let reasons = reasons.iter().filter(|(_, n)| *n > 0);
        let reasons: Vec<String> =
            reasons.map(|(reason, n)| format!("{n} {}", reason.name())).collect();
        writeln!(
            out,
            "{}: {sentences} sentences, {held} owned by facts, left out: {}",
            ledger.document,
            if reasons.is_empty() { "none".to_owned() } else { reasons.join(", ") }
        )?;
        if documents.is_empty() {
            continue;
        }
        let Some(text) = document_of(ledger, &documents) else {
            writeln!(out, "  the document is not at hand")?;
            continue;
        };
        let differences = ledger.compare(text);
        wrong += differences.len();
        for difference in differences {
            match difference {
                Difference::Missing(piece) => {
                    let (from, to) = piece.lines;
                    writeln!(out, "  lines {from}-{to}: not in the list: {}", piece.text)?;
                }
                Difference::Gone(n) => writeln!(out, "  sentence {n} is not in the document")?,
                Difference::Moved { n, lines: (from, to) } => {
                    writeln!(out, "  sentence {n} stands in lines {from}-{to}")?;
                }
            }
        }
    }
    writeln!(out, "all: {all} sentences, {owned} owned by facts, {} left out", all - owned)?;
    if wrong > 0 {
        return Err(Failure::Input(format!(
            "{wrong} differences to the documents; `guideline sentences --renew --documents FOLDER` writes the lists anew and keeps the owners"
        )));
    }
    Ok(())
}

/// Writes the lists anew that are documents at hand.
fn renew_all(guidelines: &Path, documents: &[(String, String)]) -> Result<(), Failure> {
    for (name, list) in register_files(guidelines)?.sentences {
        let wrong = |error| Failure::Input(format!("{name}: {error}"));
        for (_, document) in documents {
            let renewed = renew(&list, document).map_err(wrong)?;
            // The right document keeps most of the owners.
            if 2 * owners(&renewed) > owners(&list) {
                std::fs::write(&name, renewed)?;
            }
        }
    }
    Ok(())
}

/// How many sentences of a list have an owner.
fn owners(list: &str) -> usize {
    list.lines().filter(|line| line.contains("facts = [") || line.contains("left_out = ")).count()
}
