//! The page, built only when something it is made of has changed: for publishing in dist/, or to look at.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::progress::Progress;
use crate::project::{Project, entries, output, read_text, run};
use crate::setup::{Needs, setup};
use crate::wasm::{self, Library};

/// All that the page is made of.
const SOURCES: [&str; 13] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates",
    "docs/facts",
    "documents",
    "guidelines",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "static",
    "texts",
    "xtask/src/wasm.rs",
    "xtask/wasm",
];
/// The scripts that put it together, without the packages they are made with.
const SCRIPTS: [&str; 7] = [
    "xtask/release/assemble.mjs",
    "xtask/release/exactly.mjs",
    "xtask/release/glue.mjs",
    "xtask/release/package-lock.json",
    "xtask/release/page.mjs",
    "xtask/release/publish.mjs",
    "xtask/release/styles.mjs",
];
/// The sources of the guidelines' data; those of the page are not among them.
const DATA: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates/authoring",
    "crates/cli",
    "crates/engine",
    "docs/facts",
    "guidelines",
    "texts",
];

/// The purpose of a build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be published: in two parts, and small.
    Publish(Library),
    /// To be looked at: in one part, compiled fast, and without the engine for scripts. Nobody has to wait for
    /// what makes it small.
    Look,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Publish(Library::Small) => "to publish",
            Self::Publish(Library::Toolchain) => "to publish, with the toolchain's library",
            Self::Look => "to look at",
        }
    }

    const fn needs(self) -> Needs {
        match self {
            Self::Publish(Library::Small) => Needs::Page,
            Self::Publish(Library::Toolchain) | Self::Look => Needs::Look,
        }
    }

    /// Where it goes. What is only to be looked at never lies where what is published does.
    fn folder(self, project: &Project) -> PathBuf {
        match self {
            Self::Publish(_) => project.root.join("dist"),
            Self::Look => project.target.join("look"),
        }
    }
}

/// Builds dist/ as it is published, unless it is what these sources gave the last time.
pub fn build(project: &Project) -> Result<()> {
    build_for(project, Purpose::Publish(Library::Small))?;
    Ok(())
}

/// Builds dist/ without what is not stable in the compiler, and says what that costs.
pub fn build_stable(project: &Project) -> Result<()> {
    build_for(project, Purpose::Publish(Library::Toolchain))?;
    let stable = read_text(&weight(project, Library::Toolchain))?;
    println!("{stable} kB are fetched before a first answer, with the toolchain's own library");
    match fs::read_to_string(weight(project, Library::Small)) {
        Ok(small) => println!("{small} kB they were in the last `cargo xtask build`"),
        Err(_) => println!("`cargo xtask build` says how many they are in the smallest build"),
    }
    Ok(())
}

/// Where it is noted how much of a build is fetched before a first answer.
fn weight(project: &Project, library: Library) -> PathBuf {
    let name = if library == Library::Small { "weight" } else { "weight-stable" };
    project.target.join("xtask").join(name)
}

/// A page to look at, and its folder: dist/ where that is up to date, else one that is compiled fast.
pub fn to_look_at(project: &Project) -> Result<PathBuf> {
    let published = Purpose::Publish(Library::Small);
    if is_current(project, published) {
        return Ok(published.folder(project));
    }
    build_for(project, Purpose::Look)
}

fn note(project: &Project, purpose: Purpose) -> PathBuf {
    let name = if purpose == Purpose::Look { "look" } else { "page" };
    project.target.join("xtask").join(name)
}

/// One line for the sources of a page and for the result.
fn state(project: &Project, purpose: Purpose, sources: u64) -> Result<String> {
    let mut result = DefaultHasher::new();
    hash_into(&mut result, &purpose.folder(project))?;
    Ok(format!("{} {sources:016x} {:016x}", purpose.name(), result.finish()))
}

fn sources(project: &Project) -> Result<u64> {
    fingerprint(&project.root, SOURCES.iter().chain(&SCRIPTS))
}

/// Whether a page is what today's sources give. The result counts as well: another build may have written
/// to the same folder since.
fn is_current(project: &Project, purpose: Purpose) -> bool {
    fs::read_to_string(note(project, purpose)).is_ok_and(|last| {
        sources(project)
            .and_then(|sources| state(project, purpose, sources))
            .is_ok_and(|now| last == now)
    })
}

fn build_for(project: &Project, purpose: Purpose) -> Result<PathBuf> {
    let folder = purpose.folder(project);
    if is_current(project, purpose) {
        println!("{} is up to date", folder.display());
        return Ok(folder);
    }
    let sources = sources(project)?;
    match purpose {
        Purpose::Publish(library) => publish(project, library, &folder)?,
        Purpose::Look => look(project, &folder)?,
    }
    let note = note(project, purpose);
    if let Some(folder) = note.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&note, state(project, purpose, sources)?)
        .with_context(|| format!("cannot write {}", note.display()))?;
    Ok(folder)
}

/// The programs that this machine runs to build a page: the command that makes data and pages, and the tool that makes
/// the glue. One after the other: cargo gives what both stand on the features of whatever it builds together,
/// and the command is to be the very one that `cargo build` makes.
const NATIVE: [&str; 2] = ["build --package cli", "build --package xtask-wasm"];

