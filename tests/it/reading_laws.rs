//! Whatever is in a guideline's files, reading them ends, and says what is wrong where it stands.

use crate::diagnostics::sound_and;
use crate::support::text;
use authoring::diagnostic::Diagnostic;
use authoring::read::{Files, before, read};
use proptest::prelude::*;

/// What is put where something else stood: pieces of the language, and what belongs in none.
const PIECES: [&str; 24] = [
    "",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'''",
    "=",
    "\n",
    "#",
    "\u{0}",
    "\u{e6}",
    "-9223372036854775808",
    "1e999",
    "[[rule]]\n",
    "[document]\n",
    "null",
    "and",
    "not(",
    "999999999999",
    "2026-02-30",
    "true",
    ",",
    "x = 1\n",
];

/// A text with some parts replaced.
fn spoiled(text: String) -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..40usize, prop::sample::select(&PIECES[..]));
    prop::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut characters: Vec<char> = text.chars().collect();
        for (place, removed, piece) in changes {
            let from = place.index(characters.len() + 1);
            let to = (from + removed).min(characters.len());
            characters.splice(from..to, piece.chars());
        }
        characters.into_iter().collect()
    })
}

/// Each says something, and is drawn where it stands.
fn drawn(files: &Files, found: &[Diagnostic]) {
    for diagnostic in found {
        let text = files.text_of(&diagnostic.file);
        assert!(!diagnostic.message.is_empty());
        assert!(diagnostic.render(text, false).contains(diagnostic.code.name()));
        if let Some(span) = &diagnostic.span {
            assert!(span.start <= span.end && span.end <= text.len(), "{diagnostic:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_spoiled_guideline_is_read_or_refused(text in spoiled(sound_and("", "").guideline.1)) {
        let mut files = sound_and("", "");
        files.guideline.1 = text;
        if let Err(found) = read(&files) {
            prop_assert!(!found.is_empty());
            drawn(&files, &found);
        }
    }

    #[test]
    fn spoiled_product_information_is_read_or_refused(
        text in spoiled(sound_and("", "").product.unwrap().1)
    ) {
        let mut files = sound_and("", "");
        files.product.as_mut().unwrap().1 = text;
        if let Err(found) = read(&files) {
            drawn(&files, &found);
        }
    }

    #[test]
    fn spoiled_words_are_read_or_refused(text in spoiled(sound_and("", "").texts["da"].1.clone())) {
        let mut files = sound_and("", "");
        files.texts.get_mut("da").unwrap().1 = text;
        if let Err(found) = read(&files) {
            drawn(&files, &found);
        }
    }

    #[test]
    fn a_spoiled_older_version_is_put_back_or_refused(
        past in spoiled(text("guidelines/atopisk-eksem/2.0/past.toml"))
    ) {
        let past = ("past.toml".to_owned(), past);
        match before(&crate::support::files("guidelines/atopisk-eksem/2.1"), &past) {
            Ok(found) => {
                if let Err(found) = read(&found.files) {
                    prop_assert!(!found.is_empty());
                }
            }
            Err(found) => {
                let files = Files { guideline: past, ..Files::default() };
                drawn(&files, &found);
            }
        }
    }
}
