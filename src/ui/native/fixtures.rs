//! People and components in the states that are drawn: `tests/gallery/fixtures.toml`, and the clinical cases.

use engine::decide::case;
use engine::expr::Answer;
use engine::guideline::Guideline;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A component in a state.
#[allow(clippy::struct_excessive_bools, reason = "rows of a file, each with few of them")]
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fixture {
    /// The component: its file below `src/ui`, without the ending.
    pub component: String,
    /// The state, in words.
    pub state: String,
    /// Which of the people in the file has answered.
    pub case: Option<String>,
    /// The guideline's folder below `guidelines`, where it is not the file's own.
    pub guideline: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// Whether the page speaks to a clinician.
    pub clinician: bool,
    /// Whether the clinician asked for the ids of the fact register.
    pub ids: bool,
    /// What of it is drawn: a question, a drug, a rule, a section, a key; as the component needs it.
    pub of: String,
    /// Whether what can be pressed in it is pressed, or what can go well has.
    pub pressed: bool,
    /// Address of the step that is open.
    pub step: String,
    /// Questions answered with "I do not know".
    pub dont_know: Vec<String>,
    /// What is typed, by question.
    pub typed: BTreeMap<String, String>,
    /// Weights and options, by wish.
    pub wishes: BTreeMap<String, String>,
    /// The drug that is planned.
    pub plan: Option<String>,
    /// What is typed in the box for the first day's month.
    pub month: Option<String>,
    /// Day, month and year from which the months to a review are counted.
    pub since: Vec<String>,
    /// Patients of whom a share is taken.
    pub patients: Option<String>,
    /// The share that is chosen, by place.
    pub target: Option<usize>,
    /// The week of a change, and where the guideline names no interval the weeks from then on.
    pub change: Vec<String>,
    /// Whether only differences are compared.
    pub differences: bool,
    /// The drug that stands first in the comparison.
    pub first: Option<String>,
    /// Drugs left out of the comparison.
    pub left_out: Vec<String>,
    /// Whether the comparison is sorted by doses.
    pub by_doses: bool,
}

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
pub fn merge(base: &mut Value, over: &Value) {
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
            .map(|given| given.answers)
            .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    }
}
