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

/// Adds the glossary of a catalogue: `glossary.<id>.forms`, forms apart by `|`, and `glossary.<id>.means`.
pub fn add_glossary(words: &Catalogue, terms: &mut Vec<Term>) {
    for (key, forms) in words {
        let id = key.strip_prefix("glossary.").and_then(|rest| rest.strip_suffix(".forms"));
        if let Some(id) = id
            && let Some(means) = find(words, &["glossary.", id, ".means"].concat())
        {
            let forms = forms.split('|').map(|form| form.trim().to_owned()).collect();
            terms.push(Term { forms, means: means.to_owned() });
        }
    }
}

/// The words of a text from where each begins. Looking from here only is many times faster than searching a
/// text for each form, and an answer that brings questions brings many texts.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut within = false;
    text.char_indices().filter_map(move |(at, sign)| {
        let before = std::mem::replace(&mut within, is_of_word(sign));
        (!before).then(|| (at, text.get(at..).unwrap_or_default()))
    })
}

fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '-'
}

/// Where a form stands in a text as a word of its own.
fn found<'t>(mut words: impl Iterator<Item = (usize, &'t str)>, form: &str) -> Option<usize> {
    let is_here = |rest: &str| {
        let after = rest.strip_prefix(form);
        after.is_some_and(|after| !after.chars().next().is_some_and(is_of_word))
    };
    words.find(|(_, rest)| is_here(rest)).map(|(at, _)| at)
}

/// A text with its terms, each explained at the first place where it stands.
#[must_use]
pub fn parts<'t>(text: &'t str, terms: &'t [Term]) -> Vec<Part<'t>> {
    let begins: Vec<(usize, &str)> = words(text).collect();
    let first = |term: &'t Term| {
        let found = |form| found(begins.iter().copied(), form);
        let places = term.forms.iter().filter_map(|form| Some((found(form)?, form.len())));
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
