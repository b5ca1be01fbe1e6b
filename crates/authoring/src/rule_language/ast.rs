//! A condition as it is written: names and texts, each with its place, nothing resolved yet.

use engine::number::Decimal;
use std::fmt;
use std::ops::Range;

/// A word of a condition and where it stands in the text.
#[derive(Debug, Clone, Eq)]
pub struct Word {
    /// The word: a name, or the text between quotation marks.
    pub text: String,
    /// Bytes of the condition that it takes up.
    pub span: Range<usize>,
}

impl PartialEq for Word {
    /// Where a word stands does not make it another word.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// A number of a condition and where it stands in the text.
#[derive(Debug, Clone, Eq)]
pub struct Figure {
    /// The number.
    pub value: Decimal,
    /// Bytes of the condition that it takes up.
    pub span: Range<usize>,
}

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        })
    }
}

/// A part of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Product {
    /// A number.
    Number(Figure),
    /// A question's number, taken so many times.
    Times(Decimal, Word),
}

/// A sum of products; the flag says that a product is taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum(pub Vec<(bool, Product)>);

/// What a question can be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// `true`, `false`, or `null` for "unanswered".
    Literal(Option<bool>),
    /// An option.
    Text(Word),
    /// A number.
    Sum(Sum),
}

/// A member of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An option.
    Text(Word),
    /// A number.
    Number(Figure),
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ast {
    /// `true`, `false`, or `null` for "cannot be told".
    Literal(Option<bool>),
    /// A yes-or-no question or a derived fact.
    Name(Word),
    /// `not(…)`
    Not(Box<Ast>),
    /// `… and …`, at least two.
    And(Vec<Ast>),
    /// `… or …`, at least two.
    Or(Vec<Ast>),
    /// `age_years >= 65`
    Compare(Sum, Operator, Side),
    /// `weight_kg between 25 and 59`: both ends belong.
    Between(Sum, Sum, Sum),
    /// `smoking in ("never", "former_short")`
    InList(Word, Vec<Value>),
    /// `weight_kg in [25..59)`: a square bracket takes the end in, a round one leaves it out.
    InRange {
        /// The question.
        name: Word,
        /// Lower end, and whether it belongs.
        from: (Figure, bool),
        /// Upper end, and whether it belongs.
        to: (Figure, bool),
    },
}

impl Sum {
    fn names<'a>(&'a self, into: &mut Vec<&'a Word>) {
        into.extend(self.0.iter().filter_map(|(_, product)| match product {
            Product::Times(_, word) => Some(word),
            Product::Number(_) => None,
        }));
    }
}

impl Ast {
    /// The names that the condition uses, in the order of the text.
    #[must_use]
    pub fn names(&self) -> Vec<&Word> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, into: &mut Vec<&'a Word>) {
        match self {
            Self::Literal(_) => {}
            Self::Name(word) | Self::InList(word, _) | Self::InRange { name: word, .. } => {
                into.push(word);
            }
            Self::Not(inner) => inner.collect(into),
            Self::And(parts) | Self::Or(parts) => {
                for part in parts {
                    part.collect(into);
                }
            }
            Self::Compare(left, _, right) => {
                left.names(into);
                if let Side::Sum(sum) = right {
                    sum.names(into);
                }
            }
            Self::Between(value, from, to) => {
                for sum in [value, from, to] {
                    sum.names(into);
                }
            }
        }
    }
}
