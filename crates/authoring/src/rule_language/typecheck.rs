//! Checks a condition against the questions it speaks of, and resolves it.

use super::ast::{Ast, Figure, Operator, Product, Side, Sum, Value, Word};
use crate::diagnostic::{Code, did_you_mean};
use engine::expr::Truth;
use engine::expr::{Condition, Fact, Field, Test};
use engine::number::Decimal;
use std::ops::Range;

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy)]
pub enum Type<'a> {
    /// A number between two ends, in a unit.
    Number {
        /// Smallest number allowed.
        min: Decimal,
        /// Largest number allowed.
        max: Decimal,
        /// UCUM code, or nothing for a plain count.
        unit: &'a str,
    },
    /// One of these options.
    Choice(&'a [String]),
    /// Yes or no.
    Boolean,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub enum Meaning<'a> {
    /// A question.
    Question(Field, Type<'a>),
    /// A derived fact.
    Fact(Fact),
}

/// The names that conditions may use.
pub trait Vocabulary {
    /// What a name stands for.
    fn meaning(&self, name: &str) -> Option<Meaning<'_>>;
    /// All names, for suggesting the one that was meant.
    fn names(&self) -> Vec<&str>;
}

/// Something wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Kind of problem.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Bytes of the condition that it is about.
    pub span: Range<usize>,
    /// What would be right.
    pub help: Option<String>,
}

/// Checks and resolves a condition.
///
/// # Errors
/// Every problem found, in the order of the text.
pub fn check(ast: &Ast, vocabulary: &dyn Vocabulary) -> Result<Condition, Vec<Problem>> {
    let mut checker = Checker { vocabulary, problems: Vec::new() };
    let condition = checker.condition(ast);
    if checker.problems.is_empty() { Ok(condition) } else { Err(checker.problems) }
}

struct Checker<'a> {
    vocabulary: &'a dyn Vocabulary,
    problems: Vec<Problem>,
}

const NEVER: Condition = Condition::Always(Truth::Unknown);

impl<'a> Checker<'a> {
    fn problem(
        &mut self,
        code: Code,
        message: String,
        span: &Range<usize>,
        help: Option<String>,
    ) -> Condition {
        self.problems.push(Problem { code, message, span: span.clone(), help });
        NEVER
    }

    fn wrong_type(&mut self, word: &Word, is: &str, help: &str) -> Condition {
        let message = format!("`{}` is {is}", word.text);
        self.problem(Code::WrongType, message, &word.span, Some(help.to_owned()))
    }

