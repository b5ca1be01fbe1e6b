//! The front page: everything there is to read, by disease, by drug and by document.

use super::shelf::{Shelf, bar, date, folder};
use authoring::library::{Cell, Checked, ColumnKind, Kind, Told};
use engine::words::{Words, capital};
use std::collections::{BTreeMap, BTreeSet};
use yew::{Html, html};

/// A page that leads somewhere: its name, its address and the language of its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Lead {
    name: String,
    address: String,
    language: String,
}

impl Lead {
    fn link(&self, words: &Words) -> Html {
        let language = (self.language != words.language()).then(|| self.language.clone());
        html! { <a href={self.address.clone()} lang={language.clone()} hreflang={language}>{ &self.name }</a> }
    }
}

fn of_guideline(shelf: &Shelf<'_>, told: &Told) -> Lead {
    let language = shelf.spoken(&told.guideline.languages).to_owned();
    let words = told.texts.get(&language);
    let name = words.and_then(|words| words.get("guideline.short")).cloned().unwrap_or_default();
    Lead { name, address: shelf.guideline(told, ""), language }
}

fn of_document(shelf: &Shelf<'_>, checked: &Checked) -> Lead {
    let language = shelf.spoken(&checked.document.languages).to_owned();
    let words = checked.texts.get(&language);
    let name = words.and_then(|words| words.get("document.short")).cloned().unwrap_or_default();
    Lead { name, address: shelf.document(checked, ""), language }
}

/// The page that an entry of a document leads to.
fn of_page(shelf: &Shelf<'_>, page: &str) -> Option<Lead> {
    let id = page.split('#').next().unwrap_or(page);
    let document = || {
        let mut documents = shelf.library.documents.iter().map(|(_, one)| one);
        documents.find(|one| one.document.id.get_ref() == id)
    };
    let guideline = shelf.library.guideline(id).map(|told| of_guideline(shelf, told));
    guideline.or_else(|| document().map(|one| of_document(shelf, one)))
}

/// What there is for each name of a kind (`disease`, `drug`): what documents name for themselves, and what
/// their entries name of the pages that they lead to.
fn index(shelf: &Shelf<'_>, kind: &str) -> BTreeMap<String, BTreeSet<Lead>> {
    let mut index: BTreeMap<String, BTreeSet<Lead>> = BTreeMap::new();
    let mut put = |name: Option<&String>, lead: Lead| {
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            index.entry(capital(name)).or_default().insert(lead);
        }
    };
    for (_, one) in &shelf.library.documents {
        let language = shelf.spoken(&one.document.languages);
        let said = |id: &String| one.texts.get(language)?.get(&[kind, ".", id].concat());
        let own = if kind == "drug" { &one.document.drugs } else { &one.document.diseases };
        for id in own {
            put(said(id), of_document(shelf, one));
        }
        for part in &one.document.part {
            let columns = part.column.iter().filter(|column| {
                column.kind == ColumnKind::Names
                    && column.names.as_ref().is_some_and(|names| names.get_ref() == kind)
            });
            for column in columns {
                for entry in &part.entry {
                    let lead = entry.page.as_ref().and_then(|page| of_page(shelf, page.get_ref()));
                    let names =
                        match entry.cells.get(column.id.get_ref()).map(toml::Spanned::get_ref) {
                            Some(Cell::Text(name)) => vec![name],
                            Some(Cell::Names(names)) => names.iter().collect(),
                            Some(Cell::Number(_)) | None => Vec::new(),
                        };
                    for (name, lead) in names.into_iter().zip(std::iter::repeat(lead)) {
                        if let Some(lead) = lead {
                            put(said(name), lead);
                        }
                    }
                }
            }
        }
    }
    if kind == "drug" {
        for told in &shelf.library.guidelines {
            let language = shelf.spoken(&told.guideline.languages);
            for drug in &told.guideline.drugs {
                let key = ["drug.", &drug.id, ".name"].concat();
                let name = told.texts.get(language).and_then(|words| words.get(&key));
                put(name, of_guideline(shelf, told));
            }
        }
    }
    index
}

