//! The calendar file, read by parsers that are not the writer's, and what a later file does to an earlier one.

use crate::support::{eczema, repository};
use calcard::icalendar::{ICalendar, ICalendarProperty};
use engine::consultation::{Choice, Consultation};
use engine::diary::{Entry, LAST, Saved, Series, time};
use engine::dosing::{Date, date};
use engine::export::calendar::{calendar, whose};
use ical::IcalParser;
use icalendar::{Calendar, Component as _, DatePerhapsTime};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn any_entry() -> impl Strategy<Value = Entry> {
    let day = (2000u32..2200, 1u32..=12, 1u32..=31)
        .prop_filter_map("a day of the calendar", |(y, m, d)| date(y, m, d).ok());
    // What is said in any language, with all that RFC 5545 escapes, in lines of any length.
    let words = "[a-zæøåÆØÅß,;:\\\\\"\n.=0-9 \u{2014}\u{1F489}\u{1F469}\u{200D}\u{2695}東]{0,300}";
    let series = prop::sample::select(vec![Series::Dose, Series::Other]);
    (series, day, words, words).prop_map(|(series, date, title, text)| Entry {
        series,
        number: 0,
        date,
        title,
        text,
    })
}

/// In each series one after the other, as a plan numbers them.
fn numbered(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut next = [0, 0];
    for entry in &mut entries {
        let next = &mut next[usize::from(entry.series == Series::Other)];
        entry.number = *next;
        *next += 1;
    }
    entries
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(any_entry(), 0..8).prop_map(numbered)
}

/// 23 November 2026, 10:15:30 UTC.
const NOW: u64 = 1_795_428_930;

fn first() -> Saved {
    Saved::next(&[], 1, 2, 0xabc, time(NOW))
}

fn file(entries: &[Entry]) -> String {
    calendar(&first(), "Atopisk eksem, behandling", entries, &[])
}

/// A line's break is not counted (RFC 5545, 3.1).
fn lines(text: &str) -> Vec<&str> {
    assert!(text.ends_with("\r\n"));
    text.trim_end_matches("\r\n").split("\r\n").collect()
}

/// What a reader has of an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Read {
    uid: String,
    start: String,
    end: String,
    sequence: u32,
    cancelled: bool,
}

fn compact(text: &str) -> String {
    text.replace('-', "")
}

fn by_icalendar(text: &str) -> Vec<Read> {
    let parsed: Calendar = text.parse().unwrap();
    let events = parsed.components.iter().filter_map(|component| component.as_event());
    let day = |day: Option<DatePerhapsTime>| match day {
        Some(DatePerhapsTime::Date(day)) => compact(&day.to_string()),
        other => panic!("not a whole day: {other:?}"),
    };
    let read = |event: &icalendar::Event| Read {
        uid: event.get_uid().unwrap().to_owned(),
        start: day(event.get_start()),
        end: day(event.get_end()),
        sequence: event.get_sequence().unwrap(),
        cancelled: event.property_value("STATUS") == Some("CANCELLED"),
    };
    events.map(read).collect()
}

fn by_ical(text: &str) -> Vec<Read> {
    let mut all = IcalParser::new(text.as_bytes());
    let parsed = all.next().unwrap().unwrap();
    assert!(all.next().is_none(), "one calendar");
    let read = |event: &ical::parser::ical::component::IcalEvent| {
        let of = |name: &str| {
            let found = event.properties.iter().find(|it| it.name == name);
            found.unwrap_or_else(|| panic!("{name} is missing")).clone()
        };
        for day in ["DTSTART", "DTEND"] {
            let kind = vec![("VALUE".to_owned(), vec!["DATE".to_owned()])];
            assert_eq!(of(day).params, Some(kind), "{day} is a day");
        }
        let value = |name: &str| of(name).value.unwrap_or_default();
        Read {
            uid: value("UID"),
            start: value("DTSTART"),
            end: value("DTEND"),
            sequence: value("SEQUENCE").parse().unwrap(),
            cancelled: value("STATUS") == "CANCELLED",
        }
    };
    parsed.events.iter().map(read).collect()
}

