//! Sentences of a text.

use std::ops::Range;

/// Abbreviations with a full stop that a number follows.
const ABBREVIATIONS: [&str; 8] = ["ca", "evt", "jf", "kl", "no", "nr", "pr", "stk"];

/// Signs that may close after the end of a sentence.
const CLOSING: [char; 7] = ['»', '«', '“', '”', '’', ')', ']'];

/// The sentences of a text, as bytes of it. A sentence ends with `.`, `!`, `?` or `…` and a space, where no small
/// letter follows, and with a blank line. A colon ends none. Whatever is left at the end of a text is a sentence.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let after = at + sign.len_utf8();
        let rest = text.get(after..).unwrap_or_default();
        let ends = match sign {
            '.' | '!' | '?' | '…' => {
                let rest = rest.trim_start_matches(CLOSING);
                let next = rest.trim_start().chars().next();
                let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
                let before = text.get(start..at).unwrap_or_default();
                apart
                    && !next.is_some_and(char::is_lowercase)
                    && !(sign == '.' && is_abbreviated(before, next))
            }
            '\n' => rest.starts_with('\n'),
            _ => false,
        };
        if ends {
            let closing = rest.len() - rest.trim_start_matches(CLOSING).len();
            push(text, start..after + closing, &mut found);
            start = after + closing;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn is_abbreviated(before: &str, next: Option<char>) -> bool {
    let word = before.rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    next.is_some_and(char::is_numeric) && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Adds a stretch without the spaces around it, where there is a word in it.
fn push(text: &str, stretch: Range<usize>, found: &mut Vec<Range<usize>>) {
    let sentence = text.get(stretch.clone()).unwrap_or_default();
    if sentence.contains(char::is_alphanumeric) {
        let start = stretch.start + (sentence.len() - sentence.trim_start().len());
        found.push(start..start + sentence.trim().len());
    }
}

/// The words of a text, without the signs around them. A placeholder is a word, and keeps its braces.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let around = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '{' | '}');
    let words = text.split_whitespace().map(move |word| word.trim_matches(around));
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{sentences, words};

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        for (text, expected) in [
            ("En. To! Tre? Fire", vec!["En.", "To!", "Tre?", "Fire"]),
            ("Den 16. januar 2026. Slut.", vec!["Den 16. januar 2026.", "Slut."]),
            ("Husk: den er stor. Her: Nej.", vec!["Husk: den er stor.", "Her: Nej."]),
            ("Ca. 10 af 4 mg. 30 mg er mere.", vec!["Ca. 10 af 4 mg.", "30 mg er mere."]),
            ("Han sagde »nej.« Hun gik.", vec!["Han sagde »nej.«", "Hun gik."]),
            ("Evt. alvorlige, 7.05 og 0,5", vec!["Evt. alvorlige, 7.05 og 0,5"]),
            ("Uden punktum\n\nNyt afsnit", vec!["Uden punktum", "Nyt afsnit"]),
            ("…", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, expected);
        }
        assert_eq!(words("»Ja« – {n} %, nej.").collect::<Vec<_>>(), ["Ja", "{n}", "nej"]);
    }
}