fn by_name(shelf: &Shelf<'_>, words: &Words, kind: &str, title: &str) -> Html {
    let entries = index(shelf, kind).into_iter().map(|(name, leads)| {
        let links = leads.iter().map(|lead| html! { <li>{ lead.link(words) }</li> });
        html! {
            <div class="front__name" data-entry="">
                <dt>{ name }</dt>
                <dd><ul>{ for links }</ul></dd>
            </div>
        }
    });
    html! {
        <section class="front__part" aria-labelledby={title.to_owned()}>
            <h2 id={title.to_owned()}>{ words.t(&["front.", title].concat()) }</h2>
            <dl class="front__names">{ for entries }</dl>
        </section>
    }
}

/// An entry of the list of documents: the name, what it is, and of when.
fn entry(words: &Words, id: &str, lead: &Lead, what: String, when: String, about: &str) -> Html {
    html! {
        <li class="front__document" data-entry={id.to_owned()}>
            <h3>{ lead.link(words) }</h3>
            <p class="front__kind">{ what }{ " · " }{ when }</p>
            <p lang={(lead.language != words.language()).then(|| lead.language.clone())}>{ about.to_owned() }</p>
        </li>
    }
}

fn documents(shelf: &Shelf<'_>, words: &Words) -> Html {
    let said = |texts: &BTreeMap<String, _>, language: &str, key: &str| {
        let texts: Option<&authoring::read::Catalogue> = texts.get(language);
        texts.and_then(|words| words.get(key)).cloned().unwrap_or_default()
    };
    let guidelines = shelf.library.guidelines.iter().map(|told| {
        let lead = of_guideline(shelf, told);
        let source = told.guideline.documents.first();
        let when = date(words, source.and_then(|source| source.date.as_deref()));
        let about = said(&told.texts, &lead.language, "guideline.title");
        entry(words, &told.guideline.id, &lead, words.t("front.guideline"), when, &about)
    });
    let of_kind = |kind: Kind| {
        let documents = shelf.library.documents.iter().map(|(_, one)| one);
        documents.filter(move |one| one.document.kind == kind).map(move |one| {
            let lead = of_document(shelf, one);
            let source = one.document.document.first();
            let when = date(words, source.and_then(|source| source.date.as_deref()));
            let about = said(&one.texts, &lead.language, "document.title");
            let mut what = words.t(kind_key(kind));
            if one.document.historical {
                what = [&what, " · ", &words.t("reading.historical_short")].concat();
            }
            entry(words, one.document.id.get_ref(), &lead, what, when, &about)
        })
    };
    html! {
        <section class="front__part" aria-labelledby="documents">
            <h2 id="documents">{ words.t("front.documents") }</h2>
            <ul class="front__documents">
                { for guidelines }
                { for [Kind::Register, Kind::Alert, Kind::Account].into_iter().flat_map(of_kind) }
            </ul>
        </section>
    }
}

/// The name of a kind of document.
#[must_use]
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Register => "front.register",
        Kind::Alert => "front.alert",
        Kind::Account => "front.account",
    }
}

/// The front page; `languages` are those it is there in.
pub fn front(shelf: &Shelf<'_>, languages: &[String]) -> Html {
    let words = &shelf.words(&BTreeMap::new());
    let others: Vec<(&str, String)> = languages
        .iter()
        .map(|language| (language.as_str(), [shelf.root, &folder(languages, language)].concat()))
        .collect();
    html! {
        <>
            <a class="skip" href="#main">{ words.t("nav.skip") }</a>
            <header class="header">
                { bar(words, None, &others) }
                <div class="header__intro">
                    <h1>{ words.t("front.title") }</h1>
                    <p class="header__lead">{ words.t("front.lead") }</p>
                </div>
            </header>
            <main id="main" class="front" tabindex="-1">
                <div class="notice" id="missing" role="alert" hidden={true}>
                    <div>
                        <p>{ words.t("front.missing") }</p>
                        <p data-near="" hidden={true}>{ words.t("front.nearest") }</p>
                        <ul></ul>
                    </div>
                </div>
                <p class="filter" data-needs-script="" hidden={true}>
                    <label for="find">{ words.t("front.find") }</label>
                    <input id="find" type="search" autocomplete="off" />
                    <output for="find" id="found" role="status" data-one={words.t("front.found.one")} data-other={words.t("front.found.other")} data-none={words.t("front.found.none")}></output>
                </p>
                { by_name(shelf, words, "disease", "diseases") }
                { by_name(shelf, words, "drug", "drugs") }
                { documents(shelf, words) }
            </main>
            <footer class="footer"><p>{ words.t("front.purpose") }</p></footer>
        </>
    }
}