fn by_calcard(text: &str) -> Vec<Read> {
    let parsed = ICalendar::parse(text).unwrap();
    let events =
        parsed.components.iter().filter(|component| component.component_type.as_str() == "VEVENT");
    let read = |event: &calcard::icalendar::ICalendarComponent| {
        let of = |name: &ICalendarProperty| event.property(name).unwrap().values.first().unwrap();
        let day = |name: &ICalendarProperty| {
            let day = of(name).as_partial_date_time().unwrap();
            assert!(!day.has_time(), "a day has no time");
            format!("{:04}{:02}{:02}", day.year.unwrap(), day.month.unwrap(), day.day.unwrap())
        };
        Read {
            uid: of(&ICalendarProperty::Uid).as_text().unwrap().to_owned(),
            start: day(&ICalendarProperty::Dtstart),
            end: day(&ICalendarProperty::Dtend),
            sequence: u32::try_from(of(&ICalendarProperty::Sequence).as_integer().unwrap())
                .unwrap(),
            cancelled: format!("{:?}", of(&ICalendarProperty::Status)).contains("Cancelled"),
        }
    };
    events.map(read).collect()
}

/// Three readers that know nothing of each other; two more read the page's own files in `plan.spec`.
fn readers(text: &str) -> Vec<Read> {
    let read = by_icalendar(text);
    assert_eq!(by_ical(text), read);
    assert_eq!(by_calcard(text), read);
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn other_parsers_read_the_same(entries in entries()) {
        let text = file(&entries);
        let read = readers(&text);
        prop_assert_eq!(read.len(), entries.len());
        for (read, entry) in read.iter().zip(&entries) {
            prop_assert_eq!(&read.start, &compact(&entry.date.to_string()));
            let next = entry.date.succ_opt().unwrap();
            prop_assert_eq!(&read.end, &compact(&next.to_string()), "one whole day");
        }
        let parsed: Calendar = text.parse().unwrap();
        let events = parsed.components.iter().filter_map(|c| c.as_event());
        for (event, entry) in events.zip(&entries) {
            prop_assert_eq!(event.get_summary().unwrap_or(""), entry.title.as_str());
            prop_assert_eq!(event.get_description().unwrap_or(""), entry.text.as_str());
            prop_assert_eq!(event.property_value("DTSTAMP"), Some("20261123T101530Z"));
            prop_assert_eq!(event.property_value("LAST-MODIFIED"), Some("20261123T101530Z"));
        }
        let uids: BTreeSet<_> = read.iter().map(|event| &event.uid).collect();
        prop_assert_eq!(uids.len(), entries.len());
    }

    #[test]
    fn lines_are_of_75_octets_at_most(entries in entries()) {
        let text = file(&entries);
        for line in lines(&text) {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            prop_assert!(!line.contains(['\r', '\n']), "a break of its own: {line}");
        }
    }

    /// Whatever was saved before, in any order and by any clock: after the last file a calendar that follows RFC 5546
    /// holds the days of that file and no others.
    #[test]
    fn the_last_file_is_all_that_a_calendar_holds(
        files in prop::collection::vec((entries(), 0u64..3), 1..5),
    ) {
        let mut all: Vec<Saved> = Vec::new();
        let mut held = Held::default();
        for (entries, ago) in &files {
            let mut saved = Saved::next(&all, 1, 2, 0xabc, time(NOW - ago));
            let gone = saved.take(entries);
            let gone = gone.into_iter().map(|(series, number, date)| Entry {
                series, number, date, title: String::new(), text: String::new(),
            });
            let gone: Vec<Entry> = gone.collect();
            held.import(&readers(&calendar(&saved, "", entries, &gone)));
            saved.put(&mut all);
            let mut days: Vec<String> = entries.iter().map(|it| compact(&it.date.to_string())).collect();
            days.sort();
            prop_assert_eq!(held.days(), days);
        }
        prop_assert_eq!(all.len(), 1);
    }
}

