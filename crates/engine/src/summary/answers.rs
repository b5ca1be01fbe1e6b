//! Answers in words.

use crate::consultation::{Choice, Consultation, Gate};
use crate::guideline::{Given, Guideline, Kind, Question};
use crate::number::Decimal;
use crate::words::{Words, capital};

/// A unit in words.
#[must_use]
pub fn unit(words: &Words, code: &str) -> String {
    match code {
        "" | "1" => String::new(),
        "%" => "%".to_owned(),
        "{score}" => words.t("unit.score"),
        ucum => words.t(&["unit.", ucum].concat()),
    }
}

/// A question as it is asked.
#[must_use]
pub fn label(words: &Words, question: &Question) -> String {
    words.t(&["question.", &question.id, ".label"].concat())
}

/// What a question is called in a list.
#[must_use]
pub fn name(words: &Words, question: &Question) -> String {
    let short = words.find(&["short.", &question.id].concat());
    short.map_or_else(|| label(words, question), capital)
}

/// What a question is called within a sentence: the question itself, in quotation marks, where it has no
/// shorter name.
#[must_use]
pub fn within(words: &Words, question: &Question) -> String {
    let short = words.find(&["short.", &question.id].concat());
    short.map_or_else(|| words.quoted(&label(words, question)), str::to_owned)
}

/// That answers do not count, since their questions are not asked. `None` if all count.
#[must_use]
pub fn ignored(words: &Words, guideline: &Guideline, given: &Given) -> Option<String> {
    let questions = given
        .ignored
        .iter()
        .filter_map(|place| Some(within(words, guideline.questions.get(usize::from(*place))?)));
    let questions: Vec<String> = questions.collect();
    (!questions.is_empty())
        .then(|| words.say("answers.ignored", &[("questions", &words.list(&questions))]))
}

/// An answer in words; nothing where there is none. The answer is taken as it was entered: whether
/// the question is asked now is for the caller to see.
#[must_use]
pub fn answer_in_words(
    words: &Words,
    consultation: &Consultation,
    place: usize,
    question: &Question,
) -> Option<String> {
    let option = |options: &[String], answer: i64| {
        let option = options.get(usize::try_from(answer).ok()?)?;
        Some(words.t(&["question.", &question.id, ".option.", option].concat()))
    };
    if !question.rows.is_empty() {
        let Kind::Choice(options) = &question.kind else { return None };
        return Some(match consultation.gate(place)? {
            Gate::NoneOfThem => words.t("table.none"),
            Gate::DontKnow => words.t("answer.unknown"),
            Gate::Some => {
                let rows =
                    question.rows.iter().zip(question.fields()).filter_map(|(row, field)| {
                        let answer = match consultation.entered(field)? {
                            Choice::Is(answer) => option(options, answer)?,
                            Choice::DontKnow => words.t("answer.unknown"),
                        };
                        let row = words.t(&["question.", &question.id, ".row.", row].concat());
                        Some([&capital(&row), ": ", &answer].concat())
                    });
                let rows: Vec<String> = rows.collect();
                if rows.is_empty() { words.t("table.some") } else { rows.join("; ") }
            }
        });
    }
    match (consultation.entered(question.field)?, &question.kind) {
        (Choice::DontKnow, _) => Some(words.t("answer.unknown")),
        (Choice::Is(raw), Kind::Number { unit: code, .. }) => {
            let number = words.number(Decimal::from_raw(raw));
            if code.is_empty() || code == "{score}" {
                return Some(number);
            }
            Some(words.tidied(&[&number, " ", &unit(words, code)].concat()))
        }
        (Choice::Is(answer), Kind::Boolean) => {
            Some(words.t(if answer == 1 { "answer.yes" } else { "answer.no" }))
        }
        (Choice::Is(answer), Kind::Choice(options)) => {
            option(options, answer).map(|option| capital(&option))
        }
    }
}
