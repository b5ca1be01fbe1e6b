//! Calendar dates. There is no clock here: whoever asks gives the date.

pub use chrono::Datelike;
pub use chrono::NaiveDate as Date;
use chrono::{Days, Months};
use std::fmt;

/// First year accepted: no patient's plan starts earlier.
pub const FIRST_YEAR: u32 = 2000;
/// Last year accepted; a horizon of a hundred years still ends within the calendar.
pub const LAST_YEAR: u32 = 2199;

/// Why there is no such date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not written as `YYYY-MM-DD`.
    Format,
    /// The calendar has no such day.
    NoSuchDay,
    /// The year lies outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    Year,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format => f.write_str("write year, month and day: `2026-01-16`"),
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
pub fn date(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DateError::Year);
    }
    let year = i32::try_from(year).map_err(|_| DateError::Year)?;
    Date::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay)
}

/// A date written as `YYYY-MM-DD`.
///
/// # Errors
/// Where it is written in another way, or [`date`] refuses it.
pub fn iso_date(text: &str) -> Result<Date, DateError> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Err(DateError::Format) };
    let number = |text: &str, length: usize| {
        let digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits).ok_or(DateError::Format)
    };
    date(number(year, 4)?, number(month, 2)?, number(day, 2)?)
}

/// So many weeks later; nothing past the end of the calendar.
#[must_use]
pub fn weeks_after(date: Date, weeks: u32) -> Option<Date> {
    date.checked_add_days(Days::new(u64::from(weeks) * 7))
}

/// So many months later: the same day of the month, or its last day where it is shorter.
#[must_use]
pub fn months_after(date: Date, months: u32) -> Option<Date> {
    date.checked_add_months(Months::new(months))
}

/// Days from one date to another; negative where the other is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    to.signed_duration_since(from).num_days()
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
    fn reads_dates_written_in_full() {
        for (text, expected) in [
            ("2026-01-16", Ok("2026-01-16")),
            ("2026-02-30", Err(DateError::NoSuchDay)),
            ("2026-1-16", Err(DateError::Format)),
            ("16.1.2026", Err(DateError::Format)),
            ("+026-01-16", Err(DateError::Format)),
            ("2026-01-16-1", Err(DateError::Format)),
            ("", Err(DateError::Format)),
        ] {
            let found = super::iso_date(text).map(|date| date.to_string());
            assert_eq!(found, expected.map(str::to_owned), "{text}");
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
