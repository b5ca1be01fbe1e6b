//! `guideline evaluate`: a case in, a result out; with `--batch` one a line, in constant memory.

use crate::failure::Failure;
use crate::folder;
use crate::format::ResultFormat;
use engine::decide::case::{self, CaseError};
use engine::decide::{Cells, assess, report, undecided};
use engine::guideline::{Given, Guideline};
use std::io::{BufRead as _, BufWriter, Read as _, Write};

/// A case longer than this is no case.
const MAX_CASE: u64 = 1 << 20;

/// The options of `guideline evaluate`.
#[derive(clap::Args)]
#[command(
    after_help = "The case is read from standard input, as JSON; what is left out is not known.

Examples:
  guideline evaluate atopisk-eksem < case.json
  echo '{\"patient\":{\"age_years\":40}}' | guideline evaluate atopisk-eksem --format text
  guideline evaluate atopisk-eksem --batch < cases.ndjson"
)]
pub struct Arguments {
    #[command(flatten)]
    named: folder::Named,
    /// Read one case a line and print one result a line, as JSON
    #[arg(long)]
    batch: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = ResultFormat::Json)]
    format: ResultFormat,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let checked = folder::open(&arguments.named)?;
    let guideline = &checked.guideline;
    let cells = Cells::of(guideline);
    if arguments.batch {
        return batch(guideline, &cells);
    }
    let given = one(guideline)?;
    let assessment = assess(guideline, &given.answers);
    let open = undecided(guideline, &cells, &given.answers);
    let mut out = std::io::stdout().lock();
    match arguments.format {
        ResultFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &report(guideline, &given, &assessment, &open))?;
            writeln!(out)?;
        }
        ResultFormat::Text => {
            let words =
                guideline.languages.first().and_then(|language| checked.texts.get(language));
            let word = |key: String| words.and_then(|w| w.get(&key)).cloned().unwrap_or(key);
            for (place, (drug, result)) in guideline.drugs.iter().zip(&assessment.drugs).enumerate()
            {
                let name = word(format!("drug.{}.name", drug.id));
                writeln!(out, "{name}: {}", result.verdict.name())?;
                for rule in
                    result.rules.iter().filter_map(|at| guideline.rules.get(usize::from(*at)))
                {
                    writeln!(
                        out,
                        "  {}: {}",
                        rule.code,
                        word(format!("rule.{}.title", rule.code))
                    )?;
                }
                let open = open.drugs.get(place).into_iter().flatten();
                let open: Vec<&str> = open
                    .filter_map(|at| guideline.questions.get(usize::from(*at)))
                    .map(|question| question.id.as_str())
                    .collect();
                if !open.is_empty() {
                    writeln!(out, "  ? {}", open.join(", "))?;
                }
            }
        }
    }
    Ok(())
}

/// Reads one case from standard input.
pub fn one(guideline: &Guideline) -> Result<Given, Failure> {
    let mut text = String::new();
    std::io::stdin().take(MAX_CASE).read_to_string(&mut text)?;
    let given =
        case::read(guideline, &text).map_err(|errors| Failure::Input(told(&errors, None)))?;
    for question in ignored(guideline, &given) {
        writeln!(std::io::stderr(), "{question} does not count: nobody asks it of this patient")?;
    }
    Ok(given)
}

/// The answers that do not count, by the ids of their questions.
fn ignored<'g>(guideline: &'g Guideline, given: &Given) -> impl Iterator<Item = &'g str> {
    let questions = given.ignored.iter().filter_map(|at| guideline.questions.get(usize::from(*at)));
    questions.map(|question| question.id.as_str())
}

fn told(errors: &[CaseError], line: Option<u64>) -> String {
    let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
    let lines: Vec<String> = errors.iter().map(|error| format!("{place}{error}")).collect();
    lines.join("\n")
}

#[derive(serde::Serialize)]
struct Refused<'a> {
    line: u64,
    errors: &'a [CaseError],
}

fn batch(guideline: &Guideline, cells: &Cells) -> Result<(), Failure> {
    let mut input = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    let mut number = 0u64;
    let mut sound = true;
    loop {
        line.clear();
        number += 1;
        if input.by_ref().take(MAX_CASE).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        match case::read(guideline, &text) {
            Ok(given) => {
                let assessment = assess(guideline, &given.answers);
                let open = undecided(guideline, cells, &given.answers);
                serde_json::to_writer(&mut out, &report(guideline, &given, &assessment, &open))?;
            }
            Err(errors) => {
                sound = false;
                writeln!(std::io::stderr(), "{}", told(&errors, Some(number)))?;
                serde_json::to_writer(&mut out, &Refused { line: number, errors: &errors })?;
            }
        }
        writeln!(out)?;
    }
    out.flush()?;
    if sound { Ok(()) } else { Err(Failure::Input(String::new())) }
}
