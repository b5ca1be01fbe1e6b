//! How hard a text is to read, by LIX: words a sentence, plus the share of long words in per cent.
//!
//! LIX = words / sentences + 100 × long words / words. A long word has seven letters or more. A colon ends no
//! sentence; a label is one. The texts of a screen are measured together, from [`FROM`] words on. Nobody can write
//! names shorter: those of drugs are left out, and a word with a capital within a sentence is never long. Words
//! for clinicians are not measured.

use super::Written;
use super::sentences::{sentences, words};
use super::tokens::glob;
use std::fmt;
use std::ops::Add;

/// Texts of more words than this are measured.
pub const FROM: usize = 30;

/// The most that a text for patients may have.
pub const MOST: usize = 35;

/// Words of so many letters are long.
const LONG: usize = 7;

/// What a text is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lix {
    /// Words, without names of drugs.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Words of seven letters or more.
    pub long: usize,
}

impl Add for Lix {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            long: self.long + other.long,
        }
    }
}

impl Lix {
    /// Measures a text. `names` are left out, in small letters.
    #[must_use]
    pub fn of(text: &str, names: &[String]) -> Self {
        let is_name = |word: &str| {
            let word = word.to_lowercase();
            names.iter().any(|name| word.strip_prefix(name).is_some_and(|end| end.len() < 3))
        };
        let mut lix = Self { sentences: sentences(text).len(), ..Self::default() };
        for sentence in sentences(text) {
            let words = words(text.get(sentence).unwrap_or_default());
            for (place, word) in words.enumerate().filter(|(_, word)| !is_name(word)) {
                let capital = place > 0 && word.starts_with(char::is_uppercase);
                lix.words += 1;
                lix.long += usize::from(is_long(word) && !capital);
            }
        }
        lix
    }

    /// Ten times the LIX, rounded up: a text at the limit is not let through by rounding.
    #[must_use]
    pub const fn tenths(self) -> usize {
        let Self { words, sentences, long } = self;
        if words == 0 || sentences == 0 {
            return 0;
        }
        // Over one denominator, so that nothing is rounded before the end.
        (10 * (words * words + 100 * long * sentences)).div_ceil(words * sentences)
    }

    /// The LIX with one decimal.
    #[must_use]
    pub fn value(self) -> String {
        format!("{}.{}", self.tenths() / 10, self.tenths() % 10)
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
        let value = self.value();
        write!(f, "LIX {value} = {words}/{sentences} + 100 × {long}/{words}")
    }
}

/// What is put in place of a placeholder is not known, and is taken for short.
fn is_long(word: &str) -> bool {
    !word.contains('{') && word.chars().filter(|sign| sign.is_alphabetic()).count() >= LONG
}

/// The long words of the names of drugs in a catalogue, in small letters.
pub(super) fn names(written: &Written) -> Vec<String> {
    let is_name = |key: &str| {
        let drug = key.strip_prefix("drug.");
        drug.is_some_and(|drug| !drug.contains('.') || glob("*.name", drug))
    };
    let drugs = written.texts.iter().filter(|text| is_name(&text.key));
    let names = drugs.flat_map(|text| words(&text.words)).filter(|word| is_long(word));
    names.map(str::to_lowercase).collect()
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
            ("Dupilumab er medicin: den kan hjælpe.", 5, 1, 1, 250),
            ("Dupilumabs virkning", 1, 1, 1, 1010),
            ("Tallet er 0,05 og 7.05", 5, 1, 0, 50),
            ("langtidsvirkende", 1, 1, 1, 1010),
            ("JAK-hæmmer", 1, 1, 1, 1010),
            ("Medicinrådet og Region Syddanmark.", 4, 1, 1, 290),
            ("{guideline}, version {version}", 3, 1, 1, 364),
            ("", 0, 0, 0, 0),
        ] {
            let lix = Lix::of(text, &names);
            assert_eq!(lix, Lix { words, sentences, long }, "{text}");
            assert_eq!(lix.tenths(), tenths, "{text}");
        }
    }
}
