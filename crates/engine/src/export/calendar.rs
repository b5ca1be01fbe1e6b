//! A plan as an iCalendar file (RFC 5545): whole days, no alarms, no time zone; and what a later file has to know
//! about an earlier one to replace it. `docs/decisions/calendar.md` has the reasons.

use crate::consultation::Consultation;
use crate::dosing::{Date, Datelike as _};
use crate::guideline::{Guideline, key};
use ics::properties::{
    Categories, Class, Description, DtEnd, DtStart, LastModified, Sequence, Status, Summary, Transp,
};
use ics::{Event, ICalendar, escape_text, parameters};

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

    const fn name(self) -> &'static str {
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

/// Seconds of Unix time at the beginning of 2025, from which [`Saved::at`] counts.
const EPOCH: u64 = 1_735_689_600;

/// The time of a file: the seconds since the beginning of 2025, from the seconds since that of 1970.
#[must_use]
pub fn time(unix: u64) -> u32 {
    // A sequence is a signed number of 32 bits, which lasts until 2093.
    u32::try_from(unix.saturating_sub(EPOCH)).unwrap_or(u32::MAX).min(0x7fff_ffff)
}

/// A calendar file that was saved: what the next one of the same plan needs to replace it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Which plan it is, by the number of its name ([`key`]).
    pub of: u32,
    /// Whose: see [`whose`].
    pub whose: u32,
    /// What its events are known by. Drawn by lot: it follows from nothing about the person or the drug.
    pub identity: u64,
    /// When it was made, as [`time`] counts; in each file of the same identity later than in those before.
    pub at: u32,
    /// Where each event stands that was ever saved, by series and number. Those that fell away stay here.
    pub days: [Vec<Date>; 2],
}

/// A number for the answers that never change in one person, such as the age. Where one of them is another, it may be
/// another person, and a plan gets another identity.
#[must_use]
pub fn whose(guideline: &Guideline, consultation: &Consultation) -> u32 {
    let fixed = guideline.questions.iter().filter(|question| question.fixed);
    let said = fixed.flat_map(|question| {
        question.fields().map(|field| {
            let entered = consultation.entered(field);
            let answer = entered.map(|choice| match choice {
                crate::consultation::Choice::DontKnow => "?".to_owned(),
                crate::consultation::Choice::Is(raw) => raw.to_string(),
            });
            [&question.field_name(field), "=", &answer.unwrap_or_default(), ";"].concat()
        })
    });
    key(&said.collect::<String>())
}

impl Saved {
    /// What holds once a file is saved: of the same plan and person as an earlier file, or the first of its kind.
    /// `lot` is a number that nobody else draws; it is used where there is no earlier one.
    #[must_use]
    pub fn next(before: &[Self], of: u32, whose: u32, lot: u64, now: u32) -> Self {
        match before.iter().find(|saved| saved.of == of && saved.whose == whose) {
            // A clock that was put back does not make a file older than the one before.
            Some(saved) => Self { at: now.max(saved.at.saturating_add(1)), ..saved.clone() },
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
        all.retain(|saved| saved.of != self.of);
        all.push(self);
    }
}

/// `20260228`
fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `20260228T093000Z`, from [`time`].
fn stamp(at: u32) -> String {
    let days = u64::from(at / 86_400);
    let day = Date::from_ymd_opt(2025, 1, 1)
        .and_then(|first| first.checked_add_days(chrono::Days::new(days)))
        .map(compact)
        .unwrap_or_default();
    format!("{day}T{:02}{:02}{:02}Z", at / 3_600 % 24, at / 60 % 60, at % 60)
}

/// Octets in a line without its break, at most (RFC 5545, 3.1).
const LINE: usize = 75;

/// The same lines, folded anew: the writer does not count the space that a continuation begins with.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut width = 0;
    // A break inside a value is written `\n`, so only folds look like this.
    for sign in text.replace("\r\n ", "").chars() {
        if matches!(sign, '\r' | '\n') {
            width = 0;
        } else if width + sign.len_utf8() > LINE {
            out.push_str("\r\n ");
            width = 1 + sign.len_utf8();
        } else {
            width += sign.len_utf8();
        }
        out.push(sign);
    }
    out
}

/// The file's text. `gone` are the entries of earlier files that no longer hold: they are called off.
#[must_use]
pub fn calendar(saved: &Saved, category: &str, entries: &[Entry], gone: &[Entry]) -> String {
    let stamp = stamp(saved.at);
    let mut file = ICalendar::new("2.0", "-//Behandlingsvalg//Behandlingsvalg//DA");
    let all = entries.iter().map(|entry| (entry, Status::confirmed()));
    for (entry, status) in all.chain(gone.iter().map(|entry| (entry, Status::cancelled()))) {
        let (series, number) = (entry.series.name(), entry.number);
        let uid = format!("{:016x}-{series}-{number}@behandlingsvalg", saved.identity);
        let mut event = Event::new(uid, stamp.clone());
        // Without an end some readers take a date for a moment. The end is the first day that is not in it.
        let mut start = DtStart::new(compact(entry.date));
        start.append(parameters!("VALUE" => "DATE"));
        event.push(start);
        if let Some(next) = entry.date.succ_opt() {
            let mut end = DtEnd::new(compact(next));
            end.append(parameters!("VALUE" => "DATE"));
            event.push(end);
        }
        event.push(Summary::new(escape_text(entry.title.clone())));
        if !entry.text.is_empty() {
            event.push(Description::new(escape_text(entry.text.clone())));
        }
        event.push(Categories::new(escape_text(category.to_owned())));
        event.push(status);
        // Whichever of the two a reader goes by: a later file has the greater number and the later time.
        event.push(Sequence::new(saved.at.to_string()));
        event.push(LastModified::new(stamp.clone()));
        // Taking medicine makes nobody busy, and concerns nobody else who sees the calendar.
        event.push(Transp::transparent());
        event.push(Class::private());
        file.add_event(event);
    }
    folded(&file.to_string())
}
