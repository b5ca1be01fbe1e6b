//! How hard a text is to read, by LIX: words a sentence, plus the share of long words in per cent.
//!
//! LIX = words / sentences + 100 × long words / words. A long word has seven letters or more, a
//! sentence ends with `.`, `!`, `?` or `:`. The measure says nothing of headings and single lines,
//! so only texts of more than [`FROM`] words are measured; names of drugs are left out, because
//! nobody can write them shorter. Words for clinicians are not measured.

use super::Catalogue;
use std::fmt;

/// Texts of more words than this are measured.
pub const FROM: usize = 30;

/// The most that a text for patients may have.
pub const MOST: usize = 35;

/// What a text is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lix {
    /// Words, without names of drugs.
    pub words: usize,
    /// Sentences, at least one.
    pub sentences: usize,
    /// Words of seven letters or more.
    pub long: usize,
}

impl Lix {
    /// Measures a text. `names` are left out, in small letters.
    #[must_use]
    pub fn of(text: &str, names: &[String]) -> Self {
        let around = |sign: char| !sign.is_alphanumeric();
        let words = text.split_whitespace().map(|word| word.trim_matches(around));
        let words = words.filter(|word| !word.is_empty());
        let words: Vec<&str> = words.filter(|word| !names.contains(&word.to_lowercase())).collect();
        let letters = |word: &&&str| word.chars().filter(|sign| sign.is_alphabetic()).count() > 6;
        let ends = text.char_indices().filter(|(at, sign)| {
            let next = text.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next());
            matches!(sign, '.' | '!' | '?' | ':') && next.is_none_or(|next| !next.is_alphanumeric())
        });
        Self {
            words: words.len(),
            sentences: ends.count().max(1),
            long: words.iter().filter(letters).count(),
        }
    }

    /// Ten times the LIX, rounded up: a text at the limit is not let through by rounding.
    #[must_use]
    pub const fn tenths(self) -> usize {
        let Self { words, sentences, long } = self;
        if words == 0 {
            return 0;
        }
        // Over one denominator, so that nothing is rounded before the end.
        (10 * (words * words + 100 * long * sentences)).div_ceil(words * sentences)
    }

    /// Whether a text for patients may be so.
    #[must_use]
    pub const fn is_readable(self) -> bool {
        self.words <= FROM || self.tenths() <= 10 * MOST
    }
}

impl fmt::Display for Lix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { words, sentences, long } = self;
        let (whole, tenth) = (self.tenths() / 10, self.tenths() % 10);
        write!(f, "LIX {whole}.{tenth} = {words}/{sentences} + 100 × {long}/{words}")
    }
}

/// The texts of a catalogue that are measured, each with its key.
#[must_use]
pub fn measured(words: &Catalogue) -> Vec<(&str, Lix)> {
    let names = words.iter().filter_map(|(key, name)| {
        key.strip_prefix("drug.")?.strip_suffix(".name")?;
        Some(name.to_lowercase())
    });
    let names: Vec<String> = names.collect();
    words
        .iter()
        .filter(|(key, _)| !key.starts_with(crate::guideline::CLINICIAN))
        .map(|(key, text)| (key.as_str(), Lix::of(text, &names)))
        .filter(|(_, lix)| lix.words > FROM)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Lix;

    /// Counted by hand.
    #[test]
    fn a_text_is_measured_as_the_formula_says() {
        let names = ["dupilumab".to_owned()];
        for (text, words, sentences, long, tenths) in [
            ("Det er en kort sætning. Her er én til!", 9, 2, 1, 157),
            ("Dupilumab er medicin: den kan hjælpe.", 5, 2, 1, 225),
            ("Tallet er 0,05 og 7.05", 5, 1, 0, 50),
            ("langtidsvirkende", 1, 1, 1, 1010),
            ("JAK-hæmmer", 1, 1, 1, 1010),
            ("", 0, 1, 0, 0),
        ] {
            let lix = Lix::of(text, &names);
            assert_eq!(lix, Lix { words, sentences, long }, "{text}");
            assert_eq!(lix.tenths(), tenths, "{text}");
        }
    }
}
