//! How fast it is: the engine natively and in a browser, and others beside it.

use anyhow::{Result, bail};

use crate::browser::{playwright, with_chromium};
use crate::page;
use crate::project::{Project, run};
use crate::setup::{Needs, npm_packages, setup};
use crate::wasm;

/// Our own benchmarks.
pub fn ours(project: &Project) -> Result<()> {
    setup(project, Needs::Chromium)?;
    run(&mut project.cargo("bench --profile native --package cli --bench engine"))?;
    check(project)?;
    in_browser(project)
}

/// How long a check takes, and how much memory: also of made-up guidelines of any size. The table
/// and its chart are in docs/benchmarks/.
pub fn check(project: &Project) -> Result<()> {
    run(project
        .cargo("run --quiet --release --manifest-path")
        .arg(project.root.join("benches/check/Cargo.toml"))
        .arg("--")
        .arg(project.root.join("guidelines/atopisk-eksem/2.1"))
        .arg(project.root.join("docs/benchmarks")))
}

/// Everything that the page takes from the build goes to one folder; the rest is served from
/// benches/browser/.
fn in_browser(project: &Project) -> Result<()> {
    let sources = project.root.join("benches/browser");
    let built = project.target.join("bench-browser");
    let mut cargo = project.cargo("build --manifest-path");
    cargo.arg(sources.join("Cargo.toml"));
    wasm::module(project, &mut cargo, "behandlingsvalg_browser_bench", &built)?;
    run(project.guideline("build guidelines --out").arg(built.join("guidelines")))?;
    run(with_chromium(project, "node").arg(sources.join("run.mjs")).arg(&built))
}

/// How long an answer takes until its effect is laid out, with the processor slowed down.
pub fn page(project: &Project) -> Result<()> {
    setup(project, Needs::Chromium)?;
    page::build(project)?;
    run(playwright(project).args(["--config", "latency.config.ts"]))
}

/// The published files under load on this machine. The table is in docs/benchmarks/.
pub fn server(project: &Project) -> Result<()> {
    page::build(project)?;
    for (program, package) in
        [("nginx", "nginx-light libnginx-mod-http-brotli-static"), ("wrk", "wrk")]
    {
        if project.find_program(program).is_none() {
            bail!("`{program}` is not on PATH (Debian: `apt-get install {package}`)");
        }
    }
    run(project
        .command("node")
        .arg(project.root.join("benches/server/run.mjs"))
        .arg(project.root.join("dist"))
        .arg(project.root.join("docs/benchmarks/server.md")))
}

/// What Lighthouse says of the published page. The table is in docs/benchmarks/.
pub fn lighthouse(project: &Project) -> Result<()> {
    setup(project, Needs::Chromium)?;
    page::build(project)?;
    let folder = project.root.join("benches/lighthouse");
    npm_packages(project, &folder)?;
    run(with_chromium(project, "node")
        .current_dir(&folder)
        .arg("run.mjs")
        .arg(project.root.join("dist"))
        .arg(project.root.join("static/server/policy.txt"))
        .arg(project.root.join("docs/benchmarks/lighthouse.md")))
}

/// The same page made with other libraries, and the same rules in other engines. The scripts leave one
/// of them out where `RULES_ONLY` or `WIDGETS_ONLY` is set; rules need no page.
pub fn peers(project: &Project) -> Result<()> {
    setup(project, Needs::Chromium)?;
    if std::env::var_os("RULES_ONLY").is_none_or(|set| set.is_empty()) {
        page::build(project)?;
    }
    let folder = project.root.join("benches/peers");
    let scripts = ["setup.sh", "run.sh"].map(|name| folder.join(name));
    if let Some(missing) = scripts.iter().find(|script| !script.exists()) {
        bail!("there is no {}", missing.display());
    }
    for script in &scripts {
        run(with_chromium(project, "bash").arg(script).current_dir(&folder))?;
    }
    Ok(())
}
