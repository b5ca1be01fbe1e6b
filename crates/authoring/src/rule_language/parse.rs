//! Reads a condition. The grammar stands in `grammar.pest`.
#![allow(clippy::wildcard_enum_match_arm, reason = "pest's enum has a variant for every token")]

use super::ast::{Ast, Figure, Operator, Product, Side, Sum, Value, Word};
use engine::number::Decimal;
use pest::Parser as _;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::Pair;
use std::ops::Range;

/// What pest makes of the grammar; its names are documented there.
mod grammar {
    #![allow(missing_docs, reason = "generated")]

    #[derive(pest_derive::Parser)]
    #[grammar = "rule_language/grammar.pest"]
    pub struct Grammar;
}

use grammar::{Grammar, Rule};

/// Conditions nested deeper than this are refused: nobody can read them.
pub const MAX_DEPTH: usize = 32;

/// Why a text is not a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong.
    pub message: String,
    /// Bytes of the text that it is about.
    pub span: Range<usize>,
    /// What would be right.
    pub help: Option<String>,
}

/// Reads a condition.
///
/// # Errors
/// The first place where the text stops being a condition, and what could stand there.
pub fn parse(text: &str) -> Result<Ast, ParseError> {
    if let Some(at) = too_deep(text) {
        return Err(ParseError {
            message: format!("condition nested more than {MAX_DEPTH} brackets deep"),
            span: at..at + 1,
            help: Some("name a part of it under `derived` and use the name".to_owned()),
        });
    }
    let mut pairs = Grammar::parse(Rule::condition, text).map_err(|e| explain(&e, text))?;
    let condition = pairs.next().and_then(|pair| pair.into_inner().next());
    condition.map_or_else(|| Err(internal(0..text.len())), disjunction)
}

/// The grammar recurses once a bracket; a hostile file must not exhaust the stack.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(at);
                }
            }
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The grammar promises a shape that the walk did not find: a fault of ours, told, not panicked.
fn internal(span: Range<usize>) -> ParseError {
    ParseError {
        message: "condition read in a way this version does not understand".to_owned(),
        span,
        help: Some("please report it".to_owned()),
    }
}

fn explain(error: &pest::error::Error<Rule>, text: &str) -> ParseError {
    let start = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    // Underline the word that is out of place, or the end.
    let rest = text.get(start..).unwrap_or("");
    let length = rest
        .char_indices()
        .find(|(i, c)| *i > 0 && !(c.is_alphanumeric() || *c == '_' || *c == '.'))
        .map_or(rest.len(), |(i, _)| i);
    let found = rest.get(..length).unwrap_or("");
    let message = if found.trim().is_empty() {
        "condition ends too early".to_owned()
    } else {
        format!("`{found}` is out of place")
    };
    let mut expected: Vec<&str> = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => {
            positives.iter().copied().map(describe).collect()
        }
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    expected.sort_unstable();
    expected.dedup();
    let help = match (found, expected.as_slice()) {
        ("=", _) if text.get(..start).is_some_and(|before| before.ends_with('=')) => {
            Some("write one `=` to compare".to_owned())
        }
        ("&" | "&&", _) => Some("write `and`".to_owned()),
        ("|" | "||", _) => Some("write `or`".to_owned()),
        ("!", _) => Some("write `not(…)`".to_owned()),
        (_, []) => None,
        (_, all) => Some(format!("expected {}", all.join(", or "))),
    };
    ParseError { message, span: start..start + length, help }
}

fn describe(rule: Rule) -> &'static str {
    match rule {
        Rule::and => "`and`",
        Rule::or => "`or`",
        Rule::not | Rule::negation => "`not(…)`",
        Rule::within => "`in`",
        Rule::amid => "`between`",
        Rule::operator => "a comparison (`=`, `!=`, `<`, `<=`, `>`, `>=`)",
        Rule::plus | Rule::minus => "`+` or `-`",
        Rule::number | Rule::signed => "a number",
        Rule::string => "an option in quotation marks",
        Rule::literal => "`true`, `false` or `null`",
        Rule::options => "a list in round brackets",
        Rule::range | Rule::opening => "a range such as `[25..59)`",
        Rule::closing => "`]` or `)`",
        Rule::EOI => "the end",
        _ => "the name of a question or a derived fact",
    }
}

fn word(pair: &Pair<'_, Rule>) -> Word {
    let span = pair.as_span();
    Word { text: pair.as_str().trim_matches('"').to_owned(), span: span.start()..span.end() }
}

