//! The page of a document.

use super::front::kind_key;
use super::page::{Page, source};
use super::shelf::{Shelf, bar, date, folder};
use super::tables::{columns, table};
use crate::ui::shared::prose::plain;
use authoring::draft::{Document as SourceDocument, Source};
use authoring::library::{Beside, Checked, Entry, Layout, Part};
use engine::summary::sections;
use engine::words::Words;
use yew::{Html, html};

fn own_source(page: &Page<'_>, from: &Source) -> Html {
    source(&page.words, &page.checked.document.document, from)
}

fn facts(page: &Page<'_>, part: &Part) -> Html {
    let fact = |entry: &Entry| {
        let more = page
            .words
            .find(&["part.", part.id.get_ref(), ".", entry.id.get_ref(), ".text"].concat());
        html! {
            <div id={entry.id.get_ref().clone()}>
                <dt>{ page.of(part, entry, "title") }</dt>
                <dd>
                    if let Some(value) = &entry.value { <p>{ value }</p> }
                    if let Some(more) = more { { plain(more) } }
                    { own_source(page, &entry.source) }
                </dd>
            </div>
        }
    };
    html! { <dl class="record">{ for part.entry.iter().map(fact) }</dl> }
}

fn list(page: &Page<'_>, part: &Part) -> Html {
    let item = |entry: &Entry| {
        html! {
            <li id={entry.id.get_ref().clone()}>
                { plain(&page.of(part, entry, "text")) }
                { own_source(page, &entry.source) }
            </li>
        }
    };
    html! { <ul>{ for part.entry.iter().map(item) }</ul> }
}

fn checklist(page: &Page<'_>, part: &Part) -> Html {
    let item = |entry: &Entry| {
        html! {
            <li>
                <label class="checklist__item">
                    <input type="checkbox" id={entry.id.get_ref().clone()} />
                    <span>{ page.of(part, entry, "text") }</span>
                </label>
                { own_source(page, &entry.source) }
            </li>
        }
    };
    html! {
        <>
            <p data-needs-script="" hidden={true}>
                <button type="button" class="button button--quiet" data-print={part.id.get_ref().clone()}>{ page.words.t("reading.print") }</button>
            </p>
            <ul class="checklist">{ for part.entry.iter().map(item) }</ul>
        </>
    }
}

/// What holds for which choice: all of it, each with for whom; a script shows what was chosen alone.
fn pathway(page: &Page<'_>, part: &Part) -> Html {
    let ask = |id: &str| ["ask-", part.id.get_ref(), "-", id].concat();
    let choices = part.ask.iter().map(|one| {
        let options = one.options.iter().map(|option| {
            html! { <option value={option.clone()}>{ page.said(part, &["option.", option].concat()) }</option> }
        });
        html! {
            <p>
                <label for={ask(&one.id)}>{ page.said(part, &["ask.", &one.id].concat()) }</label>
                <select id={ask(&one.id)} data-ask={one.id.clone()} autocomplete="off">
                    <option value="">{ page.words.t("reading.choose") }</option>
                    { for options }
                </select>
            </p>
        }
    });
    let step = |entry: &Entry| {
        let whom: Vec<String> = part
            .ask
            .iter()
            .filter_map(|ask| {
                let options = entry.when.get(&ask.id)?.get_ref().iter();
                let named = options.map(|option| page.said(part, &["option.", option].concat()));
                Some(named.collect::<Vec<_>>().join(", "))
            })
            .collect();
        let when: Vec<String> = entry
            .when
            .iter()
            .map(|(ask, options)| [ask, "=", &options.get_ref().join(",")].concat())
            .collect();
        html! {
            <li id={entry.id.get_ref().clone()} data-when={when.join(";")}>
                <h3>{ page.of(part, entry, "title") }</h3>
                if !whom.is_empty() { <p class="pathway__whom">{ page.words.say("reading.holds_for", &[("whom", &whom.join(" · "))]) }</p> }
                { plain(&page.of(part, entry, "text")) }
                { own_source(page, &entry.source) }
            </li>
        }
    };
    html! {
        <div class="pathway" data-pathway="">
            <div class="filter" data-needs-script="" hidden={true}>{ for choices }</div>
            <p class="pathway__missing" role="status" data-missing={page.words.t("reading.choose_first")} hidden={true}></p>
            <ol>{ for part.entry.iter().map(step) }</ol>
            <p data-needs-script="" hidden={true}>
                <button type="button" class="button button--quiet" data-print={part.id.get_ref().clone()}>{ page.words.t("reading.print") }</button>
            </p>
        </div>
    }
}

