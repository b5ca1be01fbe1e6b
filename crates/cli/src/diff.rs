//! `guideline diff`: what is otherwise between two versions, and for whom.

use crate::failure::Failure;
use crate::folder;
use authoring::check::compare::Whom;
use authoring::check::cover::rule;
use authoring::check::space::{MEMORY, TooLarge};
use authoring::review::difference::{Basis, Difference, Version, difference};
use authoring::review::news::{Reader, news, since_logged};
use authoring::review::render;
use clap::ValueEnum;
use engine::decide::case;
use engine::guideline::LoggedVersion;
use engine::sheet::Block;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The options of `guideline diff`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline diff 2.0 2.1 --format text
  guideline diff kronisk-migraene/1.0 kronisk-migraene/1.1 --language da --format html > diff.html")]
pub struct Arguments {
    /// The older version: `2.0`, `atopisk-eksem/2.0`, or its folder
    old: String,
    /// The newer version
    new: String,
    /// Language of the texts; else the guideline's first
    #[arg(long)]
    language: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Memory for looking at all patients, in megabytes
    #[arg(long, value_name = "MB", default_value_t = MEMORY)]
    memory: usize,
    #[command(flatten)]
    guidelines: folder::Guidelines,
}

/// How a comparison is printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For people
    Text,
    /// A page for a browser
    Html,
}

/// The older side of a comparison.
enum Old {
    /// A version that can be compared.
    Known(Box<Version>),
    /// A version of which only the log is known.
    Logged(LoggedVersion),
}

fn too_large(error: &TooLarge) -> Failure {
    Failure::Input(format!("{error}\n{}", TooLarge::HELP))
}

/// What is new in a version since the one before it, in a language; nothing of a first version.
pub fn news_of(root: &Path, version: &Path, language: &str) -> Result<Option<Vec<Block>>, Failure> {
    let new = folder::version(version)?;
    let log = &new.checked.guideline.supplement().version_log;
    let own = log.iter().position(|logged| logged.version == new.checked.guideline.version);
    let Some(before) = own.and_then(|at| log.get(at.checked_sub(1)?)).cloned() else {
        return Ok(None);
    };
    let words = folder::words(root, &new.checked, language)?;
    let older = version.with_file_name(&before.version);
    if !folder::is_version(&older) {
        return Ok(Some(since_logged(&before, &new.checked.guideline, &words)));
    }
    let old = folder::version(&older)?;
    let found = difference(&old, &new, MEMORY).map_err(|error| too_large(&error))?;
    Ok(Some(news(&old, &new, &found, &words, Reader::Everybody)))
}

/// The folders of two versions, each named by its folder, as `ID/VERSION`, or as `VERSION` of the only
/// guideline that has whatever is named so.
fn places(root: &Path, words: [&str; 2]) -> Result<[PathBuf; 2], Failure> {
    let place = |word: &str| {
        let folders = [PathBuf::from(word), root.join(word)];
        let there = folders.into_iter().find(|folder| folder::is_version(folder));
        there.or_else(|| word.contains('/').then(|| root.join(word)))
    };
    if let [Some(from), Some(to)] = words.map(place) {
        return Ok([from, to]);
    }
    let bare: Vec<&str> = words.into_iter().filter(|word| place(word).is_none()).collect();
    let has = |id: &String, word: &str| {
        folder::is_version(&root.join(id).join(word)) || logged(&root.join(id), word).is_some()
    };
    let ids = folder::subfolders(root)?;
    let found: Vec<&String> =
        ids.iter().filter(|id| bare.iter().all(|word| has(id, word))).collect();
    let named = bare.join("` and `");
    let folder = match found.as_slice() {
        [id] => root.join(id),
        [] => {
            return Err(Failure::Input(format!(
                "no guideline has `{named}`; name a version as ID/VERSION or by its folder"
            )));
        }
        several => {
            let several: Vec<&str> = several.iter().map(|id| id.as_str()).collect();
            return Err(Failure::Input(format!(
                "several guidelines have `{named}`: {}; name a version as ID/VERSION",
                several.join(", ")
            )));
        }
    };
    Ok(words.map(|word| place(word).unwrap_or_else(|| folder.join(word))))
}

/// What the newest version's log says of a version.
fn logged(guideline: &Path, version: &str) -> Option<LoggedVersion> {
    let versions = folder::subfolders(guideline).ok()?;
    let newest = versions.iter().rev().map(|version| guideline.join(version));
    let newest = newest.clone().find(|folder| folder.join("guideline.toml").is_file())?;
    let newest = folder::sound(&newest).ok()?.guideline;
    newest.supplement().version_log.iter().find(|logged| logged.version == version).cloned()
}

