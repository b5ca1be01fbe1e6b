//! The names that conditions may use: questions and derived facts.

use super::Reader;
use super::questions::Asked;
use crate::diagnostic::{Code, Diagnostic};
use crate::draft::{self, At, GuidelineFile, ProductInformationFile};
use crate::rule_language::ast::Ast;
use crate::rule_language::{Meaning, Type, Vocabulary, parse};
use engine::expr::{Condition, Fact, Field};
use engine::guideline::{DerivedFact, Kind, Question};
use std::collections::BTreeMap;

/// All names.
pub struct Names {
    questions: Vec<Question>,
    fields: BTreeMap<String, (Field, usize)>,
    facts: BTreeMap<String, Fact>,
}

impl Names {
    /// For each field, the place of its question.
    pub fn fields(&self) -> Vec<u16> {
        let mut places: Vec<(Field, usize)> = self.fields.values().copied().collect();
        places.sort_unstable();
        places.into_iter().map(|(_, place)| u16::try_from(place).unwrap_or(0)).collect()
    }

    /// The field that a name stands for, where it is a number.
    pub fn number(&self, name: &str) -> Option<Field> {
        match self.meaning(name) {
            Some(Meaning::Question(field, Type::Number { .. })) => Some(field),
            _ => None,
        }
    }

    /// The questions, each with the condition under which it is asked.
    pub fn into_questions(self, gates: Vec<Option<Condition>>) -> Vec<Question> {
        let gates = gates.into_iter().chain(std::iter::repeat(None));
        self.questions
            .into_iter()
            .zip(gates)
            .map(|(question, enable_when)| Question { enable_when, ..question })
            .collect()
    }
}

impl Vocabulary for Names {
    fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        if let Some(fact) = self.facts.get(name) {
            return Some(Meaning::Fact(*fact));
        }
        let (field, place) = self.fields.get(name)?;
        let kind = match &self.questions.get(*place)?.kind {
            Kind::Number { min, max, unit, .. } => Type::Number { min: *min, max: *max, unit },
            Kind::Boolean => Type::Boolean,
            Kind::Choice(options) => Type::Choice(options),
        };
        Some(Meaning::Question(*field, kind))
    }

    fn names(&self) -> Vec<&str> {
        self.fields.keys().chain(self.facts.keys()).map(String::as_str).collect()
    }
}

/// Collects the names and works out in which order the derived facts are worked out and the questions asked:
/// each after those it rests on.
pub fn read(
    reader: &mut Reader<'_>,
    draft: &GuidelineFile,
    asked: Asked,
    product: Option<(&str, &ProductInformationFile)>,
) -> (Names, Vec<DerivedFact>, Vec<u16>) {
    let mut fields = BTreeMap::new();
    for (place, question) in asked.questions.iter().enumerate() {
        let paths: Vec<String> = if question.rows.is_empty() {
            vec![question.id.clone()]
        } else {
            question.rows.iter().map(|row| format!("{}.{row}", question.id)).collect()
        };
        for (field, path) in question.fields().zip(paths) {
            fields.insert(path, (field, place));
        }
    }
    let mut names = Names { questions: asked.questions, fields, facts: BTreeMap::new() };
    for derived in &draft.derived {
        let id = derived.id.get_ref();
        if names.fields.contains_key(id)
            || draft.derived.iter().filter(|d| d.id.get_ref() == id).count() > 1
        {
            reader.error(
                Code::Duplicate,
                derived.id.span(),
                format!("the name `{id}` stands twice"),
                None,
            );
        }
    }
    let file = reader.file;
    let second = product.into_iter().flat_map(|(file, product)| resting(&product.question, file));
    let (order, asking_order) =
        order(reader, &draft.derived, resting(&draft.question, file).chain(second));
    for (place, derived) in order.iter().enumerate() {
        names
            .facts
            .insert(derived.id.get_ref().clone(), Fact(u16::try_from(place).unwrap_or(u16::MAX)));
    }
    let facts = order
        .iter()
        .map(|derived| DerivedFact {
            id: derived.id.get_ref().clone(),
            is: reader.condition(&derived.is, &names),
            source: reader.source(&derived.source),
        })
        .collect();
    (names, facts, asking_order)
}

