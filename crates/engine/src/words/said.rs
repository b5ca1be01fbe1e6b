//! Conditions in words: for those who read what a guideline's file says without reading the file.

use super::Words;
use crate::expr::{Condition, Field, Test};
use crate::guideline::{Guideline, Kind, Question};
use crate::number::Decimal;

/// A guideline's conditions in the words of one language.
pub struct Said<'a> {
    /// Words of the guideline, of the page, and of texts for review.
    pub words: &'a Words,
    /// The guideline.
    pub guideline: &'a Guideline,
}

impl Said<'_> {
    /// What a question is called within a sentence, with the row of a table.
    #[must_use]
    pub fn question(&self, question: &str, row: Option<&str>) -> String {
        let words = self.words;
        let label = || words.find(&["question.", question, ".label"].concat());
        let short = words.find(&["short.", question].concat()).or_else(label);
        let name = short.unwrap_or(question).trim_end_matches('?');
        match row {
            None => name.to_owned(),
            Some(row) => {
                let row = words.t(&["question.", question, ".row.", row].concat());
                words.say("said.row", &[("question", name), ("row", &row)])
            }
        }
    }

    /// An option of a question.
    #[must_use]
    pub fn option(&self, question: &str, option: &str) -> String {
        self.words.t(&["question.", question, ".option.", option].concat())
    }

    /// Yes or no.
    #[must_use]
    pub fn boolean(&self, yes: bool) -> String {
        self.words.t(if yes { "answer.yes" } else { "answer.no" })
    }

    /// A number in the unit of a question, in a phrase: `said.from`, `said.below`.
    #[must_use]
    pub fn number(&self, question: &str, phrase: &str, number: Decimal) -> String {
        let kind = self.guideline.question(question).map(|question| &question.kind);
        let unit = match kind {
            Some(Kind::Number { unit, .. }) if unit == "%" => Some("%"),
            Some(Kind::Number { unit, .. }) => {
                self.words.find(&["unit.", unit.trim_matches(['{', '}'])].concat())
            }
            Some(Kind::Boolean | Kind::Choice(_)) | None => None,
        };
        let values = [("n", &*self.words.number(number)), ("unit", unit.unwrap_or_default())];
        self.words.tidied(&self.words.say(phrase, &values)).trim_end().to_owned()
    }

    /// A question and what is answered to it.
    #[must_use]
    pub fn answer(&self, question: &str, row: Option<&str>, answer: &str) -> String {
        let question = self.question(question, row);
        self.words.say("said.is", &[("question", &question), ("answer", answer)])
    }

    fn asked(&self, field: Field) -> Option<(&Question, Option<&str>)> {
        let place = self.guideline.fields.get(field.index())?;
        let question = self.guideline.questions.get(usize::from(*place))?;
        let row = usize::from(field.0.checked_sub(question.field.0)?);
        Some((question, question.rows.get(row).map(String::as_str)))
    }

    fn test(&self, question: &Question, test: &Test) -> String {
        match (test, &question.kind) {
            (Test::OneOf(mask), Kind::Choice(options)) => {
                let meant = options.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
                let names = meant.map(|(_, option)| self.option(&question.id, option));
                let names: Vec<String> = names.map(|name| self.words.quoted(&name)).collect();
                self.words.list_or(&names)
            }
            (Test::OneOf(mask), Kind::Boolean | Kind::Number { .. }) => {
                self.boolean(mask >> 1 & 1 == 1)
            }
            (Test::Range(min, max), kind) => {
                let step = match kind {
                    Kind::Number { step, .. } => step.raw().max(1),
                    Kind::Boolean | Kind::Choice(_) => 1,
                };
                let say =
                    |key: &str, raw: i64| self.number(&question.id, key, Decimal::from_raw(raw));
                // An end that is no possible answer stands just beside the number that was written.
                let from = min.map(|min| match min.rem_euclid(step) {
                    0 => say("said.from", min),
                    _ => say("said.over", min.saturating_sub(1)),
                });
                let to = max.map(|max| match max.rem_euclid(step) {
                    0 => say("said.to", max),
                    _ => say("said.below", max.saturating_add(1)),
                });
                if min == max
                    && let Some(exactly) = min
                {
                    return say("said.number", *exactly);
                }
                let ends: Vec<String> = from.into_iter().chain(to).collect();
                self.words.list(&ends)
            }
        }
    }

    /// A condition.
    #[must_use]
    pub fn condition(&self, condition: &Condition) -> String {
        let fact = |fact: &crate::expr::Fact| {
            let fact = self.guideline.facts.get(fact.index());
            ["`", fact.map_or("", |fact| &fact.id), "`"].concat()
        };
        match condition {
            Condition::Always(truth) => {
                let key = match truth {
                    crate::expr::Truth::True => "said.always",
                    crate::expr::Truth::False => "said.never",
                    crate::expr::Truth::Unknown => "said.untold",
                };
                self.words.t(key)
            }
            Condition::Answer(field, test) => {
                let Some((question, row)) = self.asked(*field) else { return String::new() };
                self.answer(&question.id, row, &self.test(question, test))
            }
            Condition::Answered(field) => {
                let Some((question, row)) = self.asked(*field) else { return String::new() };
                self.answer(&question.id, row, &self.words.t("said.answered"))
            }
            Condition::Fact(id) => fact(id),
            Condition::Told(id) => self.words.say("said.told", &[("fact", &fact(id))]),
            Condition::AtMost(terms, limit) => {
                let terms: Vec<String> = terms
                    .iter()
                    .filter_map(|(times, field)| {
                        let (question, row) = self.asked(*field)?;
                        let name = self.question(&question.id, row);
                        Some(match times {
                            1 => ["+ ", &name].concat(),
                            -1 => ["− ", &name].concat(),
                            times if *times < 0 => {
                                format!("− {} × {name}", times.unsigned_abs())
                            }
                            times => format!("+ {times} × {name}"),
                        })
                    })
                    .collect();
                let sum = terms.join(" ");
                let sum = sum.strip_prefix("+ ").unwrap_or(&sum);
                let limit = self.words.number(Decimal::from_raw(*limit));
                self.words.say("said.sum", &[("sum", sum), ("n", &limit)])
            }
            Condition::Not(inner) => {
                if let Condition::Answered(field) = inner.as_ref()
                    && let Some((question, row)) = self.asked(*field)
                {
                    return self.answer(&question.id, row, &self.words.t("said.open"));
                }
                self.words.say("said.not", &[("what", &self.condition(inner))])
            }
            Condition::All(parts) => self.joined(parts, "list.and"),
            Condition::Any(parts) => self.joined(parts, "list.or"),
        }
    }

    /// Parts with a word between them; a part that is joined itself stands in brackets.
    fn joined(&self, parts: &[Condition], word: &str) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| {
                let said = self.condition(part);
                let joined = matches!(part, Condition::All(_) | Condition::Any(_));
                if joined { ["(", &said, ")"].concat() } else { said }
            })
            .collect();
        parts.join(&[" ", &self.words.t(word), " "].concat())
    }
}
