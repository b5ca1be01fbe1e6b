//! The version of a release: one in the manifests, the package for npm and the changelog.

use crate::support::{repository, text};

/// The version of all crates.
fn version() -> String {
    let manifest: toml::Table = toml::from_str(&text("Cargo.toml")).unwrap();
    manifest["workspace"]["package"]["version"].as_str().unwrap().to_owned()
}

#[test]
fn the_manifests_name_one_version() {
    let mut manifests = vec!["Cargo.toml".to_owned(), "xtask/Cargo.toml".to_owned()];
    for entry in std::fs::read_dir(repository("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        manifests.push(format!("crates/{name}/Cargo.toml"));
    }
    for path in manifests {
        let manifest: toml::Table = toml::from_str(&text(&path)).unwrap();
        let taken = manifest["package"]["version"].get("workspace") == Some(&true.into());
        assert!(taken, "{path}: version.workspace = true");
    }
}

/// The package gets its version when it is put together, from the manifest; what is written in its own file would be
/// a second one.
#[test]
fn the_package_for_npm_has_the_version_of_the_manifests() {
    let package: serde_json::Value =
        serde_json::from_str(&text("static/npm/package.json")).unwrap();
    let own = package.get("version").and_then(serde_json::Value::as_str);
    let version = version();
    assert!(own.is_none_or(|own| own == version), "static/npm/package.json: {own:?}");
}

/// The newest version in the changelog is that of the manifests, and what is to come stands above it.
#[test]
fn the_changelog_names_the_version_of_the_manifests() {
    let changelog = text("CHANGELOG.md");
    let heads: Vec<&str> = changelog.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let [unreleased, newest, ..] = heads.as_slice() else { panic!("{heads:?}") };
    assert_eq!(*unreleased, "Unreleased");
    let named = newest.split_whitespace().next().unwrap();
    assert_eq!(named, version(), "{newest}");
}
