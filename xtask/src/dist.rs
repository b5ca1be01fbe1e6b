//! What is published: dist/ as it is put on a server, and the package for npm.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::page;
use crate::project::{Project, entries, run};
use crate::setup::npm_packages;

/// Makes both, and says where they are.
pub fn dist(project: &Project) -> Result<()> {
    page::build(project)?;
    let package = package(project)?;
    println!("{} goes on a server", project.root.join("dist").display());
    println!("{} goes to npm", package.display());
    Ok(())
}

/// The package for npm, of what [`page::build`] left.
fn package(project: &Project) -> Result<PathBuf> {
    let npm = project.target.join("npm");
    let folder = npm.join("behandlingsvalg");
    // Always by the same name: samples name it.
    let package = npm.join("behandlingsvalg.tgz");
    run(project.command("npm").args(["pack", "--silent"]).current_dir(&folder))?;
    for entry in entries(&folder)? {
        if entry.extension().is_some_and(|end| end == "tgz") {
            fs::rename(entry, &package)?;
        }
    }
    Ok(package)
}

/// A project that takes the package as anyone would, built with each of the usual tools.
pub fn sample(project: &Project) -> Result<()> {
    let package = package(project)?;
    let sample = project.root.join("tests/package");
    npm_packages(project, &sample)?;
    // The package changes with each build and is in no lock file.
    run(project
        .command("npm")
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"])
        .arg(package)
        .current_dir(&sample))?;
    run(project.command("npm").args(["run", "--silent", "build"]).current_dir(&sample))
}
