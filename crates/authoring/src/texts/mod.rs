//! The words of all catalogues, held to the project's rules for the language.
//!
//! One check, one file; its comment says what it finds and why that is bad. [`CHECKS`] lists them. A check
//! is given one catalogue at a time: that of a guideline, of a document, or of the page itself.

pub mod avoid;
mod choppy_text;
mod hard_to_read;
pub mod readability;
mod screens;
pub mod sentences;
mod tokens;
mod word_to_avoid;
mod written;

use crate::diagnostic::{Code, Diagnostic};
use crate::library::Document;
use avoid::Avoid;
use engine::guideline::{CLINICIAN, Guideline};
use readability::Lix;
pub use screens::Screen;
pub use written::{Text, Written};

/// Where a catalogue belongs.
#[derive(Clone, Copy)]
pub enum Home<'h> {
    /// To a guideline.
    Guideline(&'h Guideline),
    /// To a document.
    Document(&'h Document),
    /// To the page itself.
    Page,
    /// To the texts by which staff review a guideline.
    Review,
}

/// Who reads a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Patients; clinicians too, where they have no text of their own.
    Patient,
    /// Clinicians.
    Clinician,
    /// Staff, analysts, and specialists who review a guideline.
    Staff,
}

/// Parts of the page that are not for patients: what their keys begin with.
const NOT_FOR_PATIENTS: [(&str, Reader); 4] = [
    (CLINICIAN, Reader::Clinician),
    // The calculator of the score.
    ("easi.", Reader::Clinician),
    // The view for analysts of tenders.
    ("analysis.", Reader::Staff),
    ("comparison_basis.", Reader::Staff),
];

/// Who reads a text of the page.
fn reader(text: &Text) -> Reader {
    let mut known = NOT_FOR_PATIENTS.iter();
    known
        .find(|(part, _)| text.key.starts_with(part))
        .map_or(Reader::Patient, |(_, reader)| *reader)
}

/// A catalogue that is checked.
pub struct Checked<'c> {
    /// Its texts.
    pub written: &'c Written,
    /// The texts that stand on a screen together, for patients.
    pub screens: Vec<Screen<'c>>,
    /// Parts of names of drugs, in small letters: nobody can write them shorter.
    pub names: Vec<String>,
    staff: bool,
}

impl<'c> Checked<'c> {
    /// A catalogue and where it belongs.
    #[must_use]
    pub fn new(written: &'c Written, home: Home<'_>) -> Self {
        let staff = matches!(home, Home::Review);
        let screens = if staff { Vec::new() } else { screens::of(home, written) };
        Self { written, screens, names: readability::names(written), staff }
    }

    /// Who reads a text.
    #[must_use]
    pub fn reader(&self, text: &Text) -> Reader {
        if self.staff { Reader::Staff } else { reader(text) }
    }

    /// How hard each screen is to read that has enough sentences to be measured.
    #[must_use]
    pub fn measured(&self) -> Vec<(&Screen<'c>, Lix)> {
        let measured = |screen| Some((screen, Screen::measured(screen, &self.names)?));
        self.screens.iter().filter_map(measured).collect()
    }
}

type Run = fn(&Checked<'_>, &Avoid) -> Vec<Diagnostic>;

/// The checks by code, in the order in which they run.
pub const CHECKS: [(Code, Run); 3] = [
    (Code::WordToAvoid, word_to_avoid::run),
    (Code::HardToRead, hard_to_read::run),
    (Code::ChoppyText, choppy_text::run),
];

/// Everything that is wrong with the words of a catalogue, in the order of its file.
#[must_use]
pub fn check(checked: &Checked<'_>, avoid: &Avoid) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> =
        CHECKS.iter().flat_map(|(_, run)| run(checked, avoid)).collect();
    found.sort_by_key(|found| found.span.as_ref().map_or(0, |span| span.start));
    found
}
