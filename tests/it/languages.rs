//! The language that is nearest to one that is asked for, by the same table as `static/js/language.js`.

use crate::command::guideline;
use crate::support::text;
use engine::words::language::nearest;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    known: Vec<String>,
    asked: Vec<String>,
    nearest: Option<String>,
}

#[test]
fn the_nearest_language_is_found_or_none() {
    let table: Vec<Row> = serde_json::from_str(&text("tests/data/languages.json")).unwrap();
    for row in table {
        let known: Vec<&str> = row.known.iter().map(String::as_str).collect();
        for asked in row.asked {
            assert_eq!(nearest(&asked, &known), row.nearest.as_deref(), "{asked:?} of {known:?}");
        }
    }
}

/// Each command that takes a language takes the nearest one, and names those that there are.
#[test]
fn the_command_takes_the_nearest_language() {
    for words in [
        vec!["export", "atopisk-eksem"],
        vec!["diff", "atopisk-eksem/2.0", "atopisk-eksem/2.1"],
        vec!["review", "atopisk-eksem", "--below", "compared"],
    ] {
        let asked =
            |language: &str| guideline(&[&words[..], &["--language", language]].concat(), "");
        let right = asked("nb");
        assert_eq!(right.code, Some(0), "{words:?} {}", right.err);
        for language in ["nb_NO.UTF-8", "no", "NN-no"] {
            assert_eq!(asked(language).out, right.out, "{words:?} {language}");
        }
        let unknown = asked("tlh");
        assert_eq!(unknown.code, Some(1), "{words:?} {}", unknown.out);
        assert!(unknown.err.contains("there are no words in `tlh`"), "{words:?} {}", unknown.err);
    }
    let plan = |language: &str| {
        let words = ["plan", "atopisk-eksem", "dupilumab", "--start", "2027-01-04", "--language"];
        guideline(&[&words[..], &[language]].concat(), r#"{"patient":{"age_years":40}}"#)
    };
    assert_eq!(plan("EN_us").out, plan("en").out);
    assert_eq!(plan("tlh").code, Some(1), "{}", plan("tlh").out);
}
