//! Numbers as people type and paste them.

use super::{Bounds, BoundsError, Decimal, ParseDecimalError, UNIT};

impl Bounds {
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

/// The part of a text that no number can hold, without the digits around it; `None` if it is not one piece.
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

#[cfg(test)]
mod tests {
    use super::{Bounds, BoundsError, Decimal, ParseDecimalError, in_the_way};

    /// A weight of 1 to 400 kg with one decimal, as a person types it.
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

    /// Signs that a copied number brings along.
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
