//! `undecided` against brute force: every combination of answers to a small guideline.

use crate::support::{CELLS, eczema, patient};
use authoring::read::{Files, read};
use engine::decide::{Cells, assess, undecided};
use engine::expr::{Answer, Field};
use engine::guideline::Guideline;
use proptest::prelude::*;
use std::collections::BTreeSet;

const FIELDS: [&str; 5] = ["a", "b", "c", "n", "gated"];

/// A guideline with five questions, one of them asked only under a condition, and two drugs whose
/// rules have the given conditions.
fn small(conditions: &[String], gate: &str) -> Guideline {
    let mut text = String::from(
        r#"
id = "small"
version = "1"
published = "2026-01-01"
languages = []
document = [{ id = "D", title = "T", publisher = "P" }]
section = [{ id = "s" }]
class = [{ id = "k", source = { section = "s", facts = ["F"] } }]
category = [{ id = "c", placement = "p", placement_in_exception = "e", source = { section = "s", facts = ["F"] } }]
"#,
    );
    for id in FIELDS {
        let kind = match id {
            "c" => {
                "type = \"choice\"\noptions = [\"x\", \"y\", \"z\", \"dont_know\"]\nunknown_option = \"dont_know\""
            }
            "n" => "type = \"integer\"\nmin = 0\nmax = 30",
            _ => "type = \"boolean\"",
        };
        let gate = if id == "gated" { format!("enable_when = '{gate}'\n") } else { String::new() };
        text.push_str(&format!("[[question]]\nid = \"{id}\"\nsection = \"s\"\n{kind}\n{gate}source = {{ section = \"s\", facts = [\"F\"] }}\n"));
    }
    for drug in ["one", "two"] {
        text.push_str(&format!("[[drug]]\nid = \"{drug}\"\nclass = \"k\"\ncategory = \"c\"\nroute = \"oral\"\nsource = {{ section = \"s\", facts = [\"F\"] }}\n"));
    }
    for (place, condition) in conditions.iter().enumerate() {
        let drug = if place % 2 == 0 { "one" } else { "two" };
        let (effect, scope) =
            if place == 4 { ("out_of_scope", "scope = \"out\"\n") } else { ("caution", "") };
        text.push_str(&format!("[[rule]]\ncode = \"R{place}\"\nconcerns = [\"{drug}\"]\nwhen = '{condition}'\neffect = \"{effect}\"\n{scope}basis = \"source\"\nsource = {{ section = \"s\", facts = [\"F\"] }}\n"));
    }
    read_alone(text)
}

/// The guideline of a file that has neither words nor product information.
pub fn read_alone(text: String) -> Guideline {
    let files = Files { guideline: ("guideline.toml".to_owned(), text), ..Files::default() };
    read(&files).unwrap_or_else(|found| panic!("{found:#?}\n{}", files.guideline.1)).guideline
}

/// The definition, word for word: a question is undecided for a drug if some answer to it, with the
/// other open questions answered or left open in some way, changes a code or the verdict. `None` if there are more
/// ways than `most`.
pub fn brute_force(
    guideline: &Guideline,
    cells: &Cells,
    given: &[Answer],
    most: usize,
) -> Option<Vec<BTreeSet<u16>>> {
    let choices: Vec<Vec<Answer>> = (0..)
        .map(Field)
        .zip(given)
        .map(|(field, given)| match given {
            Some(answer) => vec![Some(*answer)],
            None => std::iter::once(None)
                .chain(cells.of_field(field).iter().map(|a| Some(*a)))
                .collect(),
        })
        .collect();
    if choices.iter().map(Vec::len).product::<usize>() > most {
        return None;
    }
    let mut combinations: Vec<Vec<Answer>> = vec![Vec::new()];
    for choice in &choices {
        combinations = combinations
            .into_iter()
            .flat_map(|start| {
                choice.iter().map(move |answer| start.iter().copied().chain([*answer]).collect())
            })
            .collect();
    }
    let result = |answers: &[Answer]| {
        let assessment = assess(guideline, &guideline.given_from(answers).answers);
        assessment.drugs.into_iter().map(|drug| (drug.verdict, drug.rules)).collect::<Vec<_>>()
    };
    let mut found = vec![BTreeSet::new(); guideline.drugs.len()];
    for combination in &combinations {
        let here = result(combination);
        for (place, choice) in choices.iter().enumerate() {
            if given[place].is_some() || combination[place].is_some() {
                continue;
            }
            for answer in choice.iter().filter(|a| a.is_some()) {
                let mut other = combination.clone();
                other[place] = *answer;
                for ((drug, a), b) in found.iter_mut().zip(&here).zip(&result(&other)) {
                    if a != b {
                        drug.insert(guideline.fields[place]);
                    }
                }
            }
        }
    }
    Some(found)
}

/// Any condition over the small guideline's questions.
fn condition(over: Vec<&'static str>) -> BoxedStrategy<String> {
    let mut atoms = vec!["true".to_owned(), "null".to_owned()];
    for id in over {
        match id {
            "c" => atoms.extend(
                ["c = \"x\"", "c in (\"x\", \"z\")", "c != \"y\"", "c = null"].map(str::to_owned),
            ),
            "n" => atoms.extend(
                ["n > 12", "n between 5 and 18", "n = 7", "n in (12..18]", "n != null"]
                    .map(str::to_owned),
            ),
            id => atoms.extend([
                id.to_owned(),
                format!("not({id})"),
                format!("{id} = null"),
                format!("{id} != false"),
            ]),
        }
    }
    proptest::sample::select(atoms)
        .prop_recursive(3, 8, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 2..4)
                    .prop_map(|parts| format!("({})", parts.join(" and "))),
                proptest::collection::vec(inner.clone(), 2..4)
                    .prop_map(|parts| format!("({})", parts.join(" or "))),
                inner.prop_map(|inner| format!("not({inner})")),
            ]
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn undecided_is_exact(
        conditions in proptest::collection::vec(condition(FIELDS.to_vec()), 5),
        gate in condition(vec!["a", "c", "n"]),
        picks in proptest::collection::vec(proptest::option::weighted(0.3, 0usize..4), FIELDS.len()),
    ) {
        let guideline = small(&conditions, &gate);
        let cells = Cells::of(&guideline);
        let given: Vec<Answer> = guideline.questions.iter().zip(picks)
            .map(|(question, pick)| {
                let cells = cells.of_field(question.field);
                pick.and_then(|pick| cells.get(pick % cells.len().max(1)).copied())
            })
            .collect();
        let given = guideline.given_from(&given).answers;
        let found = undecided(&guideline, &cells, &given);
        let found: Vec<BTreeSet<u16>> = found.drugs.into_iter().map(|list| list.into_iter().collect()).collect();
        prop_assert_eq!(Some(found), brute_force(&guideline, &cells, &given, usize::MAX), "{:?} gate {}", conditions, gate);
    }

    /// On the real guideline: an answered question is never open, and a drug with nothing open is
    /// the same however the rest is answered.
    #[test]
    fn answered_questions_are_not_open(answers in patient()) {
        let guideline = eczema();
        let open = undecided(guideline, &CELLS, &answers);
        for list in open.drugs.iter().chain([&open.start]) {
            for place in list {
                let question = &guideline.questions[usize::from(*place)];
                prop_assert!(question.fields().any(|field| answers[field.index()].is_none()), "{}", question.id);
                prop_assert!(!question.is_follow_up(), "{}", question.id);
            }
        }
    }
}
