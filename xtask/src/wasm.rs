//! Programs for the browser: compiled, cut in two, and made smaller.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::project::{Project, entries, output, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// With which standard library a program is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// Compiled along, for size and with a panic as a bare trap.
    Small,
    /// The toolchain's own.
    Toolchain,
}

/// All that is not stable in the compiler, and what it is for. Without it, everything works and is larger:
/// `cargo xtask build --stable` says by how much.
fn small(cargo: &mut Command) -> &'static str {
    // The toolchain is pinned to its patch number, so what is unstable of it is the same every time.
    cargo.env("RUSTC_BOOTSTRAP", "1").args([
        // A tenth of what is fetched before a first answer is words about panics, and nobody on a phone
        // reads them.
        "-Z",
        "build-std=std,panic_abort",
        "-Z",
        "build-std-features=optimize_for_size",
    ]);
    // Whoever uses a function compiles it along, whichever crate it stands in: what is used once then goes
    // where it is used, as within a single crate.
    "\u{1f}-Zunstable-options\u{1f}-Cpanic=immediate-abort\u{1f}-Zcross-crate-inline-threshold=always"
}

/// What cargo makes for the browser for publishing; `more` goes to the compiler of the program itself.
fn compiled(
    project: &Project,
    cargo: &mut Command,
    name: &str,
    library: Library,
    more: &[&str],
) -> Result<PathBuf> {
    // Nobody's folders are part of what is published.
    let mut flags = project.remapped()?;
    if library == Library::Small {
        flags.push(small(cargo));
    }
    cargo.args(["--release", "--target", TARGET]).env("CARGO_ENCODED_RUSTFLAGS", flags);
    if !more.is_empty() {
        cargo.arg("--").args(more);
    }
    run(cargo)?;
    Ok(project.target.join(TARGET).join("release").join(name).with_extension("wasm"))
}

/// Compiles the page's program for publishing: `widget.wasm`.
pub fn compile_program(project: &Project, library: Library) -> Result<PathBuf> {
    let mut cargo = project.cargo("rustc --package program --features split --bin widget");
    // Without relocations nobody could tell what belongs to which part.
    compiled(project, &mut cargo, "widget", library, &["-C", "link-arg=--emit-relocs"])
}

/// Compiles the engine for scripts, for publishing: `engine.wasm`.
pub fn compile_engine(project: &Project, library: Library) -> Result<PathBuf> {
    compiled(project, &mut project.cargo("build --package script"), "engine", library, &[])
}

/// Compiles the page's program to look at it, in one part: `widget.wasm`, the very one of `trunk serve`.
pub fn compile_to_look_at(project: &Project) -> Result<PathBuf> {
    run(project.cargo("build --package program --bin widget --target").arg(TARGET))?;
    Ok(project.target.join(TARGET).join("debug/widget.wasm"))
}

/// The page's program, cut in two at `src/ui/shell/deferred.rs` and made small: `widget.js`, `widget_bg.wasm`, what
/// they fetch later, and in `names.json` how wasm-opt called what goes between them.
pub fn program(project: &Project, module: &Path, out: &Path) -> Result<()> {
    bind(project, "split", module, "widget", out)?;
    let whole = out.join("widget_bg.wasm");
    optimise(project, &whole)?;
    // Names that only the glue knows weigh as much as a screen of text.
    let mut shorten = project.command("wasm-opt");
    shorten.args(FEATURES).arg("--minify-imports-and-exports-and-modules").arg(&whole);
    fs::write(out.join("names.json"), output(shorten.arg("-o").arg(&whole))?)?;
    for part in entries(out)? {
        if part.extension().is_some_and(|end| end == "wasm") && part != whole {
            optimise(project, &part)?;
        }
    }
    Ok(())
}

/// The engine for scripts, made small: `engine.js` and `engine_bg.wasm`.
pub fn engine(project: &Project, module: &Path, out: &Path) -> Result<()> {
    bind(project, "bind", module, "engine", out)?;
    optimise(project, &out.join("engine_bg.wasm"))
}

/// The page's program as it was compiled, and its glue: `widget.js` and `widget_bg.wasm`.
pub fn to_look_at(project: &Project, module: &Path, out: &Path) -> Result<()> {
    bind(project, "bind", module, "widget", out)
}

/// A program of a benchmark, made like the engine: `cargo` builds it, `name` is what comes of that.
pub fn module(project: &Project, cargo: &mut Command, name: &str, out: &Path) -> Result<()> {
    let module = compiled(project, cargo, name, Library::Small, &[])?;
    engine(project, &module, out)
}

/// Runs the tool that makes the glue, into a folder that holds nothing else afterwards.
fn bind(project: &Project, how: &str, module: &Path, name: &str, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    let mut tool = project.cargo("run --quiet --package xtask-wasm --");
    run(tool.arg(how).arg(module).arg(name).arg(out))
}

const FEATURES: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

fn optimise(project: &Project, module: &Path) -> Result<()> {
    let smaller = [
        // The linker puts the stack lowest, so no address that is used is below 1024.
        "--low-memory-unused",
        // What is called alike is made alike, and packs better side by side.
        "--reorder-functions-by-name",
        // How memory is aligned is a hint that no browser uses.
        "--dealign",
    ];
    run(project.command("wasm-opt").args(FEATURES).args(smaller).arg(module).arg("-o").arg(module))
}
