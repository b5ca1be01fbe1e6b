//! Whether the numbers of a text are those of its facts.
//!
//! A machine cannot see whether a sentence says what its source says. It can see two faults: a number
//! that none of the claimed facts holds, and a claimed fact whose numbers (ages, doses, shares, weeks)
//! occur in no text of the entry that claims it.

use super::claims::{Claim, is_name};
use super::texts::{Files, Texts};
use crate::diagnostic::{Code, Diagnostic};
use crate::register::Register;
use engine::guideline::CLINICIAN;
use std::collections::{BTreeMap, BTreeSet};

/// Number words from two to twelve.
const WORDS: [(&str, &[&str]); 11] = [
    ("2", &["to", "two", "begge", "both", "andre", "twice"]),
    ("3", &["tre", "three", "tredje", "third"]),
    ("4", &["fire", "four", "fjerde", "fourth"]),
    ("5", &["fem", "five"]),
    ("6", &["seks", "six"]),
    ("7", &["syv", "sju", "seven"]),
    ("8", &["otte", "åtte", "eight"]),
    ("9", &["ni", "nine"]),
    ("10", &["ti", "ten"]),
    ("11", &["elleve", "eleven"]),
    ("12", &["tolv", "twelve"]),
];

/// What follows a number that measures something: ages, doses, shares, times, scores.
const UNITS: [&str; 21] = [
    "%", "mg", "kg", "wk", "week", "weeks", "month", "months", "year", "years", "y", "day", "days",
    "point", "points", "h", "hours", "q2w", "q4w", "q8w", "times",
];

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    /// Without signs between thousands, with a point before decimals.
    value: String,
    /// Whether it is written in digits.
    digits: bool,
    /// Whether it measures something.
    measured: bool,
}

/// Where a language sets a comma before decimals and a point between thousands.
fn is_comma_decimal(language: &str) -> bool {
    language != "en"
}

/// The numbers of a text. Those inside a name (`IL-4`, `NCT03054428`) are none.
fn numbers(language: &str, text: &str) -> Vec<Number> {
    let words: Vec<&str> =
        text.split(|sign: char| sign.is_whitespace() || "()[]–/;*·".contains(sign)).collect();
    let mut found: Vec<Number> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare =
            word.trim_matches(|sign: char| !sign.is_alphanumeric() && !"<>≥≤%".contains(sign));
        let next = words.iter().skip(at + 1).find(|word| !word.is_empty());
        let unit = |word: &str| {
            UNITS.contains(&word.trim_matches(|s: char| !s.is_alphanumeric() && s != '%'))
        };
        let compared = bare.starts_with(['<', '>', '≥', '≤'])
            || at
                .checked_sub(1)
                .and_then(|at| words.get(at))
                .is_some_and(|w| ["<", ">", "≥", "≤"].contains(w));
        let body = bare.trim_start_matches(['<', '>', '≥', '≤']);
        let spelled = WORDS.iter().find(|(_, words)| words.contains(&body.to_lowercase().as_str()));
        if let Some((value, _)) = spelled {
            let measured = next.is_some_and(|next| unit(next));
            found.push(Number { value: (*value).to_owned(), digits: false, measured });
            continue;
        }
        let end = body.find(|sign: char| !sign.is_ascii_digit() && !".,".contains(sign));
        let (digits, rest) = body.split_at(end.unwrap_or(body.len()));
        let starts = digits.starts_with(|sign: char| sign.is_ascii_digit());
        // `16-week`, `12-17` and `16-ugers` hold numbers, `2nd` and `4xx` not.
        if !starts || rest.starts_with(|sign: char| sign.is_alphabetic()) && !unit(rest) {
            continue;
        }
        let measured = compared
            || rest.starts_with('%')
            || unit(rest.trim_start_matches('-'))
            || rest.is_empty() && next.is_some_and(|next| unit(next));
        found.push(Number { value: plain(language, digits), digits: true, measured });
        if let Some(more) =
            rest.strip_prefix('-').filter(|more| more.starts_with(|s: char| s.is_ascii_digit()))
        {
            let more: String = more.chars().take_while(char::is_ascii_digit).collect();
            found.push(Number { value: plain(language, &more), digits: true, measured });
        }
    }
    found
}

/// A number as it is compared: `8.100` in Danish and `8,100` in English are 8100.
fn plain(language: &str, digits: &str) -> String {
    let digits = digits.trim_end_matches(['.', ',']);
    let (decimal, thousands) = if is_comma_decimal(language) { (',', '.') } else { ('.', ',') };
    let groups: Vec<&str> = digits.split(thousands).collect();
    let grouped = groups.len() > 1 && groups.iter().skip(1).all(|group| group.len() == 3);
    let whole = if grouped { groups.concat() } else { digits.replace(thousands, ".") };
    let value = whole.replace(decimal, ".");
    if value.contains('.') {
        value.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        value
    }
}

/// The statement of a fact without its last cells of tags and places, and with thousands closed up.
fn statement(text: &str) -> String {
    let cells = text.split(" · ").filter(|cell| {
        let place =
            cell.starts_with('L') && cell.chars().nth(1).is_some_and(|s| s.is_ascii_digit());
        let tags = !cell.is_empty() && cell.split(',').all(|tag| tag.trim().len() == 1);
        !place && !tags
    });
    let text = cells.collect::<Vec<_>>().join(" · ");
    let mut out = String::new();
    let signs: Vec<char> = text.chars().collect();
    for (at, sign) in signs.iter().enumerate() {
        let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
        let group = digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
        if *sign == ' ' && at > 0 && digit(at - 1) && group {
            continue;
        }
        out.push(*sign);
    }
    out
}

