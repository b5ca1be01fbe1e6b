//! The browsers' test runners over the built page.

use std::process::Command;

use anyhow::Result;

use crate::page;
use crate::project::{Project, run};
use crate::setup::{Needs, find_chromium, find_firefox, setup};

/// Rewrites docs/screenshots/.
pub fn screenshots(project: &Project) -> Result<()> {
    setup(project, Needs::Chromium)?;
    page::build(project)?;
    run(playwright(project).args(["--config", "screenshots.config.ts"]))
}

/// The test runner, with the browser that the set-up found.
pub fn playwright(project: &Project) -> Command {
    let mut command = with_chromium(project, "playwright");
    command.arg("test");
    command
}

/// A program run in tests/browser that learns from CHROMIUM which browser to use.
pub fn with_chromium(project: &Project, program: &str) -> Command {
    let mut command = project.command(program);
    command.current_dir(&project.browser);
    if let Some(chromium) = find_chromium(project) {
        command.env("CHROMIUM", chromium);
    }
    command
}

/// node's own test runner, for the other browsers: it learns from FIREFOX which Firefox to use.
pub fn engines(project: &Project) -> Command {
    let mut command = project.command("node");
    command.args(["--test", "--test-reporter=spec"]);
    if let Some(firefox) = find_firefox(project) {
        command.env("FIREFOX", firefox);
    }
    command
}
