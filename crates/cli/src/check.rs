//! `guideline check`: reads guideline folders, looks at all their patients, and says what is wrong.

use crate::failure::Failure;
use crate::sarif::sarif;
use crate::texts::{Lists, Readability};
use crate::{folder, library, review, sentences, texts};
use authoring::check;
use authoring::check::space::{MEMORY, TooLarge};
use authoring::diagnostic::{Code, Diagnostic, Severity};
use authoring::read::Files;
use authoring::register::Register;
use authoring::review::numbers;
use authoring::review::texts::{Counts as Reviewed, Texts};
use authoring::texts::Home;
use authoring::texts::readability::FROM;
use clap::ValueEnum;
use engine::decide::case;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The options of `guideline check`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline check --format text
  guideline check guidelines/kronisk-migraene --format text
  guideline check texts
  guideline check --format sarif > findings.sarif")]
pub struct Arguments {
    /// Folders of guidelines, documents or texts; all where none is given
    #[arg(value_name = "FOLDER")]
    given: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Memory for looking at all patients, in megabytes
    #[arg(long, value_name = "MB", default_value_t = MEMORY)]
    memory: usize,
    /// Check again at each save, until stopped with Ctrl-C
    #[arg(long)]
    pub watch: bool,
    /// Serve the page built into this folder, with the data of the last sound save
    #[arg(long, value_name = "DIST", requires = "watch")]
    pub page: Option<PathBuf>,
    /// Port to serve the page on
    #[arg(long, value_name = "N", default_value_t = 8080, requires = "page")]
    pub port: u16,
    #[command(flatten)]
    pub guidelines: folder::Guidelines,
}

/// How findings are printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For people
    Text,
    /// For tools that show findings beside a change under review (SARIF 2.1.0)
    Sarif,
}

#[derive(Serialize)]
struct Report {
    folder: String,
    sound: bool,
    /// Of a guideline that could be read.
    counts: Option<Counts>,
    /// What was looked at for every patient; nothing where the guideline could not be read, or is
    /// too large.
    proof: Option<Proven>,
    /// How hard the screens for patients are to read, by language.
    readability: Vec<Readability>,
    /// How many texts were read beside their sources, by language.
    reviewed: BTreeMap<String, Reviewed>,
    diagnostics: Vec<Diagnostic>,
    /// Patients for whom something is so, as cases, in the order of the diagnostics that have one.
    examples: Vec<Value>,
    /// Whether the files could be read.
    #[serde(skip)]
    read: bool,
}

impl Report {
    /// Nothing found so far.
    fn of(folder: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            sound: true,
            counts: None,
            proof: None,
            readability: Vec::new(),
            reviewed: BTreeMap::new(),
            diagnostics: Vec::new(),
            examples: Vec::new(),
            read: true,
        }
    }
}

/// What was looked at for every patient. Numbers are text: they are larger than JSON's readers take.
#[derive(Serialize)]
struct Proven {
    patients: String,
    invariants: Vec<Invariant>,
    allowed: Vec<Allowed>,
}

#[derive(Serialize)]
struct Invariant {
    id: String,
    /// How many patients it speaks of.
    patients: String,
    holds: bool,
}

#[derive(Serialize)]
struct Allowed {
    check: Code,
    about: String,
    reason: String,
}

#[derive(Serialize)]
struct Counts {
    questions: usize,
    rules: usize,
    drugs: usize,
    languages: usize,
}

/// Where something is named in a guideline's files: the name between its quotation marks.
fn named(files: &Files, about: &str) -> (String, Option<Range<usize>>) {
    let name = about.split(' ').next().unwrap_or(about);
    let quoted = format!("\"{name}\"");
    std::iter::once(&files.guideline)
        .chain(&files.product)
        .find_map(|(file, text)| {
            let at = text.find(&format!("= {quoted}"))? + 2;
            Some((file.clone(), Some(at..at + quoted.len())))
        })
        .unwrap_or_else(|| (files.guideline.0.clone(), None))
}

