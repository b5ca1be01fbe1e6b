//! `guideline export ID --rendered`: every line that a person can meet on a page, composed as the page composes it.
//!
//! The people and the states of components that are drawn are those of the tests, beside the folder of guidelines.

use crate::export::{Arguments, Audience as Wanted};
use crate::failure::Failure;
use crate::{build, diff, folder, library, review, sentences};
use authoring::check::space::MEMORY;
use authoring::read::Catalogue;
use authoring::review::proven::proven;
use behandlingsvalg::ui::Loaded;
use behandlingsvalg::ui::fixtures::{Fixtures, cases};
use behandlingsvalg::ui::lines::lines;
use behandlingsvalg::ui::markup;
use behandlingsvalg::ui::reading::{self, Shelf};
use behandlingsvalg::ui::rendered::{Drawings, Given, rendered};
use engine::consultation::Audience;
use engine::decide::case;
use engine::dosing::{Date, iso_date};
use engine::expr::Answer;
use engine::guideline::{CLINICIAN, Guideline};
use engine::sheet::plain;
use engine::words::Words;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::rc::Rc;

/// The front page, which has no folder of its own.
const FRONT: &str = "front";

/// How the keys of a term's forms end.
const FORMS: &str = ".forms";

/// The day on which everything is drawn: lines with dates are then the same whenever they are drawn.
const DRAWN: &str = "2026-01-05";

/// Lines of a page: in which language and for whom, and the groups.
struct Page {
    language: String,
    audience: Option<Audience>,
    groups: Vec<(String, Vec<String>)>,
}

fn wrong(error: String) -> Failure {
    Failure::Input(error)
}

/// The JSON in a file; nothing where there is none.
fn json(path: &Path) -> Result<Option<Value>, Failure> {
    if !path.is_file() {
        return Ok(None);
    }
    let (shown, text) = folder::text_of(path)?;
    let read = serde_json::from_str(&text);
    read.map(Some).map_err(|error| Failure::Input(format!("{shown}: {error}")))
}

/// The people of the tests of a guideline; somebody without answers comes first.
fn people(data: &Path, guideline: &Guideline, bases: &Value) -> Result<Vec<Vec<Answer>>, Failure> {
    let own = data.join("recommendations").join(format!("{}.json", guideline.id));
    let files = if own.is_file() { vec![own] } else { rows(&data.join("cases"))? };
    let mut people = vec![guideline.no_answers()];
    for file in files {
        let (shown, text) = folder::text_of(&file)?;
        let found = cases(&text, bases).map_err(|error| wrong(format!("{shown}: {error}")))?;
        // Cases of another guideline ask for what this one does not have.
        let found = found.iter().filter_map(|one| case::read(guideline, &one.to_string()).ok());
        people.extend(found.map(|given| given.answers));
    }
    Ok(people)
}

/// The files of rows in a folder.
fn rows(path: &Path) -> Result<Vec<std::path::PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|end| end == "json") && !file.ends_with("bases.json") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// The words of the page and of a guideline, by language.
fn words(
    root: &Path,
    texts: &BTreeMap<String, Catalogue>,
) -> Result<BTreeMap<String, Catalogue>, Failure> {
    let page = build::words_called(&root.join("../texts"), "page")?;
    let words = texts.iter().map(|(language, own)| {
        let mut all = page.get(language).cloned().unwrap_or_default();
        all.extend(own.clone());
        (language.clone(), all)
    });
    Ok(words.collect())
}

