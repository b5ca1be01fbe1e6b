//! From what the compiler made for the browser to what a page loads.
//!
//! `xtask-wasm bind <module.wasm> <name> <folder>` writes `<name>.js` and `<name>_bg.wasm`;
//! `xtask-wasm split <module.wasm> <name> <folder>` first cuts the module where the program says so, and
//! writes what it cut off and `__wasm_split.js`, which fetches that, as well.

#![allow(
    clippy::disallowed_methods,
    reason = "a tool of the build reads files and its arguments; advice does not pass through here"
)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bind", module, name, folder] => bind(Path::new(module), name, Path::new(folder)),
        ["split", module, name, folder] => split(Path::new(module), name, Path::new(folder)),
        _ => bail!("usage: xtask-wasm bind|split <module.wasm> <name> <folder>"),
    }
}

fn bind(module: &Path, name: &str, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(false)
        // The parts of a program share its table by the linker's name for it.
        .keep_lld_exports(true)
        // The scripts hand it the program: in what address it lies is theirs to know.
        .omit_default_module_path(true)
        .out_name(name)
        .generate(folder)
        .with_context(|| format!("cannot make the JavaScript for {}", module.display()))
}

fn split(module: &Path, name: &str, folder: &Path) -> Result<()> {
    let bytes = fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    let first: PathBuf = folder.join(name).with_extension("wasm");
    let glue = format!("./{name}.js");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = &glue;
    options.target.web();
    transform(options)
        .map_err(|error| anyhow!("cannot cut {} in two: {error:#}", module.display()))?;
    bind(&first, name, folder)?;
    fs::remove_file(&first).with_context(|| format!("cannot remove {}", first.display()))
}
