//! The entries of a calendar, and what a later file has to know about an earlier one to replace it.
//! `docs/decisions/calendar.md` has the reasons.

use crate::dosing::Date;

/// The entries of one file are numbered in two series. An event of a calendar is known again by its number, and
/// says no more by it than its title does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Doses.
    Dose,
    /// Everything else.
    Other,
}

impl Series {
    const ALL: [Self; 2] = [Self::Dose, Self::Other];

    /// The name, as in what an event is known by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dose => "dose",
            Self::Other => "day",
        }
    }
}

/// A day's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its series.
    pub series: Series,
    /// Its number in the series.
    pub number: usize,
    /// The day.
    pub date: Date,
    /// Title.
    pub title: String,
    /// What there is to say about it; may be empty.
    pub text: String,
}

/// How many files of different plans are remembered: a link has to hold them.
const REMEMBERED: usize = 4;

/// Seconds of Unix time at the beginning of 2025, from which [`Saved::at`] counts.
const EPOCH: u64 = 1_735_689_600;

/// The last time there is: a sequence is a signed number of 32 bits, which lasts until 2093.
pub const LAST: u32 = 0x7fff_ffff;

/// The time of a file: the seconds since the beginning of 2025, from the seconds since that of 1970.
#[must_use]
pub fn time(unix: u64) -> u32 {
    u32::try_from(unix.saturating_sub(EPOCH)).unwrap_or(LAST).min(LAST)
}

/// A calendar file that was saved: what the next one of the same plan needs to replace it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Which plan it is, by the number of its name.
    pub of: u32,
    /// Whose: the number of the answers that never change in one person.
    pub whose: u32,
    /// What its events are known by. Drawn by lot: it follows from nothing about the person or the drug.
    pub identity: u64,
    /// When it was made, as [`time`] counts; in each file of the same identity later than in those before.
    pub at: u32,
    /// Where each event stands that was ever saved, by series and number. Those that fell away stay here.
    pub days: [Vec<Date>; 2],
}

impl Saved {
    /// What holds once a file is saved: of the same plan and person as an earlier file, or the first of its kind.
    /// `lot` is a number that nobody else draws; it is used where there is no earlier one.
    #[must_use]
    pub fn next(before: &[Self], of: u32, whose: u32, lot: u64, now: u32) -> Self {
        match before.iter().find(|saved| saved.of == of && saved.whose == whose) {
            // A clock that was put back does not make a file older than the one before.
            Some(saved) => {
                Self { at: now.max(saved.at.saturating_add(1)).min(LAST), ..saved.clone() }
            }
            None => Self { of, whose, identity: lot, at: now, days: [Vec::new(), Vec::new()] },
        }
    }

    /// Takes down where the entries stand; gives back those of earlier files that are no longer among them.
    pub fn take(&mut self, entries: &[Entry]) -> Vec<(Series, usize, Date)> {
        let mut gone = Vec::new();
        for (days, series) in self.days.iter_mut().zip(Series::ALL) {
            let now = entries.iter().filter(|entry| entry.series == series).map(|entry| entry.date);
            let now: Vec<Date> = now.collect();
            let left = days.split_off(now.len().min(days.len()));
            let fallen = left.iter().enumerate().map(|(at, day)| (series, now.len() + at, *day));
            gone.extend(fallen);
            *days = [now, left].concat();
        }
        gone
    }

    /// Puts this in place of what was saved of the same plan before.
    pub fn put(self, all: &mut Vec<Self>) {
        all.retain(|saved| (saved.of, saved.whose) != (self.of, self.whose));
        let old = all.len().saturating_sub(REMEMBERED - 1);
        all.drain(..old);
        all.push(self);
    }
}
