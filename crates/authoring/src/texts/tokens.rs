//! Texts as words and signs, and patterns that are looked for among them.
//!
//! A pattern is a phrase. Its words are whole words in any case; `*` stands for any letters (`efterprøv*`,
//! `*mabs`), alone for any word, `#` for a number, `{}` for any placeholder, `^` for the beginning of a text
//! and `$` for its end. Every other sign stands for itself. Where the pattern has a space the text has one,
//! and where it has none neither has the text.

use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Placeholder,
    Sign,
}

/// A word, a placeholder or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    kind: Kind,
    text: &'t str,
    at: usize,
    /// Whether there is a space before it.
    spaced: bool,
}

/// The tokens of a text. `stars`: whether `*` and `#` belong to words, as in a pattern.
fn split(text: &str, stars: bool) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut spaced) = (0, false);
    while let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if sign.is_whitespace() {
            spaced = true;
            at += sign.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let (kind, length) = match placeholder(rest) {
            Some(length) => (Kind::Placeholder, length),
            None => match word(rest, stars) {
                0 => (Kind::Sign, sign.len_utf8()),
                length => (Kind::Word, length),
            },
        };
        let token = rest.get(..length).unwrap_or_default();
        tokens.push(Token { kind, text: token, at, spaced });
        spaced = false;
        at += length;
    }
    tokens
}

/// The length of the placeholder that a text begins with.
fn placeholder(text: &str) -> Option<usize> {
    let (name, _) = text.strip_prefix('{')?.split_once('}')?;
    let plain = |sign: char| sign.is_alphanumeric() || sign == '_';
    name.chars().all(plain).then_some(name.len() + 2)
}

/// The length of the word that a text begins with: hyphens belong to it between letters, and the decimal
/// sign between digits.
fn word(text: &str, stars: bool) -> usize {
    let within = |sign: char| sign.is_alphanumeric() || (stars && matches!(sign, '*' | '#'));
    let mut length = 0;
    let mut signs = text.chars().peekable();
    let mut last = ' ';
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied();
        let joins = match sign {
            '-' => length > 0 && next.is_some_and(within),
            '.' | ',' => last.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()),
            _ => within(sign),
        };
        if !joins {
            break;
        }
        length += sign.len_utf8();
        last = sign;
    }
    length
}

/// The tokens of a text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    split(text, false)
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Atom {
    Word(String),
    Number,
    Placeholder,
    Sign(String),
    Start,
    End,
}

/// What is looked for in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<(Atom, bool)>);

