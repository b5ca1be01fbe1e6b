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
mod page;
mod project;
mod serve;
mod setup;
mod test;

use std::process::ExitCode;

use project::Project;
use setup::Needs;
use test::Suite;

const USAGE: &str = "\
usage: cargo xtask <chore>

  setup                     install what is missing (also done by each chore below)
  build                     the release page, into dist/
  dist                      the same with all that a server needs, and the package for npm
  serve [--port <port>]     build and serve it on http://127.0.0.1:8080
  author [<folder>] [--port <port>]
                            the page of a guideline while it is written: reloads at each sound save
  test                      everything: format, lints, native tests, guidelines, page, browsers
  test --fast               native only: format, lints, tests, guidelines
  test --browser [<arg>…]   build and tests in Chromium only; arguments go to Playwright
  test --engines [<arg>…]   build and tests in Firefox and WebKit only; options for `node --test`
  mutations                 faults sown in a guideline, by what each is caught, and the score
  screenshots               build and rewrite docs/screenshots/
  gallery                   every component in every state, into target/gallery/
  bench                     native benchmarks, and those in the browser
  bench --check             how long `guideline check` takes, of guidelines of any size
  bench --server            the published files under load on this machine (nginx, wrk)
  bench --lighthouse        what Lighthouse says of the published page
  bench --page              how long an answer takes to be drawn, on a slow phone
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
    Dist,
    Serve { port: u16 },
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
    Mutations,
}

impl Chore {
    fn parse(words: &[&str]) -> Option<Self> {
        Some(match words {
            ["setup"] => Self::Setup,
            ["build"] => Self::Build,
            ["dist"] => Self::Dist,
            ["serve"] => Self::Serve { port: 8080 },
            ["serve", "--port", port] => {
                Self::Serve { port: port.parse().ok().filter(|&port| port != 0)? }
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
            _ => return None,
        })
    }

    fn run(self) -> anyhow::Result<()> {
        let project = Project::locate()?;
        match self {
            Self::Setup => setup::setup(&project, Needs::Everything),
            Self::Build => {
                setup::setup(&project, Needs::Page)?;
                page::build(&project)
            }
            Self::Dist => dist::dist(&project),
            Self::Serve { port } => serve::serve(&project, port),
            Self::Author { folder, port } => serve::author(&project, &folder, port),
            Self::Test(suite) => test::test(&project, &suite),
            Self::Screenshots => browser::screenshots(&project),
            Self::Gallery => {
                setup::setup(&project, Needs::Page)?;
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
        }
    }
}
