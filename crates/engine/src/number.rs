//! Exact decimals. Every number a person or a guideline gives is held in ten-thousandths, so that
//! comparisons, sums and shares are exact and no floating point is ever formatted in the browser.

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

    /// Takes a number as a person types or pastes it, in whichever language: the signs that nobody sees
    /// are passed over, and so is `unit` behind the number. Before one or two digits a point and a comma
    /// can only mean decimals. Before three, `1,000` is a thousand to one reader and one to the next, so
    /// that it is neither; only where three decimals are asked for and a thousand times as much is not
    /// possible is it read.
    ///
    /// # Errors
    /// Says which of the limits it breaks, or that it may be thousands.
    pub fn accept_typed(&self, text: &str, unit: &str) -> Result<Decimal, BoundsError> {
        self.accept_seen(without_unit(&visible(text), unit))
    }

    /// Takes a number that may have thousands, as [`Self::accept_typed`] does. Spaces between thousands, or two
    /// different signs, can be read in one way only.
    ///
    /// # Errors
    /// Says which of the limits it breaks, or that it may be thousands.
    pub fn accept_large(&self, text: &str, unit: &str) -> Result<Decimal, BoundsError> {
        let text = visible(text);
        let text = without_unit(&text, unit);
        match ungrouped(text) {
            Some(digits) if digits != text => self.accept_text(&digits),
            Some(_) => self.accept_seen(text),
            None => Err(BoundsError::NotANumber(ParseDecimalError::NotANumber)),
        }
    }

    fn accept_seen(&self, text: &str) -> Result<Decimal, BoundsError> {
        let number = Decimal::parse(text).map_err(BoundsError::NotANumber)?;
        let asks_thousandths = self.step.0 % (UNIT / 100) != 0;
        let thousands = number.0.checked_mul(1_000).map(Decimal);
        let as_thousands = thousands.is_some_and(|thousands| self.accept(thousands).is_ok());
        if looks_grouped(text) && (as_thousands || !asks_thousandths) {
            return Err(BoundsError::MaybeThousands);
        }
        self.accept(number)
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

/// A text as a person sees it, in plain signs. Copied text brings along signs that are not seen: marks of
/// direction, soft hyphens, joiners. Digits, points and commas as wide as an ideograph, spaces of any
/// width and the signs for minus become the plain ones.
#[must_use]
pub fn visible(text: &str) -> String {
    let plain = text.chars().filter_map(|letter| match letter {
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => None,
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => Some('-'),
        '\u{ff05}'..='\u{ff19}' => char::from_u32(u32::from(letter) - 0xfee0),
        letter if letter.is_whitespace() => Some(' '),
        letter => Some(letter),
    });
    plain.collect::<String>().trim().to_owned()
}

/// A number without the unit behind it. UCUM has units with digits, `1` among them: these would be the number's last.
fn without_unit<'t>(text: &'t str, unit: &str) -> &'t str {
    let is_word = !unit.bytes().any(|byte| byte.is_ascii_digit());
    text.strip_suffix(unit).filter(|_| is_word).unwrap_or(text).trim()
}

/// A number without the signs between its thousands: spaces, or points before a decimal comma and the
/// other way round, or several of one kind. Nothing where the groups are not of three digits.
fn ungrouped(number: &str) -> Option<String> {
    let is_sign = |byte: &u8| matches!(byte, b' ' | b'.' | b',');
    let signs = number.bytes().filter(is_sign).count();
    let first = number.bytes().find(is_sign);
    if signs == 0 || signs == 1 && first != Some(b' ') {
        return Some(number.to_owned());
    }
    // Where the last sign is another one, the decimals come after it.
    let last = number.bytes().rfind(is_sign);
    let mut left = if last == first { signs + 1 } else { signs };
    let (mut digits, mut length, mut is_head) = (String::new(), 0, true);
    for byte in number.bytes().chain(first.filter(|_| last == first)) {
        if !is_sign(&byte) {
            if is_head && length == 0 && byte == b'0' {
                return None;
            }
            length += usize::from(byte.is_ascii_digit());
            digits.push(char::from(byte));
            continue;
        }
        left -= 1;
        let is_decimal = left == 0 && last != first;
        let is_group = if is_head { (1..=3).contains(&length) } else { length == 3 };
        if !is_group || (if is_decimal { byte == b' ' } else { Some(byte) != first }) {
            return None;
        }
        if is_decimal {
            digits.push('.');
        }
        (length, is_head) = (0, false);
    }
    Some(digits)
}

/// What of a text no number can hold, without the digits around it; nothing where it is not one piece.
#[must_use]
pub fn in_the_way(text: &str) -> Option<String> {
    let text = visible(text);
    let of_number = |letter: char| letter.is_ascii_digit() || " .,-+".contains(letter);
    let rest = text.trim_matches(of_number);
    (!rest.is_empty()).then(|| rest.chars().take(24).collect())
}

