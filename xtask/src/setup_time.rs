//! How long it takes on a bare machine until somebody sees the page: a fresh clone, nothing of cargo's or
//! npm's at hand but the toolchain.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::progress::finished;
use crate::project::{Project, output, run};

/// A line for each step: what it is and how many seconds it took.
type Steps = Vec<(String, f32)>;

/// Clones what was committed last, serves it twice, and writes docs/benchmarks/setup.md.
pub fn measure(project: &Project) -> Result<()> {
    let folder = project.target.join("bench-setup");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let clone = folder.join("clone");
    run(project.command("git").args(["clone", "--quiet"]).arg(&project.root).arg(&clone))?;
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();

    let (first, whole) = serve(project, &folder)?;
    let (_, again) = serve(project, &folder)?;
    let table = table(&first, whole, again)?;
    fs::remove_dir_all(&folder)?;

    let commit = output(project.command("git").args(["rev-parse", "--short", "HEAD"]))?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let day = output(project.command("date").arg("+%Y-%m-%d"))?;
    let text = format!(
        "# Until the page is served\n\n\
         `cargo xtask serve` in a fresh clone with an empty cargo home, an empty npm cache and no build, \
         until the first page has come; then once more. Rust's toolchain with its wasm32 target, Node and \
         the network were there. `cargo xtask bench --setup` writes this file.\n\n\
         {day}, commit {commit}, {cores} cores, load of the machine before the start: {load}.\n\n{table}"
    );
    fs::write(project.root.join("docs/benchmarks/setup.md"), &text)?;
    print!("{text}");
    Ok(())
}

fn table(steps: &Steps, whole: Duration, again: Duration) -> Result<String> {
    let told: f32 = steps.iter().map(|(_, took)| took).sum();
    let mut table = String::from("| step | seconds |\n|---|---:|\n");
    writeln!(table, "| compile `xtask` | {:.1} |", (whole.as_secs_f32() - told).max(0.0))?;
    for (what, took) in steps {
        writeln!(table, "| {what} | {took:.1} |")?;
    }
    writeln!(table, "| **until the first page** | **{:.1}** |", whole.as_secs_f32())?;
    writeln!(table, "| the second time | {:.1} |", again.as_secs_f32())?;
    Ok(table)
}

/// Serves the clone until a page has come, and says how long each step and all of it took.
fn serve(project: &Project, folder: &Path) -> Result<(Steps, Duration)> {
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let start = Instant::now();
    let mut serving = bare(project, folder)
        .args(["xtask", "serve", "--port", &port.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo does not start")?;
    let told = serving.stdout.take().context("nothing to read")?;
    let outcome = until_served(&mut serving, BufReader::new(told), port, start);
    let _ = serving.kill();
    let _ = serving.wait();
    outcome
}

fn until_served(
    serving: &mut Child,
    told: impl BufRead,
    port: u16,
    start: Instant,
) -> Result<(Steps, Duration)> {
    let mut steps = Steps::new();
    for line in told.lines() {
        let line = line?;
        println!("{:>7.1} s  {line}", start.elapsed().as_secs_f32());
        if let Some((what, took)) = finished(&line) {
            steps.push((what.to_owned(), took));
        }
        if line.starts_with("http://") {
            break;
        }
    }
    while !answers(port) {
        if let Some(status) = serving.try_wait()? {
            bail!("`cargo xtask serve` ended ({status})");
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok((steps, start.elapsed()))
}

/// `cargo` in the clone, with nothing at hand.
fn bare(project: &Project, folder: &Path) -> Command {
    let mut cargo = project.command("cargo");
    cargo
        .current_dir(folder.join("clone"))
        .env("CARGO_HOME", folder.join("cargo"))
        .env("npm_config_cache", folder.join("npm"))
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_MANIFEST_DIR");
    cargo
}

fn answers(port: u16) -> bool {
    let request = b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n";
    let mut answer = [0; 15];
    TcpStream::connect(("127.0.0.1", port)).is_ok_and(|mut stream| {
        stream.write_all(request).is_ok()
            && stream.read_exact(&mut answer).is_ok()
            && answer.ends_with(b"200 OK")
    })
}
