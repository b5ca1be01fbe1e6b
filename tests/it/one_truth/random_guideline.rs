//! Guidelines made at random, and an interpreter of them that knows nothing of the engine.

use crate::space::Random;
use engine::consultation::Choice;
use engine::expr::Answer;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A condition, as the author of a guideline means it.
#[derive(Clone)]
pub enum Means {
    /// A field's answer is one of these.
    Is(String, Vec<i64>),
    /// A field is answered.
    Answered(String),
    Fact(usize),
    FactTold(usize),
    Not(Box<Means>),
    All(Vec<Means>),
    Any(Vec<Means>),
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Boolean,
    Choice { unknown: bool },
    Number,
    Table { absent: bool },
}

pub const OPTIONS: [&str; 3] = ["x", "y", "z"];
pub const ROWS: [&str; 2] = ["r", "s"];
pub const LARGEST: i64 = 9;
/// Numbers are kept in these.
pub const TENTHOUSANDTHS: i64 = 10_000;

#[derive(Clone)]
pub struct Asked {
    pub id: String,
    pub kind: Kind,
    pub in_section: bool,
    pub absent: Option<i64>,
    pub gate: Option<Means>,
}

impl Asked {
    pub fn fields(&self) -> Vec<String> {
        match self.kind {
            Kind::Table { .. } => ROWS.iter().map(|row| format!("{}.{row}", self.id)).collect(),
            Kind::Boolean | Kind::Choice { .. } | Kind::Number => vec![self.id.clone()],
        }
    }

    pub fn says_unknown(&self, answer: i64) -> bool {
        answer == 2 && self.kind == (Kind::Choice { unknown: true })
    }

    pub fn answers(&self) -> Vec<i64> {
        match self.kind {
            Kind::Boolean => vec![0, 1],
            Kind::Number => (0..=LARGEST).map(|number| number * TENTHOUSANDTHS).collect(),
            Kind::Choice { .. } | Kind::Table { .. } => vec![0, 1, 2],
        }
    }
}

/// A guideline before it is written down.
pub struct Model {
    /// In an order in which each rests on those before it; the file has them in another.
    pub questions: Vec<Asked>,
    pub facts: Vec<Means>,
    pub rules: Vec<Means>,
}

pub fn two(random: &mut Random) -> bool {
    random.below(2) == 0
}

pub fn shuffled<T>(mut things: Vec<T>, random: &mut Random) -> Vec<T> {
    for at in (1..things.len()).rev() {
        things.swap(at, random.below(at + 1));
    }
    things
}

/// A condition over some questions and facts, not larger than so.
pub fn means(questions: &[Asked], facts: usize, depth: usize, random: &mut Random) -> Means {
    if depth > 0 && two(random) {
        let parts = |random: &mut Random| {
            (0..2).map(|_| means(questions, facts, depth - 1, random)).collect::<Vec<_>>()
        };
        return match random.below(3) {
            0 => Means::Not(Box::new(means(questions, facts, depth - 1, random))),
            1 => Means::All(parts(random)),
            _ => Means::Any(parts(random)),
        };
    }
    let usable: Vec<&Asked> = questions.iter().filter(|question| question.in_section).collect();
    let place = random.below(usable.len() + facts);
    let Some(question) = usable.get(place) else {
        let fact = place - usable.len();
        return if random.below(4) == 0 { Means::FactTold(fact) } else { Means::Fact(fact) };
    };
    let fields = question.fields();
    let field = fields[random.below(fields.len())].clone();
    if random.below(4) == 0 {
        return Means::Answered(field);
    }
    let first = random.below(question.answers().len());
    Means::Is(field, question.answers()[first..].to_vec())
}

pub fn model(random: &mut Random) -> Model {
    let mut questions: Vec<Asked> = Vec::new();
    let mut facts = Vec::new();
    for place in 0..5 {
        let kind = match random.below(6) {
            0 | 1 => Kind::Boolean,
            2 => Kind::Choice { unknown: two(random) },
            3 => Kind::Number,
            4 => Kind::Table { absent: two(random) },
            _ => Kind::Choice { unknown: false },
        };
        let on = questions.iter().any(|question| question.in_section);
        let gate = (on && random.below(3) > 0).then(|| means(&questions, facts.len(), 1, random));
        let may_be_absent = matches!(kind, Kind::Boolean | Kind::Choice { unknown: false });
        questions.push(Asked {
            id: format!("q{place}"),
            kind,
            in_section: place == 0 || random.below(8) > 0,
            absent: (may_be_absent && random.below(4) == 0).then_some(0),
            gate,
        });
        if two(random) {
            facts.push(means(&questions, facts.len(), 1, random));
        }
    }
    let rules = (0..4).map(|_| means(&questions, facts.len(), 2, random)).collect();
    Model { questions, facts, rules }
}

impl Model {
    pub fn question(&self, field: &str) -> &Asked {
        self.questions
            .iter()
            .find(|question| question.fields().contains(&field.to_owned()))
            .unwrap()
    }

