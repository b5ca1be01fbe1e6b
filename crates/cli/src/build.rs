//! `guideline build`: writes the data that the page fetches.

use crate::failure::Failure;
use crate::today::today;
use crate::{diff, folder, review, sentences};
use authoring::check::space::{MEMORY, TooLarge};
use authoring::check::{Proof, check as prove};
use authoring::diagnostic::Severity;
use authoring::read::Catalogue;
use authoring::review::ledger::State;
use authoring::review::proven::proven;
use engine::guideline::{Guideline, Supplement};
use engine::packed::pack;
use engine::words::{Catalogue as Words, comes_later};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The options of `guideline build`.
#[derive(clap::Args)]
#[command(after_help = "Example:
  guideline build guidelines --out dist/0.1.0/guidelines --require compared")]
pub struct Arguments {
    /// The folder with the guidelines
    folder: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Refuse where texts have not come so far
    #[arg(long, value_name = "STATE", value_parser = review::state())]
    require: Option<State>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    write(&arguments.folder, &arguments.out, Drafts::LeftOut, arguments.require)
}

/// What becomes of a guideline with places that are still to be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// It is not published.
    LeftOut,
    /// It is shown to its author.
    Too,
}

/// Writes the data of all guidelines in a folder to another. Where a state is required, a guideline with
/// a text that has not come so far is refused.
pub fn write(
    root: &Path,
    out: &Path,
    drafts: Drafts,
    require: Option<State>,
) -> Result<(), Failure> {
    let built = today()?;
    let register = sentences::register(root)?;
    let page = words_called(&root.join("../texts"), "page")?;
    for version in folder::versions(root)?.iter().filter(|version| !folder::is_past(version)) {
        let checked = folder::sound(version)?;
        let guideline = &checked.guideline;
        if drafts == Drafts::LeftOut && folder::is_draft(version)? {
            let shown = version.display();
            writeln!(
                std::io::stderr(),
                "{shown}: left out: places in it are still to be filled in"
            )?;
            continue;
        }
        let proof = proof(version, guideline)?;
        let texts = review::texts(&review::Place::of(version).files()?)?;
        let folder = out.join(&guideline.id).join(&guideline.version);
        std::fs::create_dir_all(&folder)?;
        // The page fetches what is packed; the JSON is the same for others to read.
        let whole = Whole { guideline, supplement: guideline.supplement() };
        std::fs::write(folder.join("guideline.json"), serde_json::to_vec(&whole)?)?;
        std::fs::write(folder.join("guideline.bin"), packed(guideline)?)?;
        std::fs::write(folder.join("guideline.later.bin"), packed(guideline.supplement())?)?;
        for (language, words) in &checked.texts {
            let mut all = page.get(language).cloned().unwrap_or_default();
            all.extend(words.clone());
            std::fs::write(
                folder.join(format!("text.{language}.json")),
                serde_json::to_vec(&all)?,
            )?;
            let (later, first): (Words, Words) = all
                .into_iter()
                .partition(|(key, _)| comes_later(key) || helps_later(guideline, key));
            let (later, first) = with_terms_later(guideline, later, first);
            std::fs::write(folder.join(format!("text.{language}.bin")), packed(&first)?)?;
            std::fs::write(folder.join(format!("text.{language}.later.bin")), packed(&later)?)?;
            let counts = texts.counts(language, &register);
            if let Some(state) = require
                && review::below(&counts, state) > 0
            {
                return Err(Failure::Input(format!(
                    "{}: {language}: {} of the texts are not {}; `guideline review {} --below {}` shows them",
                    version.display(),
                    review::below(&counts, state),
                    state.name(),
                    guideline.id,
                    state.name()
                )));
            }
            // Where there is no register, nobody can have compared anything.
            let counts = register.facts().next().map(|_| &counts);
            let words = folder::words(root, &checked, language)?;
            let proven = proven(guideline, &proof, counts, &built, &words);
            std::fs::write(folder.join(format!("checked.{language}.bin")), packed(&proven)?)?;
            if let Some(news) = diff::news_of(root, version, language)? {
                std::fs::write(folder.join(format!("news.{language}.bin")), packed(&news)?)?;
            }
        }
    }
    Ok(())
}

