//! Installs what is missing; says one line for each thing it does and nothing otherwise.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::{Project, output, run};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// First the one without windows of its own: the same engine, and the tests take two thirds of the time.
const CHROMIUM_NAMES: [&str; 5] = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const FIREFOX_NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// How much of the tool set a chore uses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Rust's formatter and lints.
    Native,
    /// What a page to look at is built and served with.
    Look,
    /// All that, and what makes it as small as it is published.
    Page,
    /// All that, and Chromium.
    Chromium,
    /// All that, and the other browsers.
    Everything,
}

/// Brings the machine to where the chore can run.
pub fn setup(project: &Project, needs: Needs) -> Result<()> {
    rust(project, needs)?;
    if needs >= Needs::Look {
        npm_packages(project, &project.release)?;
    }
    if needs >= Needs::Chromium {
        npm_packages(project, &project.browser)?;
    }
    browsers(project, needs)
}

/// The browser to test with: CHROMIUM if set, else the machine's.
pub fn find_chromium(project: &Project) -> Option<PathBuf> {
    env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|browser| browser.is_file())
        .or_else(|| CHROMIUM_NAMES.iter().find_map(|name| project.find_program(name)))
        .or_else(|| {
            let mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
            mac.is_file().then_some(mac)
        })
}

/// Firefox: FIREFOX if set, else the machine's.
pub fn find_firefox(project: &Project) -> Option<PathBuf> {
    env::var_os("FIREFOX")
        .map(PathBuf::from)
        .filter(|browser| browser.is_file())
        .or_else(|| FIREFOX_NAMES.iter().find_map(|name| project.find_program(name)))
}

/// Asked for by name: where automatic installation is off, rust-toolchain.toml adds nothing by itself.
fn rust(project: &Project, needs: Needs) -> Result<()> {
    let sysroot = PathBuf::from(output(project.command("rustc").args(["--print", "sysroot"]))?);
    let mut missing = Vec::new();
    for (component, program) in [("clippy", "cargo-clippy"), ("rustfmt", "rustfmt")] {
        if matches!(needs, Needs::Native | Needs::Everything)
            && !sysroot.join("bin").join(program).exists()
        {
            missing.push(("component", component));
        }
    }
    let library = sysroot.join("lib/rustlib");
    if needs >= Needs::Look && !library.join(WASM_TARGET).exists() {
        missing.push(("target", WASM_TARGET));
    }
    if needs >= Needs::Page && !library.join("src/rust/library").exists() {
        missing.push(("component", "rust-src"));
    }
    let channel = quoted_value(&project.text("rust-toolchain.toml")?, "channel")
        .context("rust-toolchain.toml names no channel")?
        .to_owned();
    for (kind, name) in missing {
        say(&format!("Rust {kind} {name}"));
        if project.find_program("rustup").is_none() {
            bail!(
                "Rust's {kind} {name} is missing from {}, and there is no rustup to add it: \
                 install it the way Rust was installed, or use rustup",
                sysroot.display()
            );
        }
        run(project.command("rustup").args([kind, "add", name, "--toolchain", &channel]))?;
    }
    Ok(())
}

/// The installed lock file is kept beside the packages: the same one means nothing to do.
pub fn npm_packages(project: &Project, folder: &Path) -> Result<()> {
    let wanted = folder.join("package-lock.json");
    let installed = folder.join("node_modules/.installed-lock.json");
    let lock = fs::read(&wanted).with_context(|| format!("cannot read {}", wanted.display()))?;
    if fs::read(&installed).is_ok_and(|stamp| stamp == lock) {
        return Ok(());
    }
    say(&format!("npm packages of {}", folder.display()));
    if project.find_program("npm").is_none() {
        bail!("`npm` is not on PATH: install Node.js 20 or newer, with npm");
    }
    run(project
        .command("npm")
        .args(["ci", "--loglevel=error", "--no-audit", "--no-fund"])
        .current_dir(folder))?;
    fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))
}

fn browsers(project: &Project, needs: Needs) -> Result<()> {
    let there = |program| project.find_program(program).is_some();
    let mut missing = Vec::new();
    for (needed_by, package, found) in [
        (Needs::Chromium, "chromium-headless-shell", find_chromium(project).is_some()),
        (Needs::Everything, "firefox-esr", find_firefox(project).is_some()),
        (Needs::Everything, "webkit2gtk-driver", there("WebKitWebDriver")),
        // WebKitGTK draws on a screen, and here is none.
        (Needs::Everything, "xvfb", there("Xvfb")),
    ] {
        if needs >= needed_by && !found {
            missing.push(package);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let named = missing.join(" ");
    say(&named);
    let debian = project.find_program("apt-get").is_some()
        && fs::read_to_string("/etc/os-release")
            .is_ok_and(|os| os.lines().any(|line| line == "ID=debian"));
    if !debian || output(project.command("id").arg("-u"))? != "0" {
        bail!(
            "the browser tests need what Debian has as {named}: install it with the system's package \
             manager (`apt-get install {named}`), or set CHROMIUM or FIREFOX to the program. \
             `cargo xtask test --browser` needs Chromium or Chrome alone"
        );
    }
    run(project.command("apt-get").args(["update", "-qq"]))?;
    // With a font: a bare machine has none, and text without one is not a test of text.
    run(project
        .command("apt-get")
        .args([
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            "fonts-dejavu-core",
            "fonts-liberation",
        ])
        .args(missing)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

/// The first `key = "value"` line, in files that are always written that way.
fn quoted_value<'text>(text: &'text str, key: &str) -> Option<&'text str> {
    text.lines().find_map(|line| {
        line.strip_prefix(key)?
            .trim_start()
            .strip_prefix('=')?
            .trim()
            .strip_prefix('"')?
            .strip_suffix('"')
    })
}

fn say(what: &str) {
    println!("set-up: {what}");
}
