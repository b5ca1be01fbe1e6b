//! `guideline check`: reads guideline folders and says all that is wrong.

use super::{Call, Failure, folder};
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

pub fn run(call: &Call) -> Result<(), Failure> {
    let mut folders: Vec<PathBuf> = call.words.iter().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(PathBuf::from(call.guidelines.as_deref().unwrap_or("guidelines")));
    }
    let mut sound = true;
    let mut checked = 0;
    for given in folders {
        // A file stands for the folder it lies in.
        let given = if given.is_file() {
            given.parent().map_or(given.clone(), Path::to_owned)
        } else {
            given
        };
        for folder in versions(&given)? {
            checked += 1;
            match folder::check(&folder) {
                Ok(ok) => {
                    let g = &ok.guideline;
                    writeln!(
                        std::io::stderr(),
                        "{} {}: {} questions, {} rules, {} drugs, {} languages: sound",
                        g.id,
                        g.version,
                        g.questions.len(),
                        g.rules.len(),
                        g.drugs.len(),
                        ok.texts.len()
                    )?;
                }
                Err(Failure::Input(message)) => {
                    writeln!(std::io::stderr(), "{message}")?;
                    sound = false;
                }
                Err(other) => return Err(other),
            }
        }
    }
    match (checked, sound) {
        (0, _) => Err(Failure::Input("there is no guideline here".to_owned())),
        (_, true) => Ok(()),
        (_, false) => Err(Failure::Input(String::new())),
    }
}
