//! The data that the parts of a document's page share.

use super::shelf::Shelf;
use authoring::draft::{Document as SourceDocument, Source};
use authoring::library::{Checked, Entry, Part};
use engine::summary::sections;
use engine::words::Words;
use yew::{Html, html};

/// The data of a document's page.
pub struct Page<'p> {
    /// All there is.
    pub shelf: Shelf<'p>,
    /// The document.
    pub checked: &'p Checked,
    /// Its words and the page's.
    pub words: Words,
}

impl Page<'_> {
    /// The words of a part.
    pub fn said(&self, part: &Part, rest: &str) -> String {
        self.words.t(&["part.", part.id.get_ref(), ".", rest].concat())
    }

    /// The words of an entry.
    pub fn of(&self, part: &Part, entry: &Entry, rest: &str) -> String {
        self.words.t(&["part.", part.id.get_ref(), ".", entry.id.get_ref(), ".", rest].concat())
    }
}

/// Where a statement comes from.
pub fn source(words: &Words, documents: &[SourceDocument], source: &Source) -> Html {
    let named = |document: &&SourceDocument| match &source.document {
        Some(name) => document.id == *name.get_ref(),
        None => true,
    };
    let Some(document) = documents.iter().find(named) else { return Html::default() };
    let name = match &document.version {
        Some(version) => {
            let values = [("document", document.publisher.as_str()), ("version", version)];
            words.say("source.version", &values)
        }
        None => document.publisher.clone(),
    };
    html! {
        <p class="source">
            { words.t("source.label") }{ " " }
            <a href={["#document-", &document.id].concat()} title={document.title.clone()}>{ name }</a>
            { ", " }{ sections(words, &source.section) }
        </p>
    }
}
