//! The entries of a calendar, and what a later file has to know about an earlier one to replace it.
//! `docs/decisions/calendar.md` has the reasons.

use crate::dosing::{Date, Datelike as _};
use serde::{Deserialize, Serialize};

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

/// The same in few bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Written {
    of: u32,
    whose: u32,
    identity: u64,
    at: u32,
    /// Days from one event to the next, the first from the beginning of the calendar, and how often.
    days: [Vec<(i32, u16)>; 2],
}

/// More events than a plan can have.
const MAX_EVENTS: usize = 1_000;

impl From<&Saved> for Written {
    fn from(saved: &Saved) -> Self {
        let runs = |days: &Vec<Date>| {
            let mut runs: Vec<(i32, u16)> = Vec::new();
            let mut last = 0;
            for day in days.iter().map(Date::num_days_from_ce) {
                match runs.last_mut() {
                    Some((gap, times)) if *gap == day - last => *times += 1,
                    _ => runs.push((day - last, 1)),
                }
                last = day;
            }
            runs
        };
        let Saved { of, whose, identity, at, days } = saved;
        Self {
            of: *of,
            whose: *whose,
            identity: *identity,
            at: *at,
            days: days.each_ref().map(runs),
        }
    }
}

impl Saved {
    /// Reads what was written; nothing where it cannot be so.
    #[must_use]
    pub fn read(written: &Written) -> Option<Self> {
        let days = |runs: &Vec<(i32, u16)>| {
            let mut days = Vec::new();
            let mut last = 0i32;
            for gap in
                runs.iter().flat_map(|(gap, times)| std::iter::repeat_n(*gap, usize::from(*times)))
            {
                last = last.checked_add(gap)?;
                days.push(
                    Date::from_num_days_from_ce_opt(last)
                        .filter(|day| (2000..10_000).contains(&day.year()))?,
                );
                if days.len() > MAX_EVENTS {
                    return None;
                }
            }
            Some(days)
        };
        let Written { of, whose, identity, at, days: [doses, others] } = written;
        let days = [days(doses)?, days(others)?];
        (*at <= LAST).then_some(Self { of: *of, whose: *whose, identity: *identity, at: *at, days })
    }
}

/// All that were saved, as a consultation holds them: the program's first part, which takes none, then need not know
/// how they are made.
#[must_use]
pub fn packed(all: &[Saved]) -> Vec<u8> {
    let all: Vec<Written> = all.iter().map(Written::from).collect();
    if all.is_empty() { Vec::new() } else { postcard::to_allocvec(&all).unwrap_or_default() }
}

/// The same again.
#[must_use]
pub fn unpacked(bytes: &[u8]) -> Vec<Saved> {
    let all = postcard::from_bytes::<Vec<Written>>(bytes).unwrap_or_default();
    all.iter().filter_map(Saved::read).collect()
}
