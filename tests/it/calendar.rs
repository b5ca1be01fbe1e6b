//! The calendar file, read by a parser that is not the writer's.

use crate::support::repository;
use engine::dosing::{Date, date};
use engine::export::calendar::{Entry, calendar};
use icalendar::{Calendar, Component as _, DatePerhapsTime};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn any_entry() -> impl Strategy<Value = Entry> {
    let day = (2000u32..2200, 1u32..=12, 1u32..=31)
        .prop_filter_map("a day of the calendar", |(y, m, d)| date(y, m, d).ok());
    // What is said in any language, with all that RFC 5545 escapes, in lines of any length.
    let words = "[a-zæøåÆØÅß,;:\\\\\"\n.=0-9 \u{2014}\u{1F489}\u{1F469}\u{200D}\u{2695}東]{0,300}";
    ("[a-z0-9-]{1,80}", day, words, words).prop_map(|(id, date, title, text)| Entry {
        id,
        date,
        title,
        text,
    })
}

fn file(entries: &[Entry]) -> String {
    calendar("plan", "Atopisk eksem, behandling", date(2026, 11, 23).unwrap(), entries)
}

/// A line's break is not counted (RFC 5545, 3.1).
fn lines(text: &str) -> Vec<&str> {
    assert!(text.ends_with("\r\n"));
    text.trim_end_matches("\r\n").split("\r\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn another_parser_reads_the_same(entries in prop::collection::vec(any_entry(), 0..6)) {
        let mut entries = entries;
        for (place, entry) in entries.iter_mut().enumerate() {
            entry.id.push_str(&format!("-{place}"));
        }
        let text = file(&entries);
        let parsed: Calendar = text.parse().unwrap();
        let events: Vec<_> = parsed.components.iter().filter_map(|c| c.as_event()).collect();
        prop_assert_eq!(events.len(), entries.len());
        for (event, entry) in events.iter().zip(&entries) {
            let Some(DatePerhapsTime::Date(day)) = event.get_start() else {
                panic!("not a whole day: {text}")
            };
            prop_assert_eq!(day.to_string(), entry.date.to_string());
            prop_assert_eq!(event.get_summary().unwrap_or(""), entry.title.as_str());
            prop_assert_eq!(event.get_description().unwrap_or(""), entry.text.as_str());
            let uid = format!("plan-{}@behandlingsvalg", entry.id);
            prop_assert_eq!(event.get_uid(), Some(uid.as_str()));
            prop_assert_eq!(event.property_value("DTSTAMP"), Some("20261123T000000Z"));
            prop_assert!(event.get_end().is_none(), "a date alone is a whole day");
        }
        let uids: BTreeSet<_> = events.iter().map(|event| event.get_uid()).collect();
        prop_assert_eq!(uids.len(), entries.len());
    }

    #[test]
    fn lines_are_of_75_octets_at_most(entries in prop::collection::vec(any_entry(), 0..6)) {
        let text = file(&entries);
        for line in lines(&text) {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            prop_assert!(!line.contains(['\r', '\n']), "a break of its own: {line}");
        }
    }
}

fn entry(id: &str, date: Date, title: &str) -> Entry {
    Entry { id: id.to_owned(), date, title: title.to_owned(), text: String::new() }
}

/// What a calendar program needs, line for line.
#[test]
fn an_entry_is_a_whole_day_that_makes_nobody_busy() {
    let text = file(&[entry("dose-16", date(2028, 2, 29).unwrap(), "Dosis: 300 mg, uge 16")]);
    let lines = lines(&text);
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "UID:plan-dose-16@behandlingsvalg",
        "DTSTAMP:20261123T000000Z",
        "DTSTART;VALUE=DATE:20280229",
        "SUMMARY:Dosis: 300 mg\\, uge 16",
        "CATEGORIES:Atopisk eksem\\, behandling",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VCALENDAR",
    ] {
        assert!(lines.contains(&line), "{line} is not in\n{text}");
    }
    for absent in ["VALARM", "VTIMEZONE", "DTEND", "DESCRIPTION", "ATTENDEE"] {
        assert!(!text.contains(absent), "{absent} is in\n{text}");
    }
}

/// Making the same plan again gives the same file, so that importing it twice doubles nothing.
#[test]
fn the_same_plan_gives_the_same_file() {
    let entries = [entry("dose-0", date(2026, 12, 31).unwrap(), "Dosis")];
    assert_eq!(file(&entries), file(&entries));
    let uid = |plan: &str| calendar(plan, "", date(2026, 11, 23).unwrap(), &entries);
    assert_ne!(uid("one"), uid("another"), "two plans do not replace one another");
}

/// The parser is for tests: the page does not load it.
#[test]
fn the_parser_is_no_part_of_the_product() {
    for package in ["", "crates/authoring", "crates/cli", "crates/engine", "crates/script"] {
        let manifest = std::fs::read_to_string(repository(package).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = toml::from_str(&manifest).unwrap();
        assert!(manifest["dependencies"].get("icalendar").is_none(), "{package}");
    }
}