/// Checks one guideline version: reads it, and looks at all its patients.
fn check(folder: &Path, memory: usize, lists: &mut Lists) -> Result<Report, Failure> {
    let files = folder::files(folder)?;
    let mut report =
        Report { sound: false, read: false, ..Report::of(&folder.display().to_string()) };
    let checked = match folder::check(folder)? {
        Ok(checked) => checked,
        Err(diagnostics) => {
            report.diagnostics = diagnostics;
            return Ok(report);
        }
    };
    let guideline = &checked.guideline;
    report.counts = Some(Counts {
        questions: guideline.questions.len(),
        rules: guideline.rules.len(),
        drugs: guideline.drugs.len(),
        languages: checked.texts.len(),
    });
    report.read = true;
    match check::check(guideline, memory) {
        Ok(proof) => {
            let broken = |id: &str| {
                proof.findings.iter().any(|f| f.code == Code::BrokenInvariant && f.about == id)
            };
            report.proof = Some(Proven {
                patients: proof.patients.to_string(),
                invariants: proof
                    .invariants
                    .iter()
                    .map(|(id, patients)| Invariant {
                        id: id.clone(),
                        patients: patients.to_string(),
                        holds: !broken(id),
                    })
                    .collect(),
                allowed: proof
                    .allowed
                    .iter()
                    .map(|(finding, reason)| Allowed {
                        check: finding.code,
                        about: finding.about.clone(),
                        reason: reason.clone(),
                    })
                    .collect(),
            });
            for finding in &proof.findings {
                let (file, span) = named(&files, &finding.about);
                report.diagnostics.push(Diagnostic {
                    code: finding.code,
                    severity: finding.severity,
                    file,
                    span,
                    message: finding.message.clone(),
                    help: finding.help.clone(),
                });
                if let Some(answers) = &finding.example {
                    report.examples.push(case::write(guideline, answers));
                }
            }
        }
        Err(too_large) => {
            let (file, span) = named(&files, &too_large.question);
            report.diagnostics.push(Diagnostic {
                code: Code::TooLarge,
                severity: Code::TooLarge.severity(),
                file,
                span,
                message: too_large.to_string(),
                help: Some(TooLarge::HELP.to_owned()),
            });
        }
    }
    // An older version has the words of the version after it.
    if !folder::is_past(folder) {
        let found = lists.check_all(&files.texts, Home::Guideline(guideline))?;
        report.readability = found.readability;
        report.diagnostics.extend(found.diagnostics);
    }
    report.sound = report.diagnostics.iter().all(|d| d.severity != Severity::Error);
    folder::draw(|file| files.text_of(file), &report.diagnostics);
    for example in &report.examples {
        writeln!(std::io::stderr(), "{example}")?;
    }
    Ok(report)
}

/// Checks one document: reads it, and looks at what it says of others.
fn check_document(folder: &Path, lists: &mut Lists) -> Result<Report, Failure> {
    let read = library::document(folder)?;
    let found = match &read {
        Err(_) => texts::Found::default(),
        Ok(checked) => {
            let files = library::files(folder)?;
            let found = lists.check_all(&files.texts, Home::Document(&checked.document))?;
            folder::draw(|file| files.text_of(file), &found.diagnostics);
            found
        }
    };
    let is_read = read.is_ok();
    let diagnostics: Vec<Diagnostic> =
        read.err().unwrap_or_default().into_iter().chain(found.diagnostics).collect();
    Ok(Report {
        sound: diagnostics.is_empty(),
        readability: found.readability,
        diagnostics,
        read: is_read,
        ..Report::of(&folder.display().to_string())
    })
}

/// Looks at what the texts of a guideline, a document or the page claim, and at who has read them.
fn check_texts(
    place: &review::Place,
    register: &Register,
    report: &mut Report,
) -> Result<(), Failure> {
    let files = place.files()?;
    let texts = match Texts::read(&files) {
        Ok(texts) => texts,
        Err(found) => {
            folder::draw(|file| files.text_of(file), &found);
            report.sound = false;
            report.diagnostics.extend(found);
            return Ok(());
        }
    };
    let mut found = texts.check(&files, register);
    found.extend(numbers::check(&texts, &files, register));
    for language in texts.languages() {
        report.reviewed.insert(language.to_owned(), texts.counts(language, register));
    }
    folder::draw(|file| files.text_of(file), &found);
    report.sound = report.sound && found.is_empty();
    report.diagnostics.extend(found);
    Ok(())
}