    fn meaning(&mut self, word: &Word) -> Option<Meaning<'a>> {
        let meaning = self.vocabulary.meaning(&word.text);
        if meaning.is_none() {
            let message = format!("`{}` is neither a question nor a derived fact", word.text);
            let help = did_you_mean(&word.text, self.vocabulary.names());
            self.problem(Code::UnknownName, message, &word.span, help);
        }
        meaning
    }

    fn condition(&mut self, ast: &Ast) -> Condition {
        match ast {
            Ast::Literal(value) => Condition::Always((*value).into()),
            Ast::Name(word) => match self.meaning(word) {
                None => NEVER,
                Some(Meaning::Fact(fact)) => Condition::Fact(fact),
                Some(Meaning::Question(field, Type::Boolean)) => yes(field),
                Some(Meaning::Question(_, Type::Number { .. })) => {
                    self.wrong_type(word, "a number, not a condition", "compare it: `> 16`")
                }
                Some(Meaning::Question(_, Type::Choice(_))) => self.wrong_type(
                    word,
                    "a choice, not a condition",
                    "compare it: `= \"option\"` or `in (\"option\", …)`",
                ),
            },
            Ast::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            Ast::And(parts) => Condition::All(parts.iter().map(|p| self.condition(p)).collect()),
            Ast::Or(parts) => Condition::Any(parts.iter().map(|p| self.condition(p)).collect()),
            Ast::Compare(left, operator, Side::Sum(right)) => self.numbers(left, *operator, right),
            Ast::Compare(left, operator, Side::Literal(value)) => {
                self.literal(left, *operator, *value)
            }
            Ast::Compare(left, operator, Side::Text(option)) => self.text(left, *operator, option),
            Ast::Between(value, from, to) => Condition::All(vec![
                self.numbers(value, Operator::AtLeast, from),
                self.numbers(value, Operator::AtMost, to),
            ]),
            Ast::InList(name, values) => self.list(name, values),
            Ast::InRange { name, from, to } => {
                let value = Sum(vec![(false, Product::Times(Decimal::whole(1), name.clone()))]);
                let end = |figure: &Figure| Sum(vec![(false, Product::Number(figure.clone()))]);
                let lower = if from.1 { Operator::AtLeast } else { Operator::More };
                let upper = if to.1 { Operator::AtMost } else { Operator::Less };
                Condition::All(vec![
                    self.numbers(&value, lower, &end(&from.0)),
                    self.numbers(&value, upper, &end(&to.0)),
                ])
            }
        }
    }

    /// The only name of a sum that is nothing else.
    fn lone<'s>(&mut self, sum: &'s Sum, with: &str) -> Option<&'s Word> {
        match sum.0.as_slice() {
            [(false, Product::Times(times, word))] if *times == Decimal::whole(1) => Some(word),
            parts => {
                let span = span_of(parts);
                let message = format!("only a question can be compared with {with}");
                self.problem(Code::WrongType, message, &span, None);
                None
            }
        }
    }

    fn literal(&mut self, left: &Sum, operator: Operator, value: Option<bool>) -> Condition {
        let Some(word) = self.lone(left, "`true`, `false` or `null`") else { return NEVER };
        let equal = match operator {
            Operator::Equal => true,
            Operator::NotEqual => false,
            Operator::Less | Operator::AtMost | Operator::More | Operator::AtLeast => {
                let message = format!("`{operator}` needs a number");
                return self.problem(
                    Code::WrongType,
                    message,
                    &word.span,
                    Some("use `=` or `!=`".to_owned()),
                );
            }
        };
        let condition = match (self.meaning(word), value) {
            (None, _) => return NEVER,
            (Some(Meaning::Question(field, _)), None) => {
                Condition::Not(Box::new(Condition::Answered(field)))
            }
            (Some(Meaning::Fact(fact)), None) => Condition::Not(Box::new(Condition::Told(fact))),
            (Some(Meaning::Question(field, Type::Boolean)), Some(true)) => yes(field),
            (Some(Meaning::Question(field, Type::Boolean)), Some(false)) => {
                Condition::Not(Box::new(yes(field)))
            }
            (Some(Meaning::Fact(fact)), Some(true)) => Condition::Fact(fact),
            (Some(Meaning::Fact(fact)), Some(false)) => {
                Condition::Not(Box::new(Condition::Fact(fact)))
            }
            (Some(Meaning::Question(_, Type::Number { .. })), Some(_)) => {
                return self.wrong_type(
                    word,
                    "a number, not yes or no",
                    "compare it with a number",
                );
            }
            (Some(Meaning::Question(_, Type::Choice(_))), Some(_)) => {
                return self.wrong_type(
                    word,
                    "a choice, not yes or no",
                    "compare it with an option",
                );
            }
        };
        if equal { condition } else { negate(condition) }
    }

    /// The choice that a name stands for.
    fn choice(&mut self, word: &Word) -> Option<(Field, &'a [String])> {
        match self.meaning(word)? {
            Meaning::Question(field, Type::Choice(options)) => Some((field, options)),
            Meaning::Question(_, Type::Number { .. }) => {
                self.wrong_type(word, "a number, not a choice", "compare it with a number");
                None
            }
            Meaning::Question(_, Type::Boolean) | Meaning::Fact(_) => {
                self.wrong_type(word, "yes or no, not a choice", "use it as it is, or in `not(…)`");
                None
            }
        }
    }

    fn option(&mut self, question: &Word, options: &[String], option: &Word) -> u64 {
        if let Some(place) = options.iter().position(|o| *o == option.text) {
            return 1 << place;
        }
        let message = format!("`{}` has no option `{}`", question.text, option.text);
        let help = did_you_mean(&option.text, options.iter().map(String::as_str))
            .unwrap_or_else(|| format!("allowed: {}", options.join(", ")));
        self.problem(Code::UnknownOption, message, &option.span, Some(help));
        0
    }

    fn text(&mut self, left: &Sum, operator: Operator, option: &Word) -> Condition {
        let Some(word) = self.lone(left, "an option") else { return NEVER };
        let Some((field, options)) = self.choice(word) else { return NEVER };
        let condition = Condition::Answer(field, Test::OneOf(self.option(word, options, option)));
        match operator {
            Operator::Equal => condition,
            Operator::NotEqual => negate(condition),
            Operator::Less | Operator::AtMost | Operator::More | Operator::AtLeast => {
                let message = format!("options have no order, so `{operator}` says nothing");
                self.problem(
                    Code::WrongType,
                    message,
                    &option.span,
                    Some("use `=`, `!=` or `in`".to_owned()),
                )
            }
        }
    }

    fn list(&mut self, name: &Word, values: &[Value]) -> Condition {
        let texts: Vec<&Word> = values
            .iter()
            .filter_map(|value| match value {
                Value::Text(word) => Some(word),
                Value::Number(_) => None,
            })
            .collect();
        if texts.len() == values.len() {
            let Some((field, options)) = self.choice(name) else { return NEVER };
            let mut mask = 0;
            for option in texts {
                mask |= self.option(name, options, option);
            }
            return Condition::Answer(field, Test::OneOf(mask));
        }
        let value = Sum(vec![(false, Product::Times(Decimal::whole(1), name.clone()))]);
        let mut any = Vec::new();
        for member in values {
            match member {
                Value::Number(figure) => {
                    let number = Sum(vec![(false, Product::Number(figure.clone()))]);
                    any.push(self.numbers(&value, Operator::Equal, &number));
                }
                Value::Text(word) => {
                    let message = "a list holds options or numbers, not both".to_owned();
                    self.problem(Code::WrongType, message, &word.span, None);
                }
            }
        }
        Condition::Any(any)
    }

    fn numbers(&mut self, left: &Sum, operator: Operator, right: &Sum) -> Condition {
        // Everything moves to the left: terms, and a limit on the right.
        let mut terms: Vec<(i64, Field)> = Vec::new();
        let mut limit = 0i64;
        let mut unit: Option<(&str, &Word)> = None;
        let mut bounds = None;
        let mut threshold = None;
        let mut sound = true;
        for (sign, sum) in [(1, left), (-1, right)] {
            for (negative, product) in &sum.0 {
                let sign: i64 = if *negative { -sign } else { sign };
                match product {
                    Product::Number(figure) => {
                        limit -= sign * figure.value.raw();
                        threshold = Some(figure);
                    }
                    Product::Times(times, word) => {
                        let Some(meaning) = self.meaning(word) else {
                            sound = false;
                            continue;
                        };
                        let Meaning::Question(field, Type::Number { min, max, unit: its }) =
                            meaning
                        else {
                            self.wrong_type(word, "not a number", "compare it with `=` or `in`");
                            sound = false;
                            continue;
                        };
                        if !times.is_whole() {
                            let message = "only whole multiples are exact".to_owned();
                            self.problem(
                                Code::WrongType,
                                message,
                                &word.span,
                                Some("multiply both sides".to_owned()),
                            );
                            sound = false;
                        }
                        match unit {
                            Some((other, first)) if other != its => {
                                let message = format!(
                                    "`{}` is in `{its}` but `{}` is in `{other}`",
                                    word.text, first.text
                                );
                                self.problem(Code::WrongUnit, message, &word.span, None);
                                sound = false;
                            }
                            Some(_) => {}
                            None => unit = Some((its, word)),
                        }
                        bounds = Some((word, min, max, its));
                        terms.push((sign * (times.raw() / Decimal::whole(1).raw()), field));
                    }
                }
            }
        }
        if !sound {
            return NEVER;
        }
        if terms.is_empty() {
            let span = span_of(&left.0);
            let message = "compares numbers with one another and no question".to_owned();
            return self.problem(Code::WrongType, message, &span, None);
        }
        if let ([(times, field)], Some((word, min, max, unit)), Some(figure)) =
            (terms.as_slice(), bounds, threshold)
            && times.abs() == 1
        {
            let limit = limit * times;
            if limit < min.raw() || limit > max.raw() {
                let message = format!(
                    "{} lies outside the range of `{}`, {min} to {max}{}{unit}",
                    Decimal::from_raw(limit),
                    word.text,
                    if unit.is_empty() { "" } else { " " },
                );
                return self.problem(Code::OutsideRange, message, &figure.span, None);
            }
            let operator = if *times < 0 { mirrored(operator) } else { operator };
            let range = |min, max| Condition::Answer(*field, Test::Range(min, max));
            return match operator {
                Operator::Equal => range(Some(limit), Some(limit)),
                Operator::NotEqual => negate(range(Some(limit), Some(limit))),
                Operator::Less => range(None, Some(limit - 1)),
                Operator::AtMost => range(None, Some(limit)),
                Operator::More => range(Some(limit + 1), None),
                Operator::AtLeast => range(Some(limit), None),
            };
        }
        sums(terms, operator, limit)
    }
}

