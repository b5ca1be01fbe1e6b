//! A guideline with too many patients to look at: it is said which question takes the room and what
//! to do, within the memory that was given, and nothing is said to be proven.

use crate::command::guideline;
use crate::diagnostics::sound_and;
use crate::support::written;
use serde_json::Value;
use std::fmt::Write as _;

const SOURCE: &str = "source = { section = \"1\", facts = [\"F-1\"] }\n";

/// So many pairs of questions that one rule joins, first all the first ones, then all the second.
fn pairs(count: usize, apart: bool) -> (String, String) {
    let (mut added, mut words) = (String::new(), String::from("\n"));
    let asked = (0..2 * count).map(|at| {
        let first = if apart { at < count } else { at % 2 == 0 };
        let pair = if apart { at % count } else { at / 2 };
        format!("{}{pair}", if first { "a" } else { "b" })
    });
    for id in asked {
        let _ = write!(
            added,
            "\n[[question]]\nid = \"{id}\"\nsection = \"about\"\ntype = \"boolean\"\n{SOURCE}"
        );
        let _ = write!(words, "[question.{id}]\nlabel = \"?\"\n");
    }
    let any: Vec<String> = (0..count).map(|at| format!("a{at} and b{at}")).collect();
    let _ = write!(
        added,
        "\n[[rule]]\ncode = \"PAIRS\"\nconcerns = [\"one\"]\nwhen = '({})'\neffect = \"caution\"\nbasis = \"source\"\n{SOURCE}",
        any.join(") or (")
    );
    words.push_str("[rule.PAIRS]\ntitle = \"?\"\ntext = \"?\"\n");
    (added, words)
}

/// Writes the guideline to a folder and checks it, in each form.
fn checked(name: &str, apart: bool) -> Vec<crate::command::Printed> {
    let (added, words) = pairs(24, apart);
    let folder = written(name, &sound_and(&added, &words));
    let path = folder.to_str().unwrap();
    let forms = ["json", "text", "sarif"];
    let printed = forms
        .map(|form| guideline(&["check", path, "--memory", "20", "--format", form], ""))
        .into_iter()
        .collect();
    std::fs::remove_dir_all(&folder).unwrap();
    printed
}

#[test]
fn what_was_not_decided_is_never_said_to_be_proven() {
    let printed = checked("apart", true);
    let [json, people, sarif] = printed.as_slice() else { panic!() };
    for printed in &printed {
        assert_eq!(printed.code, Some(1), "{}", printed.err);
        assert!(printed.err.contains("error[too-large]"), "{}", printed.err);
        assert!(printed.err.contains("the memory was used up at rule PAIRS"), "{}", printed.err);
        assert!(printed.err.contains("help: ask questions that one condition joins next to"));
        assert!(printed.err.ends_with("\n1 problem\n"));
        assert!(!printed.out.contains(": holds"), "{}", printed.out);
    }
    assert!(people.out.contains("NOTHING PROVEN"), "{}", people.out);
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&report[0]["sound"], &report[0]["proof"]), (&false.into(), &Value::Null));
    let sarif: Value = serde_json::from_str(&sarif.out).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "too-large");
    // The question that is named is one of those that the rule joins.
    let message = report[0]["diagnostics"][0]["message"].as_str().unwrap();
    let named = message.split('`').nth(1).unwrap();
    assert!(named.starts_with(['a', 'b']) && named[1..].parse::<u8>().is_ok(), "{message}");
}

/// The help is one: asked next to each other, the same questions take next to no room.
#[test]
fn asking_together_what_belongs_together_helps() {
    for printed in checked("together", false) {
        assert_eq!(printed.code, Some(0), "{}", printed.err);
    }
}