fn figure(pair: &Pair<'_, Rule>) -> Result<Figure, ParseError> {
    let span = pair.as_span().start()..pair.as_span().end();
    match Decimal::parse(pair.as_str()) {
        Ok(value) => Ok(Figure { value, span }),
        Err(error) => {
            Err(ParseError { message: format!("`{}` is {error}", pair.as_str()), span, help: None })
        }
    }
}

fn truth(pair: &Pair<'_, Rule>) -> Option<bool> {
    match pair.as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn collect(
    pair: Pair<'_, Rule>,
    separator: Rule,
    read: fn(Pair<'_, Rule>) -> Result<Ast, ParseError>,
    wrap: fn(Vec<Ast>) -> Ast,
) -> Result<Ast, ParseError> {
    let mut parts = Vec::new();
    for inner in pair.into_inner().filter(|p| p.as_rule() != separator) {
        parts.push(read(inner)?);
    }
    Ok(match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            wrap(parts)
        }
        (None, _) => wrap(parts),
    })
}

fn disjunction(pair: Pair<'_, Rule>) -> Result<Ast, ParseError> {
    collect(pair, Rule::or, conjunction, Ast::Or)
}

fn conjunction(pair: Pair<'_, Rule>) -> Result<Ast, ParseError> {
    collect(pair, Rule::and, item, Ast::And)
}

fn item(pair: Pair<'_, Rule>) -> Result<Ast, ParseError> {
    let span = pair.as_span().start()..pair.as_span().end();
    let rule = pair.as_rule();
    if rule == Rule::disjunction {
        return disjunction(pair);
    }
    if rule == Rule::literal {
        return Ok(Ast::Literal(truth(&pair)));
    }
    if rule == Rule::name {
        return Ok(Ast::Name(word(&pair)));
    }
    let mut inner = pair.into_inner();
    let mut next = || inner.next().ok_or_else(|| internal(span.clone()));
    match rule {
        Rule::negation => {
            next()?;
            Ok(Ast::Not(Box::new(disjunction(next()?)?)))
        }
        Rule::comparison => {
            let left = sum(next()?)?;
            let operator = operator(next()?.as_str());
            Ok(Ast::Compare(left, operator, side(next()?)?))
        }
        Rule::between => {
            let value = sum(next()?)?;
            next()?;
            let from = sum(next()?)?;
            next()?;
            Ok(Ast::Between(value, from, sum(next()?)?))
        }
        Rule::membership => {
            let name = word(&next()?);
            next()?;
            let list = next()?;
            if list.as_rule() == Rule::options {
                let mut values = Vec::new();
                for value in list.into_inner() {
                    values.push(match value.as_rule() {
                        Rule::signed => Value::Number(figure(&value)?),
                        _ => Value::Text(word(&value)),
                    });
                }
                return Ok(Ast::InList(name, values));
            }
            let ends: Vec<_> = list.into_inner().collect();
            match ends.as_slice() {
                [opening, low, high, closing] => Ok(Ast::InRange {
                    name,
                    from: (figure(low)?, opening.as_str() == "["),
                    to: (figure(high)?, closing.as_str() == "]"),
                }),
                _ => Err(internal(span)),
            }
        }
        _ => Err(internal(span)),
    }
}

fn operator(text: &str) -> Operator {
    match text {
        "=" => Operator::Equal,
        "!=" => Operator::NotEqual,
        "<" => Operator::Less,
        "<=" => Operator::AtMost,
        ">" => Operator::More,
        _ => Operator::AtLeast,
    }
}

fn side(pair: Pair<'_, Rule>) -> Result<Side, ParseError> {
    match pair.as_rule() {
        Rule::literal => Ok(Side::Literal(truth(&pair))),
        Rule::string => Ok(Side::Text(word(&pair))),
        _ => sum(pair).map(Side::Sum),
    }
}

fn sum(pair: Pair<'_, Rule>) -> Result<Sum, ParseError> {
    let mut parts = Vec::new();
    let mut negative = false;
    for inner in pair.into_inner() {
        match inner.as_rule() {
            Rule::minus => negative = true,
            Rule::plus => negative = false,
            _ => {
                parts.push((negative, product(inner)?));
                negative = false;
            }
        }
    }
    Ok(Sum(parts))
}

fn product(pair: Pair<'_, Rule>) -> Result<Product, ParseError> {
    let span = pair.as_span().start()..pair.as_span().end();
    let parts: Vec<_> = pair.into_inner().collect();
    match parts.as_slice() {
        [number, name] => Ok(Product::Times(figure(number)?.value, word(name))),
        [only] if only.as_rule() == Rule::number => figure(only).map(Product::Number),
        [only] => Ok(Product::Times(Decimal::whole(1), word(only))),
        _ => Err(internal(span)),
    }
}
