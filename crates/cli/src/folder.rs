//! Finds and reads a guideline's folder.

use crate::encoding;
use crate::failure::Failure;
use authoring::diagnostic::Diagnostic;
pub use authoring::read::Checked as Sound;
use authoring::read::{Catalogue, Checked, Files, Unknown, before, catalogue, next_of, read};
use authoring::review::difference::Version;
use engine::words::Words;
use engine::words::language::nearest;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

/// Where the guidelines are.
#[derive(clap::Args)]
pub struct Guidelines {
    /// Folder of the guidelines, beside `texts` and `docs`; else `guidelines`, here or above
    #[arg(long, value_name = "FOLDER", display_order = 901)]
    guidelines: Option<PathBuf>,
}

/// Which guideline.
#[derive(clap::Args)]
pub struct Named {
    /// The guideline, by the name of its folder: `atopisk-eksem`
    pub id: String,
    /// Version of the guideline; else the newest
    #[arg(long, display_order = 900)]
    version: Option<String>,
    /// Where it is.
    #[command(flatten)]
    pub guidelines: Guidelines,
}

/// The folder with all guidelines: the one given, or `guidelines` here or in a folder above.
pub fn guidelines(asked: &Guidelines) -> Result<PathBuf, Failure> {
    if let Some(given) = &asked.guidelines {
        return Ok(given.clone());
    }
    // Named as briefly as it can be, for whoever reads what is printed.
    let beside = PathBuf::from("guidelines");
    if beside.is_dir() {
        return Ok(beside);
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
    names.sort();
    names.sort_by_key(|name| {
        name.split('.').map(|part| part.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>()
    });
    Ok(names)
}

/// Every guideline version below a folder that holds guidelines, or the folder itself.
pub fn versions(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if is_version(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    for name in subfolders(folder)? {
        found.extend(versions(&folder.join(name))?);
    }
    Ok(found)
}

/// Reads and checks the guideline that is named.
pub fn open(named: &Named) -> Result<Checked, Failure> {
    let root = guidelines(&named.guidelines)?;
    let id = &named.id;
    let folder = root.join(id);
    if !folder.is_dir() {
        let known = subfolders(&root)?.join(", ");
        return Err(Failure::Input(format!("there is no guideline `{id}`; there are: {known}")));
    }
    let versions = subfolders(&folder)?;
    let version = match &named.version {
        Some(version) if versions.contains(version) => version,
        Some(version) => {
            let known = versions.join(", ");
            return Err(Failure::Input(format!(
                "{id} has no version `{version}`; it has: {known}"
            )));
        }
        None => versions.last().ok_or_else(|| Failure::Input(format!("{id} has no version")))?,
    };
    let folder = folder.join(version);
    if is_past(&folder) {
        return Err(Failure::Input(format!(
            "{id} {version} is only known as far as the version log goes: it can be compared with a newer version (`guideline diff`), and advises nobody"
        )));
    }
    sound(&folder)
}

/// Whether a folder holds a version of a guideline, of today or of the past.
pub fn is_version(folder: &Path) -> bool {
    folder.join("guideline.toml").is_file() || is_past(folder)
}

/// Whether a folder holds an older version that is told by what was otherwise in it.
pub fn is_past(folder: &Path) -> bool {
    folder.join("past.toml").is_file()
}

/// The language that pages are in where none is asked for.
pub const DEFAULT_LANGUAGE: &str = "da";

/// What stands in a new guideline where its author is to write.
pub const TO_FILL_IN: [&str; 2] = ["UDFYLD", "TO BE FILLED IN"];

/// Whether there are places in a folder that are still to be filled in.
pub fn is_draft(folder: &Path) -> Result<bool, Failure> {
    let files = files(folder)?;
    let mut texts =
        std::iter::once(&files.guideline).chain(&files.product).chain(files.texts.values());
    Ok(texts.any(|(_, text)| TO_FILL_IN.iter().any(|words| text.contains(words))))
}

/// A version of today or of the past, where nothing is wrong with it.
pub fn version(folder: &Path) -> Result<Version, Failure> {
    let (files, unknown) = with_unknown(folder)?;
    let checked = read(&files).map_err(|diagnostics| {
        draw(|file| files.text_of(file), &diagnostics);
        Failure::Input(String::new())
    })?;
    Ok(Version { files, checked, unknown })
}

/// The language that is nearest to the one asked for; the first where none is.
pub fn language<'k>(
    asked: Option<&str>,
    known: impl Iterator<Item = &'k String>,
) -> Result<&'k str, Failure> {
    let known: Vec<&str> = known.map(String::as_str).collect();
    let Some(asked) = asked else { return Ok(known.first().copied().unwrap_or_default()) };
    nearest(asked, &known).ok_or_else(|| {
        let known = known.join(", ");
        Failure::Input(format!("there are no words in `{asked}`; there are: {known}"))
    })
}

/// Words of a guideline together with those of the page and of texts for review.
pub fn words(root: &Path, checked: &Checked, language: &str) -> Result<Words, Failure> {
    let own = checked.texts.get(language).ok_or_else(|| {
        let known = checked.guideline.languages.join(", ");
        Failure::Input(format!("there are no words in `{language}`; there are: {known}"))
    })?;
    let texts = root.join("../texts");
    let mut all = Catalogue::new();
    for name in ["page", "review"] {
        all.extend(catalogue_of(&texts.join(format!("{name}.{language}.toml")))?);
    }
    all.extend(own.clone());
    Ok(Words::new(language, all))
}

/// The words in a file.
pub fn catalogue_of(path: &Path) -> Result<Catalogue, Failure> {
    let (shown, text) = text_of(path)?;
    catalogue(&text).map_err(|error| Failure::Input(format!("{shown}: {error}")))
}

/// The name of a file as it is shown, and its text.
pub fn text_of(path: &Path) -> Result<(String, String), Failure> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Failure::Input(format!("{shown}: {error}")))?;
    let text = encoding::text(&bytes)
        .map_err(|wrong| Failure::Input(format!("{shown}: the file {wrong}")))?;
    Ok((shown, text))
}

