//! Reads a case: a patient's answers as JSON.
#![allow(clippy::wildcard_enum_match_arm, reason = "JSON has six kinds of value and always will")]

use super::repeated::fields;
use crate::expr::Answer;
use crate::guideline::{Choice, Given, Guideline, Kind, Question};
use crate::number::Decimal;
use serde_json::{Map, Value};

/// Something wrong with a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CaseError {
    /// The field, as a path: `patient.baseline.easi`. Empty: the text as a whole.
    pub field: String,
    /// What was found there.
    pub found: String,
    /// What is allowed there.
    pub allowed: String,
}

impl std::fmt::Display for CaseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.field.is_empty() {
            write!(f, "found {}; allowed: {}", self.found, self.allowed)
        } else {
            write!(f, "{}: found {}; allowed: {}", self.field, self.found, self.allowed)
        }
    }
}

/// Reads a case and returns what counts of it. An answer to a question that is not asked does not count, and
/// is named as ignored.
///
/// # Errors
/// Everything that is wrong with the case.
pub fn read(guideline: &Guideline, text: &str) -> Result<Given, Vec<CaseError>> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        vec![CaseError {
            field: on_one_line(&fields(text).last),
            found: format!("malformed JSON at line {}, column {}", error.line(), error.column()),
            allowed: "one JSON object, with numbers as JSON has them".to_owned(),
        }]
    })?;
    // `serde_json` takes an object with this name for a number, since it keeps numbers as they are written.
    if text.contains(NUMBER) {
        let allowed = "names of fields".to_owned();
        return Err(vec![CaseError { field: String::new(), found: NUMBER.to_owned(), allowed }]);
    }
    let entered = vec![None; guideline.fields.len()];
    let mut reader = Reader { guideline, entered, errors: Vec::new() };
    reader.case(&value);
    for field in fields(text).repeated {
        reader.error(
            &on_one_line(&field),
            "a second time".to_owned(),
            "each field once".to_owned(),
        );
    }
    let Reader { entered, errors, .. } = reader;
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(guideline.given(|_, _, field| entered.get(field.index()).copied().flatten()))
}

const NUMBER: &str = "$serde_json::private::Number";

struct Reader<'g> {
    guideline: &'g Guideline,
    /// By field.
    entered: Vec<Option<Choice>>,
    errors: Vec<CaseError>,
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 80 {
        text
    } else {
        format!("{}…", text.chars().take(80).collect::<String>())
    }
}

/// A field's name as it can stand in a line: whoever sends it may have put anything into it.
fn on_one_line(name: &str) -> String {
    let escaped = |sign: char| {
        if sign.is_control() { sign.escape_default().collect() } else { sign.to_string() }
    };
    name.chars().map(escaped).collect()
}

