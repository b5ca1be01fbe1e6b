//! The project's chores, as `cargo xtask <chore>`.
//!
//! `setup` installs what is missing; every other chore sets up what it needs by itself.

#![allow(
    clippy::disallowed_methods,
    reason = "chores read files, the environment and the clock; advice does not pass through here"
)]

mod bench;
mod browser;
mod deny;
mod dist;
mod fuzz;
mod page;
mod progress;
mod project;
mod serve;
mod setup;
mod setup_time;
mod test;
mod wasm;

use std::process::ExitCode;

use project::Project;
use setup::Needs;
use test::Suite;

const USAGE: &str = "\
usage: cargo xtask <chore>

  setup                     install what is missing (also done by each chore below)
  build                     the release page, into dist/
  build --stable            the same without what is not stable in the compiler, and what that costs
  dist                      the same with all that a server needs, and the package for npm
  serve [--release] [--port <port>]
                            a page to look at on http://127.0.0.1:8080; with `--release` as it is published
  author [<folder>] [--port <port>]
                            the page of a guideline while it is written: reloads at each sound save
  test                      everything: format, lints, native tests, guidelines, page, browsers
  test --fast               native only: format, lints, tests, guidelines
  test --browser [<arg>…]   build and tests in Chromium only; arguments go to Playwright
  test --engines [<arg>…]   build and tests in Firefox and WebKit only; options for `node --test`
  mutations                 faults sown in a guideline, by what each is caught, and the score
  fuzz [--minutes <n>] [<target>…]
                            look for input that breaks a reader: each target, or those named, for
                            so many minutes (five if left out); needs a nightly compiler and cargo-fuzz
  screenshots               build and rewrite docs/screenshots/
  gallery                   every component in every state, into target/gallery/
  bench                     native benchmarks, and those in the browser
  bench --check             how long `guideline check` takes, of guidelines of any size
  bench --server            the published files under load on this machine (nginx, wrk)
  bench --lighthouse        what Lighthouse says of the published page
  bench --page              how long an answer takes to be drawn, on a slow phone
  bench --setup             how long it takes on a bare machine until the page is served
  bench --peers             the same page made with other libraries, and the same rules in other
                            engines; RULES_ONLY=1 or WIDGETS_ONLY=1 for one of them
";

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();

    if let ["help" | "--help" | "-h"] = words.as_slice() {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let Some(chore) = Chore::parse(&words) else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    match chore.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

enum Chore {
    Setup,
    Build,
    BuildStable,
    Dist,
    Fuzz { minutes: u32, targets: Vec<String> },
    Serve { port: u16, release: bool },
    Author { folder: String, port: u16 },
    Test(Suite),
    Screenshots,
    Gallery,
    Bench,
    BenchCheck,
    BenchLighthouse,
    BenchPage,
    BenchServer,
    BenchPeers,
    BenchSetup,
    Mutations,
    TrunkData,
}

impl Chore {
    fn parse(words: &[&str]) -> Option<Self> {
        Some(match words {
            ["setup"] => Self::Setup,
            ["build"] => Self::Build,
            ["dist"] => Self::Dist,
            ["build", "--stable"] => Self::BuildStable,
            ["fuzz", rest @ ..] => {
                let (minutes, targets) = match rest {
                    ["--minutes", minutes, targets @ ..] => {
                        (minutes.parse().ok().filter(|&minutes| minutes != 0)?, targets)
                    }
                    targets => (5, targets),
                };
                let targets = targets.iter().map(|&target| target.to_owned()).collect();
                Self::Fuzz { minutes, targets }
            }
            ["serve", rest @ ..] => {
                let (release, rest) = match rest {
                    ["--release", rest @ ..] => (true, rest),
                    rest => (false, rest),
                };
                let port = match rest {
                    [] => "8080",
                    ["--port", port] => *port,
                    _ => return None,
                };
                Self::Serve { port: port.parse().ok().filter(|&port| port != 0)?, release }
            }
            ["author", rest @ ..] => {
                let (folder, port) = match rest {
                    [] => ("guidelines", "8080"),
                    ["--port", port] => ("guidelines", *port),
                    [folder] => (*folder, "8080"),
                    [folder, "--port", port] => (*folder, *port),
                    _ => return None,
                };
                let port = port.parse().ok().filter(|&port| port != 0)?;
                Self::Author { folder: folder.to_owned(), port }
            }
            ["test"] => Self::Test(Suite::Everything),
            ["test", "--fast"] => Self::Test(Suite::Native),
            ["test", "--browser", arguments @ ..] => {
                Self::Test(Suite::Browser(arguments.iter().map(ToString::to_string).collect()))
            }
            ["screenshots"] => Self::Screenshots,
            ["gallery"] => Self::Gallery,
            ["bench"] => Self::Bench,
            ["bench", "--check"] => Self::BenchCheck,
            ["test", "--engines", options @ ..] => {
                Self::Test(Suite::Engines(options.iter().map(ToString::to_string).collect()))
            }
            ["mutations"] => Self::Mutations,
            ["bench", "--lighthouse"] => Self::BenchLighthouse,
            ["bench", "--page"] => Self::BenchPage,
            ["bench", "--server"] => Self::BenchServer,
            ["bench", "--peers"] => Self::BenchPeers,
            ["bench", "--setup"] => Self::BenchSetup,
            // For Trunk.toml alone.
            ["trunk-data"] => Self::TrunkData,
            _ => return None,
        })
    }

    fn run(self) -> anyhow::Result<()> {
        let project = Project::locate()?;
        match self {
            Self::Setup => setup::setup(&project, Needs::Everything),
            Self::Build => page::build(&project),
            Self::BuildStable => page::build_stable(&project),
            Self::Dist => dist::dist(&project),
            Self::Fuzz { minutes, targets } => fuzz::fuzz(&project, minutes, &targets),
            Self::Serve { port, release } => serve::serve(&project, port, release),
            Self::Author { folder, port } => serve::author(&project, &folder, port),
            Self::Test(suite) => test::test(&project, &suite),
            Self::Screenshots => browser::screenshots(&project),
            Self::Gallery => {
                page::build(&project)?;
                page::gallery(&project)
            }
            Self::Bench => bench::ours(&project),
            Self::BenchCheck => bench::check(&project),
            Self::Mutations => test::mutations(&project),
            Self::BenchLighthouse => bench::lighthouse(&project),
            Self::BenchPage => bench::page(&project),
            Self::BenchServer => bench::server(&project),
            Self::BenchPeers => bench::peers(&project),
            Self::BenchSetup => setup_time::measure(&project),
            Self::TrunkData => page::data_for_trunk(&project),
        }
    }
}