/// Reports the numbers of texts that their facts do not hold, and the facts whose numbers are not said.
#[must_use]
pub fn check(texts: &Texts, files: &Files, register: &Register) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (language, file) in &files.texts {
        let of_language = OfLanguage { texts, register, language, file };
        found.extend(of_language.without_source());
        found.extend(of_language.not_said());
    }
    found
}

/// The texts of one language.
struct OfLanguage<'a> {
    texts: &'a Texts,
    register: &'a Register,
    language: &'a str,
    file: &'a (String, String),
}

impl OfLanguage<'_> {
    /// Texts with a number that none of their facts holds.
    fn without_source(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for key in self.texts.keys.iter().filter(|key| !is_name(key)) {
            let Some(text) = self.texts.text(self.language, key) else { continue };
            let Some(Claim::Facts(facts)) = self.texts.claims.of(key) else { continue };
            let known: BTreeSet<String> = facts
                .iter()
                .flat_map(|id| of_fact(self.register, id))
                .map(|number| number.value)
                .collect();
            let strange = numbers(self.language, text)
                .into_iter()
                .find(|number| number.digits && !known.contains(&number.value));
            if let Some(number) = strange {
                let message =
                    format!("`{key}` says {}, which no fact that it claims holds", number.value);
                let ids: Vec<&str> = facts.iter().map(String::as_str).collect();
                let help = format!(
                    "it claims {}; cite the fact that holds the number, or mend the text",
                    ids.join(", ")
                );
                found.push(self.at(Code::NumberWithoutSource, text, message, help));
            }
        }
        found
    }

    /// Facts of which the entry that claims them says no number, and no line that is drawn from data does.
    fn not_said(&self) -> Vec<Diagnostic> {
        let mut entries: BTreeMap<(&str, &str, &BTreeSet<String>), Vec<&str>> = BTreeMap::new();
        for key in self.texts.keys.iter().filter(|key| !is_name(key)) {
            let Some(text) = self.texts.text(self.language, key) else { continue };
            let Some(Claim::Facts(facts)) = self.texts.claims.of(key) else { continue };
            let plain = key.strip_prefix(CLINICIAN).unwrap_or(key);
            let audience = if key.len() == plain.len() { "" } else { CLINICIAN };
            // What has no words of its own for clinicians is said to them as to patients.
            let replaced = [CLINICIAN, key].concat();
            let also = audience.is_empty()
                && self.texts.text(self.language, &replaced).is_none()
                && self.texts.claims.of(&replaced) == self.texts.claims.of(key);
            let entry = plain.rsplit_once('.').map_or(plain, |(entry, _)| entry);
            entries.entry((audience, entry, facts)).or_default().push(text);
            if also {
                entries.entry((CLINICIAN, entry, facts)).or_default().push(text);
            }
        }
        let mut found = Vec::new();
        for ((audience, entry, facts), said) in entries {
            let in_texts: BTreeSet<String> = said
                .iter()
                .flat_map(|text| numbers(self.language, text))
                .map(|number| number.value)
                .collect();
            let statements = facts.iter().filter(|id| !id.starts_with("AMB-"));
            for id in statements {
                let drawn = self.texts.claims.drawn(id);
                let measured: BTreeSet<String> = of_fact(self.register, id)
                    .into_iter()
                    .filter(|number| number.measured && !["0", "1"].contains(&&*number.value))
                    .map(|number| number.value)
                    .collect();
                let is_said = |value: &String| in_texts.contains(value) || drawn.contains(value);
                if measured.is_empty() || measured.iter().any(is_said) {
                    continue;
                }
                let values: Vec<&str> = measured.iter().map(String::as_str).collect();
                let message = format!(
                    "`{audience}{entry}` claims {id} and says none of its numbers ({})",
                    values.join(", ")
                );
                let help =
                    "say the number, or name in `claims.toml` the facts that the text does say";
                let first = said.first().copied().unwrap_or_default();
                found.push(self.at(Code::NumberNotSaid, first, message, help.to_owned()));
            }
        }
        found
    }

    /// A diagnostic with its text underlined.
    fn at(&self, code: Code, text: &str, message: String, help: String) -> Diagnostic {
        let (file, source) = self.file;
        let about = match source.find(text).filter(|_| !text.is_empty()) {
            Some(at) => Diagnostic::at(code, file, at..at + text.len(), message),
            None => Diagnostic::about_file(code, file, message),
        };
        about.with_help(Some(help))
    }
}

/// The numbers of a fact's statement.
fn of_fact(register: &Register, id: &str) -> Vec<Number> {
    let said = register.fact(id).map(|fact| statement(&fact.statement));
    numbers("en", &said.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{numbers, statement};

    #[test]
    fn numbers_are_read_as_each_language_writes_them() {
        for (language, text, values) in [
            ("da", "8.100 mg, 23,4 sprøjter og 5.050", vec!["8100", "23.4", "5050"]),
            ("en", "8,100 mg, 23.4 syringes", vec!["8100", "23.4"]),
            ("da", "IL-4, NCT03054428 og EASI-75 er navne", vec![]),
            ("nb", "12-17 år, i uke 16.", vec!["12", "17", "16"]),
            ("da", "Efter to uger; mindst 75 %.", vec!["2", "75"]),
            ("en", "at least three 16-week periods, >10%", vec!["3", "16", "10"]),
        ] {
            let found: Vec<String> =
                numbers(language, text).into_iter().map(|number| number.value).collect();
            assert_eq!(found, values, "{text}");
        }
        assert_eq!(statement("derived 13 260 mg · R,D · L12–14"), "derived 13260 mg");
        let measured = numbers("en", "score > 16 on 3 weeks of POEM 28");
        assert_eq!(measured.iter().map(|n| n.measured).collect::<Vec<_>>(), [true, true, false]);
    }
}