/// Whether a number's sign may stand between thousands: three digits after it, and before it one to
/// three that do not begin with zero.
fn looks_grouped(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['-', '+']);
    digits.split_once(['.', ',']).is_some_and(|(before, after)| {
        after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0')
    })
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
    use super::{Bounds, BoundsError, Decimal, ParseDecimalError, in_the_way};

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

    /// What a person types for a weight of 1 to 400 kg with one decimal.
    #[test]
    fn what_may_be_thousands_is_never_read_as_decimals() {
        let weight = Bounds { step: Decimal(1_000), ..Bounds::whole(1, 400) };
        for (typed, read) in [
            ("71.5", Ok(715_000)),
            ("71,5", Ok(715_000)),
            ("71,50", Ok(715_000)),
            ("1,00", Ok(10_000)),
            ("1,000", Err(BoundsError::MaybeThousands)),
            ("1.000", Err(BoundsError::MaybeThousands)),
            (" +1.000 ", Err(BoundsError::MaybeThousands)),
            ("71,500", Err(BoundsError::MaybeThousands)),
            ("400.000", Err(BoundsError::MaybeThousands)),
            ("1.000,5", Err(BoundsError::NotANumber(ParseDecimalError::NotANumber))),
            ("1 000", Err(BoundsError::NotANumber(ParseDecimalError::NotANumber))),
            ("1000", Err(BoundsError::OutOfRange)),
            ("0,500", Err(BoundsError::OutOfRange)),
            ("71,55", Err(BoundsError::OffStep)),
            ("1,0000", Ok(10_000)),
        ] {
            assert_eq!(weight.accept_typed(typed, "kg").map(Decimal::raw), read, "{typed}");
        }
    }

    /// Where three decimals are asked for they are taken, unless they could be thousands all the same.
    #[test]
    fn three_decimals_are_read_where_they_are_asked_for() {
        let fine = |max| Bounds { step: Decimal(10), ..Bounds::whole(0, max) };
        for (max, typed, read) in [
            (20, "1.125", Ok(11_250)),
            (20, "0,125", Ok(1_250)),
            (2_000, "1.125", Err(BoundsError::MaybeThousands)),
            (2_000, "3.125", Ok(31_250)),
        ] {
            assert_eq!(
                fine(max).accept_typed(typed, "").map(Decimal::raw),
                read,
                "{typed} up to {max}"
            );
        }
    }

    /// What a number brings along that is copied from elsewhere.
    #[test]
    fn a_pasted_number_is_the_one_that_is_seen() {
        let not_a_number = Err(BoundsError::NotANumber(ParseDecimalError::NotANumber));
        let seen = Bounds { step: Decimal(1_000), ..Bounds::whole(-1_000, 10_000_000) };
        for (pasted, read) in [
            ("\u{200b}71", Ok(710_000)),
            ("71\u{200e}", Ok(710_000)),
            ("\u{feff}71", Ok(710_000)),
            ("7\u{ad}1", Ok(710_000)),
            ("\u{202a}71\u{202c}", Ok(710_000)),
            ("\u{2068}71,5\u{2069}", Ok(715_000)),
            ("71\u{fe0f}", Ok(710_000)),
            ("\u{a0}71\u{2007}", Ok(710_000)),
            ("\n71\t", Ok(710_000)),
            ("７１", Ok(710_000)),
            ("７１．５", Ok(715_000)),
            ("７１，５", Ok(715_000)),
            ("\u{2212}5", Ok(-50_000)),
            ("\u{2013}5", Ok(-50_000)),
            ("－5", Ok(-50_000)),
            ("71 kg", Ok(710_000)),
            ("71kg", Ok(710_000)),
            ("71,5\u{a0}kg\u{200b}", Ok(715_000)),
            ("561\u{202f}600", Ok(5_616_000_000)),
            ("561 600", Ok(5_616_000_000)),
            ("1\u{2009}561\u{a0}600,5", Ok(15_616_005_000)),
            ("1.561.600", Ok(15_616_000_000)),
            ("1,561,600.5", Ok(15_616_005_000)),
            ("561.600,5", Ok(5_616_005_000)),
            ("561.600", Err(BoundsError::MaybeThousands)),
            ("561.600 kg", Err(BoundsError::MaybeThousands)),
            // Never another number than the one that was meant.
            ("71 lb", not_a_number),
            ("71 kg 5", not_a_number),
            ("71 5", not_a_number),
            ("7 1", not_a_number),
            ("0 561", not_a_number),
            ("1 56 600", not_a_number),
            ("1.56.600", not_a_number),
            ("1.561,600.5", not_a_number),
            ("1 561.600,5", not_a_number),
            ("1234 561", not_a_number),
            ("561,600 500", not_a_number),
            ("561 600-", not_a_number),
            ("5\u{2013}7", not_a_number),
            ("- 5", not_a_number),
            ("kg", not_a_number),
            ("٧١", not_a_number),
            ("７１ｋｇ", not_a_number),
            ("7²", not_a_number),
        ] {
            assert_eq!(seen.accept_large(pasted, "kg").map(Decimal::raw), read, "{pasted:?}");
        }
        for (pasted, found) in [
            ("71 lb", Some("lb")),
            ("ca. 71", Some("ca")),
            ("71 \u{200b}", None),
            ("7 1", None),
            ("1e3", Some("e")),
            ("mellem 70 og 71 kg", Some("mellem 70 og 71 kg")),
        ] {
            assert_eq!(in_the_way(pasted).as_deref(), found, "{pasted:?}");
        }
        for (typed, unit, read) in [
            ("1", "1", Ok(10_000)),
            ("11", "1", Ok(110_000)),
            ("103", "10*3/uL", Ok(1_030_000)),
            ("12", "", Ok(120_000)),
            ("12 %", "%", Ok(120_000)),
        ] {
            assert_eq!(seen.accept_typed(typed, unit).map(Decimal::raw), read, "{typed:?} {unit}");
        }
    }
}