    pub fn written(&self, condition: &Means) -> String {
        let joined = |parts: &[Means], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.written(part)).collect();
            format!("({})", parts.join(word))
        };
        match condition {
            Means::Is(field, answers) => match self.question(field).kind {
                Kind::Boolean if answers.len() == 2 => format!("({field} or not({field}))"),
                Kind::Boolean => field.clone(),
                Kind::Number => format!("{field} >= {}", answers[0] / TENTHOUSANDTHS),
                Kind::Choice { .. } | Kind::Table { .. } => {
                    let named: Vec<String> =
                        answers.iter().map(|a| format!("\"{}\"", option(*a))).collect();
                    format!("{field} in ({})", named.join(", "))
                }
            },
            Means::Answered(field) => format!("{field} != null"),
            Means::Fact(fact) => format!("f{fact}"),
            Means::FactTold(fact) => format!("f{fact} != null"),
            Means::Not(inner) => format!("not({})", self.written(inner)),
            Means::All(parts) => joined(parts, " and "),
            Means::Any(parts) => joined(parts, " or "),
        }
    }

    /// The guideline's file, its questions and facts in any order.
    pub fn file(&self, random: &mut Random) -> String {
        let source = "source = { section = \"s\", facts = [\"F\"] }";
        let mut text = format!(
            r#"
id = "any"
version = "1"
published = "2026-01-01"
languages = []
document = [{{ id = "D", title = "T", publisher = "P" }}]
section = [{{ id = "s" }}]
class = [{{ id = "k", {source} }}]
category = [{{ id = "c", placement = "p", placement_in_exception = "e", {source} }}]
"#
        );
        for question in shuffled(self.questions.iter().collect(), random) {
            let _ = writeln!(text, "[[question]]\nid = \"{}\"", question.id);
            if question.in_section {
                text.push_str("section = \"s\"\n");
            }
            let options = "options = [\"x\", \"y\", \"z\"]";
            text.push_str(&match question.kind {
                Kind::Boolean => "type = \"boolean\"\n".to_owned(),
                Kind::Number => format!("type = \"integer\"\nmin = 0\nmax = {LARGEST}\n"),
                Kind::Choice { unknown } => {
                    let unknown = if unknown { "unknown_option = \"z\"\n" } else { "" };
                    format!("type = \"choice\"\n{options}\n{unknown}")
                }
                Kind::Table { absent } => {
                    let absent = if absent { "row_absent_means = \"x\"\n" } else { "" };
                    format!("type = \"table\"\n{options}\nrows = [\"r\", \"s\"]\n{absent}")
                }
            });
            if question.absent.is_some() {
                let absent = if question.kind == Kind::Boolean { "false" } else { "x" };
                let _ = writeln!(text, "absent_means = \"{absent}\"");
            }
            if let Some(gate) = &question.gate {
                let _ = writeln!(text, "enable_when = '{}'", self.written(gate));
            }
            let _ = writeln!(text, "{source}");
        }
        for (place, fact) in shuffled(self.facts.iter().enumerate().collect(), random) {
            let is = self.written(fact);
            let _ = writeln!(text, "[[derived]]\nid = \"f{place}\"\nis = '{is}'\n{source}");
        }
        for drug in ["one", "two"] {
            let _ = writeln!(
                text,
                "[[drug]]\nid = \"{drug}\"\nclass = \"k\"\ncategory = \"c\"\nroute = \"oral\"\n{source}"
            );
        }
        for (place, rule) in self.rules.iter().enumerate() {
            let (drug, when) = (["one", "two"][place % 2], self.written(rule));
            let _ = writeln!(
                text,
                "[[rule]]\ncode = \"R{place}\"\nconcerns = [\"{drug}\"]\nwhen = '{when}'\neffect = \"caution\"\nbasis = \"source\"\n{source}"
            );
        }
        text
    }
}

pub fn option(answer: i64) -> &'static str {
    OPTIONS[usize::try_from(answer).unwrap()]
}

/// What a person entered, by field; a table as a whole or not at all.
pub type Entered = BTreeMap<String, Choice>;

/// Decides by the definition, question by question.
pub struct Interpreter<'m> {
    pub model: &'m Model,
    pub entered: &'m Entered,
}

impl Interpreter<'_> {
    pub fn is_asked(&self, question: &Asked) -> bool {
        question.in_section
            && question.gate.as_ref().is_none_or(|gate| self.is_true(gate) == Some(true))
    }

    pub fn counts(&self, field: &str) -> Answer {
        let question = self.model.question(field);
        match self.entered.get(field).filter(|_| self.is_asked(question)) {
            None => question.absent,
            Some(Choice::DontKnow) => None,
            Some(Choice::Is(answer)) => (!question.says_unknown(*answer)).then_some(*answer),
        }
    }

    pub fn is_true(&self, condition: &Means) -> Option<bool> {
        match condition {
            Means::Is(field, answers) => self.counts(field).map(|answer| answers.contains(&answer)),
            Means::Answered(field) => Some(self.counts(field).is_some()),
            Means::Fact(fact) => self.is_true(&self.model.facts[*fact]),
            Means::FactTold(fact) => Some(self.is_true(&self.model.facts[*fact]).is_some()),
            Means::Not(inner) => self.is_true(inner).map(|is| !is),
            Means::All(parts) => self.first(parts, false),
            Means::Any(parts) => self.first(parts, true),
        }
    }

    /// One part that is so decides; otherwise one that cannot be told leaves the whole open.
    pub fn first(&self, parts: &[Means], decides: bool) -> Option<bool> {
        let parts: Vec<Option<bool>> = parts.iter().map(|part| self.is_true(part)).collect();
        if parts.contains(&Some(decides)) {
            Some(decides)
        } else if parts.contains(&None) {
            None
        } else {
            Some(!decides)
        }
    }
}
