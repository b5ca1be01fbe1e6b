//! The list of diagnostic codes, and the pages that are derived from it.

use crate::support::{repository, text};
use authoring::diagnostic::Code;
use std::collections::BTreeSet;
use std::path::Path;

/// The text of all sources in a folder and below.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("code.rs") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    text
}

#[test]
fn a_name_is_written_as_a_code_and_stands_for_one() {
    for code in Code::ALL {
        let name = code.name();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        assert_eq!(Code::named(name), Some(*code), "{name} stands twice");
        let meaning = code.meaning();
        let sentence = meaning.starts_with(char::is_uppercase) && meaning.ends_with('.');
        assert!(sentence && !meaning.contains(". "), "{name}: one sentence");
    }
    assert_eq!(Code::named("unknown"), None);
}

/// A code that nothing reports has no place in the list.
#[test]
fn each_code_is_used() {
    let sources = ["crates/authoring/src", "crates/cli/src"].map(|at| sources(&repository(at)));
    for code in Code::ALL {
        let word = format!("Code::{code:?}");
        let used = sources.iter().flat_map(|text| text.split(&word).skip(1));
        let mut used = used.filter(|rest| !rest.starts_with(char::is_alphanumeric));
        assert!(used.next().is_some(), "nothing reports {code}");
    }
}

#[test]
fn the_pages_are_those_of_the_codes() {
    let pages = std::fs::read_dir(repository("docs/checks")).unwrap();
    let pages = pages.map(|page| page.unwrap().file_name().into_string().unwrap());
    let listed = Code::ALL.iter().filter(|code| code.has_page());
    let listed: BTreeSet<String> = listed.map(|code| format!("{code}.md")).collect();
    assert_eq!(pages.collect::<BTreeSet<_>>(), listed);
    for page in &listed {
        let text = text(&format!("docs/checks/{page}"));
        let title = format!("# {}\n", page.trim_end_matches(".md"));
        assert!(text.starts_with(&title) && text.contains("\nBad: "), "{page}");
    }
}
