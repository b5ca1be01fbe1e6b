//! People and components in the states that are drawn: `tests/gallery/fixtures.toml`, and the clinical cases.

use super::gallery::Fixture;
use engine::decide::case;
use engine::expr::Answer;
use engine::guideline::Guideline;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The file of fixtures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixtures {
    /// The guideline's folder below `guidelines`.
    pub guideline: String,
    /// Components that are not drawn by themselves, each with the reason.
    pub within: BTreeMap<String, String>,
    /// People, as cases; `base` names one of those that the clinical cases begin with.
    case: BTreeMap<String, Person>,
    /// Components in their states.
    pub fixture: Vec<Fixture>,
}

/// A person's answers.
#[derive(Debug, Deserialize)]
struct Person {
    /// Who is like this but for what follows.
    base: Option<String>,
    /// The answers that differ.
    #[serde(flatten)]
    case: Map<String, Value>,
}

/// Lays a case over its base; `null` takes an answer away.
fn merge(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                if value.is_null() {
                    base.remove(key);
                } else {
                    merge(base.entry(key.clone()).or_insert(Value::Null), value);
                }
            }
        }
        (base, over) => *base = over.clone(),
    }
}

/// A case over the base that it names.
fn over(bases: &Value, base: Option<&str>, case: Option<&Value>) -> Result<Value, String> {
    let mut whole = match base {
        None => Value::Object(Map::new()),
        Some(base) => bases.get(base).ok_or_else(|| format!("there is no base `{base}`"))?.clone(),
    };
    if let Some(case) = case {
        merge(&mut whole, case);
    }
    Ok(whole)
}

/// The cases of a file of rows, each over its base.
///
/// # Errors
/// Text that is not such a file, and a base that does not exist.
pub fn cases(rows: &str, bases: &Value) -> Result<Vec<Value>, String> {
    let rows: Vec<Value> = serde_json::from_str(rows).map_err(|error| error.to_string())?;
    let case = |row: &Value| over(bases, row.get("base").and_then(Value::as_str), row.get("case"));
    rows.iter().map(case).collect()
}

impl Fixtures {
    /// The answers of the person in a fixture.
    ///
    /// # Errors
    /// A person, a base or a question that does not exist.
    pub fn answers(
        &self,
        fixture: &Fixture,
        guideline: &Guideline,
        bases: &Value,
    ) -> Result<Vec<Answer>, String> {
        let Some(name) = &fixture.case else { return Ok(guideline.no_answers()) };
        let person = self.case.get(name).ok_or_else(|| format!("there is no case `{name}`"))?;
        let own = Value::Object(person.case.clone());
        let whole = over(bases, person.base.as_deref(), Some(&own))?;
        case::read(guideline, &whole.to_string())
            .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    }
}
