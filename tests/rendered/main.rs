//! Every line of all pages, as a reader meets it: `tests/data/rendered/`. A change of words is seen there as a
//! difference of lines, with all that stands in the same line. `UPDATE=1` rewrites the files.
#![allow(clippy::disallowed_methods, reason = "tests read the files they are about")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops, and says where"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

const UPDATE: &str = "UPDATE=1 cargo test --test rendered";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The names of the folders in a folder.
fn folders(path: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    folders.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

/// The texts in a folder, by name.
fn texts(path: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let texts = entries.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let named = texts.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    });
    named.collect()
}

/// Begins to write the lines of a page to a folder.
fn drawing(id: &str, out: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_guideline"))
        .args(["export", id, "--rendered", "--guidelines", "guidelines", "--out"])
        .arg(out)
        .current_dir(root())
        .spawn()
        .unwrap()
}

#[test]
fn every_line_is_as_it_was_read() {
    let mut ids = folders(&root().join("guidelines"));
    ids.extend(folders(&root().join("documents")));
    ids.push("front".to_owned());
    let out = std::env::temp_dir().join(format!("behandlingsvalg-lines-{}", std::process::id()));
    let drawings: Vec<(String, Child)> =
        ids.into_iter().map(|id| (id.clone(), drawing(&id, &out))).collect();
    for (id, mut drawing) in drawings {
        assert!(drawing.wait().unwrap().success(), "{id} cannot be drawn");
    }
    let (is, kept) = (texts(&out), root().join("tests/data/rendered"));
    std::fs::remove_dir_all(&out).unwrap();
    let was = texts(&kept);
    if std::env::var_os("UPDATE").is_some() {
        for name in was.keys().filter(|name| !is.contains_key(*name)) {
            std::fs::remove_file(kept.join(name)).unwrap();
        }
        for (name, text) in &is {
            std::fs::write(kept.join(name), text).unwrap();
        }
        return;
    }
    let names = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&is), names(&was), "{UPDATE}");
    for (name, is) in &is {
        let was = was.get(name).unwrap();
        let differs = is.lines().zip(was.lines()).find(|(is, was)| is != was);
        assert!(differs.is_none(), "{name}: {differs:?}; read the difference after {UPDATE}");
        assert!(is == was, "{name} is longer or shorter; read the difference after {UPDATE}");
    }
}
