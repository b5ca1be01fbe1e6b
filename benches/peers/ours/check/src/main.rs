//! Reads conditions as text, checks them against their questions, and writes them resolved: the
//! form in which a page gets them.
//!
//! `ours-check conditions.json resolved.json`

use authoring::rule_language::{Kind, Meaning, Vocabulary, parse, typecheck};
use engine::expr::{Condition, Fact, Field};
use engine::number::Decimal;
use serde::{Deserialize, Serialize};
use std::process::ExitCode;
use std::{env, fs};

/// A question; one with neither bounds nor options is answered with yes or no.
#[derive(Deserialize)]
struct Question {
    name: String,
    number: Option<(i64, i64)>,
    options: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    condition: String,
}

#[derive(Deserialize)]
struct Text {
    questions: Vec<Question>,
    derived: Vec<Named>,
    rules: Vec<Named>,
}

#[derive(Serialize)]
struct Resolved {
    derived: Vec<Condition>,
    rules: Vec<Condition>,
}

impl Vocabulary for Text {
    fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        let place = |at: Option<usize>| at.and_then(|at| u16::try_from(at).ok());
        if let Some(at) = place(self.derived.iter().position(|d| d.name == name)) {
            return Some(Meaning::Fact(Fact(at)));
        }
        let field = Field(place(self.questions.iter().position(|q| q.name == name))?);
        let question = self.questions.get(field.index())?;
        let kind = match (question.number, &question.options) {
            (Some((min, max)), _) => {
                Kind::Number { min: Decimal::whole(min), max: Decimal::whole(max), unit: "" }
            }
            (None, Some(options)) => Kind::Choice(options),
            (None, None) => Kind::Boolean,
        };
        Some(Meaning::Question(field, kind))
    }

    fn names(&self) -> Vec<&str> {
        let questions = self.questions.iter().map(|q| q.name.as_str());
        questions.chain(self.derived.iter().map(|d| d.name.as_str())).collect()
    }
}

fn resolve(text: &Text, named: &[Named]) -> Result<Vec<Condition>, String> {
    let one = |named: &Named| {
        let told = |message: &str| format!("{}: {message}\n  {}", named.name, named.condition);
        let ast = parse::parse(&named.condition).map_err(|e| told(&e.message))?;
        typecheck::check(&ast, text).map_err(|problems| {
            told(&problems.iter().map(|p| p.message.as_str()).collect::<Vec<_>>().join("; "))
        })
    };
    named.iter().map(one).collect()
}

#[allow(clippy::disallowed_methods, reason = "a program at the edge: it reads and writes files")]
fn check() -> Result<(), String> {
    let [from, to] = env::args()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "usage: ours-check conditions.json resolved.json".to_owned())?;
    let text = fs::read_to_string(&from).map_err(|e| format!("{from}: {e}"))?;
    let text: Text = serde_json::from_str(&text).map_err(|e| format!("{from}: {e}"))?;
    let resolved =
        Resolved { derived: resolve(&text, &text.derived)?, rules: resolve(&text, &text.rules)? };
    let json = serde_json::to_string(&resolved).map_err(|e| e.to_string())?;
    fs::write(&to, json).map_err(|e| format!("{to}: {e}"))
}

fn main() -> ExitCode {
    match check() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