/// The texts that the page fetches when they are asked for, for one language.
fn sheets(
    root: &Path,
    version: &Path,
    checked: &folder::Sound,
    language: &str,
) -> Result<Vec<(String, Vec<String>)>, Failure> {
    let guideline = &checked.guideline;
    let own = folder::words(root, checked, language)?;
    let proof = authoring::check::check(guideline, MEMORY)
        .map_err(|error| Failure::Input(error.to_string()))?;
    let register = sentences::register(root)?;
    let texts = review::texts(&review::Place::of(version).files()?)?;
    let counts = texts.counts(language, &register);
    let proven = proven(guideline, &proof, Some(&counts), &guideline.published, &own);
    let mut sheets = vec![("checked".to_owned(), proven)];
    if let Some(news) = diff::news_of(root, version, language)? {
        sheets.push(("news".to_owned(), news));
    }
    let line = |line: &str| line.trim().trim_start_matches("- ").to_owned();
    let lines = |text: String| {
        let lines = text.lines().map(line);
        lines.filter(|line| line.contains(char::is_alphabetic)).collect()
    };
    Ok(sheets.into_iter().map(|(name, blocks)| (name, lines(plain(&blocks)))).collect())
}

async fn of_guideline(
    named: &folder::Named,
    root: &Path,
    today: Date,
) -> Result<Vec<Page>, Failure> {
    let checked = folder::open(named)?;
    let tests = root.join("../tests");
    let data = tests.join("data");
    let bases = json(&data.join("cases/bases.json"))?.unwrap_or_default();
    let guideline = &checked.guideline;
    let people = people(&data, guideline, &bases)?;
    let place = [&guideline.id, "/", &guideline.version].concat();
    let version = root.join(&place);
    // Whole pages first: a component shows nothing that a page has shown.
    let mut files: Vec<Fixtures> = Vec::new();
    for file in [data.join("rendered/states.toml"), tests.join("gallery/fixtures.toml")] {
        if file.is_file() {
            let (shown, text) = folder::text_of(&file)?;
            let read = toml::from_str(&text);
            files.push(read.map_err(|error| Failure::Input(format!("{shown}: {error}")))?);
        }
    }
    let mut fixtures = Vec::new();
    for file in &files {
        fixtures.extend(file.of(&place, guideline, &bases).map_err(wrong)?);
    }
    let draws_all = files.iter().any(|file| file.guideline == place);
    let catalogues = words(root, &checked.texts)?;
    let words = catalogues
        .iter()
        .map(|(language, words)| (language.clone(), Rc::new(Words::new(language, words.clone()))));
    let words = words.collect();
    let loaded = Loaded::new(guideline.clone());
    let given =
        Given { loaded: &loaded, words: &words, people: &people, fixtures: &fixtures, today };
    let mut pages = Vec::new();
    for drawn in rendered(&given).await.map_err(wrong)? {
        let mut groups = drawn.groups;
        if drawn.audience == Audience::Patient {
            groups.extend(sheets(root, &version, &checked, &drawn.language)?);
        }
        // The page's own texts are all drawn with one guideline.
        let catalogues = if draws_all { &catalogues } else { &checked.texts };
        if let Some(words) = catalogues.get(&drawn.language) {
            let missing = not_met(words, drawn.audience == Audience::Clinician, &groups);
            groups.push(("texts that nobody in the tests meets".to_owned(), missing));
        }
        pages.push(Page { language: drawn.language, audience: Some(drawn.audience), groups });
    }
    Ok(pages)
}

/// The pages that are only read: a document, or the front page.
async fn of_reading(root: &Path, id: &str) -> Result<Vec<Page>, Failure> {
    let mut to_read = build::words_called(&root.join("../texts"), "page")?;
    for (language, words) in build::words_called(&root.join("../texts"), "reading")? {
        to_read.entry(language).or_default().extend(words);
    }
    let library = library::library(root)?;
    let spoken: Vec<String> = to_read.keys().cloned().collect();
    let known = library.documents.iter().find(|(_, one)| one.document.id.get_ref() == id);
    let languages = known.map_or(&spoken, |(_, one)| &one.document.languages);
    let mut pages = Vec::new();
    for language in languages {
        let shelf = Shelf { library: &library, page: &to_read, language, root: "./" };
        let html = match known {
            Some((_, one)) => reading::document(shelf, one),
            None => reading::front(&shelf, &spoken),
        };
        let drawn = lines(&markup(html).await);
        let mut drawings = Drawings::default();
        drawings.add("page", drawn);
        let groups = drawings.grouped();
        pages.push(Page { language: language.clone(), audience: None, groups });
    }
    Ok(pages)
}

