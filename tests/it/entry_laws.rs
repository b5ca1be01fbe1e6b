//! Every number and every date that the page prints is read back as the same, in each language; whatever
//! is pasted is read as the number that is seen, or as none.

use crate::support::{eczema, text};
use authoring::read::catalogue;
use engine::dosing::{Date, bounds, date};
use engine::number::{Bounds, Decimal};
use engine::words::Words;
use engine::words::written_date::{WrittenDateError, written_date};
use proptest::prelude::*;
use std::rc::Rc;

/// The page's words in Danish, Norwegian and English.
fn words() -> [Words; 3] {
    ["da", "nb", "en"].map(|language| {
        Words::new(language, catalogue(&text(&format!("texts/page.{language}.toml"))).unwrap())
    })
}

thread_local! {
    static WORDS: Rc<[Words; 3]> = Rc::new(words());
}

/// What may be entered anywhere: each question's numbers, the plan's and the analysts', with their units.
fn asked() -> Vec<(Bounds, String)> {
    let questions = eczema().questions.iter().filter_map(|question| {
        let engine::guideline::Kind::Number { unit, .. } = &question.kind else { return None };
        Some((question.bounds()?, unit.clone()))
    });
    let others = [
        bounds::HORIZON,
        bounds::CHANGE_WEEK,
        bounds::INTERVAL,
        bounds::PATIENTS,
        bounds::PERCENT,
        bounds::PRICE,
        Bounds::whole(-1_000_000, 1_000_000),
    ];
    questions.chain(others.map(|bounds| (bounds, String::new()))).collect()
}

/// One of them, and a number that it allows.
fn allowed() -> impl Strategy<Value = (Bounds, String, Decimal)> {
    let asked = prop::sample::select(asked());
    (asked, any::<prop::sample::Index>(), 0..6u32).prop_map(|((bounds, unit), place, scale)| {
        let step = bounds.step.raw().max(1);
        let steps = (bounds.max.raw() - bounds.min.raw()) / step;
        // Small ones as often as large ones.
        let most = (steps / 10_i64.pow(scale)).max(1);
        let at = i64::try_from(place.index(usize::try_from(most).unwrap() + 1)).unwrap();
        (bounds, unit, Decimal::from_raw(bounds.min.raw() + at.min(steps) * step))
    })
}

/// What copied text may hold without anybody seeing it.
const UNSEEN: [&str; 8] =
    ["\u{200b}", "\u{200e}", "\u{feff}", "\u{ad}", "\u{2060}", "\u{202c}", "\u{2069}", ""];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_printed_number_is_read_back_as_the_same(
        (bounds, unit, number) in allowed(),
        unseen in prop::sample::select(&UNSEEN[..]),
        at in any::<prop::sample::Index>(),
    ) {
        for words in WORDS.with(Rc::clone).iter() {
            let amount = engine::dosing::Exact::from(number);
            for printed in [words.number(number), words.grouped(&number.to_string()), words.amount(amount)] {
                prop_assert_eq!(bounds.accept_large(&printed, &unit), Ok(number), "{}", printed);
                let with_unit = [&printed, "\u{a0}", unit.as_str()].concat();
                prop_assert_eq!(bounds.accept_large(&with_unit, &unit), Ok(number), "{}", with_unit);
                let mut signs: Vec<char> = printed.chars().collect();
                let place = at.index(signs.len() + 1);
                signs.splice(place..place, unseen.chars());
                let pasted: String = signs.into_iter().collect();
                prop_assert_eq!(bounds.accept_large(&pasted, &unit), Ok(number), "{:?}", pasted);
            }
        }
    }

    /// Digits are never left out, moved or taken from elsewhere.
    #[test]
    fn whatever_is_read_has_the_digits_that_are_seen(text in "[-+−0-9 .,a\u{202f}\u{200b}７，]{0,12}") {
        if let Ok(number) = Bounds::hundredths(-1_000_000, 1_000_000_000).accept_large(&text, "a") {
            let digits = |text: &str| -> String {
                text.replace('７', "7").chars().filter(char::is_ascii_digit).collect()
            };
            let seen = digits(&text);
            let read = digits(&number.to_string());
            let strip = |text: &str| text.trim_matches('0').to_owned();
            prop_assert_eq!(strip(&seen), strip(&read), "{:?} was read as {}", text, number);
        }
    }

    #[test]
    fn a_printed_date_is_read_back_as_the_same(year in 2000..2200u32, month in 1..13u32, day in 1..32u32) {
        let Ok(wanted) = date(year, month, day) else { return Ok(()) };
        for words in WORDS.with(Rc::clone).iter() {
            let iso = wanted.to_string();
            let short = format!("{day}.{month}.{year}");
            for printed in [words.date(&iso), words.day(wanted), iso.clone(), short.clone()] {
                prop_assert_eq!(written_date(words, &printed), Some(Ok(wanted)), "{}", printed);
            }
        }
    }
}

/// The date as it may be written, and what each language reads.
#[test]
fn a_date_is_read_in_one_way_or_not_at_all() {
    let fifth = date(2027, 2, 5).ok();
    let all = words();
    let [danish, norwegian, english] = &all;
    let read = |words: &Words, text: &str| -> Option<Date> { written_date(words, text)?.ok() };
    for text in [
        "5.2.2027",
        "05.02.2027",
        "5. 2. 2027",
        "2027-02-05",
        "\u{200e}5.2.2027",
        "５.２.２０２７",
        " 05.02.2027\n",
    ] {
        for words in WORDS.with(Rc::clone).iter() {
            assert_eq!(read(words, text), fifth, "{text}");
        }
    }
    for text in [
        "5/2/2027",
        "05-02-2027",
        "5. februar 2027",
        "5 feb 2027",
        "5. feb. 2027",
        "fredag den 5. februar 2027",
        "Fredag 5. Februar 2027",
    ] {
        assert_eq!(read(danish, text), fifth, "{text}");
        assert_eq!(read(norwegian, text), fifth, "{text}");
    }
    for text in [
        "5 February 2027",
        "February 5, 2027",
        "Feb 5 2027",
        "Friday, 5 February 2027",
        "Friday the 5 February 2027",
    ] {
        assert_eq!(read(english, text), fifth, "{text}");
    }
    // A month first or a day first.
    for text in ["5/2/2027", "05-02-2027", "02/05/2027"] {
        assert_eq!(written_date(english, text), Some(Err(WrittenDateError::TwoWays)), "{text}");
    }
    for (text, month, day) in [("25/2/2027", 2, 25), ("2/25/2027", 2, 25), ("4-4-2027", 4, 4)] {
        assert_eq!(read(english, text), date(2027, month, day).ok(), "{text}");
    }
    for text in ["31.2.2027", "2/25/2027", "5.13.2027", "5.2.1999", "5.2.9999"] {
        assert!(
            matches!(written_date(danish, text), Some(Err(WrittenDateError::NoDate(_)))),
            "{text}"
        );
    }
    // On the way to a date, or none.
    for text in [
        "",
        "5",
        "5.2",
        "5.2.",
        "5.2.20",
        "5.2.202",
        "5.2.27",
        "2027-02-0",
        "2027-2",
        "5.2.20271",
        "marts 2027",
        "5. ma 2027",
        "5.2.2027 kl. 10",
        "1.5.2.2027",
        "om 3 uger",
    ] {
        for words in WORDS.with(Rc::clone).iter() {
            assert_eq!(written_date(words, text), None, "{text}");
        }
    }
}