/// Something that rests on others: a derived fact, or a question that is asked under a condition.
struct Resting<'d> {
    id: &'d At<String>,
    on: Option<&'d At<String>>,
    file: &'d str,
    is_fact: bool,
}

/// Questions of a file as things that rest on others.
fn resting<'d>(
    questions: &'d [draft::Question],
    file: &'d str,
) -> impl Iterator<Item = Resting<'d>> {
    questions.iter().map(move |question| Resting {
        id: &question.id,
        on: question.enable_when.as_ref(),
        file,
        is_fact: false,
    })
}

/// Puts each derived fact, and the place of each question, after those it rests on. A circle is reported by its
/// members, and cut.
fn order<'f: 'd, 'd>(
    reader: &mut Reader<'f>,
    derived: &'d [draft::Derived],
    questions: impl Iterator<Item = Resting<'d>>,
) -> (Vec<&'d draft::Derived>, Vec<u16>) {
    let file = reader.file;
    let facts = derived.iter().map(|d| Resting { id: &d.id, on: Some(&d.is), file, is_fact: true });
    let all: Vec<Resting<'_>> = facts.chain(questions).collect();
    let place = |word: &str| {
        // A row of a table is named after its question.
        let is = |id: &str| {
            word.strip_prefix(id).is_some_and(|row| row.is_empty() || row.starts_with('.'))
        };
        all.iter().position(|other| is(other.id.get_ref()))
    };
    let uses: Vec<Vec<usize>> = all
        .iter()
        .map(|resting| {
            let ast: Option<Ast> = resting.on.and_then(|on| parse::parse(on.get_ref()).ok());
            let names = ast.as_ref().map(Ast::names).unwrap_or_default();
            names.into_iter().filter_map(|word| place(&word.text)).collect()
        })
        .collect();
    let mut done: Vec<usize> = Vec::new();
    let mut path = Vec::new();
    for place in 0..all.len() {
        visit(place, &all, &uses, &mut done, &mut path, reader);
    }
    let questions = done.iter().filter_map(|place| place.checked_sub(derived.len()));
    let questions = questions.filter_map(|place| u16::try_from(place).ok()).collect();
    (done.into_iter().filter_map(|place| derived.get(place)).collect(), questions)
}

fn visit(
    place: usize,
    all: &[Resting<'_>],
    uses: &[Vec<usize>],
    done: &mut Vec<usize>,
    path: &mut Vec<usize>,
    reader: &mut Reader<'_>,
) {
    if done.contains(&place) {
        return;
    }
    if let Some(start) = path.iter().position(|p| *p == place) {
        let circle = path.iter().skip(start).chain(std::iter::once(&place));
        let circle: Vec<&Resting<'_>> = circle.filter_map(|p| all.get(*p)).collect();
        let names: Vec<&str> = circle.iter().map(|r| r.id.get_ref().as_str()).collect();
        let Some(first) = circle.first() else { return };
        let (what, help) = if circle.iter().all(|resting| resting.is_fact) {
            ("derived facts go", "one of them must not use the others")
        } else {
            ("who is asked goes", "ask one of them of everybody")
        };
        let message = format!("{what} round in a circle: {}", names.join(" → "));
        let diagnostic = Diagnostic::at(Code::Circle, first.file, first.id.span(), message);
        reader.diagnostics.push(diagnostic.with_help(Some(help.to_owned())));
        return;
    }
    path.push(place);
    for used in uses.get(place).into_iter().flatten() {
        visit(*used, all, uses, done, path, reader);
    }
    path.pop();
    done.push(place);
}

/// The conditions under which the questions of one file are asked.
pub fn gates(
    reader: &mut Reader<'_>,
    questions: &[draft::Question],
    names: &Names,
) -> Vec<Option<Condition>> {
    questions
        .iter()
        .map(|question| question.enable_when.as_ref().map(|at| reader.condition(at, names)))
        .collect()
}
