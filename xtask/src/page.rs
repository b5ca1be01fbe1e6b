//! The release page in dist/, built only when something it is made of has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::{Project, entries, output, run};

/// All that the page is made of.
const SOURCES: [&str; 16] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates",
    "documents",
    "guidelines",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "static",
    "tests/browser/package-lock.json",
    "texts",
    "xtask/assemble.mjs",
    "xtask/publish.mjs",
    "xtask/src/page.rs",
];
const RESULT: [&str; 1] = ["dist"];

/// Builds dist/ unless it is what these sources gave the last time.
pub fn build(project: &Project) -> Result<()> {
    let note = project.target.join("xtask/page");
    // The result is part of the note: another build may have written dist/ since.
    let state = || -> Result<String> {
        Ok(format!(
            "{:016x} {:016x}",
            fingerprint(&project.root, &SOURCES)?,
            fingerprint(&project.root, &RESULT)?
        ))
    };
    if fs::read_to_string(&note).is_ok_and(|last| state().is_ok_and(|now| last == now)) {
        println!("dist/ is up to date");
        return Ok(());
    }
    let sources = fingerprint(&project.root, &SOURCES)?;
    // Trunk keeps cargo off the network.
    run(&mut project.cargo("fetch --quiet"))?;
    run(project
        .command("trunk")
        .args(["build", "--release"])
        // Trunk wants `true` or `false` here, where everyone else writes `1`.
        .env_remove("NO_COLOR"))?;
    let page = project.target.join("page");
    let (widget, engine) = (project.target.join("program"), project.target.join("engine"));
    program(project, &widget)?;
    module(project, &mut project.cargo("build --package script"), "engine", &engine)?;
    let drawn = project.target.join("pages.json");
    let mut pages = project.cargo("guideline pages");
    fs::write(&drawn, output(&mut pages)?)?;
    run(project.command("node").arg(project.root.join("xtask/assemble.mjs")).args([
        &page,
        &widget,
        &engine,
        &drawn,
        &project.root.join("dist"),
    ]))?;
    run(project
        .command("node")
        .arg(project.root.join("xtask/publish.mjs"))
        .args([&project.root.join("dist"), &project.target.join("npm/behandlingsvalg")]))?;
    let result = fingerprint(&project.root, &RESULT)?;
    if let Some(folder) = note.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&note, format!("{sources:016x} {result:016x}"))
        .with_context(|| format!("cannot write {}", note.display()))
}

const WASM: &str = "wasm32-unknown-unknown";
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

/// The page's program, cut in two at `src/ui/later.rs`: `widget.js`, `widget_bg.wasm` and what they fetch
/// later, in a folder.
fn program(project: &Project, out: &Path) -> Result<()> {
    let mut cargo = project.cargo("rustc --package behandlingsvalg --features csr --bin widget");
    // Without relocations nobody could tell what belongs to which part.
    let whole = compiled(project, &mut cargo, "widget", &["-C", "link-arg=--emit-relocs"])?;
    let parts = out.join("parts");
    if parts.exists() {
        fs::remove_dir_all(&parts)?;
    }
    run(project.command("wasm-split-cli").args([&whole, &parts]).args([
        "--target",
        "web",
        "--out-name",
        "widget",
    ]))?;
    bind(project, &parts.join("widget.wasm"), "widget", out)?;
    // Names that only the glue knows weigh as much as a screen of text: `assemble.mjs` tells it the short
    // ones.
    let module = out.join("widget_bg.wasm");
    let mut shorten = project.command("wasm-opt");
    shorten.args(WASM_OPT).arg("--minify-imports-and-exports-and-modules").arg(&module);
    fs::write(out.join("names.json"), output(shorten.arg("-o").arg(&module))?)?;
    for part in entries(&parts)? {
        let name = part.file_name().context("a part has no name")?;
        if part.extension().is_some_and(|end| end == "js") {
            fs::copy(&part, out.join(name))?;
        } else if name != "widget.wasm" {
            optimise(project, &part, &out.join(name))?;
        }
    }
    Ok(())
}

/// A program for the browser in one part: `cargo` is how cargo builds it, `name` what comes of that. Its
/// glue and itself go to a folder, as `engine.js` and `engine_bg.wasm`.
pub fn module(project: &Project, cargo: &mut Command, name: &str, out: &Path) -> Result<()> {
    let built = compiled(project, cargo, name, &[])?;
    bind(project, &built, "engine", out)
}

/// The standard library is built along, for size and with a panic as a bare trap: a tenth of what is fetched
/// before a first answer is words about panics, and nobody on a phone reads them.
const STANDARD_LIBRARY: [&str; 4] =
    ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];
const TRAP: &str = "\u{1f}-Zunstable-options\u{1f}-Cpanic=immediate-abort";
/// Whoever uses a function compiles it along, whichever crate it stands in: what is used once then goes where
/// it is used, as within a single crate.
const INLINED: &str = "\u{1f}-Zcross-crate-inline-threshold=always";

/// What cargo makes for the browser; `more` goes to the compiler of the program itself.
fn compiled(project: &Project, cargo: &mut Command, name: &str, more: &[&str]) -> Result<PathBuf> {
    // Nobody's folders are part of what is published.
    let mut flags = project.remapped()?;
    flags.push(TRAP);
    flags.push(INLINED);
    cargo
        .args(["--quiet", "--release", "--target", WASM])
        .args(STANDARD_LIBRARY)
        .arg("--target-dir")
        .arg(&project.target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags)
        // The toolchain is pinned to its patch number, so what is unstable of it is the same every time.
        .env("RUSTC_BOOTSTRAP", "1");
    if !more.is_empty() {
        cargo.arg("--").args(more);
    }
    run(cargo)?;
    Ok(project.target.join(WASM).join("release").join(name).with_extension("wasm"))
}

/// The glue and the program behind it: `<name>.js` and `<name>_bg.wasm`.
fn bind(project: &Project, built: &Path, name: &str, out: &Path) -> Result<()> {
    run(project
        .command("wasm-bindgen")
        // The parts of a program share its table by the linker's name for it.
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--out-name", name, "--out-dir"])
        .args([out, built]))?;
    let module = out.join([name, "_bg.wasm"].concat());
    optimise(project, &module, &module)
}

fn optimise(project: &Project, module: &Path, out: &Path) -> Result<()> {
    let smaller = [
        // The linker puts the stack lowest, so no address that is used is below 1024.
        "--low-memory-unused",
        // What is called alike is made alike, and packs better side by side.
        "--reorder-functions-by-name",
        // How memory is aligned is a hint that no browser uses.
        "--dealign",
    ];
    run(project.command("wasm-opt").args(WASM_OPT).args(smaller).arg(module).arg("-o").arg(out))
}

/// Draws every component in every state, from what [`build`] left in dist/.
pub fn gallery(project: &Project) -> Result<()> {
    run(&mut project
        .cargo("run --quiet --package behandlingsvalg --example gallery --features ssr"))
}

/// One number for the names and contents of files and folders; what is not there counts as nothing.
fn fingerprint(root: &Path, parts: &[&str]) -> Result<u64> {
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
