//! Documents that are no guideline: decisions, alerts, accounts. They have no rules and decide nothing; each
//! is drawn as a page of its own when the pages are built, and a new one is a folder of files.

mod draft;
mod read;

pub use draft::{
    Ask, Beside, Cell, Column, ColumnKind, Document, Entry, Kind, Layout, Part, Total,
};
pub use read::{Checked, Files, names, read};

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::draft::At;
use crate::read::Catalogue;
use engine::guideline::Guideline;
use std::collections::BTreeMap;

/// A guideline, and its words by language.
#[derive(Debug, Clone)]
pub struct Told {
    /// The guideline.
    pub guideline: Guideline,
    /// Words, by language.
    pub texts: BTreeMap<String, Catalogue>,
}

/// All that there is to read: guidelines in their newest version, and documents.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The guidelines.
    pub guidelines: Vec<Told>,
    /// The documents, each with the name of its file.
    pub documents: Vec<(String, Checked)>,
}

impl Library {
    /// What documents say of others that is not so.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (file, Checked { document, .. }) in &self.documents {
            let mut wrong = |at: &At<String>, message: String, help: Option<String>| {
                let about = Diagnostic::at(Code::UnknownName, file, at.span(), message);
                found.push(about.with_help(help));
            };
            for part in &document.part {
                for page in part.entry.iter().filter_map(|entry| entry.page.as_ref()) {
                    let (id, place) =
                        page.get_ref().split_once('#').unwrap_or((page.get_ref(), ""));
                    if !self.ids().any(|known| known == id) {
                        let help = did_you_mean(id, self.ids());
                        wrong(page, format!("there is no page `{id}`"), help);
                    } else if !place.is_empty() && !self.places(id).any(|known| known == place) {
                        let help = did_you_mean(place, self.places(id));
                        wrong(page, format!("`{id}` has no place `{place}`"), help);
                    }
                }
                if let Some(name) = &part.gather
                    && self.gathered(document.kind, name.get_ref()).next().is_none()
                {
                    wrong(name, format!("no document has a part `{}`", name.get_ref()), None);
                }
                if let Some(beside) = &part.beside {
                    let told = self.guideline(beside.guideline.get_ref());
                    let drugs = told.map_or(&[][..], |told| &told.guideline.drugs);
                    if told.is_none() {
                        let message =
                            format!("there is no guideline `{}`", beside.guideline.get_ref());
                        wrong(&beside.guideline, message, None);
                    } else if !drugs.iter().any(|drug| drug.id == *beside.drug.get_ref()) {
                        let help = did_you_mean(
                            beside.drug.get_ref(),
                            drugs.iter().map(|drug| drug.id.as_str()),
                        );
                        wrong(
                            &beside.drug,
                            format!("it has no drug `{}`", beside.drug.get_ref()),
                            help,
                        );
                    }
                }
            }
        }
        found
    }

    /// The names of all pages.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let documents = self.documents.iter().map(|(_, one)| one.document.id.get_ref().as_str());
        self.guidelines.iter().map(|told| told.guideline.id.as_str()).chain(documents)
    }

    /// A guideline by its name.
    #[must_use]
    pub fn guideline(&self, id: &str) -> Option<&Told> {
        self.guidelines.iter().find(|told| told.guideline.id == id)
    }

    /// The places in a document that an address can lead to.
    fn places<'l>(&'l self, id: &'l str) -> impl Iterator<Item = &'l str> {
        let here = self.documents.iter().filter(move |(_, one)| one.document.id.get_ref() == id);
        here.flat_map(|(_, one)| &one.document.part).flat_map(|part| {
            let entries = part.entry.iter().map(|entry| entry.id.get_ref().as_str());
            [part.id.get_ref().as_str()].into_iter().chain(entries)
        })
    }

    /// The parts of a name in all documents of a kind.
    pub fn gathered<'l>(
        &'l self,
        kind: Kind,
        name: &'l str,
    ) -> impl Iterator<Item = (&'l Checked, &'l Part)> {
        let documents = self.documents.iter().map(|(_, one)| one);
        documents.filter(move |one| one.document.kind == kind).filter_map(move |one| {
            let part = one.document.part.iter().find(|part| part.id.get_ref() == name)?;
            Some((one, part))
        })
    }
}
