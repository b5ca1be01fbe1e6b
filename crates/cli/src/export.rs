//! `guideline export`: all that a guideline's file says, as a text to review.

use crate::failure::Failure;
use crate::folder;
use crate::format::TextFormat;
use authoring::review::export::export;
use authoring::review::render;
use clap::ValueEnum;
use std::io::Write as _;
use std::path::PathBuf;

/// The options of `guideline export`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline export atopisk-eksem --language da > atopisk-eksem.md
  guideline export atopisk-eksem --rendered --language da --audience patient
  guideline export front --rendered")]
pub struct Arguments {
    #[command(flatten)]
    pub named: folder::Named,
    /// Language; else the guideline's first, and with --rendered all
    #[arg(long)]
    pub language: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = TextFormat::Markdown, conflicts_with = "rendered")]
    format: TextFormat,
    /// Print every line of the page as a reader meets it
    ///
    /// Also of a document, or of the front page (`front`).
    #[arg(long)]
    pub rendered: bool,
    /// Print the lines for these readers alone
    #[arg(long, value_enum, requires = "rendered")]
    pub audience: Option<Audience>,
    /// Write the lines to files in this folder
    #[arg(long, value_name = "FOLDER", requires = "rendered")]
    pub out: Option<PathBuf>,
}

/// Who reads a page.
#[derive(Clone, Copy, ValueEnum)]
pub enum Audience {
    /// Patients
    Patient,
    /// Doctors and nurses
    Clinician,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let checked = folder::open(&arguments.named)?;
    let known = checked.guideline.languages.iter();
    let language = folder::language(arguments.language.as_deref(), known)?;
    let root = folder::guidelines(&arguments.named.guidelines)?;
    let words = folder::words(&root, &checked, language)?;
    let blocks = export(&checked.guideline, &words);
    let mut out = std::io::stdout().lock();
    match arguments.format {
        TextFormat::Text => write!(out, "{}", engine::sheet::plain(&blocks))?,
        TextFormat::Html => write!(out, "{}", render::html(language, &blocks))?,
        TextFormat::Markdown => write!(out, "{}", render::markdown(&blocks))?,
        TextFormat::Json => {
            serde_json::to_writer(&mut out, &blocks)?;
            writeln!(out)?;
        }
    }
    Ok(())
}
