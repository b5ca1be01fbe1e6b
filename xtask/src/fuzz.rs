//! `cargo xtask fuzz`: looks for bytes that break what must hold of whatever is read.

use std::fs::{self, File};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::project::{Project, entries, not_run, output, read_text};

/// What one target came to.
struct Row {
    target: String,
    executions: String,
    /// Edges of the program that the inputs reach.
    coverage: String,
    seconds: String,
    findings: usize,
}

/// Runs these targets, or all where none is named, one after another, each for so many minutes, and prints what came of it.
pub fn fuzz(project: &Project, minutes: u32, targets: &[String]) -> Result<()> {
    let nightly = nightly(project)?;
    let programs = entries(&project.root.join("fuzz/fuzz_targets"))?;
    let all: Vec<&str> =
        programs.iter().filter_map(|program| program.file_stem()?.to_str()).collect();
    if let Some(other) = targets.iter().find(|target| !all.contains(&&***target)) {
        bail!("there is no target {other}: there are {}", all.join(", "));
    }
    let mut rows = Vec::new();
    for target in
        all.iter().filter(|&&all| targets.is_empty() || targets.iter().any(|it| it == all))
    {
        rows.push(run(project, &nightly, target, minutes)?);
    }
    println!(
        "\n{:<16}{:>12}{:>10}{:>9}{:>10}",
        "target", "executions", "coverage", "seconds", "findings"
    );
    for row in &rows {
        let Row { target, executions, coverage, seconds, findings } = row;
        println!("{target:<16}{executions:>12}{coverage:>10}{seconds:>9}{findings:>10}");
    }
    if rows.iter().any(|row| row.findings > 0) {
        bail!(
            "what was found lies in target/fuzz/findings: mend it, and keep each as a file of fuzz/corpus/<target>"
        );
    }
    Ok(())
}

/// The nightly toolchain that is installed: the sanitizers and the counters of coverage are not stable.
fn nightly(project: &Project) -> Result<String> {
    if project.find_program("rustup").is_none() {
        bail!(
            "fuzzing needs a nightly compiler beside ours, and for that rustup: https://rustup.rs"
        );
    }
    let installed = output(project.command("rustup").args(["toolchain", "list"]))?;
    let nightly = installed.split_whitespace().find(|name| name.starts_with("nightly"));
    let nightly = nightly.context(
        "fuzzing needs a nightly compiler: `rustup toolchain install nightly --profile minimal`",
    )?;
    if project.find_program("cargo-fuzz").is_none() {
        bail!("fuzzing needs cargo-fuzz: `cargo install --locked cargo-fuzz`");
    }
    Ok(nightly.to_owned())
}

fn run(project: &Project, nightly: &str, target: &str, minutes: u32) -> Result<Row> {
    // Beside the build: what is found on the way is far more than is kept in the repository.
    let folder = project.target.join("fuzz");
    let [grown, findings] = ["corpus", "findings"].map(|kind| folder.join(kind).join(target));
    for needed in [&grown, &findings] {
        fs::create_dir_all(needed)
            .with_context(|| format!("cannot make the folder {}", needed.display()))?;
    }
    let before = entries(&findings)?;
    let log = folder.join(format!("{target}.log"));
    println!("{target}: {minutes} min; its log is {}", log.display());
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut command = project.command("rustup");
    command
        .args(["run", nightly, "cargo", "fuzz", "run", "--target-dir"])
        .arg(folder.join("build"))
        .arg(target)
        .args([&grown, &project.root.join("fuzz/corpus").join(target)])
        .args(["--", "-print_final_stats=1", "-timeout=20"])
        .arg(format!("-max_total_time={}", u64::from(minutes) * 60))
        .arg(format!("-artifact_prefix={}/", findings.display()));
    let words = project.root.join(format!("fuzz/dictionaries/{target}.dict"));
    if words.is_file() {
        command.arg(format!("-dict={}", words.display()));
    }
    let status = command
        .stdout(Stdio::null())
        .stderr(file)
        .status()
        .map_err(|error| not_run(&command, &error))?;
    let text = read_text(&log)?;
    let new = entries(&findings)?.into_iter().filter(|finding| !before.contains(finding)).count();
    let executions = after(&text, "stat::number_of_executed_units:");
    // A target that could not even be built says so in its log.
    if !status.success() && (new == 0 || executions == "–") {
        bail!("the target {target} could not be run: see {}", log.display());
    }
    Ok(Row {
        target: target.to_owned(),
        executions,
        coverage: after(&text, " cov: "),
        seconds: after(&text, "runs in "),
        findings: new,
    })
}

/// The last word that stands after a mark in a log.
fn after(log: &str, mark: &str) -> String {
    let word = log.rsplit_once(mark).and_then(|(_, rest)| rest.split_whitespace().next());
    word.unwrap_or("–").to_owned()
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn figures_are_the_last_of_a_log() {
        let log = "#2 INITED cov: 12 ft: 13\n#9 NEW cov: 20 ft: 30\nDone 139836 runs in 16 second(s)\n\
                   stat::number_of_executed_units: 139836\n";
        assert_eq!(after(log, " cov: "), "20");
        assert_eq!(after(log, "runs in "), "16");
        assert_eq!(after(log, "stat::number_of_executed_units:"), "139836");
        assert_eq!(after("error: no such target", " cov: "), "–");
    }
}
