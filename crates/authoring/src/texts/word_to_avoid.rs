//! # word-to-avoid
//!
//! Finds words that may not appear: vague and childish words, translations word by word, two words for one
//! thing, wrong quotation marks. Each language has its list, `texts/avoid.<language>.toml`, with the better
//! word, the reason, and for whom the word is wrong.
//!
//! Bad: `Der er syv slags medicin`. Repaired: `Der er syv lægemidler`.

use super::Checked;
use super::avoid::Avoid;
use crate::diagnostic::{Code, Diagnostic};

/// Runs the check.
pub fn run(checked: &Checked<'_>, avoid: &Avoid) -> Vec<Diagnostic> {
    let written = checked.written;
    let mut diagnostics = Vec::new();
    for text in &written.texts {
        for found in avoid.found(text, checked.reader(text)) {
            let word = text.words.get(found.stretch.clone()).unwrap_or_default();
            let message = format!("`{word}` in `{}` ({})", text.key, written.language);
            let help = format!("better: {}; {}", found.entry.better, found.entry.why);
            let about = written.error(Code::WordToAvoid, text, found.stretch, message);
            diagnostics.push(about.with_help(Some(help)));
        }
    }
    diagnostics
}
