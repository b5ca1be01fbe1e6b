//! Replays what `cargo xtask fuzz` has found and kept: each file of `fuzz/corpus` goes through its target.

use crate::support::repository;
use std::collections::BTreeSet;
use std::path::PathBuf;

#[path = "../../fuzz/src/lib.rs"]
pub mod targets;

fn names(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository(folder)).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

#[test]
fn what_fuzzing_has_kept_holds() {
    for (name, target) in targets::TARGETS {
        let kept = names(&format!("fuzz/corpus/{name}"));
        // A replay has to stay a matter of seconds.
        assert!((10..100).contains(&kept.len()), "{name}: {} files", kept.len());
        for file in kept {
            let data = std::fs::read(&file).unwrap();
            let outcome = std::panic::catch_unwind(|| target(&data));
            assert!(outcome.is_ok(), "{}", file.display());
        }
    }
}

/// A corpus without a target, or a program without one, would never be looked at.
#[test]
fn each_target_has_its_program_and_its_corpus() {
    let targets: BTreeSet<String> =
        targets::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    for folder in ["fuzz/corpus", "fuzz/fuzz_targets"] {
        let stems = names(folder).into_iter().map(|path| path.file_stem().unwrap().to_owned());
        let stems: BTreeSet<String> = stems.map(|stem| stem.into_string().unwrap()).collect();
        assert_eq!(stems, targets, "{folder}");
    }
}
