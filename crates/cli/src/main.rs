//! `guideline`: evaluates cases, prints schedules and quantities, checks and builds guideline files.
//!
//! JSON on standard output, diagnostics on standard error. Exit 0: done; 1: the input or a
//! guideline is wrong; 2: wrong usage.

#![allow(clippy::disallowed_methods, reason = "this program is where files are read and written")]

mod build;
mod check;
mod diff;
mod doses;
mod evaluate;
mod export;
mod folder;
mod library;
mod new;
mod pages;
mod plan;
mod rendered;
mod review;
mod sarif;
mod sentences;
mod texts;
mod watch;

use authoring::check::space::MEMORY;
use engine::consultation::Audience;
use engine::dosing::{Date, iso_date};
use std::io::Write as _;
use std::process::ExitCode;

const USAGE: &str = "\
usage:
  guideline evaluate ID [--batch] [--format json|text] < case.json
  guideline schedule ID DRUG [--regimen standard|switchWEEK|reduceWEEK|increaseWEEK] [--weeks N]
                     [--start YYYY-MM-DD] [--piece MG] [--format json|text]
  guideline plan ID DRUG --start YYYY-MM-DD [--dose guideline|DOSE] [--change WEEK[/EVERY]]
                     [--weeks N] [--piece MG] [--language da|en] [--format json|text] < case.json
  guideline comparison ID [--weeks N] [--assume TEXT] [--format json|text|csv]
  guideline check [FOLDER…] [--format json|text|sarif] [--memory MB]
                  [--watch [--page DIST [--port N]]]
  guideline new ID [--version VERSION]
  guideline diff OLD NEW [--language da|en] [--format text|json|html]
  guideline export ID [--language da|en] [--format markdown|html|text]
  guideline export ID --rendered [--language da|en] [--audience patient|clinician] [--out FOLDER]
  guideline review [ID [TEXT…]] [--language da|en] [--below compared|approved] [--documents FOLDER]
                   [--facts] [--format markdown|html|text] [--require compared|approved]
  guideline review ID [TEXT…] --accept --by NAME [--on YYYY-MM-DD] [--state compared|approved]
  guideline sentences [NEW] [--documents FOLDER] [--renew]
  guideline build FOLDER --out FOLDER [--require compared|approved]
  guideline schema [guideline|product-information|past|text|document]

  --memory MB           for looking at all patients (`check`, `diff`); 500 where not given
  --version VERSION     of the guideline; the newest where it is not given
  --guidelines FOLDER   where the guidelines are; `guidelines` here or above where not given
";

/// Why a command did not do what was asked.
pub enum Failure {
    /// The input or a guideline is wrong; already told on standard error where the text is empty.
    Input(String),
    /// The command was called in a way it does not understand.
    Usage(String),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Input(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Input(error.to_string())
    }
}

/// How results are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For programs.
    Json,
    /// For people.
    Text,
    /// For spreadsheets.
    Csv,
    /// A page of its own.
    Html,
    /// For reading as text with headings and tables.
    Markdown,
    /// For tools that show findings beside a change under review (SARIF 2.1.0).
    Sarif,
}

/// The words of the call.
#[allow(clippy::struct_excessive_bools, reason = "a flag of the call is there or it is not")]
pub struct Call {
    /// What stands without a dash.
    pub words: Vec<String>,
    /// `--format`
    pub format: Option<Format>,
    /// `--batch`
    pub batch: bool,
    /// `--weeks`
    pub weeks: Option<u32>,
    /// `--regimen`
    pub regimen: Option<String>,
    /// `--start`
    pub start: Option<Date>,
    /// `--piece`
    pub piece: Option<u32>,
    /// `--dose`
    pub dose: Option<String>,
    /// `--change`
    pub change: Option<String>,
    /// `--assume`, as in the page's link
    pub assume: Option<String>,
    /// `--language`
    pub language: Option<String>,
    /// `--rendered`
    pub rendered: bool,
    /// `--audience`
    pub audience: Option<Audience>,
    /// `--out`
    pub out: Option<String>,
    /// `--version`
    pub version: Option<String>,
    /// `--guidelines`
    pub guidelines: Option<String>,
    /// `--memory`, in megabytes
    pub memory: usize,
    /// What `review` is asked for
    pub review: review::Asked,
    /// `--documents`, where the source documents are at hand
    pub documents: Option<String>,
    /// `--renew`
    pub renew: bool,
    /// `--watch`
    pub watch: bool,
    /// `--page`, the folder of the built page
    pub page: Option<String>,
    /// `--port`
    pub port: u16,
}

/// A date as `YYYY-MM-DD`.
///
/// # Errors
/// Where it is none.
pub fn date(text: &str) -> Result<Date, Failure> {
    iso_date(text).map_err(|error| Failure::Usage(format!("`{text}`: {error}")))
}

