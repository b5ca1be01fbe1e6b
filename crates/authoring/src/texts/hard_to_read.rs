//! # hard-to-read
//!
//! Finds screens for patients whose texts together are hard to read, and single texts that are, by LIX: words a
//! sentence, plus the share of words of seven letters or more in per cent; at most 35. A screen is a group of
//! questions, the card of a drug, the plan, a part of a document. Names are left out, because nobody can write
//! them shorter; a colon ends no sentence. Thirty words and fewer are not measured.
//!
//! Bad: `Behandlingsrekommandationen forudsætter utilstrækkelig sygdomskontrol …` Repaired: shorter sentences of
//! familiar words.

use super::avoid::Avoid;
use super::readability::{FROM, Lix, MOST};
use super::{Checked, Reader, Text};
use crate::diagnostic::{Code, Diagnostic};

/// So many of the hardest texts of a screen are named.
const NAMED: usize = 3;

/// Texts of fewer words say little about a screen.
const ENOUGH: usize = 8;

/// Runs the check.
pub fn run(checked: &Checked<'_>, _: &Avoid) -> Vec<Diagnostic> {
    let written = checked.written;
    let lix = |text: &Text| Lix::of(&text.words, &checked.names);
    let mut diagnostics = Vec::new();
    for (screen, measured) in checked.measured() {
        if measured.is_readable() {
            continue;
        }
        let mut texts: Vec<(&Text, Lix)> =
            screen.texts.iter().map(|text| (*text, lix(text))).collect();
        texts.sort_by_key(|(_, lix)| std::cmp::Reverse((lix.words >= ENOUGH, lix.tenths())));
        let named = texts.iter().take(NAMED);
        let named = named.map(|(text, lix)| format!("`{}` ({})", text.key, lix.value()));
        let named = named.collect::<Vec<_>>().join(", ");
        let message =
            format!("the screen `{}` is hard to read: {measured}, at most {MOST}", screen.name);
        let help = format!("the hardest on it: {named}; shorter sentences and shorter words");
        let about = match texts.first() {
            Some((text, _)) => written.error(Code::HardToRead, text, 0..text.words.len(), message),
            None => Diagnostic::about_file(Code::HardToRead, &written.file, message),
        };
        diagnostics.push(about.with_help(Some(help)));
    }
    for text in written.texts.iter().filter(|text| checked.reader(text) == Reader::Patient) {
        let lix = lix(text);
        if lix.words > FROM && !lix.is_readable() {
            let message = format!("`{}` is hard to read: {lix}, at most {MOST}", text.key);
            let help =
                "shorter sentences and shorter words; for clinicians, `clinician.` before the key";
            let about = written.error(Code::HardToRead, text, 0..text.words.len(), message);
            diagnostics.push(about.with_help(Some(help.to_owned())));
        }
    }
    diagnostics
}