/// The texts for an audience that stand in no line, each with its key: nobody in the tests meets them.
fn not_met(words: &Catalogue, clinician: bool, groups: &[(String, Vec<String>)]) -> Vec<String> {
    let lines = groups.iter().flat_map(|(_, lines)| lines);
    let all = lines.map(|line| line.to_lowercase()).collect::<Vec<_>>().join("\n");
    let stands = |words: &str| {
        // What stands in the place of a placeholder is not known.
        let mut parts = words.split(['{', '}']).step_by(2).flat_map(str::lines);
        parts.all(|part| all.contains(&part.trim().to_lowercase()))
    };
    let own = words.iter().filter(|(key, _)| !key.starts_with(CLINICIAN));
    let texts = own.map(|(key, words_of_all)| {
        let other = words.get(&[CLINICIAN, key].concat()).filter(|_| clinician);
        (key, other.unwrap_or(words_of_all))
    });
    // Forms are looked for in texts; the name of a month is part of a date.
    let shown = texts.filter(|(key, _)| !key.ends_with(FORMS) && !key.starts_with("month."));
    let missing = shown.filter(|(_, words)| !stands(words));
    missing.map(|(key, words)| format!("{key}: {}", words.replace('\n', " "))).collect()
}

/// A page as a text: its groups, each under its name.
fn text(id: &str, page: &Page) -> String {
    let audience = page.audience.map(|audience| match audience {
        Audience::Patient => ", patient",
        Audience::Clinician => ", clinician",
    });
    let mut text = format!("{id}, {}{}\n", page.language, audience.unwrap_or_default());
    for (name, lines) in &page.groups {
        let _ = writeln!(text, "\n──── {name}\n");
        for line in lines {
            let _ = writeln!(text, "{line}");
        }
    }
    text
}

/// The name of a page's file.
fn file(id: &str, page: &Page) -> String {
    match page.audience {
        None => format!("{id}.{}.txt", page.language),
        Some(Audience::Patient) => format!("{id}.{}.patient.txt", page.language),
        Some(Audience::Clinician) => format!("{id}.{}.clinician.txt", page.language),
    }
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let root = folder::guidelines(&arguments.named.guidelines)?;
    let id = &arguments.named.id;
    let today = iso_date(DRAWN).map_err(|error| Failure::Input(error.to_string()))?;
    let is_document = library::beside(&root).join(id).join("document.toml").is_file();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let drawn = tokio::task::LocalSet::new();
    let pages = if is_document || id == FRONT {
        drawn.block_on(&runtime, of_reading(&root, id))?
    } else {
        drawn.block_on(&runtime, of_guideline(&arguments.named, &root, today))?
    };
    let audience = arguments.audience.map(|wanted| match wanted {
        Wanted::Patient => Audience::Patient,
        Wanted::Clinician => Audience::Clinician,
    });
    let asked = arguments.language.as_deref();
    let known = pages.iter().map(|page| &page.language);
    let language = asked.map(|_| folder::language(asked, known)).transpose()?;
    let wanted = |page: &&Page| {
        let language = language.is_none_or(|language| language == page.language);
        let audience = audience.is_none_or(|audience| page.audience.is_none_or(|a| a == audience));
        language && audience
    };
    let wanted: Vec<&Page> = pages.iter().filter(wanted).collect();
    if wanted.is_empty() {
        let known: Vec<&str> = pages.iter().map(|page| page.language.as_str()).collect();
        let known = known.join(", ");
        return Err(Failure::Input(format!("there is no such page; there are: {known}")));
    }
    let Some(out) = &arguments.out else {
        let mut out = std::io::stdout().lock();
        for page in wanted {
            writeln!(out, "{}", text(id, page))?;
        }
        return Ok(());
    };
    std::fs::create_dir_all(out)?;
    for page in wanted {
        std::fs::write(out.join(file(id, page)), text(id, page))?;
    }
    Ok(())
}