/// A sum of questions' numbers against a limit.
fn sums(terms: Vec<(i64, Field)>, operator: Operator, limit: i64) -> Condition {
    let negated = || terms.iter().map(|(times, field)| (-times, *field)).collect::<Vec<_>>();
    match operator {
        Operator::AtMost => Condition::AtMost(terms, limit),
        Operator::Less => Condition::AtMost(terms, limit - 1),
        Operator::AtLeast => Condition::AtMost(negated(), -limit),
        Operator::More => Condition::AtMost(negated(), -limit - 1),
        Operator::Equal | Operator::NotEqual => {
            let both = Condition::All(vec![
                Condition::AtMost(negated(), -limit),
                Condition::AtMost(terms, limit),
            ]);
            if operator == Operator::Equal { both } else { negate(both) }
        }
    }
}

fn yes(field: Field) -> Condition {
    Condition::Answer(field, Test::OneOf(0b10))
}

fn negate(condition: Condition) -> Condition {
    if let Condition::Not(inner) = condition { *inner } else { Condition::Not(Box::new(condition)) }
}

fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::More,
        Operator::AtMost => Operator::AtLeast,
        Operator::More => Operator::Less,
        Operator::AtLeast => Operator::AtMost,
        Operator::Equal => Operator::Equal,
        Operator::NotEqual => Operator::NotEqual,
    }
}

fn span_of(parts: &[(bool, Product)]) -> Range<usize> {
    let spans = parts.iter().map(|(_, product)| match product {
        Product::Number(figure) => figure.span.clone(),
        Product::Times(_, word) => word.span.clone(),
    });
    spans.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0)
}