/// What this document said, and what a guideline says of the same drug today; each with its date.
fn beside(page: &Page<'_>, part: &Part, beside: &Beside) -> Html {
    let shelf = &page.shelf;
    let Some(told) = shelf.library.guideline(beside.guideline.get_ref()) else {
        return Html::default();
    };
    let guideline = &told.guideline;
    let drug = guideline.drugs.iter().find(|drug| drug.id == *beside.drug.get_ref());
    let category = drug.and_then(|drug| guideline.categories.get(usize::from(drug.category)));
    let (Some(drug), Some(category)) = (drug, category) else { return Html::default() };
    let language = shelf.spoken(&guideline.languages).to_owned();
    let theirs = Words::new(&language, told.texts.get(&language).cloned().unwrap_or_default());
    let here = page.checked.document.document.first();
    let there = guideline.document(&drug.source);
    let other = (language != page.words.language()).then_some(language);
    let name = |document: Option<(&str, &str)>| {
        document.map(|(publisher, title)| html! { <>{ publisher.to_owned() }{ ": " }<cite>{ title.to_owned() }</cite></> })
    };
    html! {
        <div class="beside">
            <section>
                <h3>{ name(here.map(|one| (one.publisher.as_str(), one.title.as_str()))) }</h3>
                <p class="beside__date">{ date(&page.words, here.and_then(|one| one.date.as_deref())) }</p>
                { plain(&page.said(part, "here")) }
                { own_source(page, &beside.source) }
            </section>
            <section>
                <h3>{ name(there.map(|one| (one.publisher.as_str(), one.title.as_str()))) }</h3>
                <p class="beside__date">
                    { date(&page.words, there.and_then(|one| one.date.as_deref())) }
                    { " · " }{ page.words.say("source.version_word", &[("value", &guideline.version)]) }
                </p>
                <div lang={other}>
                    <p><strong>{ engine::words::capital(&theirs.t(&["category.", &category.id, ".name"].concat())) }</strong></p>
                    { plain(&theirs.t(&["category.", &category.id, ".explain"].concat())) }
                    <p class="source">
                        { page.words.t("source.label") }{ " " }{ sections(&page.words, &category.source.section) }
                    </p>
                </div>
                <p><a href={shelf.guideline(told, "")}>{ page.words.t("reading.to_guideline") }</a></p>
            </section>
        </div>
    }
}

fn part(page: &Page<'_>, part: &Part) -> Html {
    let id = part.id.get_ref();
    let title = ["title-", id].concat();
    let text = page.words.find(&["part.", id, ".text"].concat());
    let body = match part.layout {
        Layout::Facts => facts(page, part),
        Layout::List => list(page, part),
        Layout::Checklist => checklist(page, part),
        Layout::Table => table(page, part),
        Layout::Columns => columns(page, part),
        Layout::Pathway => pathway(page, part),
        Layout::Beside => {
            part.beside.as_ref().map_or_else(Html::default, |one| beside(page, part, one))
        }
    };
    html! {
        <section class="reading__part" id={id.clone()} aria-labelledby={title.clone()} tabindex="-1">
            <h2 id={title}>{ page.said(part, "title") }</h2>
            if let Some(text) = text { { plain(text) } }
            if let Some(from) = &part.source { { own_source(page, from) } }
            { body }
        </section>
    }
}

fn sources(page: &Page<'_>) -> Html {
    let words = &page.words;
    let one = |document: &SourceDocument| {
        let mut facts = vec![document.publisher.clone()];
        facts.extend(
            document.version.as_ref().map(|v| words.say("source.version_word", &[("value", v)])),
        );
        facts.extend(document.number.as_ref().map(|n| words.say("source.number", &[("value", n)])));
        facts.push(date(words, document.date.as_deref()));
        html! {
            <li id={["document-", &document.id].concat()}>
                if let Some(url) = &document.url {
                    <a href={url.clone()} rel="external"><cite>{ &document.title }</cite></a>
                } else {
                    <cite>{ &document.title }</cite>
                }
                <br />{ facts.join(" · ") }
            </li>
        }
    };
    let file = [
        ("version", page.checked.document.version.clone()),
        ("date", words.date(&page.checked.document.published)),
    ];
    let file: Vec<(&str, &str)> =
        file.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        <section class="sources" aria-labelledby="sources-title">
            <h2 id="sources-title">{ words.t("reading.sources") }</h2>
            { plain(&words.t("document.about")) }
            <ul class="sources__documents">{ for page.checked.document.document.iter().map(one) }</ul>
            <p class="source">{ words.say("reading.file", &file) }</p>
        </section>
    }
}

/// The page of a document.
pub fn document(shelf: Shelf<'_>, checked: &Checked) -> Html {
    let page = Page { shelf, checked, words: shelf.words(&checked.texts) };
    let words = &page.words;
    let document = &checked.document;
    let languages: Vec<(&str, String)> = document
        .languages
        .iter()
        .map(|language| {
            let at = folder(&document.languages, language);
            (language.as_str(), [shelf.root, &at, document.id.get_ref(), "/"].concat())
        })
        .collect();
    let from = document.document.first();
    let parts = document.part.iter();
    let contents = parts.clone().map(|one| {
        html! { <li><a href={["#", one.id.get_ref()].concat()}>{ page.said(one, "title") }</a></li> }
    });
    html! {
        <>
            <a class="skip" href="#main">{ words.t("nav.skip") }</a>
            <header class="header">
                { bar(words, Some([shelf.root, &folder(&document.languages, shelf.language)].concat()), &languages) }
                <div class="header__intro">
                    <h1>{ words.t("document.title") }</h1>
                    <p class="header__version">
                        { words.t(kind_key(document.kind)) }{ " · " }
                        { from.map(|one| one.publisher.clone()).unwrap_or_default() }{ " · " }
                        { date(words, from.and_then(|one| one.date.as_deref())) }
                    </p>
                    <p class="header__lead">{ words.t("document.lead") }</p>
                </div>
            </header>
            <main id="main" class="reading" tabindex="-1">
                if document.historical {
                    <div class="notice notice--historical"><p>{ words.t("reading.historical") }</p></div>
                }
                <nav class="reading__contents" aria-label={words.t("reading.contents")}><ul>{ for contents }</ul></nav>
                { for parts.map(|one| part(&page, one)) }
                { sources(&page) }
            </main>
            <footer class="footer"><p>{ words.t("front.purpose") }</p></footer>
        </>
    }
}