/// Whether every fact is said somewhere, or left out for a reason.
fn check_register(guidelines: &Path, register: &Register) -> Result<Report, Failure> {
    let files = sentences::register_files(guidelines)?;
    let mut said = BTreeSet::new();
    for place in review::places(guidelines)? {
        // Files that cannot be read were reported before.
        if let Ok(texts) = Texts::read(&place.files()?) {
            said.extend(texts.claims.said(&texts.keys).keys().map(|fact| (*fact).to_owned()));
        }
    }
    let said = said.iter().map(String::as_str).collect();
    let mut report = Report::of(&sentences::beside(guidelines).display().to_string());
    report.diagnostics = register.unsaid(&files, &said);
    report.sound = report.diagnostics.is_empty();
    folder::draw(|file| files.text_of(file), &report.diagnostics);
    Ok(report)
}

/// Checks the claims of the page's own texts, which belong to no guideline.
fn check_own_claims(place: &review::Place, register: &Register) -> Result<Report, Failure> {
    let mut report = Report::of(&place.name());
    check_texts(place, register, &mut report)?;
    Ok(report)
}

/// Checks the page's own catalogues in a folder, where there are any.
fn check_own(folder: &Path, lists: &mut Lists) -> Result<Option<Report>, Failure> {
    let Some(found) = texts::check_own(lists, folder)? else { return Ok(None) };
    Ok(Some(Report {
        sound: found.diagnostics.is_empty(),
        readability: found.readability,
        diagnostics: found.diagnostics,
        ..Report::of(&folder.display().to_string())
    }))
}

/// The folders to look at: those given, or all guidelines, all documents and the page's own words. A file stands for
/// the folder it lies in.
pub fn folders(arguments: &Arguments) -> Result<Vec<PathBuf>, Failure> {
    let mut given = arguments.given.clone();
    if given.is_empty() {
        let guidelines = folder::guidelines(&arguments.guidelines)?;
        let documents = library::beside(&guidelines);
        let own = texts::beside(&guidelines);
        given.push(guidelines);
        given.extend([documents, own].into_iter().filter(|folder| folder.is_dir()));
    }
    for path in &mut given {
        if let Some(folder) = path.parent().filter(|_| path.is_file()) {
            *path = folder.to_owned();
        }
    }
    Ok(given)
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    if once(arguments)?.sound { Ok(()) } else { Err(Failure::Input(String::new())) }
}

/// Whether a folder lies in one of others.
fn is_below(folder: &Path, roots: &[PathBuf]) -> bool {
    let folder = folder.canonicalize().unwrap_or_default();
    roots.iter().any(|root| folder.starts_with(root))
}

/// The register of facts beside the guidelines, and the folders whose texts it is about; nothing where
/// there is no register.
fn register(asked: &folder::Guidelines) -> Result<Option<(Register, Vec<PathBuf>)>, Failure> {
    let Ok(guidelines) = folder::guidelines(asked) else { return Ok(None) };
    if !sentences::beside(&guidelines).is_dir() {
        return Ok(None);
    }
    let roots = [library::beside(&guidelines), guidelines.clone()];
    let roots = roots.iter().filter_map(|root| root.canonicalize().ok()).collect();
    Ok(Some((sentences::register(&guidelines)?, roots)))
}