impl Reader<'_> {
    fn error(&mut self, field: &str, found: String, allowed: String) {
        self.errors.push(CaseError { field: field.to_owned(), found, allowed });
    }

    fn case(&mut self, value: &Value) {
        let Value::Object(case) = value else {
            self.error(
                "",
                shown(value),
                "an object with `patient`, `treatment` and `as_of`".to_owned(),
            );
            return;
        };
        for (key, value) in case {
            match (key.as_str(), value) {
                ("as_of" | "patient" | "treatment", Value::Null) => {}
                ("as_of", Value::String(date)) if crate::dosing::iso_date(date).is_ok() => {}
                ("as_of", other) => {
                    self.error("as_of", shown(other), "a date such as 2026-11-23".to_owned());
                }
                ("patient", Value::Object(fields)) => self.fields("patient", "", fields),
                ("treatment", Value::Object(fields)) => {
                    self.fields("treatment", "treatment.", fields);
                }
                ("patient" | "treatment", other) => {
                    self.error(key, shown(other), "an object".to_owned());
                }
                _ => self.error(
                    &on_one_line(key),
                    "an unknown field".to_owned(),
                    "as_of, patient, treatment".to_owned(),
                ),
            }
        }
    }

    /// Reads the fields of an object. `path` is what the person sees, `prefix` what questions are
    /// called in the guideline.
    fn fields(&mut self, path: &str, prefix: &str, fields: &Map<String, Value>) {
        let guideline = self.guideline;
        for (key, value) in fields {
            let id = format!("{prefix}{key}");
            let path = format!("{path}.{}", on_one_line(key));
            if let Some(question) = guideline.question(&id) {
                self.answer(&path, question, value);
                continue;
            }
            let group = format!("{id}.");
            match value {
                Value::Object(inner)
                    if guideline.questions.iter().any(|q| q.id.starts_with(&group)) =>
                {
                    self.fields(&path, &group, inner);
                }
                Value::Null if guideline.questions.iter().any(|q| q.id.starts_with(&group)) => {}
                _ => {
                    let known =
                        guideline.questions.iter().filter_map(|q| q.id.strip_prefix(prefix));
                    let in_patient = prefix.is_empty();
                    let mut names: Vec<&str> = known
                        .filter(|name| !(in_patient && name.starts_with("treatment.")))
                        .map(|name| name.split_once('.').map_or(name, |(group, _)| group))
                        .collect();
                    names.dedup();
                    let meant = crate::suggest::did_you_mean(key, names.iter().copied());
                    let allowed = meant.map_or_else(
                        || names.join(", "),
                        |meant| format!("{meant} Fields: {}", names.join(", ")),
                    );
                    self.error(&path, "an unknown field".to_owned(), allowed);
                }
            }
        }
    }

    fn set(&mut self, question: &Question, row: usize, answer: Answer) {
        if let Some(field) = question.fields().nth(row)
            && let Some(slot) = self.entered.get_mut(field.index())
        {
            *slot = Some(answer.map_or(Choice::DontKnow, Choice::Is));
        }
    }

    fn answer(&mut self, path: &str, question: &Question, value: &Value) {
        if value.is_null() {
            // Said to be unknown, which is otherwise than left out where absence says something.
            for row in 0..question.rows.len().max(1) {
                self.set(question, row, None);
            }
            return;
        }
        if !question.rows.is_empty() {
            self.table(path, question, value);
            return;
        }
        let answer = match (&question.kind, value) {
            (Kind::Boolean, Value::Bool(yes)) => Some(Some(i64::from(*yes))),
            (Kind::Choice(_), Value::String(option)) => question.accept_option(option).ok(),
            (Kind::Number { .. }, Value::Number(number)) => {
                Decimal::parse(&plain(&number.to_string()))
                    .ok()
                    .and_then(|n| question.accept_number(n).ok())
                    .map(Some)
            }
            _ => None,
        };
        if let Some(answer) = answer {
            return self.set(question, 0, answer);
        }
        let meant = match (&question.kind, value) {
            (Kind::Choice(options), Value::String(option)) => {
                crate::suggest::did_you_mean(option, options.iter().map(String::as_str))
            }
            _ => None,
        };
        let allowed = [meant, Some(question.allowed())].into_iter().flatten();
        self.error(path, shown(value), allowed.collect::<Vec<_>>().join(" "));
    }

    /// A table is a list of the rows that have something to say; the rest say what the guideline
    /// says absence means.
    fn table(&mut self, path: &str, question: &Question, value: &Value) {
        let Value::Array(entries) = value else {
            self.error(path, shown(value), question.allowed());
            return;
        };
        let absent = question.row_absent_means.map(i64::from);
        for row in 0..question.rows.len() {
            self.set(question, row, absent);
        }
        let mut given: Vec<usize> = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            let path = format!("{path}[{place}]");
            let text = |key: &str| entry.get(key).and_then(Value::as_str);
            let only =
                entry.as_object().is_some_and(|e| e.keys().all(|k| k == "drug" || k == "outcome"));
            let row =
                text("drug").and_then(|drug| question.rows.iter().position(|row| row == drug));
            // As everywhere, null is no answer: the row is open, whatever the others say.
            let outcome = match entry.get("outcome") {
                Some(Value::Null) => Some(None),
                _ => text("outcome").and_then(|outcome| question.accept_option(outcome).ok()),
            };
            match (row, outcome) {
                (Some(row), Some(outcome)) if only => {
                    if given.contains(&row) {
                        self.error(
                            &path,
                            format!("{} a second time", shown(entry)),
                            "each drug once".to_owned(),
                        );
                    }
                    given.push(row);
                    self.set(question, row, outcome);
                }
                _ => self.error(&path, shown(entry), question.allowed()),
            }
        }
    }
}

