//! Every diagnostic, each with a bad file: `tests/data/bad/<code>.toml` is a change to a sound
//! guideline, `<code>.txt` what is then printed. `UPDATE=1` rewrites the latter.

use crate::command::guideline;
use crate::support::{files as folder_files, repository, text, written};
use authoring::diagnostic::Code;
use authoring::read::{Files, read};
use std::collections::{BTreeMap, BTreeSet};

/// The sound guideline that the bad ones are changes of.
fn sound() -> String {
    text("tests/data/bad/sound.toml")
}

fn sound_product() -> String {
    text("tests/data/bad/sound.product-information.toml")
}

/// The small guideline as it is, with more in its second layer.
pub fn sound_with(product: &str) -> Files {
    files(sound(), [&sound_product(), product].concat())
}

/// The small guideline with more in it, and more words.
pub fn sound_and(guideline: &str, words: &str) -> Files {
    let mut files = files([&sound(), guideline].concat(), sound_product());
    files.texts.get_mut("da").unwrap().1.push_str(words);
    files
}

fn files(guideline: String, product: String) -> Files {
    let mut texts = BTreeMap::new();
    texts.insert(
        "da".to_owned(),
        ("text.da.toml".to_owned(), text("tests/data/bad/sound.text.da.toml")),
    );
    Files {
        guideline: ("guideline.toml".to_owned(), guideline),
        product: Some(("product-information.toml".to_owned(), product)),
        texts,
    }
}

#[test]
fn the_sound_guideline_is_sound() {
    let files = files(sound(), sound_product());
    if let Err(diagnostics) = read(&files) {
        let shown: Vec<String> =
            diagnostics.iter().map(|d| d.render(files.text_of(&d.file), false)).collect();
        panic!("{}", shown.join("\n\n"));
    }
}

/// Each change: a line to find, and what to put in its place.
#[test]
fn every_diagnostic_says_what_where_and_what_would_be_right() {
    let changes: toml::Table = toml::from_str(&text("tests/data/bad/changes.toml")).unwrap();
    let mut printed = String::new();
    let mut codes = BTreeSet::new();
    for change in changes["change"].as_array().unwrap() {
        let [code, find, put] = ["code", "find", "put"].map(|key| change[key].as_str().unwrap());
        let mut files = files(sound(), sound_product());
        let part = match change.get("file").and_then(|file| file.as_str()) {
            None => &mut files.guideline.1,
            Some("text") => &mut files.texts.get_mut("da").unwrap().1,
            Some(_) => &mut files.product.as_mut().unwrap().1,
        };
        assert!(part.contains(find), "{code}: the sound guideline has no `{find}`");
        *part = part.replacen(find, put, 1);
        let diagnostics = read(&files).expect_err(code);
        assert!(
            diagnostics.iter().any(|d| d.code.name() == code),
            "{code} is not among {diagnostics:?}"
        );
        codes.insert(code.to_owned());
        for diagnostic in diagnostics {
            printed.push_str(&diagnostic.render(files.text_of(&diagnostic.file), false));
            printed.push_str("\n\n");
        }
        printed.push_str("────────\n\n");
    }
    let path = repository("tests/data/bad/printed.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == printed,
        "printed.txt differs: run with UPDATE=1 and read the difference\n{printed}"
    );
    // Every code that the sources can print has a change above.
    for file in ["crates/authoring/src/read", "crates/authoring/src/rule_language"] {
        for code in codes_in(file) {
            assert!(codes.contains(&code), "{code} has no bad file");
        }
    }
}

