//! How long `guideline check` takes and how much memory it needs: for the guidelines there are, and
//! for made-up ones of any size. Prints a table; with a folder, writes it there with a chart.
//!
//! Each guideline is checked in a process of its own, so that the memory is its own.

mod chart;
mod synthetic;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use authoring::check::check;
use authoring::check::space::MEMORY;
use authoring::read::{Files, read};

type Error = Box<dyn std::error::Error>;

/// Rules and questions of the made-up guidelines: both grow, or one of them.
const SIZES: [(usize, usize); 13] = [
    (50, 20),
    (100, 40),
    (200, 80),
    (300, 120),
    (400, 160),
    (500, 200),
    (100, 100),
    (300, 100),
    (500, 100),
    (200, 50),
    (200, 100),
    (200, 150),
    (200, 200),
];

/// A guideline that cannot be checked within the memory: it must not take more all the same.
const TOO_LARGE: &str = "too large";

/// What was measured of one guideline.
pub struct Measured {
    name: String,
    rules: usize,
    questions: usize,
    seconds: f64,
    /// Most memory that the process had at any time, in megabytes; nothing where the system does
    /// not tell.
    megabytes: Option<usize>,
    /// How many digits the number of patients has; nothing where not all of them were looked at.
    digits: Option<usize>,
}

/// Most memory that this process had at any time, in megabytes.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1000)
}

/// Reads a guideline's folder, or makes one up.
fn files(what: &str) -> Result<Files, Error> {
    if what == TOO_LARGE {
        let guideline = (what.to_owned(), synthetic::too_large());
        return Ok(Files { guideline, ..Files::default() });
    }
    if let Some((rules, questions)) = what.split_once('x') {
        let text = synthetic::guideline(rules.parse()?, questions.parse()?);
        return Ok(Files { guideline: (what.to_owned(), text), ..Files::default() });
    }
    let folder = Path::new(what);
    let named = |name: &str| -> Result<(String, String), Error> {
        Ok((name.to_owned(), std::fs::read_to_string(folder.join(name))?))
    };
    let mut files = Files { guideline: named("guideline.toml")?, ..Files::default() };
    files.product = named("product-information.toml").ok();
    for language in ["da", "en"] {
        files.texts.insert(language.to_owned(), named(&format!("text.{language}.toml"))?);
    }
    Ok(files)
}

/// Checks one guideline, and prints what was measured.
fn one(what: &str) -> Result<(), Error> {
    let files = files(what)?;
    let start = Instant::now();
    let guideline = read(&files)
        .map_err(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?
        .guideline;
    let proof = check(&guideline, MEMORY);
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{} {} {seconds} {} {}",
        guideline.rules.len(),
        guideline.questions.len(),
        peak().map_or_else(|| "-".to_owned(), |peak| peak.to_string()),
        proof.map_or_else(|_| "-".to_owned(), |proof| proof.patients.to_string().len().to_string()),
    );
    Ok(())
}

/// Checks one guideline in a process of its own.
fn measure(what: &str, name: String) -> Result<Measured, Error> {
    let output = Command::new(std::env::current_exe()?).args(["--one", what]).output()?;
    let text = String::from_utf8(output.stdout)?;
    let figures: Vec<&str> = text.split_whitespace().collect();
    let [rules, questions, seconds, megabytes, digits] = figures.as_slice() else {
        return Err(format!("{what}: {}", String::from_utf8_lossy(&output.stderr)).into());
    };
    Ok(Measured {
        name,
        rules: rules.parse()?,
        questions: questions.parse()?,
        seconds: seconds.parse()?,
        megabytes: megabytes.parse().ok(),
        digits: digits.parse().ok(),
    })
}

fn table(all: &[Measured]) -> String {
    let rows = all.iter().map(|m| {
        let memory = m.megabytes.map_or_else(|| "–".to_owned(), |mb| mb.to_string());
        let patients =
            m.digits.map_or_else(|| "not proven".to_owned(), |digits| format!("10^{}", digits - 1));
        format!(
            "| {} | {} | {} | {:.2} | {memory} | {patients} |",
            m.name, m.rules, m.questions, m.seconds
        )
    });
    let head = [
        "| guideline | rules | questions | seconds | peak MB | patients, about |".to_owned(),
        "|---|--:|--:|--:|--:|--:|".to_owned(),
    ];
    head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn run() -> Result<(), Error> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--one", what] => one(what),
        [real, out @ ..] => {
            let mut all = vec![measure(real, "atopic eczema".to_owned())?];
            for (rules, questions) in SIZES {
                all.push(measure(&format!("{rules}x{questions}"), "made up".to_owned())?);
            }
            all.push(measure(TOO_LARGE, TOO_LARGE.to_owned())?);
            let table = table(&all);
            println!("{table}");
            if let [out] = out {
                let out = Path::new(out);
                std::fs::create_dir_all(out)?;
                chart::draw(&all, &out.join("check.svg"))?;
                std::fs::write(out.join("check.md"), page(&table))?;
            }
            Ok(())
        }
        [] => Err("say where the guideline is".into()),
    }
}

fn page(table: &str) -> String {
    format!(
        "# How long a check takes\n\n\
         `cargo xtask bench --check` measured this, and drew the chart. Each guideline is read and \
         checked for all its patients in a process of its own; the limit for atopic eczema is 5 \
         seconds and 500 MB. The last one is too large for that much memory, and must be found out \
         within it. The made-up guidelines are those of `benches/check/src/synthetic.rs`. \
         Seconds are those of one machine: compare them with each other.\n\n\
         ![Seconds by rules and by questions](check.svg)\n\n{table}\n"
    )
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