/// Reads and checks the guideline in a folder; what is wrong is drawn on standard error.
pub fn check(folder: &Path) -> Result<Result<Checked, Vec<Diagnostic>>, Failure> {
    let files = files(folder)?;
    Ok(read(&files).inspect_err(|diagnostics| draw(|file| files.text_of(file), diagnostics)))
}

/// The guideline in a folder, where nothing is wrong with it.
pub fn sound(folder: &Path) -> Result<Checked, Failure> {
    check(folder)?.map_err(|_| Failure::Input(String::new()))
}

/// Draws what is wrong on standard error, with the text of a file where it is about a place in it.
pub fn draw<T: Borrow<str>>(text_of: impl Fn(&str) -> T, diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let colour = std::io::stderr().is_terminal();
    let mut out = std::io::stderr().lock();
    for diagnostic in diagnostics {
        let _ =
            writeln!(out, "{}\n", diagnostic.render(text_of(&diagnostic.file).borrow(), colour));
    }
    let _ = writeln!(
        out,
        "{} {}",
        diagnostics.len(),
        if diagnostics.len() == 1 { "problem" } else { "problems" }
    );
}

/// The files of a folder; of an older version those that follow from the version after it.
pub fn files(folder: &Path) -> Result<Files, Failure> {
    Ok(with_unknown(folder)?.0)
}

fn with_unknown(folder: &Path) -> Result<(Files, Vec<Unknown>), Failure> {
    if !is_past(folder) {
        return Ok((own_files(folder)?, Vec::new()));
    }
    let past = text_of(&folder.join("past.toml"))?;
    let wrong = |diagnostics: Vec<Diagnostic>| {
        let files = Files { guideline: past.clone(), ..Files::default() };
        draw(|file| files.text_of(file), &diagnostics);
        Failure::Input(String::new())
    };
    let next = folder.with_file_name(next_of(&past).map_err(wrong)?);
    if is_past(&next) {
        return Err(Failure::Input(format!(
            "{}: `next` must be a version that has a guideline.toml",
            past.0
        )));
    }
    let found = before(&own_files(&next)?, &past).map_err(wrong)?;
    Ok((found.files, found.unknown))
}

fn own_files(folder: &Path) -> Result<Files, Failure> {
    let product = folder.join("product-information.toml");
    Ok(Files {
        guideline: text_of(&folder.join("guideline.toml"))?,
        product: product.is_file().then(|| text_of(&product)).transpose()?,
        texts: texts(folder)?,
    })
}

/// The files with the words of each language.
pub fn texts(folder: &Path) -> Result<BTreeMap<String, (String, String)>, Failure> {
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let language = name.strip_prefix("text.").and_then(|rest| rest.strip_suffix(".toml"));
        if let Some(language) = language {
            texts.insert(language.to_owned(), text_of(&folder.join(&name))?);
        }
    }
    Ok(texts)
}
