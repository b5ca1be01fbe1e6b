//! All that must hold before a change goes in, cheapest first; the first failure ends it.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::browser::{engines, playwright};
use crate::deny::deny;
use crate::dist;
use crate::page;
use crate::project::{Project, run};
use crate::setup::{Needs, setup};

/// Which of the tests to run.
pub enum Suite {
    /// All of them.
    Everything,
    /// Those that need neither page nor browser.
    Native,
    /// Only those in Chromium, with arguments for Playwright.
    Browser(Vec<String>),
    /// Only those in the other browsers, with options for node's test runner.
    Engines(Vec<String>),
}

/// Runs a suite and ends with how long each step took.
pub fn test(project: &Project, suite: &Suite) -> Result<()> {
    let mut steps = Steps::default();
    let outcome = match suite {
        Suite::Everything => steps
            .run("set-up", || setup(project, Needs::Everything))
            .and_then(|()| native(project, &mut steps))
            .and_then(|()| steps.cargo(project, "lint the widget", WIDGET_LINTS))
            .and_then(|()| browser(project, &mut steps, &[]))
            .and_then(|()| other_browsers(project, &mut steps, &[])),
        Suite::Native => steps
            .run("set-up", || setup(project, Needs::Native))
            .and_then(|()| native(project, &mut steps)),
        Suite::Browser(arguments) => steps
            .run("set-up", || setup(project, Needs::Chromium))
            .and_then(|()| browser(project, &mut steps, arguments)),
        Suite::Engines(options) => steps
            .run("set-up", || setup(project, Needs::Everything))
            .and_then(|()| steps.run("build the page", || page::build(project)))
            .and_then(|()| other_browsers(project, &mut steps, options)),
    };
    steps.summarise(outcome.is_ok());
    outcome
}

/// Prints the faults that are sown in a guideline's rules, what catches each, and how many are.
pub fn mutations(project: &Project) -> Result<()> {
    run(&mut project.cargo("test --quiet --test it -- mutations --nocapture"))
}

const WIDGET_LINTS: &str = "clippy --quiet --target wasm32-unknown-unknown --package behandlingsvalg \
     --package program --package script --features program/split -- -D warnings";

fn native(project: &Project, steps: &mut Steps) -> Result<()> {
    steps.run("licences and sources of dependencies", || deny(project))?;
    for (name, arguments) in [
        ("format", "fmt --all --check -- --files-with-diff"),
        ("lint", "clippy --quiet --workspace --all-targets -- -D warnings"),
        ("test", "test"),
        ("test the chores", "test --quiet --package xtask"),
    ] {
        steps.cargo(project, name, arguments)?;
    }
    steps.run("check the guidelines, documents and texts", || {
        run(&mut project.guideline("check --format text"))
    })
}

fn browser(project: &Project, steps: &mut Steps, arguments: &[String]) -> Result<()> {
    steps.run("test the scripts of the release", || {
        run(project.command("node").args([
            "--test",
            "xtask/release/release.test.mjs",
            "xtask/release/language.test.mjs",
            "xtask/release/plain.test.mjs",
        ]))
    })?;
    steps.run("build the page", || page::build(project))?;
    steps.run("draw the gallery", || page::gallery(project))?;
    steps.run("build a page of others with the package", || dist::sample(project))?;
    steps.run("test in the browser", || run(playwright(project).args(arguments)))
}

fn other_browsers(project: &Project, steps: &mut Steps, options: &[String]) -> Result<()> {
    steps.run("test in Firefox and WebKit", || {
        run(engines(project).args(options).arg("tests/engines/engines.test.mjs"))
    })
}

#[derive(Default)]
struct Steps {
    taken: Vec<(&'static str, Duration)>,
}

impl Steps {
    fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n── {name}");
        let start = Instant::now();
        let outcome = step();
        let took = start.elapsed();
        self.taken.push((name, took));
        let verdict = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!("── {name}: {verdict}, {:.1} s", took.as_secs_f32());
        outcome
    }

    fn cargo(&mut self, project: &Project, name: &'static str, arguments: &str) -> Result<()> {
        self.run(name, || run(&mut project.cargo(arguments)))
    }

    fn summarise(&self, passed: bool) {
        println!();
        for (name, took) in &self.taken {
            println!("{:>7.1} s  {name}", took.as_secs_f32());
        }
        let whole: Duration = self.taken.iter().map(|(_, took)| took).sum();
        let verdict = if passed { "all passed" } else { "stopped at the last one" };
        println!("{:>7.1} s  {} steps, {verdict}", whole.as_secs_f32(), self.taken.len());
    }
}
