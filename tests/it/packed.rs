//! The data as the page fetches it: what was packed comes back, and nothing else is taken for it.

use crate::support::{eczema, files, repository};
use authoring::read::read;
use engine::guideline::{Checks, Guideline, Supplement};
use engine::packed::{UnpackError, pack, unpack};
use engine::sheet::Block;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// In two files, the second of which may come later. What is proven of a guideline stays behind.
#[test]
fn a_guideline_comes_back_as_it_was() {
    let sink = read(&files("tests/data/kitchen-sink")).unwrap().guideline;
    for mut guideline in [eczema().clone(), sink] {
        guideline.checks = Checks::default();
        let read: Guideline = unpack(&pack(&guideline).unwrap()).unwrap();
        assert_eq!(read.supplement(), &Supplement::default());
        read.supplemented(unpack(&pack(guideline.supplement()).unwrap()).unwrap());
        assert_eq!(read, guideline);
    }
}

#[test]
fn a_text_comes_back_as_it_was() {
    let words = BTreeMap::from([("a".to_owned(), "å".to_owned()), ("b".to_owned(), String::new())]);
    assert_eq!(unpack(&pack(&words).unwrap()), Ok(words));
    let text = vec![
        Block::Heading(1, "Ét".to_owned()),
        Block::Details("mere".to_owned(), vec![Block::Literal("{}".to_owned())]),
    ];
    assert_eq!(unpack(&pack(&text).unwrap()), Ok(text));
}

#[test]
fn what_is_not_whole_is_refused() {
    let whole = pack(eczema()).unwrap();
    for length in 0..whole.len() {
        let read = unpack::<Guideline>(&whole[..length]);
        assert!(read.is_err(), "{length} bytes of {}", whole.len());
    }
    let read = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        unpack::<Guideline>(&bytes).unwrap_err()
    };
    assert_eq!(read(&|bytes| bytes[0] ^= 1), UnpackError::Foreign);
    assert_eq!(read(&|bytes| bytes[4] ^= 1), UnpackError::OtherVersion);
    assert_eq!(read(&|bytes| bytes[900] ^= 1), UnpackError::Damaged);
    assert_eq!(unpack::<Guideline>(b"<!doctype html>"), Err(UnpackError::Foreign));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), keep in 0..13usize) {
        let head = pack(eczema()).unwrap();
        let bytes = [&head[..keep], &bytes].concat();
        prop_assert!(unpack::<Guideline>(&bytes).is_err());
    }
}

/// What a program with other types would read as something else.
#[test]
fn every_file_with_packed_types_counts_in_the_layout() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if std::fs::read_to_string(&path).unwrap().contains("Deserialize") {
                let shown = path
                    .strip_prefix(repository("crates/engine/src"))
                    .unwrap()
                    .display()
                    .to_string();
                found.push(shown);
            }
        }
    }
    // Links have a form of their own, and one reads JSON.
    const OTHERS: [&str; 3] = ["decide/repeated.rs", "diary.rs", "export/link.rs"];
    let mut found = Vec::new();
    walk(&repository("crates/engine/src"), &mut found);
    let counted = std::fs::read_to_string(repository("crates/engine/src/packed.rs")).unwrap();
    for file in found.iter().filter(|file| !OTHERS.iter().any(|other| file.starts_with(other))) {
        assert!(counted.contains(&format!("include_bytes!(\"{file}\")")), "{file}");
    }
}
