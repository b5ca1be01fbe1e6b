//! `guideline pages`: draws all pages as they are before any program runs: the front page, each guideline
//! and each document, in each language that it has.

use crate::failure::Failure;
use crate::{build, folder, library};
use authoring::library::{Checked, Library, Told};
use authoring::read::Catalogue;
use behandlingsvalg::ui::Loaded;
use behandlingsvalg::ui::markup;
use behandlingsvalg::ui::prerender::prerender;
use behandlingsvalg::ui::reading::{self, Shelf};
use engine::words::{Words, comes_later};
use serde::Serialize;
use std::collections::BTreeMap;

/// A page, for whoever puts the files together.
#[derive(Serialize)]
struct Page {
    /// Where it lies below the folder of all pages: empty, or folders that end in `/`.
    folder: String,
    language: String,
    title: String,
    description: String,
    /// What belongs into `#app`.
    html: String,
    /// Of a guideline: `<id>/<version>`.
    guideline: Option<String>,
    languages: Vec<String>,
}

fn said(words: Option<&Catalogue>, key: &str) -> String {
    words.and_then(|words| words.get(key)).cloned().unwrap_or_default()
}

async fn of_guideline(told: Told, page: &BTreeMap<String, Catalogue>) -> Page {
    let Told { guideline, texts } = told;
    let language = guideline.languages.first().cloned().unwrap_or_default();
    let mut all = page.get(&language).cloned().unwrap_or_default();
    all.extend(texts.get(&language).cloned().unwrap_or_default());
    let (later, first): (Vec<_>, Vec<_>) = all.into_iter().partition(|(key, _)| comes_later(key));
    let first = Words::first(&language, first);
    let whole = first.with(later);
    let own = texts.get(&language);
    let (folder, languages) = ([&guideline.id, "/"].concat(), guideline.languages.clone());
    let shown = [&guideline.id, "/", &guideline.version].concat();
    let (title, description) = (said(own, "guideline.short"), said(own, "guideline.title"));
    let html = prerender(&Loaded::new(guideline), first, whole).await;
    Page { folder, language, title, description, html, guideline: Some(shown), languages }
}

/// From a folder back to that of all pages.
fn root(folder: &str) -> String {
    let up = "../".repeat(folder.matches('/').count());
    if up.is_empty() { "./".to_owned() } else { up }
}

async fn of_document(
    library: &Library,
    page: &BTreeMap<String, Catalogue>,
    one: &Checked,
) -> Vec<Page> {
    let mut pages = Vec::new();
    let languages = &one.document.languages;
    for language in languages {
        let below = reading::folder(languages, language);
        let folder = [&below, one.document.id.get_ref(), "/"].concat();
        let shelf = Shelf { library, page, language, root: &root(&folder) };
        let own = one.texts.get(language);
        pages.push(Page {
            language: language.clone(),
            title: said(own, "document.short"),
            description: said(own, "document.title"),
            html: markup(reading::document(shelf, one)).await,
            guideline: None,
            languages: languages.clone(),
            folder,
        });
    }
    pages
}

async fn all(
    library: Library,
    page: &BTreeMap<String, Catalogue>,
    to_read: &BTreeMap<String, Catalogue>,
) -> Vec<Page> {
    let mut pages = Vec::new();
    // The default language first.
    let mut languages: Vec<String> = to_read.keys().cloned().collect();
    languages.sort_by_key(|language| language != folder::DEFAULT_LANGUAGE);
    for language in &languages {
        let below = reading::folder(&languages, language);
        let shelf = Shelf { library: &library, page: to_read, language, root: &root(&below) };
        let words = to_read.get(language);
        pages.push(Page {
            html: markup(reading::front(&shelf, &languages)).await,
            language: language.clone(),
            title: said(words, "page.brand"),
            description: said(words, "front.title"),
            guideline: None,
            languages: languages.clone(),
            folder: below,
        });
    }
    for (_, one) in &library.documents {
        pages.extend(of_document(&library, to_read, one).await);
    }
    for told in library.guidelines {
        pages.push(of_guideline(told, page).await);
    }
    pages
}

/// The options of `guideline pages`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    guidelines: folder::Guidelines,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let root = folder::guidelines(&arguments.guidelines)?;
    let texts = root.join("../texts");
    let page = build::words_called(&texts, "page")?;
    let mut to_read = page.clone();
    for (language, words) in build::words_called(&texts, "reading")? {
        to_read.entry(language).or_default().extend(words);
    }
    let library = library::library(&root)?;
    if !library::at_odds(&library).is_empty() {
        return Err(Failure::Input(String::new()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let pages = tokio::task::LocalSet::new().block_on(&runtime, all(library, &page, &to_read));
    Ok(serde_json::to_writer(std::io::stdout(), &pages)?)
}