impl Call {
    fn read() -> Result<Self, Failure> {
        use lexopt::prelude::{Long, Short, Value, ValueExt};
        let usage = |error: lexopt::Error| Failure::Usage(error.to_string());
        let mut call = Self {
            words: Vec::new(),
            format: None,
            batch: false,
            weeks: None,
            regimen: None,
            start: None,
            piece: None,
            dose: None,
            change: None,
            assume: None,
            language: None,
            rendered: false,
            audience: None,
            out: None,
            version: None,
            guidelines: None,
            memory: MEMORY,
            review: review::Asked::default(),
            documents: None,
            renew: false,
            watch: false,
            page: None,
            port: 8080,
        };
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next().map_err(usage)? {
            let text = |parser: &mut lexopt::Parser| {
                parser.value().and_then(ValueExt::string).map_err(usage)
            };
            match argument {
                Short('h') | Long("help") => call.words.insert(0, "help".to_owned()),
                Long("batch") => call.batch = true,
                Long("weeks") => {
                    call.weeks = Some(parser.value().and_then(|v| v.parse()).map_err(usage)?);
                }
                Long("regimen") => call.regimen = Some(text(&mut parser)?),
                Long("start") => call.start = Some(date(&text(&mut parser)?)?),
                Long("piece") => {
                    call.piece = Some(parser.value().and_then(|v| v.parse()).map_err(usage)?);
                }
                Long("dose") => call.dose = Some(text(&mut parser)?),
                Long("change") => call.change = Some(text(&mut parser)?),
                Long("assume") => call.assume = Some(text(&mut parser)?),
                Long("rendered") => call.rendered = true,
                Long("audience") => {
                    call.audience = Some(match text(&mut parser)?.as_str() {
                        "patient" => Audience::Patient,
                        "clinician" => Audience::Clinician,
                        other => {
                            let message = format!("`{other}` is not patient or clinician");
                            return Err(Failure::Usage(message));
                        }
                    });
                }
                Long("language") => call.language = Some(text(&mut parser)?),
                Long("out") => call.out = Some(text(&mut parser)?),
                Long("version") => call.version = Some(text(&mut parser)?),
                Long("guidelines") => call.guidelines = Some(text(&mut parser)?),
                Long(name) if review::Asked::has(name) => {
                    let name = name.to_owned();
                    call.review.read(&name, &mut parser)?;
                }
                Long("documents") => call.documents = Some(text(&mut parser)?),
                Long("renew") => call.renew = true,
                Long("watch") => call.watch = true,
                Long("page") => call.page = Some(text(&mut parser)?),
                Long("port") => {
                    call.port = parser.value().and_then(|v| v.parse()).map_err(usage)?;
                }
                Long("memory") => {
                    call.memory = parser.value().and_then(|v| v.parse()).map_err(usage)?;
                }
                Long("format") => {
                    call.format = Some(match text(&mut parser)?.as_str() {
                        "json" => Format::Json,
                        "text" => Format::Text,
                        "csv" => Format::Csv,
                        "html" => Format::Html,
                        "markdown" => Format::Markdown,
                        "sarif" => Format::Sarif,
                        other => {
                            return Err(Failure::Usage(format!(
                                "`{other}` is not a format: json, text, csv, html, markdown or sarif"
                            )));
                        }
                    });
                }
                Value(word) => call.words.push(word.string().map_err(usage)?),
                other @ (Short(_) | Long(_)) => return Err(usage(other.unexpected())),
            }
        }
        Ok(call)
    }

    /// How to print: JSON where it is not said.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format.unwrap_or(Format::Json)
    }

    /// The word at a place.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn word(&self, place: usize, what: &str) -> Result<&str, Failure> {
        self.words
            .get(place)
            .map(String::as_str)
            .ok_or_else(|| Failure::Usage(format!("{what} is missing")))
    }
}

fn run() -> Result<(), Failure> {
    let call = Call::read()?;
    let command = call.word(0, "the command")?;
    let only: [(Format, &str, &[&str]); 4] = [
        (Format::Csv, "csv", &["comparison"]),
        (Format::Sarif, "sarif", &["check"]),
        (Format::Html, "html", &["diff", "export", "review"]),
        (Format::Markdown, "markdown", &["export", "review"]),
    ];
    for (format, name, only) in only {
        if call.format() == format && !only.contains(&command) {
            return Err(Failure::Usage(format!("`{command}` is not printed as {name}")));
        }
    }
    match command {
        "evaluate" => evaluate::run(&call),
        "schedule" => doses::schedule(&call),
        "plan" => plan::run(&call),
        "comparison" => doses::comparison(&call),
        "check" => check::run(&call),
        "new" => new::run(&call),
        "diff" => diff::run(&call),
        "export" => export::run(&call),
        "build" => build::run(&call),
        "schema" => build::schema(&call),
        "review" => review::run(&call),
        "sentences" => sentences::run(&call),
        "pages" => pages::run(&call),
        "help" => Ok(write!(std::io::stdout(), "{USAGE}")?),
        other => Err(Failure::Usage(format!("there is no command `{other}`"))),
    }
}

fn main() -> ExitCode {
    let (message, code) = match run() {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Input(message)) => (message, 1),
        Err(Failure::Usage(message)) => (format!("{message}\n\n{USAGE}"), 2),
    };
    if !message.is_empty() {
        let _ = writeln!(std::io::stderr(), "{}", message.trim_end());
    }
    ExitCode::from(code)
}
