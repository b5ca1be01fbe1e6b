//! `cargo deny`: licences, banned crates, and where crates come from, of every workspace in the repository.
//! `deny.toml` says what is allowed.

use std::path::PathBuf;

use anyhow::Result;

use crate::project::{Project, output, run};

const VERSION: &str = "0.20.2";

/// The workspaces beside the project's own, each with a lock file of its own.
const BESIDE: [&str; 5] =
    ["benches/browser", "benches/check", "benches/peers/ours", "benches/peers/rust-floor", "fuzz"];

/// Checks all workspaces. Advisories need a database from the network, so they are left to `cargo deny check advisories`.
pub fn deny(project: &Project) -> Result<()> {
    install(project)?;
    // An allowance that the project itself has no use for is out of date; the others need only some of them.
    check(project, "Cargo.toml", "--deny=license-not-encountered")?;
    BESIDE.iter().try_for_each(|folder| {
        check(project, &format!("{folder}/Cargo.toml"), "--allow=license-not-encountered")
    })
}

fn check(project: &Project, manifest: &str, unused: &str) -> Result<()> {
    run(project
        .command(tools(project).join("bin/cargo-deny"))
        .args(["--log-level", "error", "--locked", "--workspace", "--manifest-path", manifest])
        .args(["--config", "deny.toml", "check", unused, "licenses", "bans", "sources"]))
}

/// Beside the build: it is compiled again only after `cargo clean`.
fn tools(project: &Project) -> PathBuf {
    project.target.join("tools")
}

/// Without optimisation and debug information: half the time to compile, and it runs for a second.
fn install(project: &Project) -> Result<()> {
    let program = tools(project).join("bin/cargo-deny");
    if program.is_file() && output(project.command(&program).arg("--version"))?.ends_with(VERSION) {
        return Ok(());
    }
    println!("set-up: cargo-deny {VERSION} (compiles for about a minute, once)");
    run(project
        .cargo("install --quiet --locked --debug cargo-deny --version")
        .args([VERSION, "--root"])
        .arg(tools(project))
        .env("CARGO_PROFILE_DEV_DEBUG", "false"))
}