/// A patient's answers as a case that [`read`] takes.
#[must_use]
pub fn write(guideline: &Guideline, answers: &[Answer]) -> Value {
    let mut case = Map::new();
    for question in &guideline.questions {
        let field = answers.get(question.field.index()).copied().flatten();
        // A case leaves out an answer that absence already says, and says `null` where the answer is not known.
        let value = match written(question, answers) {
            Some(_) if question.absent_means.is_some() && field == question.absent_means => {
                continue;
            }
            Some(value) => value,
            None if question.absent_means.is_some() => Value::Null,
            None => continue,
        };
        let path = match question.id.strip_prefix("treatment.") {
            Some(rest) => ["treatment.", rest].concat(),
            None => ["patient.", &question.id].concat(),
        };
        let mut level = &mut case;
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                level.insert(part.to_owned(), value);
                break;
            }
            let inner = level.entry(part).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(inner) = inner else { break };
            level = inner;
        }
    }
    Value::Object(case)
}

/// A question's answer as a case has it; nothing where it is open.
fn written(question: &Question, answers: &[Answer]) -> Option<Value> {
    let option = |answer: i64| match &question.kind {
        Kind::Boolean => Some(Value::Bool(answer == 1)),
        Kind::Choice(options) => {
            options.get(usize::try_from(answer).ok()?).cloned().map(Value::String)
        }
        Kind::Number { .. } => {
            let printed = Decimal::from_raw(answer).to_string();
            Some(Value::Number(serde_json::Number::from_string_unchecked(printed)))
        }
    };
    let of = |field: crate::expr::Field| answers.get(field.index()).copied().flatten();
    if question.rows.is_empty() {
        return option(of(question.field)?);
    }
    if question.fields().all(|field| of(field).is_none()) {
        return None;
    }
    let absent = question.row_absent_means.map(i64::from);
    let rows = question.rows.iter().zip(question.fields()).filter_map(|(row, field)| {
        let answer = of(field).or(question.unknown_option.map(i64::from));
        // What a missing row says need not be said; that a row is open must be.
        let outcome = match answer {
            Some(answer) if Some(answer) == absent => return None,
            Some(answer) => option(answer)?,
            None if absent.is_none() => return None,
            None => Value::Null,
        };
        Some(serde_json::json!({ "drug": row, "outcome": outcome }))
    });
    Some(Value::Array(rows.collect()))
}

/// Writes out an exponent, so that `1e1` is read as the ten it is.
fn plain(number: &str) -> String {
    let Some((digits, exponent)) = number.split_once(['e', 'E']) else { return number.to_owned() };
    let Ok(exponent) = exponent.parse::<i32>() else { return number.to_owned() };
    if !(-20..=20).contains(&exponent) {
        return number.to_owned();
    }
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let point = i32::try_from(whole.len()).unwrap_or(0) + exponent;
    let all = format!("{whole}{decimals}");
    let length = i32::try_from(all.len()).unwrap_or(0);
    let zeros = |n: i32| "0".repeat(usize::try_from(n.max(0)).unwrap_or(0));
    let split = usize::try_from(point.clamp(0, length)).unwrap_or(0);
    let (front, back) = all.split_at(split);
    format!("{sign}{front}{}.{}{back}", zeros(point - length), zeros(-point))
}
