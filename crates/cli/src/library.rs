//! The documents that are no guideline: finds and reads their folders.

use crate::failure::Failure;
use crate::folder;
use authoring::diagnostic::Diagnostic;
use authoring::library::{Checked, Files, Library, Told, read};
use std::path::{Path, PathBuf};

/// The folders of documents in a folder, or the folder itself.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if folder.join("document.toml").is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let below = folder::subfolders(folder)?.into_iter().map(|name| folder.join(name));
    Ok(below.filter(|folder| folder.join("document.toml").is_file()).collect())
}

/// Where the documents lie that belong to a folder of guidelines.
pub fn beside(guidelines: &Path) -> PathBuf {
    if guidelines == Path::new("guidelines") {
        return PathBuf::from("documents");
    }
    guidelines.with_file_name("documents")
}

/// The files of a document.
pub fn files(folder: &Path) -> Result<Files, Failure> {
    let document = folder::text_of(&folder.join("document.toml"))?;
    Ok(Files { document, texts: folder::texts(folder)? })
}

/// Reads a document by itself; what is wrong is drawn on standard error.
pub fn document(folder: &Path) -> Result<Result<Checked, Vec<Diagnostic>>, Failure> {
    let files = files(folder)?;
    Ok(read(&files).inspect_err(|found| folder::draw(|file| files.text_of(file), found)))
}

/// All guidelines in their newest version, and all documents, where nothing is wrong with any.
pub fn library(guidelines: &Path) -> Result<Library, Failure> {
    let mut library = Library::default();
    for id in folder::subfolders(guidelines)? {
        let versions = folder::versions(&guidelines.join(id))?;
        let newest = versions.iter().rfind(|version| !folder::is_past(version));
        if let Some(version) = newest.filter(|version| !folder::is_draft(version).unwrap_or(true)) {
            let folder::Sound { guideline, texts } = folder::sound(version)?;
            library.guidelines.push(Told { guideline, texts });
        }
    }
    let documents = beside(guidelines);
    for folder in if documents.is_dir() { folders(&documents)? } else { Vec::new() } {
        let checked = document(&folder)?.map_err(|_| Failure::Input(String::new()))?;
        library.documents.push((folder.join("document.toml").display().to_string(), checked));
    }
    Ok(library)
}

/// What documents say of others that is not so, drawn on standard error.
pub fn at_odds(library: &Library) -> Vec<Diagnostic> {
    let found = library.check();
    let text = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
    folder::draw(text, &found);
    found
}