/// Prints what was found for people, but for the diagnostics, which are drawn on standard error.
fn print_text(out: &mut impl std::io::Write, reports: &[Report]) -> std::io::Result<()> {
    for report in reports {
        let Report { folder, sound, counts, proof, readability, diagnostics, .. } = report;
        if let Some(Proven { patients, invariants, allowed }) = &proof {
            writeln!(out, "{folder}: {patients} different patients, all looked at")?;
            for Invariant { id, patients, holds } in invariants {
                let verdict = if *holds { "holds" } else { "DOES NOT HOLD" };
                writeln!(out, "  {id}: {verdict} for {patients} patients")?;
            }
            for Allowed { check, about, reason } in allowed {
                writeln!(out, "  allowed: {check} {about}: {reason}")?;
            }
        }
        for Readability { language, screens, hardest, lix, most } in readability {
            if let (Some(key), Some(lix)) = (hardest, lix) {
                writeln!(
                    out,
                    "  {language}: {screens} {} of more than {FROM} words, the hardest `{key}`: {lix}, at most {most}",
                    if *screens == 1 { "screen" } else { "screens" }
                )?;
            }
        }
        for (language, counts) in &report.reviewed {
            writeln!(out, "  {language}: texts {}", review::said(counts))?;
        }
        match counts {
            Some(_) if !sound => {
                writeln!(out, "{folder}: {} wrong", diagnostics.len())?;
                if proof.is_none() {
                    writeln!(out, "{folder}: NOTHING PROVEN")?;
                }
            }
            Some(Counts { questions, rules, drugs, languages }) => writeln!(
                out,
                "{folder}: sound ({questions} questions, {rules} rules, {drugs} drugs, {languages} languages)"
            )?,
            None if *sound => writeln!(out, "{folder}: sound")?,
            None => writeln!(out, "{folder}: {} wrong", diagnostics.len())?,
        }
    }
    Ok(())
}

/// The result of a check.
pub struct Outcome {
    /// Whether nothing is wrong.
    pub sound: bool,
    /// Whether all files could be read: a page can be made of them, whatever its words are like.
    pub read: bool,
}

/// Checks what is asked for, and prints what was found.
pub fn once(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut reports = Vec::new();
    let mut documents = false;
    let register = register(&arguments.guidelines)?;
    let read = |folder: &Path, report: &mut Report| match &register {
        Some((register, roots)) if !folder::is_past(folder) && is_below(folder, roots) => {
            check_texts(&review::Place::of(folder), register, report)
        }
        Some(_) | None => Ok(()),
    };
    let mut lists =
        Lists::of(folder::guidelines(&arguments.guidelines).ok().map(|root| texts::beside(&root)));
    for path in folders(arguments)? {
        for version in folder::versions(&path)? {
            let mut report = check(&version, arguments.memory, &mut lists)?;
            read(&version, &mut report)?;
            reports.push(report);
        }
        for folder in library::folders(&path)? {
            let mut report = check_document(&folder, &mut lists)?;
            read(&folder, &mut report)?;
            reports.push(report);
            documents = true;
        }
        reports.extend(check_own(&path, &mut lists)?);
    }
    if let Some((register, _)) = register.as_ref().filter(|_| arguments.given.is_empty()) {
        let guidelines = folder::guidelines(&arguments.guidelines)?;
        for place in review::own(&guidelines) {
            reports.push(check_own_claims(&place, register)?);
        }
        reports.push(check_register(&guidelines, register)?);
    }
    if reports.is_empty() {
        return Err(Failure::Input("there is no guideline and no document here".to_owned()));
    }
    // Documents are held against each other once all of them can be read.
    if documents && reports.iter().all(|report| report.read) {
        let library = library::library(&folder::guidelines(&arguments.guidelines)?)?;
        for found in library::at_odds(&library) {
            let about = |report: &&mut Report| Path::new(&found.file).starts_with(&report.folder);
            if let Some(report) = reports.iter_mut().find(about) {
                report.sound = false;
                report.diagnostics.push(found);
            }
        }
    }
    let mut out = std::io::stdout().lock();
    match arguments.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &reports)?;
            writeln!(out)?;
        }
        Format::Sarif => {
            serde_json::to_writer_pretty(
                &mut out,
                &sarif(reports.iter().flat_map(|report| &report.diagnostics)),
            )?;
            writeln!(out)?;
        }
        Format::Text => print_text(&mut out, &reports)?,
    }
    Ok(Outcome {
        sound: reports.iter().all(|report| report.sound),
        read: reports.iter().all(|report| report.read),
    })
}
