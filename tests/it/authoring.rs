//! What an author of a guideline is given: a beginning, and an answer at each save.

use crate::command::{guideline, guideline_in};
use crate::support::{repository, text};
use authoring::read::{WORDS_OF_THE_PAGE, catalogue};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// An empty folder for guidelines, of its own for each test, with the page's words beside it.
pub fn workshop(name: &str) -> PathBuf {
    let root = std::env::temp_dir().join(format!("behandlingsvalg-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&root);
    std::fs::create_dir_all(root.join("guidelines")).unwrap();
    std::fs::create_dir_all(root.join("texts")).unwrap();
    for entry in std::fs::read_dir(repository("texts")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), root.join("texts").join(entry.file_name())).unwrap();
    }
    root
}

#[test]
fn a_new_guideline_is_sound_and_is_not_published_as_it_is() {
    let root = workshop("new");
    let folder = root.join("guidelines");
    let folder = folder.to_str().unwrap();
    let made = guideline(&["new", "kronisk-migraene", "--guidelines", folder], "");
    assert_eq!(made.code, Some(0), "{}", made.err);
    assert!(made.out.contains("kronisk-migraene/0.1 is ready to be filled in"), "{}", made.out);
    let checked = guideline(&["check", folder, "--format", "text"], "");
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    assert!(checked.out.contains("sound (4 questions, 4 rules, 2 drugs, 2 languages)"));
    // What is written is never written over.
    let again = guideline(&["new", "kronisk-migraene", "--guidelines", folder], "");
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("is there already: nothing was written"), "{}", again.err);
    let newer = ["new", "kronisk-migraene", "--version", "1.0", "--guidelines", folder];
    assert_eq!(guideline(&newer, "").code, Some(0));
    // A guideline with places to be filled in reaches no patient.
    let out = root.join("out");
    let built = guideline(&["build", folder, "--out", out.to_str().unwrap()], "");
    assert_eq!(built.code, Some(0), "{}", built.err);
    assert!(built.err.contains("0.1: left out: places in it are still to be filled in"));
    assert!(!out.join("kronisk-migraene").exists());
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn a_guideline_is_named_so_that_links_can_name_it() {
    for words in [
        vec!["new"],
        vec!["new", "Kronisk migræne"],
        vec!["new", "../elsewhere"],
        vec!["new", "-a"],
        vec!["new", ""],
        vec!["new", "a", "--version", "one"],
        vec!["new", "a", "--version", "1/2"],
    ] {
        let printed = guideline(&words, "");
        assert_eq!(printed.code, Some(2), "{words:?}: {}", printed.err);
    }
}

/// Reads lines until one contains some words.
fn until(lines: &Receiver<String>, words: &str) -> Vec<String> {
    let mut read = Vec::new();
    loop {
        let line = lines
            .recv_timeout(Duration::from_mins(1))
            .unwrap_or_else(|_| panic!("`{words}` did not come after {read:#?}"));
        let found = line.contains(words);
        read.push(line);
        if found {
            return read;
        }
    }
}

/// A guideline is checked at each save, whatever is saved; what is wrong ends nothing.
#[test]
fn every_save_is_answered() {
    let root = workshop("watch");
    let folder = root.join("guidelines");
    let path = folder.to_str().unwrap();
    assert_eq!(guideline(&["new", "proeve", "--guidelines", path], "").code, Some(0));
    let mut watching = Command::new(env!("CARGO_BIN_EXE_guideline"))
        .args(["check", path, "--watch", "--format", "text", "--guidelines", path])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (sender, lines) = channel();
    let out = watching.stdout.take().unwrap();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let waiting = "waiting for the next save";
    assert!(until(&lines, waiting).iter().any(|line| line.contains("sound")));
    let file = folder.join("proeve/0.1/guideline.toml");
    let sound = std::fs::read_to_string(&file).unwrap();
    for (saved, answer) in [
        (sound.replace("effect = \"prefer\"", "effect = \"prefers\""), "1 wrong"),
        (sound.split_at(sound.len() / 2).0.to_owned(), "wrong"),
        (String::new(), "wrong"),
        (sound.clone(), "sound"),
    ] {
        std::fs::write(&file, saved).unwrap();
        until(&lines, answer);
        until(&lines, waiting);
    }
    // A file that is gone for a moment, as some editors save.
    std::fs::remove_file(&file).unwrap();
    until(&lines, waiting);
    std::fs::write(&file, &sound).unwrap();
    until(&lines, "sound");
    watching.kill().unwrap();
    watching.wait().unwrap();
    std::fs::remove_dir_all(&root).unwrap();
}

