//! A plan as an iCalendar file (RFC 5545): whole days, no alarms, no time zone.

use crate::dosing::{Date, Datelike as _};
use ics::properties::{Categories, Class, Description, DtStart, Summary, Transp};
use ics::{Event, ICalendar, escape_text, parameters};

/// A day's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What tells it from every other entry of the same plan: `dose-16`.
    pub id: String,
    /// The day.
    pub date: Date,
    /// Title.
    pub title: String,
    /// What there is to say about it; may be empty.
    pub text: String,
}

/// `20260228`
fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
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

/// The file's text.
///
/// `plan` tells this plan from others, so that importing the same plan again replaces its entries.
/// `made` is the day on which the file is made.
#[must_use]
pub fn calendar(plan: &str, category: &str, made: Date, entries: &[Entry]) -> String {
    let stamp = [compact(made).as_str(), "T000000Z"].concat();
    let mut file = ICalendar::new("2.0", "-//Behandlingsvalg//Behandlingsvalg//DA");
    for entry in entries {
        let uid = [plan, "-", &entry.id, "@behandlingsvalg"].concat();
        let mut event = Event::new(uid, stamp.clone());
        // A date without an end is a whole day.
        let mut start = DtStart::new(compact(entry.date));
        start.append(parameters!("VALUE" => "DATE"));
        event.push(start);
        event.push(Summary::new(escape_text(entry.title.clone())));
        if !entry.text.is_empty() {
            event.push(Description::new(escape_text(entry.text.clone())));
        }
        event.push(Categories::new(escape_text(category.to_owned())));
        // Taking medicine makes nobody busy, and concerns nobody else who sees the calendar.
        event.push(Transp::transparent());
        event.push(Class::private());
        file.add_event(event);
    }
    folded(&file.to_string())
}
