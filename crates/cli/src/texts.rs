//! The words of catalogues, checked: those of guidelines and documents, and the page's own in `texts/`.

use crate::failure::Failure;
use crate::folder;
use authoring::diagnostic::Diagnostic;
use authoring::texts::avoid::Avoid;
use authoring::texts::readability::MOST;
use authoring::texts::{Checked, Home, Written, check};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The page's own catalogues: name, and whether staff alone read it.
const CATALOGUES: [(&str, bool); 3] = [("page", false), ("reading", false), ("review", true)];

/// The screens of a catalogue that were measured, and the hardest of them.
#[derive(Serialize)]
pub struct Readability {
    pub language: String,
    pub screens: usize,
    pub hardest: Option<String>,
    pub lix: Option<String>,
    pub most: usize,
}

/// What was found in some catalogues.
#[derive(Default)]
pub struct Found {
    pub diagnostics: Vec<Diagnostic>,
    pub readability: Vec<Readability>,
}

/// Lists of words to avoid, by language, read once.
#[derive(Default)]
pub struct Lists {
    folder: Option<PathBuf>,
    read: BTreeMap<String, Avoid>,
}

/// Where the page's catalogues lie that belong to a folder of guidelines.
pub fn beside(guidelines: &Path) -> PathBuf {
    if guidelines == Path::new("guidelines") {
        return PathBuf::from("texts");
    }
    guidelines.with_file_name("texts")
}

impl Lists {
    /// The lists in a folder; none where there is no folder.
    pub fn of(folder: Option<PathBuf>) -> Self {
        Self { folder, read: BTreeMap::new() }
    }

    /// The list of a language; empty where there is none.
    fn language(&mut self, language: &str) -> Result<&Avoid, Failure> {
        if !self.read.contains_key(language) {
            let file = self.folder.as_ref().map(|it| it.join(format!("avoid.{language}.toml")));
            let list = match file.filter(|file| file.is_file()) {
                None => Avoid::default(),
                Some(file) => {
                    let file = folder::text_of(&file)?;
                    Avoid::read(&file).map_err(|found| {
                        folder::draw(|_| file.1.as_str(), &found);
                        Failure::Input(String::new())
                    })?
                }
            };
            self.read.insert(language.to_owned(), list);
        }
        Ok(self.read.entry(language.to_owned()).or_default())
    }

    /// Checks a catalogue: its language, the file, and where it belongs.
    pub fn check(
        &mut self,
        (name, language): (&str, &str),
        file: &(String, String),
        home: Home<'_>,
        found: &mut Found,
    ) -> Result<(), Failure> {
        let written = match Written::read(file, language) {
            Ok(written) => written,
            Err(unreadable) => {
                found.diagnostics.push(unreadable);
                return Ok(());
            }
        };
        let checked = Checked::new(&written, home);
        found.diagnostics.extend(check(&checked, self.language(language)?));
        let measured = checked.measured();
        let hardest = measured.iter().max_by_key(|(_, lix)| lix.tenths());
        found.readability.push(Readability {
            language: name.to_owned(),
            screens: measured.len(),
            hardest: hardest.map(|(screen, _)| screen.name.clone()),
            lix: hardest.map(|(_, lix)| lix.to_string()),
            most: MOST,
        });
        Ok(())
    }

    /// Checks the catalogues of a guideline or of a document, by language.
    pub fn check_all(
        &mut self,
        texts: &BTreeMap<String, (String, String)>,
        home: Home<'_>,
    ) -> Result<Found, Failure> {
        let mut found = Found::default();
        for (language, file) in texts {
            self.check((language, language), file, home, &mut found)?;
        }
        Ok(found)
    }
}

/// The page's own catalogues in a folder: name, language, file.
fn own(path: &Path) -> Result<Vec<(String, String, PathBuf)>, Failure> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let parts = name.strip_suffix(".toml").and_then(|name| name.split_once('.'));
        if let Some((name, language)) =
            parts.filter(|(name, _)| CATALOGUES.iter().any(|c| c.0 == *name))
        {
            found.push((name.to_owned(), language.to_owned(), file.clone()));
        }
    }
    found.sort();
    Ok(found)
}

/// Checks the page's own catalogues in a folder; nothing where there are none. What is wrong is drawn on standard
/// error.
pub fn check_own(lists: &mut Lists, path: &Path) -> Result<Option<Found>, Failure> {
    let own = own(path)?;
    if own.is_empty() {
        return Ok(None);
    }
    let mut found = Found::default();
    for (name, language, file) in own {
        let file = folder::text_of(&file)?;
        let staff = CATALOGUES.iter().any(|(known, staff)| *known == name && *staff);
        let home = if staff { Home::Review } else { Home::Page };
        let shown = [&name, ".", &language].concat();
        let before = found.diagnostics.len();
        lists.check((&shown, &language), &file, home, &mut found)?;
        folder::draw(|_| file.1.as_str(), found.diagnostics.get(before..).unwrap_or_default());
    }
    Ok(Some(found))
}