/// The codes that the sources in a folder name.
pub fn codes_in(folder: &str) -> Vec<String> {
    let sources = std::fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path());
    let sources = sources.filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let text: String = sources.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let named = |code: &&Code| {
        let word = format!("Code::{code:?}");
        text.split(&word).skip(1).any(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    Code::ALL.iter().filter(named).map(|code| code.name().to_owned()).collect()
}

/// A hundred faults over a whole guideline: each is told once, in the order of the file, and
/// nothing is told that is only there because of one of them.
#[test]
fn a_hundred_faults_are_told_once_each() {
    let faults: toml::Table = toml::from_str(&text("tests/data/bad/hundred.toml")).unwrap();
    let faults = faults["fault"].as_array().unwrap();
    let mut sown: Vec<(usize, &str)> = Vec::new();
    let mut files = folder_files("guidelines/atopisk-eksem/2.1");
    let (mut header, mut next, mut last) = (0, 0, 0);
    let lines = files.guideline.1.lines().enumerate().map(|(at, line)| {
        if line.starts_with('[') {
            header = at;
        }
        // Some entries have several; no two stand in lines next to each other.
        let due = sown.len() < 100 && at > last + 2;
        let fits = |fault: &&toml::Value| line.starts_with(fault["begins"].as_str().unwrap());
        let choice = faults.iter().cycle().skip(next).take(faults.len()).find(fits);
        let Some(fault) = choice.filter(|_| due) else { return line.to_owned() };
        let [code, find, put] = ["code", "find", "put"].map(|key| fault[key].as_str().unwrap());
        assert!(line.contains(find), "`{line}` has no `{find}`");
        sown.push((if fault.get("at").is_some() { header } else { at }, code));
        (next, last) = (faults.iter().position(|f| f == fault).unwrap() + 1, at);
        line.replacen(find, put, 1)
    });
    let bad = lines.collect::<Vec<_>>().join("\n");
    files.guideline.1 = bad;
    assert_eq!(sown.len(), 100);
    sown.sort_unstable();
    let diagnostics = read(&files).unwrap_err();
    let told: Vec<(usize, &str)> = diagnostics
        .iter()
        .map(|d| {
            let start = d.span.as_ref().map_or(0, |span| span.start);
            (files.text_of(&d.file)[..start].matches('\n').count(), d.code.name())
        })
        .collect();
    let not_in = |these: &[(usize, &str)], those: &[(usize, &str)]| -> Vec<String> {
        these.iter().filter(|d| !those.contains(d)).map(|d| format!("{d:?}")).collect()
    };
    let (too_many, too_few) = (not_in(&told, &sown), not_in(&sown, &told));
    assert!(told == sown, "too many: {too_many:?}, too few: {too_few:?}");

    // The command says them all, and ends with their number.
    let folder = written("hundred", &files);
    let printed = guideline(&["check", folder.to_str().unwrap()], "");
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(printed.err.matches("error[").count(), 100);
    assert!(printed.err.ends_with("\n100 problems\n"), "{}", printed.err);
    assert_eq!(printed.code, Some(1));
}

/// Two faults are told as each of them is alone, unless they touch each other: neither hides the
/// other, and nothing is made of both.
#[test]
fn faults_do_not_hide_each_other() {
    let changes: toml::Table = toml::from_str(&text("tests/data/bad/changes.toml")).unwrap();
    let sound = sound();
    let changes: Vec<(&str, &str)> = changes["change"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change.get("file").is_none())
        .map(|change| (change["find"].as_str().unwrap(), change["put"].as_str().unwrap()))
        .collect();
    let told = |bad: String| -> BTreeSet<(&str, String)> {
        let found = read(&files(bad, sound_product())).unwrap_err();
        found.into_iter().map(|d| (d.code.name(), d.message)).collect()
    };
    let (mut pairs, mut too_many, mut too_few) = (0, Vec::new(), Vec::new());
    for (at, a) in changes.iter().enumerate() {
        for b in changes.iter().skip(at + 1) {
            let (one, other) = (sound.replacen(a.0, a.1, 1), sound.replacen(b.0, b.1, 1));
            let both = one.replacen(b.0, b.1, 1);
            // Changes of the same place are one change.
            let apart = sound.find(a.0) != sound.find(b.0);
            if !apart || both == one || other.replacen(a.0, a.1, 1) != both {
                continue;
            }
            pairs += 1;
            let (alone, together) = (&told(one) | &told(other), told(both));
            too_many.extend(together.difference(&alone).cloned());
            too_few.extend(alone.difference(&together).cloned());
        }
    }
    assert!(pairs > 500, "{pairs}");
    assert!(too_many.len() * 200 < pairs, "{too_many:#?}");
    assert!(too_few.len() * 25 < pairs, "{too_few:#?}");
}
