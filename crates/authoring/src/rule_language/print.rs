//! Prints a condition so that reading it back gives the same tree.

use super::ast::{Ast, Product, Side, Sum, Value};
use engine::number::Decimal;
use std::fmt::{self, Display, Formatter};

fn literal(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "true",
        Some(false) => "false",
        None => "null",
    }
}

impl Display for Sum {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, (negative, product)) in self.0.iter().enumerate() {
            match (i, negative) {
                (0, false) => {}
                (0, true) => f.write_str("-")?,
                (_, false) => f.write_str(" + ")?,
                (_, true) => f.write_str(" - ")?,
            }
            match product {
                Product::Number(figure) => write!(f, "{}", figure.value)?,
                Product::Times(times, name) if *times == Decimal::whole(1) => {
                    f.write_str(&name.text)?;
                }
                Product::Times(times, name) => write!(f, "{times} * {}", name.text)?,
            }
        }
        Ok(())
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(word) => write!(f, "\"{}\"", word.text),
            Self::Number(figure) => write!(f, "{}", figure.value),
        }
    }
}

/// Joins parts with a word, in brackets where a part binds less tightly.
fn join(
    f: &mut Formatter<'_>,
    parts: &[Ast],
    word: &str,
    bracketed: fn(&Ast) -> bool,
) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            write!(f, " {word} ")?;
        }
        if bracketed(part) {
            write!(f, "({part})")?;
        } else {
            write!(f, "{part}")?;
        }
    }
    Ok(())
}

impl Display for Ast {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(value) => f.write_str(literal(*value)),
            Self::Name(word) => f.write_str(&word.text),
            Self::Not(inner) => write!(f, "not({inner})"),
            Self::And(parts) => join(f, parts, "and", |p| matches!(p, Self::And(_) | Self::Or(_))),
            Self::Or(parts) => join(f, parts, "or", |p| matches!(p, Self::Or(_))),
            Self::Compare(left, operator, right) => {
                write!(f, "{left} {operator} ")?;
                match right {
                    Side::Literal(value) => f.write_str(literal(*value)),
                    Side::Text(word) => write!(f, "\"{}\"", word.text),
                    Side::Sum(sum) => write!(f, "{sum}"),
                }
            }
            Self::Between(value, from, to) => write!(f, "{value} between {from} and {to}"),
            Self::InList(name, values) => {
                write!(f, "{} in (", name.text)?;
                for (i, value) in values.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{value}")?;
                }
                f.write_str(")")
            }
            Self::InRange { name, from, to } => write!(
                f,
                "{} in {}{}..{}{}",
                name.text,
                if from.1 { '[' } else { '(' },
                from.0.value,
                to.0.value,
                if to.1 { ']' } else { ')' }
            ),
        }
    }
}
