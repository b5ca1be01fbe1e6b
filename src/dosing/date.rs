//! Calendar dates. There is no clock here: whoever asks gives the date.

use jiff::Span;
pub use jiff::civil::Date;
use std::fmt;

/// First year accepted: no patient's plan starts earlier.
pub const FIRST_YEAR: i16 = 2000;
/// Last year accepted; a horizon of a hundred years still ends within the calendar.
pub const LAST_YEAR: i16 = 2199;

/// Why there is no such date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// The calendar has no such day.
    NoSuchDay,
    /// The year lies outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    Year,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchDay => f.write_str("there is no such date"),
            Self::Year => write!(f, "the year must be {FIRST_YEAR} to {LAST_YEAR}"),
        }
    }
}

impl std::error::Error for DateError {}

/// A date of the calendar.
///
/// # Errors
/// Where the calendar has no such day, or the year is out of range.
pub fn date(year: i16, month: i8, day: i8) -> Result<Date, DateError> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DateError::Year);
    }
    Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)
}

/// So many weeks later; nothing past the end of the calendar.
#[must_use]
pub fn weeks_after(date: Date, weeks: u32) -> Option<Date> {
    date.checked_add(Span::new().try_weeks(weeks).ok()?).ok()
}

/// So many months later: the same day of the month, or its last day where it is shorter.
#[must_use]
pub fn months_after(date: Date, months: u32) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{DateError, date, months_after, weeks_after};

    #[test]
    fn knows_the_calendar() {
        for (year, month, day, expected) in [
            (2026, 2, 29, Err(DateError::NoSuchDay)),
            (2028, 2, 29, Ok("2028-02-29")),
            (2100, 2, 29, Err(DateError::NoSuchDay)),
            (2026, 4, 31, Err(DateError::NoSuchDay)),
            (2026, 13, 1, Err(DateError::NoSuchDay)),
            (2026, 0, 1, Err(DateError::NoSuchDay)),
            (1999, 12, 31, Err(DateError::Year)),
            (2200, 1, 1, Err(DateError::Year)),
            (2026, 12, 31, Ok("2026-12-31")),
        ] {
            let found = date(year, month, day).map(|date| date.to_string());
            assert_eq!(found, expected.map(str::to_owned), "{year}-{month}-{day}");
        }
    }

    #[test]
    fn months_end_where_they_end() {
        let later = |month, day, months| {
            months_after(date(2027, month, day).unwrap(), months).map(|date| date.to_string())
        };
        assert_eq!(later(11, 30, 3).as_deref(), Some("2028-02-29"), "a leap year");
        assert_eq!(later(1, 31, 1).as_deref(), Some("2027-02-28"));
        assert_eq!(later(12, 15, 3).as_deref(), Some("2028-03-15"), "over the year's end");
        let last = date(2199, 12, 31).unwrap();
        assert!(weeks_after(last, 5_200).is_some(), "the longest horizon");
        assert_eq!(weeks_after(last, u32::MAX), None);
    }
}
