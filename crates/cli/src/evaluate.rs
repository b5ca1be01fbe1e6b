//! `guideline evaluate`: a case in, a result out; with `--batch` one a line, in constant memory.

use crate::encoding;
use crate::failure::Failure;
use crate::folder;
use crate::format::ResultFormat;
use engine::decide::case::{self, CaseError};
use engine::decide::{Cells, assess, report, undecided};
use engine::guideline::{Given, Guideline};
use std::io::{BufRead, BufReader, BufWriter, Read as _, Write};

/// A case longer than this is no case.
const MAX_CASE: usize = 1 << 20;
/// As much as is read to see that one is longer.
const LONGER: u64 = (1 << 20) + 1;

const TOO_LONG: &str = "is longer than 1 MiB";

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
    /// Read one case a line and print one result a line, as JSON with the line's number
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
    let mut bytes = Vec::new();
    std::io::stdin().take(LONGER).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_CASE {
        return Err(Failure::Input(format!("the case {TOO_LONG}")));
    }
    let text =
        encoding::text(&bytes).map_err(|wrong| Failure::Input(format!("the case {wrong}")))?;
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

/// The answer to a line of a batch, with the line's number, so that the two can always be joined.
#[derive(serde::Serialize)]
struct Answered<T> {
    line: u64,
    #[serde(flatten)]
    answer: T,
}

#[derive(serde::Serialize)]
struct Refused<'a> {
    errors: &'a [CaseError],
}

/// Reads a line, without what is more of it than a case may have. `None` at the end.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Option<bool>> {
    line.clear();
    if input.by_ref().take(LONGER).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    let is_whole = line.ends_with(b"\n") || line.len() <= MAX_CASE;
    if !is_whole {
        input.skip_until(b'\n')?;
    }
    Ok(Some(is_whole))
}

/// The text of a line; a batch is told from its first line to be UTF-16.
fn text_of(line: &[u8]) -> Result<String, String> {
    if line.starts_with(&[0xff, 0xfe]) || line.starts_with(&[0xfe, 0xff]) {
        return Err("is UTF-16, which has no lines to read one by one: save it as UTF-8".to_owned());
    }
    encoding::text(line)
}

fn batch(guideline: &Guideline, cells: &Cells) -> Result<(), Failure> {
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    let mut number = 0u64;
    let mut sound = true;
    while let Some(is_whole) = next_line(&mut input, &mut line)? {
        number += 1;
        let text = match text_of(&line) {
            _ if !is_whole => Err(TOO_LONG.to_owned()),
            Err(wrong) if number == 1 && wrong.contains("UTF-16") => {
                return Err(Failure::Input(format!("the input {wrong}")));
            }
            text => text,
        };
        // Counted, and not answered.
        if text.as_ref().is_ok_and(|text| text.trim().is_empty()) {
            continue;
        }
        let given = text
            .map_err(|found| {
                let allowed = "a case in UTF-8, of at most 1 MiB".to_owned();
                vec![CaseError { field: String::new(), found, allowed }]
            })
            .and_then(|text| case::read(guideline, &text));
        match given {
            Ok(given) => {
                let assessment = assess(guideline, &given.answers);
                let open = undecided(guideline, cells, &given.answers);
                let answer = report(guideline, &given, &assessment, &open);
                serde_json::to_writer(&mut out, &Answered { line: number, answer })?;
            }
            Err(errors) => {
                sound = false;
                writeln!(std::io::stderr(), "{}", told(&errors, Some(number)))?;
                let answer = Refused { errors: &errors };
                serde_json::to_writer(&mut out, &Answered { line: number, answer })?;
            }
        }
        writeln!(out)?;
        // Nothing more is here yet: the sender may wait for this answer.
        if input.buffer().is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    if sound { Ok(()) } else { Err(Failure::Input(String::new())) }
}