fn look(project: &Project, folder: &Path) -> Result<()> {
    let mut steps = Progress::of(4);
    setup_and_compile(project, Purpose::Look, &mut steps)?;
    let program =
        steps.run("compile the page for the browser", "1 to 2 min the first time", || {
            wasm::compile_to_look_at(project)
        })?;
    let made = project.target.join("made");
    steps.run("make the data and draw the pages", "20 s", || {
        data(project, &made.join("guidelines"))?;
        draw(project, &made)
    })?;
    steps.run("put the page together", "10 s", || {
        wasm::to_look_at(project, &program, &made.join("program"))?;
        assemble(project, &made, folder, "1")
    })
}

fn publish(project: &Project, library: Library, folder: &Path) -> Result<()> {
    let mut steps = Progress::of(6);
    setup_and_compile(project, Purpose::Publish(library), &mut steps)?;
    let made = project.target.join("made");
    let program = steps.run("compile the page for the browser", "2 to 3 min", || {
        wasm::compile_program(project, library)
    })?;
    let engine = steps.run("compile the engine for scripts", "1 min", || {
        wasm::compile_engine(project, library)
    })?;
    steps.run("cut the program in two and make it small", "1 min", || {
        wasm::program(project, &program, &made.join("program"))?;
        wasm::engine(project, &engine, &made.join("engine"))
    })?;
    steps.run("make the data and draw the pages", "20 s", || {
        // Always anew: the data says on which day it was built.
        data_anew(project, &made.join("guidelines"))?;
        draw(project, &made)
    })?;
    steps.run("put the page together", "15 s", || {
        assemble(project, &made, folder, "2")?;
        let npm = project.target.join("npm/behandlingsvalg");
        let script = project.root.join("xtask/release/publish.mjs");
        let mut publish = project.command("node");
        publish.arg(script).args([made.as_path(), folder, &npm]);
        let fetched = output(&mut publish)?;
        println!("{fetched} kB are fetched before a first answer, packed with brotli");
        let note = weight(project, library);
        fs::create_dir_all(project.target.join("xtask"))?;
        fs::write(&note, fetched).with_context(|| format!("cannot write {}", note.display()))
    })
}

/// The first step of any build: cargo compiles while npm fetches its packages.
fn setup_and_compile(project: &Project, purpose: Purpose, steps: &mut Progress) -> Result<()> {
    steps.run("compile the command and the tools", "3 to 4 min the first time", || {
        thread::scope(|scope| {
            let others = scope.spawn(|| setup(project, purpose.needs()));
            let compiled = NATIVE.iter().try_for_each(|it| run(&mut project.cargo(it)));
            others.join().map_err(|_| anyhow!("the set-up stopped"))??;
            compiled
        })
    })
}

fn assemble(project: &Project, made: &Path, folder: &Path, parts: &str) -> Result<()> {
    let script = project.root.join("xtask/release/assemble.mjs");
    run(project.command("node").arg(script).args([made, folder]).arg(parts))
}

/// All pages as they are before any program runs.
fn draw(project: &Project, made: &Path) -> Result<()> {
    let pages = output(&mut project.guideline("pages"))?;
    fs::create_dir_all(made)?;
    fs::write(made.join("pages.json"), pages).context("cannot write pages.json")
}

/// The data of the guidelines, unless it is what these sources gave the last time.
fn data(project: &Project, out: &Path) -> Result<()> {
    let note = project.target.join("xtask/data");
    let state = || -> Result<String> {
        let mut hasher = DefaultHasher::new();
        hash_into(&mut hasher, out)?;
        Ok(format!("{:016x} {:016x}", fingerprint(&project.root, &DATA)?, hasher.finish()))
    };
    if fs::read_to_string(&note).is_ok_and(|last| state().is_ok_and(|now| last == now)) {
        return Ok(());
    }
    data_anew(project, out)?;
    if let Some(folder) = note.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&note, state()?).with_context(|| format!("cannot write {}", note.display()))
}

fn data_anew(project: &Project, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    run(project.guideline("build guidelines --out").arg(out))
}

/// The data for a page that Trunk builds: Trunk says where it goes.
pub fn data_for_trunk(project: &Project) -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .context("`cargo xtask trunk-data` is called by Trunk, which sets TRUNK_STAGING_DIR")?;
    let made = project.target.join("made/guidelines");
    data(project, &made)?;
    copy(&made, &Path::new(&staging).join("guidelines"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::copy(from, to).with_context(|| format!("cannot write {}", to.display()))?;
        return Ok(());
    }
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in entries(from)? {
        let name = entry.file_name().context("a file has no name")?;
        copy(&entry, &to.join(name))?;
    }
    Ok(())
}

/// Draws every component in every state, from what [`build`] left in dist/.
pub fn gallery(project: &Project) -> Result<()> {
    run(project
        .cargo("run --quiet --package cli --example gallery --")
        .arg(project.target.join("gallery")))
}

/// One number for the names and contents of files and folders; what is not there counts as nothing.
fn fingerprint<'part>(
    root: &Path,
    parts: impl IntoIterator<Item = &'part &'part str>,
) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        part.hash(&mut hasher);
        hash_into(&mut hasher, &root.join(part))?;
    }
    Ok(hasher.finish())
}

fn hash_into(hasher: &mut DefaultHasher, at: &Path) -> Result<()> {
    if at.is_dir() {
        for entry in entries(at)? {
            entry.file_name().hash(hasher);
            hash_into(hasher, &entry)?;
        }
    } else if at.exists() {
        fs::read(at).with_context(|| format!("cannot read {}", at.display()))?.hash(hasher);
    }
    Ok(())
}
