//! A plan as an iCalendar file (RFC 5545): whole days, no alarms, no time zone.

use crate::consultation::{Choice, Consultation};
use crate::diary::{Entry, Saved};
use crate::dosing::{Date, Datelike as _};
use crate::guideline::{Guideline, key};
use ics::properties::{
    Categories, Class, Description, DtEnd, DtStart, LastModified, Sequence, Status, Summary, Transp,
};
use ics::{Event, ICalendar, escape_text, parameters};

/// A number for the answers that never change in one person, such as the age. Where one of them is another, it may be
/// another person, and a plan gets another identity.
#[must_use]
pub fn whose(guideline: &Guideline, consultation: &Consultation) -> u32 {
    let fixed = guideline.questions.iter().filter(|question| question.fixed);
    let said = fixed.flat_map(|question| {
        question.fields().map(|field| {
            let entered = consultation.entered(field);
            let answer = entered.map(|choice| match choice {
                Choice::DontKnow => "?".to_owned(),
                Choice::Is(raw) => raw.to_string(),
            });
            [&question.field_name(field), "=", &answer.unwrap_or_default(), ";"].concat()
        })
    });
    key(&said.collect::<String>())
}

/// `20260228`
fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `20260228T093000Z`, from [`Saved::at`].
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
