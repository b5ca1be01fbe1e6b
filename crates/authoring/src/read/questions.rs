//! Questions: kinds of answer, bounds and options.

use super::Reader;
use crate::diagnostic::Code;
use crate::draft::{self, At, GuidelineFile, Number, QuestionType};
use engine::expr::Field;
use engine::guideline::{Instrument, Kind, Question};
use engine::number::Decimal;

/// A choice has at most this many options: they are held as the bits of one number, which must
/// survive JSON in a browser, where numbers are exact to 53 bits.
const MAX_OPTIONS: usize = 53;

/// The questions read so far.
#[derive(Default)]
pub struct Asked {
    pub questions: Vec<Question>,
    next_field: u16,
}

/// A score that is worked out must be one that the question takes.
fn instrument(reader: &mut Reader<'_>, question: &draft::Question, kind: &Kind) {
    let Some(Instrument::Easi) = question.instrument else { return };
    let takes = match kind {
        Kind::Number { min, max, step, .. } => {
            (min.raw(), max.raw(), step.raw()) == (0, Decimal::whole(72).raw(), 500)
        }
        Kind::Boolean | Kind::Choice(_) => false,
    };
    if !takes {
        let message = "EASI is a number from 0 to 72 in steps of 0.05".to_owned();
        let help = Some("`type = \"decimal\"`, `min = 0`, `max = 72`, `step = 0.05`".to_owned());
        reader.error(Code::WrongShape, question.id.span(), message, help);
    }
}

/// Reads the questions of one file and adds them to those read before.
pub fn read(
    reader: &mut Reader<'_>,
    draft: &GuidelineFile,
    questions: &[draft::Question],
    asked: &mut Asked,
) {
    for question in questions {
        let id = question.id.get_ref();
        if asked.questions.iter().any(|known| known.id == *id) {
            reader.error(
                Code::Duplicate,
                question.id.span(),
                format!("question `{id}` stands twice"),
                None,
            );
            continue;
        }
        if !id.split('.').all(is_name) {
            let help =
                Some("lowercase letters, digits and `_`, parts joined by a full stop".to_owned());
            reader.error(
                Code::BadName,
                question.id.span(),
                format!("`{id}` is not a field name"),
                help,
            );
        }
        let section = question.section.as_ref().map(|section| {
            reader.place("section", section, draft.section.iter().map(|s| s.id.as_str()))
        });
        let kind = kind(reader, question);
        instrument(reader, question, &kind);
        let table = question.r#type == QuestionType::Table;
        if table == question.rows.is_empty() {
            let message = if table { "a table needs `rows`" } else { "only a table has `rows`" };
            reader.error(Code::WrongShape, question.id.span(), message.to_owned(), None);
        }
        let option = |reader: &mut Reader<'_>, at: &Option<At<String>>| {
            at.as_ref()
                .map(|at| reader.place("option", at, question.options.iter().map(String::as_str)))
        };
        let source = reader.source(&question.source);
        let unknown_option = option(reader, &question.unknown_option);
        let row_absent_means = option(reader, &question.row_absent_means);
        let absent_means = match (&question.absent_means, &kind) {
            (None, _) => None,
            (Some(at), Kind::Boolean) if at.get_ref() == "false" => Some(0),
            (Some(_), Kind::Choice(_)) => option(reader, &question.absent_means).map(i64::from),
            (Some(at), Kind::Boolean | Kind::Number { .. }) => {
                let help = Some(
                    "only `false`, or an option of a choice, can be said by silence".to_owned(),
                );
                reader.error(
                    Code::WrongShape,
                    at.span(),
                    format!("`{}` cannot stand here", at.get_ref()),
                    help,
                );
                None
            }
        };
        let read = Question {
            id: id.clone(),
            section,
            kind,
            field: Field(asked.next_field),
            rows: question.rows.clone(),
            unknown_option,
            row_absent_means,
            absent_means,
            enable_when: None,
            instrument: question.instrument,
            fixed: question.fixed,
            layer: reader.layer,
            source,
        };
        asked.next_field = read.fields().last().map_or(asked.next_field, |f| f.0).saturating_add(1);
        asked.questions.push(read);
    }
}

fn is_name(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_lowercase())
        && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn kind(reader: &mut Reader<'_>, question: &draft::Question) -> Kind {
    let span = question.id.span();
    match question.r#type {
        QuestionType::Boolean => Kind::Boolean,
        QuestionType::Choice | QuestionType::Table => {
            if question.options.len() < 2 || question.options.len() > MAX_OPTIONS {
                let message = format!("a choice has 2 to {MAX_OPTIONS} options");
                reader.error(Code::WrongShape, span, message, None);
            }
            Kind::Choice(question.options.clone())
        }
        QuestionType::Integer | QuestionType::Decimal => {
            let whole = question.r#type == QuestionType::Integer;
            let value = |at: &Option<At<Number>>| at.as_ref().map(|at| at.get_ref().0);
            let unit = question.unit.clone().unwrap_or_default();
            // Where the bounds are wrong nothing is said to lie outside them.
            let unbounded = |unit| Kind::Number {
                whole,
                min: Decimal::from_raw(i64::MIN),
                max: Decimal::from_raw(i64::MAX),
                step: Decimal::from_raw(1),
                unit,
            };
            let (Some(min), Some(max)) = (value(&question.min), value(&question.max)) else {
                let help = Some(
                    "give `min` and `max`: a number without bounds cannot be checked".to_owned(),
                );
                reader.error(Code::NoBounds, span, "a number needs bounds".to_owned(), help);
                return unbounded(unit);
            };
            let step = value(&question.step).unwrap_or(if whole {
                Decimal::whole(1)
            } else {
                Decimal::from_raw(1)
            });
            if min >= max {
                reader.error(
                    Code::WrongBounds,
                    span.clone(),
                    format!("`min` {min} is not below `max` {max}"),
                    None,
                );
                return unbounded(unit);
            }
            if step <= Decimal::ZERO || (whole && !step.is_whole()) {
                reader.error(
                    Code::WrongBounds,
                    span,
                    format!("`step` {step} is not possible here"),
                    None,
                );
            }
            Kind::Number { whole, min, max, step, unit }
        }
    }
}
