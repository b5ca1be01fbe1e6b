//! The damage that mail programs, chats, trackers and hands do to a link, and the laws that hold for links all the same.

use crate::link::{consultation, guideline, is_part_of, written};
use engine::export::link::{LinkError, read};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One damage to a link on its way. Each takes the text as it is and gives it as it comes out.
#[derive(Debug, Clone)]
pub enum Damage {
    /// Stands in a whole address.
    Address(&'static str),
    /// `=` is written as a number, or everything that is no letter.
    Encoded(bool),
    /// Wrapped into another address.
    Wrapped,
    /// The mark is written large.
    Capital,
    /// Something stands behind it.
    Behind(&'static str),
    /// Something stands within it.
    Within(Index, &'static str),
    /// Markup writes signs as references.
    References,
    /// Quoted-printable, with lines of so many signs.
    Quoted(usize),
    /// Two short dashes become a long one.
    Dashes,
    /// It stands there twice.
    Twice(&'static str),
    /// Only a part of it is left.
    Part(Index, bool),
}

fn encoded(text: &str, all: bool) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || (b"-_.~".contains(&b));
    let one = |b: u8| {
        let kept = if all { plain(b) } else { b != b'=' };
        if kept { char::from(b).to_string() } else { format!("%{b:02X}") }
    };
    if all || text.is_ascii() { text.bytes().map(one).collect() } else { text.replace('=', "%3D") }
}

impl Damage {
    pub fn done_to(&self, text: &str) -> String {
        match self {
            Self::Address(before) => [before, "#", text].concat(),
            Self::Encoded(all) => encoded(text, *all),
            Self::Wrapped => {
                ["https://safe.example/?url=", &encoded(text, true), "&data=05%7C01&sdata=c3D="]
                    .concat()
            }
            Self::Capital => text.replace("c=", "C="),
            Self::Behind(more) => [text, more].concat(),
            Self::Within(at, what) => {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                let at = if places.is_empty() { 0 } else { *at.get(&places) };
                [&text[..at], what, &text[at..]].concat()
            }
            Self::References => {
                text.replace('&', "&amp;").replace('=', "&#61;").replace('_', "&#x5F;")
            }
            Self::Quoted(line) => {
                // What is written as a number stands in one line.
                let mut units: Vec<String> = Vec::new();
                for sign in text.chars() {
                    units.push(if sign == '=' { "=3D".to_owned() } else { sign.to_string() });
                }
                let lines: Vec<String> = units.chunks(*line).map(<[String]>::concat).collect();
                lines.join("=\r\n")
            }
            Self::Dashes => text.replace("--", "\u{2014}"),
            Self::Twice(between) => [text, between, text].concat(),
            Self::Part(at, first) => {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                let at = if places.is_empty() { 0 } else { *at.get(&places) };
                if *first { text[..at].to_owned() } else { text[at..].to_owned() }
            }
        }
    }
}

const BEHIND: [&str; 20] = [
    ".",
    ")",
    ">",
    ",",
    ";",
    "!",
    "\"",
    "”",
    "»",
    "'",
    "&utm_source=x",
    "&fbclid=IwAR0c-_",
    "?utm_campaign=c",
    ". Se linket",
    " her er det link, jeg lovede",
    "\r\n\r\nMed venlig hilsen",
    "%20og%20mere",
    "#:~:text=a",
    "&amp;utm_medium=mail",
    "](https://example.org)",
];

const WITHIN: [&str; 14] = [
    " ",
    "\r\n",
    "%20",
    "%0D%0A",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "%C2%AD",
    "%E2%80%8B",
    "=\r\n",
    "\r\n> ",
    "&shy;",
    "&#8203;",
    "\u{200d}",
];

const BETWEEN: [&str; 4] = ["", " ", "\r\nhttps://example.org/atopisk-eksem/#", "\"> "];

/// What leaves all of the link there.
pub fn mild() -> BoxedStrategy<Damage> {
    prop_oneof![
        Just(Damage::Address("https://example.org/vejledninger/atopisk-eksem")),
        Just(Damage::Address("?utm_source=x&c=1")),
        any::<bool>().prop_map(Damage::Encoded),
        Just(Damage::Wrapped),
        Just(Damage::Capital),
        select(&BEHIND[..]).prop_map(Damage::Behind),
        (any::<Index>(), select(&WITHIN[..])).prop_map(|(at, what)| Damage::Within(at, what)),
        Just(Damage::References),
        (20..76usize).prop_map(Damage::Quoted),
        Just(Damage::Dashes),
        select(&BETWEEN[..]).prop_map(Damage::Twice),
    ]
    .boxed()
}

pub fn damage() -> BoxedStrategy<Damage> {
    let part = (any::<Index>(), any::<bool>()).prop_map(|(at, first)| Damage::Part(at, first));
    prop_oneof![9 => mild(), 1 => part].boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    /// One damage on the way is undone, as long as all of the link is there.
    #[test]
    fn what_happens_to_a_link_on_its_way_is_undone(
        consultation in consultation(guideline()), damage in mild()
    ) {
        let text = damage.done_to(&["c=", &written(&consultation)].concat());
        let opened = read(guideline(), &text);
        prop_assert!(opened.as_ref().is_ok_and(|opened| !opened.damaged), "{:?} {}", opened, text);
        prop_assert_eq!(opened.unwrap().consultation, consultation);
    }

    /// After any damages in any order, it is read whole, or it is told that it is not, and never is it
    /// another consultation, another guideline's or another edition's.
    #[test]
    fn a_damaged_link_is_read_whole_or_it_is_told(
        consultation in consultation(guideline()), damages in prop::collection::vec(damage(), 1..6)
    ) {
        let link = ["c=", &written(&consultation)].concat();
        let text = damages.iter().fold(link, |text, damage| damage.done_to(&text));
        match read(guideline(), &text) {
            Ok(opened) if !opened.damaged => prop_assert_eq!(opened.consultation, consultation),
            Ok(opened) => prop_assert!(is_part_of(&opened, &consultation)),
            Err(error) => prop_assert_eq!(error, LinkError::Unreadable),
        }
    }
}
