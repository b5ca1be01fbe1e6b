//! The data and helpers that the pages to read share.

use authoring::library::{Checked, Library, Told};
use authoring::read::Catalogue;
use engine::words::Words;
use std::collections::BTreeMap;
use yew::{Html, html};

/// The page's own words, and those of pages to read, by language.
pub type PageWords = BTreeMap<String, Catalogue>;

/// The data of a page to read.
#[derive(Debug, Clone, Copy)]
pub struct Shelf<'s> {
    /// All that there is.
    pub library: &'s Library,
    /// The page's own words.
    pub page: &'s PageWords,
    /// The language of the page.
    pub language: &'s str,
    /// From the page to the folder that all pages lie in: `./`, `../`.
    pub root: &'s str,
}

impl Shelf<'_> {
    /// The page's own words with some of others.
    pub(super) fn words(&self, own: &BTreeMap<String, Catalogue>) -> Words {
        let mut all = self.page.get(self.language).cloned().unwrap_or_default();
        all.extend(own.get(self.language).cloned().unwrap_or_default());
        Words::new(self.language, all)
    }

    /// The language that something has words in: the page's, or its own first.
    pub(super) fn spoken<'l>(&self, languages: &'l [String]) -> &'l str {
        let known = languages.iter().find(|language| *language == self.language);
        known.or(languages.first()).map_or("", String::as_str)
    }

    /// Where the page of a guideline is, in this language.
    pub(super) fn guideline(&self, told: &Told, place: &str) -> String {
        let language = self.spoken(&told.guideline.languages);
        let first = told.guideline.languages.first().is_some_and(|first| first == language);
        let asked = if first { String::new() } else { ["?lang=", language].concat() };
        [self.root, &told.guideline.id, "/", &asked, place].concat()
    }

    /// Where the page of a document is, in this language.
    pub(super) fn document(&self, checked: &Checked, place: &str) -> String {
        let language = self.spoken(&checked.document.languages);
        let id = checked.document.id.get_ref();
        [self.root, &folder(&checked.document.languages, language), id, "/", place].concat()
    }

    /// Where a page is: `<id>` or `<id>#<place>`.
    pub(super) fn page(&self, page: &str) -> Option<String> {
        let (id, place) = page.find('#').map_or((page, ""), |at| page.split_at(at));
        let document = self.library.documents.iter().map(|(_, one)| one);
        let mut document = document.filter(|one| one.document.id.get_ref() == id);
        let guideline = self.library.guideline(id).map(|told| self.guideline(told, place));
        guideline.or_else(|| Some(self.document(document.next()?, place)))
    }
}

/// The folder of a language: none for the first.
#[must_use]
pub fn folder(languages: &[String], language: &str) -> String {
    if languages.first().is_some_and(|first| first == language) {
        String::new()
    } else {
        [language, "/"].concat()
    }
}

/// The bar over everything: the name, and the same page in other languages, each with its address.
pub fn bar(words: &Words, home: Option<String>, languages: &[(&str, String)]) -> Html {
    let links = languages.iter().map(|(language, address)| {
        let current = *language == words.language();
        html! {
            <a
                class="switch__choice"
                href={address.clone()}
                hreflang={(*language).to_owned()}
                lang={(*language).to_owned()}
                aria-current={current.then_some("true")}
            >{ words.t(&["language.", language].concat()) }</a>
        }
    });
    html! {
        <div class="header__bar">
            <p class="header__brand">
                if let Some(home) = home {
                    <a href={home}>{ words.t("page.brand") }</a>
                } else {
                    { words.t("page.brand") }
                }
            </p>
            <nav class="switch" aria-label={words.t("page.language")}>{ for links }</nav>
        </div>
    }
}

/// A date as it is printed, a month where no day is; or that none is.
pub fn date(words: &Words, date: Option<&str>) -> String {
    let Some(date) = date else { return words.t("reading.no_date") };
    match date.split_once('-') {
        Some((year, month)) if !month.contains('-') => {
            let month = words.t(&["month.", month.trim_start_matches('0')].concat());
            [&month, " ", year].concat()
        }
        Some(_) | None => words.date(date),
    }
}
