//! Finds and reads a guideline's folder.

use super::{Call, Failure};
use behandlingsvalg::diagnostic::Diagnostic;
use behandlingsvalg::guideline::read::{Checked, Files, read};
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

/// The folder with all guidelines: the one given, or `guidelines` here or in a folder above.
pub fn guidelines(call: &Call) -> Result<PathBuf, Failure> {
    if let Some(given) = &call.guidelines {
        return Ok(PathBuf::from(given));
    }
    let here = std::env::current_dir()?;
    here.ancestors()
        .map(|folder| folder.join("guidelines"))
        .find(|folder| folder.is_dir())
        .ok_or_else(|| {
            Failure::Input(
                "there is no folder `guidelines` here or above; name it with --guidelines"
                    .to_owned(),
            )
        })
}

/// Names of the folders inside a folder, in order.
pub fn subfolders(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| Failure::Input(format!("{}: {error}", folder.display())))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort_by_key(|name| {
        name.split('.').map(|part| part.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>()
    });
    Ok(names)
}

/// Reads and checks the guideline that a call names.
pub fn open(call: &Call) -> Result<Checked, Failure> {
    let root = guidelines(call)?;
    let id = call.word(1, "the guideline")?;
    let folder = root.join(id);
    if !folder.is_dir() {
        let known = subfolders(&root)?.join(", ");
        return Err(Failure::Input(format!("there is no guideline `{id}`; there are: {known}")));
    }
    let versions = subfolders(&folder)?;
    let version = match &call.version {
        Some(version) if versions.contains(version) => version,
        Some(version) => {
            let known = versions.join(", ");
            return Err(Failure::Input(format!(
                "{id} has no version `{version}`; it has: {known}"
            )));
        }
        None => versions.last().ok_or_else(|| Failure::Input(format!("{id} has no version")))?,
    };
    sound(&folder.join(version))
}

/// Reads and checks the guideline in a folder; what is wrong is drawn on standard error.
pub fn check(folder: &Path) -> Result<Result<Checked, Vec<Diagnostic>>, Failure> {
    let files = files(folder)?;
    Ok(read(&files).inspect_err(|diagnostics| draw(&files, diagnostics)))
}

/// The guideline in a folder, where nothing is wrong with it.
pub fn sound(folder: &Path) -> Result<Checked, Failure> {
    check(folder)?.map_err(|_| Failure::Input(String::new()))
}

/// Draws what is wrong on standard error.
pub fn draw(files: &Files, diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let colour = std::io::stderr().is_terminal();
    let mut out = std::io::stderr().lock();
    for diagnostic in diagnostics {
        let _ = writeln!(out, "{}\n", diagnostic.render(files.text_of(&diagnostic.file), colour));
    }
    let _ = writeln!(
        out,
        "{} {}",
        diagnostics.len(),
        if diagnostics.len() == 1 { "problem" } else { "problems" }
    );
}

/// The files of a folder.
pub fn files(folder: &Path) -> Result<Files, Failure> {
    let read = |name: &str| -> Result<(String, String), Failure> {
        let path = folder.join(name);
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Failure::Input(format!("{shown}: {error}")))?;
        Ok((shown, text))
    };
    let mut files = Files { guideline: read("guideline.toml")?, ..Files::default() };
    let entries = std::fs::read_dir(folder)?;
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name == "product-information.toml" {
            files.product = Some(read(&name)?);
        } else if let Some(language) =
            name.strip_prefix("text.").and_then(|rest| rest.strip_suffix(".toml"))
        {
            files.texts.insert(language.to_owned(), read(&name)?);
        }
    }
    Ok(files)
}
