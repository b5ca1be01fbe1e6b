//! Terms that are explained where they stand.

use super::{Catalogue, find};

/// A term: the forms it is written in, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its forms: `JAK-hæmmer`, `JAK-hæmmere`.
    pub forms: Vec<String>,
    /// What it means.
    pub means: String,
}

/// A part of a text: as it stands, and what it means where it is a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'t> {
    /// As it stands.
    pub text: &'t str,
    /// What it means.
    pub means: Option<&'t str>,
}

/// The glossary of a catalogue: `glossary.<id>.forms`, forms apart by `|`, and `glossary.<id>.means`.
#[must_use]
pub fn glossary(words: &Catalogue) -> Vec<Term> {
    let forms = words.iter().filter_map(|(key, forms)| {
        let id = key.strip_prefix("glossary.")?.strip_suffix(".forms")?;
        let means = find(words, &["glossary.", id, ".means"].concat())?.to_owned();
        Some(Term { forms: forms.split('|').map(|form| form.trim().to_owned()).collect(), means })
    });
    forms.collect()
}

/// Where a form stands in a text as a word of its own.
fn found(text: &str, form: &str) -> Option<usize> {
    let letter = |sign: Option<char>| sign.is_some_and(|c| c.is_alphanumeric() || c == '-');
    text.match_indices(form).map(|(at, _)| at).find(|at| {
        let (before, after) = (text.get(..*at), text.get(at + form.len()..));
        !letter(before.and_then(|b| b.chars().next_back()))
            && !letter(after.and_then(|a| a.chars().next()))
    })
}

/// A text with its terms, each explained at the first place where it stands.
#[must_use]
pub fn parts<'t>(text: &'t str, terms: &'t [Term]) -> Vec<Part<'t>> {
    let first = |term: &'t Term| {
        let places = term.forms.iter().filter_map(|form| Some((found(text, form)?, form.len())));
        let (at, length) = places.min()?;
        Some((at, at + length, term.means.as_str()))
    };
    let mut places: Vec<(usize, usize, &str)> = terms.iter().filter_map(first).collect();
    places.sort_unstable();
    let mut parts = Vec::new();
    let mut done = 0;
    for (from, to, means) in places {
        // Of two terms that overlap the first is explained.
        let (Some(before), Some(term)) = (text.get(done..from), text.get(from..to)) else {
            continue;
        };
        parts.push(Part { text: before, means: None });
        parts.push(Part { text: term, means: Some(means) });
        done = to;
    }
    parts.push(Part { text: text.get(done..).unwrap_or_default(), means: None });
    parts.retain(|part| !part.text.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::{Term, parts};

    #[test]
    fn a_term_is_explained_once_and_only_as_a_word_of_its_own() {
        let term = |forms: &[&str], means: &str| Term {
            forms: forms.iter().map(|form| (*form).to_owned()).collect(),
            means: means.to_owned(),
        };
        let terms = [term(&["EASI", "EASI-score"], "a"), term(&["JAK-hæmmer"], "b")];
        let shown = |text: &str| {
            let parts = parts(text, &terms);
            let parts = parts.iter().map(|part| match part.means {
                Some(means) => format!("[{}={means}]", part.text),
                None => part.text.to_owned(),
            });
            parts.collect::<String>()
        };
        for (text, expected) in [
            ("Din EASI, og EASI igen.", "Din [EASI=a], og EASI igen."),
            ("Din EASI-score", "Din [EASI-score=a]"),
            ("En JAK-hæmmer og EASI", "En [JAK-hæmmer=b] og [EASI=a]"),
            ("EASIER", "EASIER"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