fn old(place: &Path) -> Result<Old, Failure> {
    if folder::is_version(place) {
        return folder::version(place).map(|version| Old::Known(Box::new(version)));
    }
    let version = place.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let found = place.parent().and_then(|guideline| logged(guideline, &version));
    found
        .map(Old::Logged)
        .ok_or_else(|| Failure::Input(format!("{}: there is no such version", place.display())))
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let root = folder::guidelines(&arguments.guidelines)?;
    let [from, to] = places(&root, [&arguments.old, &arguments.new])?;
    if !folder::is_version(&to) {
        return Err(Failure::Input(format!(
            "{}: only known from the version log, so nothing can be compared with it",
            to.display()
        )));
    }
    let new = folder::version(&to)?;
    let guideline = &new.checked.guideline;
    let known = guideline.languages.iter();
    let language = folder::language(arguments.language.as_deref(), known)?;
    let words = folder::words(&root, &new.checked, language)?;
    let (blocks, report) = match old(&from)? {
        Old::Logged(old) => {
            let report = json!({
                "guideline": guideline.id,
                "old": { "version": old.version, "date": old.date, "known": "log" },
                "new": { "version": guideline.version, "date": guideline.published },
                "structure": null,
                "patients": null,
                "quantities": null,
            });
            (since_logged(&old, guideline, &words), report)
        }
        Old::Known(old) => {
            if old.checked.guideline.id != guideline.id {
                return Err(Failure::Input(format!(
                    "{} and {} are two guidelines, not two versions of one",
                    old.checked.guideline.id, guideline.id
                )));
            }
            let found =
                difference(&old, &new, arguments.memory).map_err(|error| too_large(&error))?;
            (news(&old, &new, &found, &words, Reader::Staff), report(&old, &new, &found))
        }
    };
    let mut out = std::io::stdout().lock();
    match arguments.format {
        Format::Text => write!(out, "{}", engine::sheet::plain(&blocks))?,
        Format::Html => write!(out, "{}", render::html(language, &blocks))?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &report)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// A comparison as JSON. Numbers of patients are text: they are larger than JSON's readers take.
fn report(old: &Version, new: &Version, found: &Difference) -> Value {
    let (before, after) = (&old.checked.guideline, &new.checked.guideline);
    let whom = |whom: &Whom| {
        let when: Vec<String> = whom.cover.cubes.iter().map(|cube| rule(cube)).collect();
        json!({
            "patients": whom.patients.to_string(),
            "when": when,
            "in_no_condition": whom.cover.left_over.to_string(),
            "example": case::write(after, &whom.example),
        })
    };
    let shifts = found.patients.shifts.iter().map(|shift| {
        json!({
            "drugs": shift.drugs,
            "from": shift.from.name(),
            "to": shift.to.name(),
            "whom": whom(&shift.whom),
        })
    });
    let reaches = found.patients.reaches.iter().map(|reach| {
        json!({
            "part": reach.part,
            "ids": reach.ids,
            "drugs": reach.drugs,
            "gained": reach.gained.as_ref().map(whom),
            "lost": reach.lost.as_ref().map(whom),
        })
    });
    let altered = found.patients.altered.iter().map(
        |altered| json!({ "part": altered.part, "ids": altered.ids, "whom": whom(&altered.whom) }),
    );
    let basis = |basis: &Basis| {
        let arms = basis.arms.iter().map(|arm| {
            json!({
                "share_percent": arm.share_percent,
                "switch_week": arm.switch.map(|(week, _)| week),
                "switch_every_weeks": arm.switch.map(|(_, every)| every),
                "units": arm.totals.units,
                "mg": arm.totals.mg,
            })
        });
        json!({
            "weeks": basis.weeks,
            "arms": arms.collect::<Vec<_>>(),
            "average_units": basis.average.0.map(|units| units.normalize().to_string()),
            "average_mg": basis.average.1.normalize().to_string(),
        })
    };
    let quantities = found.quantities.iter().map(|quantities| {
        json!({
            "drug": quantities.drug,
            "old": quantities.old.as_ref().map(basis),
            "new": quantities.new.as_ref().map(basis),
        })
    });
    let unknown = old.unknown.iter().map(
        |unknown| json!({ "in": unknown.part, "entry": unknown.entry, "words": unknown.words }),
    );
    json!({
        "guideline": after.id,
        "old": { "version": before.version, "date": before.published },
        "new": { "version": after.version, "date": after.published },
        "unknown": unknown.collect::<Vec<_>>(),
        "structure": found.structure,
        "patients": {
            "all": found.patients.patients.to_string(),
            "changed": found.patients.changed.to_string(),
            "verdicts": shifts.collect::<Vec<_>>(),
            "statements": reaches.collect::<Vec<_>>(),
            "altered": altered.collect::<Vec<_>>(),
        },
        "quantities": quantities.collect::<Vec<_>>(),
    })
}
