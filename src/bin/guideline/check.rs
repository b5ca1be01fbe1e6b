//! `guideline check`: reads guideline folders and says all that is wrong.

use super::{Call, Failure, Format, folder};
use behandlingsvalg::diagnostic::Diagnostic;
use serde::Serialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Every guideline version below a folder that holds guidelines, or the folder itself.
pub fn versions(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if folder.join("guideline.toml").is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    for name in folder::subfolders(folder)? {
        found.extend(versions(&folder.join(name))?);
    }
    Ok(found)
}

#[derive(Serialize)]
struct Report {
    folder: String,
    sound: bool,
    /// Of a sound guideline.
    counts: Option<Counts>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Counts {
    questions: usize,
    rules: usize,
    drugs: usize,
    languages: usize,
}

/// Checks one guideline version.
fn check(folder: &Path) -> Result<Report, Failure> {
    let (counts, diagnostics) = match folder::check(folder)? {
        Ok(checked) => {
            let guideline = &checked.guideline;
            let counts = Counts {
                questions: guideline.questions.len(),
                rules: guideline.rules.len(),
                drugs: guideline.drugs.len(),
                languages: checked.texts.len(),
            };
            (Some(counts), Vec::new())
        }
        Err(diagnostics) => (None, diagnostics),
    };
    Ok(Report {
        folder: folder.display().to_string(),
        sound: counts.is_some(),
        counts,
        diagnostics,
    })
}

pub fn run(call: &Call) -> Result<(), Failure> {
    let mut given: Vec<PathBuf> = call.words.iter().skip(1).map(PathBuf::from).collect();
    if given.is_empty() {
        given.push(folder::guidelines(call)?);
    }
    let mut reports = Vec::new();
    for path in given {
        // A file stands for the folder it lies in.
        let path =
            if path.is_file() { path.parent().map_or(path.clone(), Path::to_owned) } else { path };
        for version in versions(&path)? {
            reports.push(check(&version)?);
        }
    }
    if reports.is_empty() {
        return Err(Failure::Input("there is no guideline here".to_owned()));
    }
    let mut out = std::io::stdout().lock();
    match call.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &reports)?;
            writeln!(out)?;
        }
        Format::Text | Format::Csv => {
            for Report { folder, counts, diagnostics, .. } in &reports {
                match counts {
                    Some(Counts { questions, rules, drugs, languages }) => writeln!(
                        out,
                        "{folder}: sound ({questions} questions, {rules} rules, {drugs} drugs, {languages} languages)"
                    )?,
                    None => writeln!(out, "{folder}: {} wrong", diagnostics.len())?,
                }
            }
        }
    }
    if reports.iter().all(|report| report.sound) {
        Ok(())
    } else {
        Err(Failure::Input(String::new()))
    }
}
