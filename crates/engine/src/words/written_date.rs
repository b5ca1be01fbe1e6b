//! Reads a whole date as people write or copy it, and as [`Words::date`] prints it.

use super::Words;
use crate::dosing::{Date, DateError, date, iso_date};
use crate::number::visible;

/// Why a text that has the parts of a date is not taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenDateError {
    /// Day and month could be the other way round.
    TwoWays,
    /// The calendar has no such day, or the year is out of range.
    NoDate(DateError),
}

/// Reads a day, a month by its number or its name, and a year of four digits; nothing where a text has
/// not all of them. Points stand between the parts of dates that begin with the day, in every language.
/// Strokes stand between them in dates that begin with the day and in American ones, which begin with the
/// month: where the language is written with a decimal comma they are the former, else either.
///
/// # Errors
/// Where the parts make no date, or may make two.
#[must_use]
pub fn written_date(words: &Words, text: &str) -> Option<Result<Date, WrittenDateError>> {
    let text = visible(text).to_ascii_lowercase();
    if let Ok(date) = iso_date(&text) {
        return Some(Ok(date));
    }
    let parts: Vec<&str> = text
        .split([' ', '.', ',', '/', '-'])
        .filter(|part| !part.is_empty() && !is_passed_over(words, part))
        .collect();
    let [one, two, year] = parts.as_slice() else { return None };
    let number = |text: &str| -> Option<u32> {
        let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    };
    let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    let made = |month, day| date(year, month, day).map_err(WrittenDateError::NoDate);
    Some(match (number(one), number(two)) {
        (Some(one), Some(two)) => {
            let either = !words.has_comma() && text.contains(['/', '-']) && one != two;
            match (made(two, one), made(one, two)) {
                (Ok(_), Ok(_)) if either => Err(WrittenDateError::TwoWays),
                (Err(_), Ok(date)) if either => Ok(date),
                (date, _) => date,
            }
        }
        (Some(day), None) => made(month(words, two)?, day),
        (None, Some(day)) => made(month(words, one)?, day),
        (None, None) => return None,
    })
}

/// A month by its name, or by three letters of it and more.
fn month(words: &Words, text: &str) -> Option<u32> {
    (1..=12).find(|number| {
        let name = words.t(&["month.", &number.to_string()].concat()).to_ascii_lowercase();
        text.chars().count() >= 3 && name.starts_with(text)
    })
}

/// Whether a word says nothing more of a date: the day of the week, or an article before it.
fn is_passed_over(words: &Words, text: &str) -> bool {
    let is_weekday = |number: u32| {
        words.t(&["weekday.", &number.to_string()].concat()).to_ascii_lowercase() == text
    };
    (1..=7).any(is_weekday) || words.find("date.article") == Some(text)
}