/// Whether words are the lead of a later step, or the help to one of its questions or to one that only an
/// answer brings: by the time that somebody is there the later words are too.
fn helps_later(guideline: &Guideline, key: &str) -> bool {
    let lead = key.strip_prefix("section.").and_then(|rest| rest.strip_suffix(".lead"));
    if let Some(section) = lead {
        return guideline.sections.iter().skip(1).any(|later| later == section);
    }
    let id = key.strip_prefix("question.").and_then(|rest| rest.strip_suffix(".help"));
    let mut questions = guideline.questions.iter();
    id.is_some_and(|id| {
        questions.any(|question| {
            let later = question.section.is_some_and(|at| at > 0);
            question.id == id && (later || question.enable_when.is_some())
        })
    })
}

/// Moves the terms of the glossary that stand in no words of the first step to the words that come later.
fn with_terms_later(guideline: &Guideline, mut later: Words, first: Words) -> (Words, Words) {
    let asked_later = |key: &str| {
        let mut questions = guideline.questions.iter();
        let rest = key.strip_prefix("question.");
        rest.is_some_and(|rest| {
            questions.any(|question| {
                let part = rest.strip_prefix(question.id.as_str());
                question.section.is_some_and(|at| at > 0)
                    && part.is_some_and(|part| part.starts_with('.'))
            })
        })
    };
    let (terms, mut first): (Words, Words) =
        first.into_iter().partition(|(key, _)| key.starts_with("glossary."));
    let said: Vec<&str> =
        first.iter().filter(|(key, _)| !asked_later(key)).map(|(_, said)| said.as_str()).collect();
    let forms = terms.iter().filter_map(|(key, forms)| Some((key.strip_suffix("forms")?, forms)));
    let is_said = |form: &str| said.iter().any(|said| said.contains(form.trim()));
    let now: Vec<String> = forms
        .filter(|(_, forms)| forms.split('|').any(is_said))
        .map(|(term, _)| term.to_owned())
        .collect();
    let (now, then): (Words, Words) =
        terms.into_iter().partition(|(key, _)| now.iter().any(|term| key.starts_with(term)));
    first.extend(now);
    later.extend(then);
    // Words are found by their place in the order of the keys.
    first.sort();
    later.sort();
    (later, first)
}

/// A guideline as one object.
#[derive(Serialize)]
struct Whole<'g> {
    #[serde(flatten)]
    guideline: &'g Guideline,
    #[serde(flatten)]
    supplement: &'g Supplement,
}

fn packed<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    pack(value).map_err(|error| Failure::Input(format!("cannot be packed: {error}")))
}

/// What was looked at for every patient. A guideline of which something is found is not published.
fn proof(version: &Path, guideline: &Guideline) -> Result<Proof, Failure> {
    let refused = |why: String| {
        Failure::Input(format!("{}: {why}; `guideline check` says more", version.display()))
    };
    let proof = prove(guideline, MEMORY)
        .map_err(|TooLarge { at, .. }| refused(format!("too large to prove, at {at}")))?;
    if let Some(finding) = proof.findings.iter().find(|f| f.severity == Severity::Error) {
        return Err(refused(finding.message.clone()));
    }
    Ok(proof)
}

/// Words beside no guideline, by language: those of the files `<name>.<language>.toml`.
pub fn words_called(folder: &Path, called: &str) -> Result<BTreeMap<String, Catalogue>, Failure> {
    let mut languages = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(languages);
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(language) =
            name.strip_prefix(&format!("{called}.")).and_then(|rest| rest.strip_suffix(".toml"))
        {
            languages.insert(language.to_owned(), folder::catalogue_of(&path)?);
        }
    }
    Ok(languages)
}
