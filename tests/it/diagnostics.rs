//! Every diagnostic, each with a bad file: `tests/data/bad/<code>.toml` is a change to a sound
//! guideline, `<code>.txt` what is then printed. `UPDATE=1` rewrites the latter.

use crate::support::{repository, text};
use behandlingsvalg::guideline::read::{Files, read};
use std::collections::BTreeMap;

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
    let mut codes = std::collections::BTreeSet::new();
    for change in changes["change"].as_array().unwrap() {
        let [code, find, put] = ["code", "find", "put"].map(|key| change[key].as_str().unwrap());
        let in_product = change.get("file").is_some();
        let whole = if in_product { sound_product() } else { sound() };
        assert!(whole.contains(find), "{code}: the sound guideline has no `{find}`");
        let bad = whole.replacen(find, put, 1);
        let files = if in_product { files(sound(), bad) } else { files(bad, sound_product()) };
        let diagnostics = read(&files).expect_err(code);
        assert!(diagnostics.iter().any(|d| d.code == code), "{code} is not among {diagnostics:?}");
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
    for file in ["src/guideline/read", "src/expr"] {
        for code in codes_in(file) {
            assert!(codes.contains(&code), "{code} has no bad file");
        }
    }
}

/// The codes that the reader's sources name.
fn codes_in(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(repository(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for call in ["error(\"", "problem(\"", "about_file(\"", "Diagnostic::error(\""] {
            for rest in source.split(call).skip(1) {
                found.extend(rest.split('"').next().map(str::to_owned));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// All faults are told at once, in the order of the file.
#[test]
fn many_faults_are_told_at_once() {
    let bad = sound()
        .replacen("when = \"pregnant\"", "when = \"pregnat\"", 1)
        .replacen("concerns = [\"one\"]", "concerns = [\"won\"]", 1)
        .replacen("class = \"jak\"", "class = \"jack\"", 1);
    let diagnostics = read(&files(bad, sound_product())).unwrap_err();
    let places: Vec<usize> = diagnostics.iter().map(|d| d.span.as_ref().unwrap().start).collect();
    assert!(diagnostics.len() >= 3);
    assert!(places.is_sorted());
}