impl Pattern {
    /// Reads a pattern; nothing where there is nothing to look for in it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let atoms: Vec<(Atom, bool)> = split(text, true)
            .into_iter()
            .map(|token| {
                let atom = match (token.kind, token.text) {
                    (Kind::Placeholder, _) => Atom::Placeholder,
                    (Kind::Word, "#") => Atom::Number,
                    (Kind::Word, word) => Atom::Word(word.to_lowercase()),
                    (Kind::Sign, "^") => Atom::Start,
                    (Kind::Sign, "$") => Atom::End,
                    (Kind::Sign, sign) => Atom::Sign(sign.to_owned()),
                };
                (atom, token.spaced)
            })
            .collect();
        let looks = |atom: &Atom| !matches!(atom, Atom::Start | Atom::End);
        atoms.iter().any(|(atom, _)| looks(atom)).then_some(Self(atoms))
    }

    /// Where it stands in a text.
    #[must_use]
    pub fn found(&self, tokens: &[Token<'_>]) -> Vec<Range<usize>> {
        (0..tokens.len()).filter_map(|from| self.at(tokens, from)).collect()
    }

    /// Where it ends, if it begins at a token.
    fn at(&self, tokens: &[Token<'_>], from: usize) -> Option<Range<usize>> {
        let (mut next, mut first) = (from, true);
        for (atom, spaced) in &self.0 {
            match atom {
                Atom::Start if next == 0 => continue,
                Atom::End if next == tokens.len() => continue,
                Atom::Start | Atom::End => return None,
                Atom::Word(_) | Atom::Number | Atom::Placeholder | Atom::Sign(_) => {}
            }
            let token = tokens.get(next)?;
            if !(first || token.spaced == *spaced) || !is(atom, token) {
                return None;
            }
            (next, first) = (next + 1, false);
        }
        let (start, end) = (tokens.get(from)?, tokens.get(next.checked_sub(1)?)?);
        Some(start.at..end.at + end.text.len())
    }
}

fn is(atom: &Atom, token: &Token<'_>) -> bool {
    match (atom, token.kind) {
        (Atom::Word(pattern), Kind::Word) => glob(pattern, &token.text.to_lowercase()),
        (Atom::Number, Kind::Word) => token.text.starts_with(|sign: char| sign.is_ascii_digit()),
        (Atom::Placeholder, Kind::Placeholder) => true,
        (Atom::Sign(sign), Kind::Sign) => sign == token.text,
        (
            Atom::Word(_)
            | Atom::Number
            | Atom::Placeholder
            | Atom::Sign(_)
            | Atom::Start
            | Atom::End,
            _,
        ) => false,
    }
}

/// Whether a text is as a pattern says, in which `*` stands for anything.
#[must_use]
pub fn glob(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(tail) = text.strip_prefix(head) else { return false };
    let mut ends = tail.char_indices().map(|(at, _)| at).chain([tail.len()]);
    ends.any(|at| tail.get(at..).is_some_and(|tail| glob(rest, tail)))
}

#[cfg(test)]
mod tests {
    use super::{Pattern, glob, tokens};

    #[test]
    fn a_pattern_is_found_as_whole_words() {
        for (pattern, text, found) in [
            ("middel", "Et middel, ikke et lægemiddel.", vec!["middel"]),
            ("Rådet", "rådet og RÅDET og forrådet", vec!["rådet", "RÅDET"]),
            ("efterprøv*", "Det skal efterprøves, ikke prøves efter.", vec!["efterprøves"]),
            ("*mabs", "dupilumabs effekt", vec!["dupilumabs"]),
            ("det er os, det", "Det er os, det prøver.", vec!["Det er os, det"]),
            ("vejer * for", "Det vejer astmaen for. Vejer for.", vec!["vejer astmaen for"]),
            ("#%", "10% og 10 % og 0,5%", vec!["10%", "0,5%"]),
            ("# %", "10% og 10 % og Andel i %", vec!["10 %"]),
            ("{}%", "{percent}% af {n} %", vec!["{percent}%"]),
            ("{}s", "{drug}s effekt", vec!["{drug}s"]),
            ("share", "{share} %", vec![]),
            ("»*", "»anvend« og ikke» anvend", vec!["»anvend"]),
            ("^ Men", "Men så. Men ikke", vec!["Men"]),
            ("denne $", "denne og denne", vec!["denne"]),
            ("alene $", "alene.", vec![]),
            (". Men", "Ja. Men nej.", vec![". Men"]),
            ("JAK", "JAK-hæmmer og JAK", vec!["JAK"]),
        ] {
            let places = Pattern::read(pattern).unwrap().found(&tokens(text));
            let places: Vec<&str> = places.into_iter().map(|place| &text[place]).collect();
            assert_eq!(places, found, "`{pattern}` in `{text}`");
        }
        for nothing in ["", " ", "^ $"] {
            assert_eq!(Pattern::read(nothing), None);
        }
    }

    #[test]
    fn keys_are_named_by_patterns() {
        for (pattern, key, is_so) in [
            ("rule.*.title", "rule.X.title", true),
            ("rule.*.title", "rule.X.text", false),
            ("*.title", "a.b.title", true),
            ("part.*", "part.a.b", true),
            ("form", "form.pen", false),
        ] {
            assert_eq!(glob(pattern, key), is_so, "{pattern} {key}");
        }
    }
}