/// A calendar as RFC 5546 has it: of two events with the same UID the one with the greater SEQUENCE holds.
#[derive(Default)]
struct Held(BTreeMap<String, Read>);

impl Held {
    fn import(&mut self, events: &[Read]) {
        for event in events {
            let known = self.0.get(&event.uid);
            if known.is_none_or(|known| event.sequence > known.sequence) {
                self.0.insert(event.uid.clone(), event.clone());
            }
        }
    }

    fn days(&self) -> Vec<String> {
        let held = self.0.values().filter(|event| !event.cancelled);
        let mut days: Vec<String> = held.map(|event| event.start.clone()).collect();
        days.sort();
        days
    }
}

fn entry(number: usize, date: Date, title: &str) -> Entry {
    Entry { series: Series::Dose, number, date, title: title.to_owned(), text: String::new() }
}

/// What a calendar program needs, line for line.
#[test]
fn an_entry_is_a_whole_day_that_makes_nobody_busy() {
    let text = file(&[entry(0, date(2028, 2, 29).unwrap(), "Dosis: 300 mg, uge 16")]);
    let lines = lines(&text);
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "UID:0000000000000abc-dose-0@behandlingsvalg",
        "DTSTAMP:20261123T101530Z",
        "LAST-MODIFIED:20261123T101530Z",
        "SEQUENCE:59739330",
        "STATUS:CONFIRMED",
        "DTSTART;VALUE=DATE:20280229",
        "DTEND;VALUE=DATE:20280301",
        "SUMMARY:Dosis: 300 mg\\, uge 16",
        "CATEGORIES:Atopisk eksem\\, behandling",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VCALENDAR",
    ] {
        assert!(lines.contains(&line), "{line} is not in\n{text}");
    }
    for absent in ["VALARM", "VTIMEZONE", "DESCRIPTION", "ATTENDEE", "METHOD"] {
        assert!(!text.contains(absent), "{absent} is in\n{text}");
    }
}

/// Another drug and another person have an identity of their own; the same has it again.
#[test]
fn an_identity_is_shared_by_nobody() {
    let mut all = Vec::new();
    for (at, (of, whose)) in [(1, 1), (2, 1), (1, 2), (2, 2)].into_iter().enumerate() {
        Saved::next(&all, of, whose, u64::try_from(at).unwrap() + 100, 5).put(&mut all);
    }
    let known: BTreeSet<u64> = all.iter().map(|saved| saved.identity).collect();
    assert_eq!(known.len(), 4);
    for saved in &all {
        let again = Saved::next(&all, saved.of, saved.whose, 1, 5);
        assert_eq!((again.identity, again.at), (saved.identity, 6));
    }
    assert_eq!(Saved::next(&[Saved { at: LAST, ..first() }], 1, 2, 3, 4).at, LAST);

    // Whoever has another age is taken for another person; another weight may be the same one's.
    let guideline = eczema();
    let of = |name: &str, number: i64| {
        let mut consultation = Consultation::new(guideline);
        let question = guideline.questions.iter().find(|question| question.id == name).unwrap();
        consultation.entered[question.field.index()] = Some(Choice::Is(number));
        whose(guideline, &consultation)
    };
    assert_ne!(of("age_years", 400_000), of("age_years", 410_000));
    assert_eq!(of("weight_kg", 700_000), of("weight_kg", 710_000));
}

/// The parsers are for tests: the page does not load them.
#[test]
fn the_parsers_are_no_part_of_the_product() {
    for package in ["", "crates/authoring", "crates/cli", "crates/engine", "crates/script"] {
        let manifest = std::fs::read_to_string(repository(package).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = toml::from_str(&manifest).unwrap();
        for parser in ["icalendar", "ical", "calcard"] {
            assert!(manifest["dependencies"].get(parser).is_none(), "{package}: {parser}");
        }
    }
}
