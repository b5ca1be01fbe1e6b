//! Exact decimals. Every number a person or a guideline gives is held in ten-thousandths, so that
//! comparisons, sums and shares are exact and no floating point is ever formatted in the browser.

mod typed;

pub use typed::{in_the_way, visible};

use std::fmt;

/// Decimal places held.
pub const PLACES: usize = 4;
const UNIT: i64 = 10_000;
/// Largest magnitude accepted, in whole units: far above any age, weight, score or price.
const LIMIT: i64 = 1_000_000_000_000;

/// A number with at most four decimals. Serialised as its ten-thousandths.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Decimal(i64);

/// Why a text is not a number we hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParseDecimalError {
    /// Not digits with at most one decimal separator.
    NotANumber,
    /// More than four decimals other than zeros.
    TooPrecise,
    /// Too large to be meant.
    TooLarge,
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "not a number",
            Self::TooPrecise => "more than four decimals",
            Self::TooLarge => "too large",
        })
    }
}

impl std::error::Error for ParseDecimalError {}

/// What a number may be: one table entry for a dose, a week, a share or a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Smallest allowed.
    pub min: Decimal,
    /// Largest allowed.
    pub max: Decimal,
    /// Multiples of this are allowed.
    pub step: Decimal,
}

/// Why a text or a number is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoundsError {
    /// Not a number at all.
    NotANumber(ParseDecimalError),
    /// A sign before three digits: decimals to some, thousands to others.
    MaybeThousands,
    /// Smaller than the smallest or larger than the largest.
    OutOfRange,
    /// Not a multiple of the step.
    OffStep,
}

impl Bounds {
    /// Whole numbers from one to another.
    #[must_use]
    pub const fn whole(min: i64, max: i64) -> Self {
        Self { min: Decimal::whole(min), max: Decimal::whole(max), step: Decimal::whole(1) }
    }

    /// Numbers with at most two decimals, from one whole number to another.
    #[must_use]
    pub const fn hundredths(min: i64, max: i64) -> Self {
        Self { min: Decimal::whole(min), max: Decimal::whole(max), step: Decimal(UNIT / 100) }
    }

    /// Takes a number as it is written down, with a decimal point or comma.
    ///
    /// # Errors
    /// Says which of the limits it breaks.
    pub fn accept_text(&self, text: &str) -> Result<Decimal, BoundsError> {
        self.accept(Decimal::parse(text).map_err(BoundsError::NotANumber)?)
    }

    /// Takes a number.
    ///
    /// # Errors
    /// Says which of the limits it breaks.
    pub fn accept(&self, number: Decimal) -> Result<Decimal, BoundsError> {
        if number < self.min || number > self.max {
            return Err(BoundsError::OutOfRange);
        }
        if number.0 % self.step.0.max(1) != 0 {
            return Err(BoundsError::OffStep);
        }
        Ok(number)
    }
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    #[must_use]
    pub const fn whole(n: i64) -> Self {
        Self(n * UNIT)
    }

    /// The number of ten-thousandths given.
    #[must_use]
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    /// The number in ten-thousandths.
    #[must_use]
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// Whether it has no decimals.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % UNIT == 0
    }

    /// The number, where it has no decimals, is not negative and fits.
    #[must_use]
    pub fn to_whole(self) -> Option<u32> {
        self.is_whole().then_some(self.0 / UNIT).and_then(|whole| u32::try_from(whole).ok())
    }

    /// The sum; nothing where it is too large to be meant.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference; nothing where it is too large to be meant.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Reads digits with an optional sign and a decimal point or a decimal comma. Both `7.05` and
    /// `7,05` are seven and a twentieth; a thousands separator is not understood, so that `5.050`
    /// is never five thousand and fifty.
    ///
    /// # Errors
    /// Says which of the three things is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, ParseDecimalError> {
        use ParseDecimalError::{NotANumber, TooLarge, TooPrecise};
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && decimals.is_empty()) || !all_digits(whole) || !all_digits(decimals)
        {
            return Err(NotANumber);
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > PLACES {
            return Err(TooPrecise);
        }
        let mut value: i64 = 0;
        for byte in whole.bytes() {
            value = value * 10 + i64::from(byte - b'0');
            if value > LIMIT {
                return Err(TooLarge);
            }
        }
        let mut scale = UNIT;
        value *= UNIT;
        for byte in decimals.bytes() {
            scale /= 10;
            value += scale * i64::from(byte - b'0');
        }
        Ok(Self(if negative { -value } else { value }))
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    /// For products that need more than four decimals.
    fn from(number: Decimal) -> Self {
        Self::new(number.0, 4).normalize()
    }
}

impl fmt::Display for Decimal {
    /// Prints with a decimal point and no trailing zeros: `7.05`, `23.4`, `16`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let unit = UNIT.unsigned_abs();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let mut rest = magnitude % unit;
        write!(f, "{}", magnitude / unit)?;
        if rest != 0 {
            let mut width = PLACES;
            while rest.is_multiple_of(10) {
                rest /= 10;
                width -= 1;
            }
            write!(f, ".{rest:0width$}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, ParseDecimalError};

    #[test]
    fn reads_points_and_commas_and_prints_back() {
        for (text, raw, printed) in [
            ("0", 0, "0"),
            ("16", 160_000, "16"),
            ("7.05", 70_500, "7.05"),
            ("7,05", 70_500, "7.05"),
            (" 28.4 ", 284_000, "28.4"),
            ("5.050", 50_500, "5.05"),
            (".5", 5_000, "0.5"),
            ("-0.0001", -1, "-0.0001"),
            ("1.00000", 10_000, "1"),
        ] {
            assert_eq!(Decimal::parse(text), Ok(Decimal(raw)), "{text}");
            assert_eq!(Decimal(raw).to_string(), printed, "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, error) in [
            ("", ParseDecimalError::NotANumber),
            (".", ParseDecimalError::NotANumber),
            ("1e3", ParseDecimalError::NotANumber),
            ("1.2.3", ParseDecimalError::NotANumber),
            ("5.050,5", ParseDecimalError::NotANumber),
            ("12 kg", ParseDecimalError::NotANumber),
            ("NaN", ParseDecimalError::NotANumber),
            ("0.00001", ParseDecimalError::TooPrecise),
            ("99999999999999999999", ParseDecimalError::TooLarge),
        ] {
            assert_eq!(Decimal::parse(text), Err(error), "{text}");
        }
    }
}