/// What an author need not bring words for, the page has words for, in every language.
#[test]
fn the_page_has_the_words_that_it_is_said_to_have() {
    for language in ["da", "en"] {
        let words = catalogue(&text(&format!("texts/page.{language}.toml"))).unwrap();
        let own: BTreeSet<&str> = words
            .keys()
            .map(String::as_str)
            .filter(|key| {
                ["placement.", "route.", "unit."].iter().any(|part| key.starts_with(part))
                    && *key != "unit.score"
            })
            .collect();
        assert_eq!(own, WORDS_OF_THE_PAGE.into_iter().collect(), "{language}");
    }
}

/// What a command of the walk-through prints, as a person sees it.
fn printed(root: &Path, line: &str) -> String {
    let (input, command) = match line.split_once(" | ") {
        Some((echo, command)) => {
            (echo.trim_start_matches("echo '").trim_end_matches('\''), command)
        }
        None => ("", line),
    };
    let words = command.strip_prefix("cargo guideline ").unwrap_or_else(|| panic!("{command}"));
    let words: Vec<&str> = words.split(' ').collect();
    let printed = guideline_in(root, &words, input);
    [printed.err, printed.out].concat()
}

/// `docs/authoring.md` from its first line to its last: the files it shows are written, its changes
/// made, and its commands print what it says they print. `UPDATE=1` rewrites what they print.
#[test]
fn the_walk_through_is_true() {
    let path = repository("docs/authoring.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let root = workshop("walk");
    let folder = root.join("guidelines/kronisk-migraene/0.1");
    let mut written: BTreeSet<String> = BTreeSet::new();
    let mut rewritten = String::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        rewritten += &format!("{line}\n");
        let Some(kind) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let text = block.join("\n") + "\n";
        match kind.split_once(' ') {
            Some(("toml", file)) => {
                let before = if written.insert(file.to_owned()) {
                    String::new()
                } else {
                    std::fs::read_to_string(folder.join(file)).unwrap()
                };
                std::fs::write(folder.join(file), before + &text).unwrap();
                rewritten += &text;
            }
            Some(("diff", file)) => {
                let mut whole = std::fs::read_to_string(folder.join(file)).unwrap();
                for pair in block.chunks(2) {
                    let [was, is] = pair else { panic!("{pair:?}") };
                    let (was, is) = (&was[1..], &is[1..]);
                    assert!(whole.contains(was), "{was}");
                    whole = whole.replacen(was, is, 1);
                }
                std::fs::write(folder.join(file), whole).unwrap();
                rewritten += &text;
            }
            None if kind == "console" => {
                let command = block[0].strip_prefix("$ ").unwrap();
                let printed = printed(&root, command);
                rewritten += &format!("{}\n{}\n", block[0], printed.trim_end());
            }
            _ => panic!("{line}"),
        }
        rewritten += "```\n";
    }
    // At its end there is a guideline that can be published, exported, and compared with itself.
    let out = root.join("out");
    let built = guideline_in(&root, &["build", "guidelines", "--out", out.to_str().unwrap()], "");
    assert_eq!((built.code, built.err.as_str()), (Some(0), ""));
    assert!(out.join("kronisk-migraene/0.1/checked.da.bin").is_file());
    let export = guideline_in(&root, &["export", "kronisk-migraene", "--language", "da"], "");
    assert!(export.out.contains("MIN-08"), "{}", export.err);
    std::fs::remove_dir_all(&root).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &rewritten).unwrap();
    }
    assert!(
        rewritten == document || std::env::var_os("UPDATE").is_some(),
        "docs/authoring.md is out of date: run the tests with UPDATE=1 and read the difference"
    );
}
