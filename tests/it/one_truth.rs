//! From answers to result there is one way. Random guidelines, whose questions stand in any order and are asked
//! under conditions on other questions and on derived facts, against an interpreter that knows nothing of the
//! engine: the page, the command's case, a link, `undecided` and the space of the proof agree with it.

use self::random_guideline::{Asked, Entered, Interpreter, model, shuffled, two};
use crate::space::{Random, agree, everybody};
use crate::support::files;
use crate::undecided::{brute_force, read_alone};
use authoring::check::outcomes::Outcomes;
use authoring::check::space::{MEMORY, Space};
use authoring::read::read;
use behandlingsvalg::ui::{Action, Reducible as _, State};
use engine::consultation::{Choice, Consultation, Gate};
use engine::decide::{Cells, assess, case, report, undecided};
use engine::dosing::date;
use engine::export::link;
use engine::expr::Answer;
use engine::guideline::{Given, Guideline, Kind as Entry, Question};
use engine::number::Decimal;
use num_bigint::BigUint;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

mod random_guideline;

const FOLDERS: [&str; 7] = [
    "guidelines/atopisk-eksem/2.1",
    "guidelines/ciltacabtagene-autoleucel/1.0",
    "guidelines/ivosidenib/1.0",
    "guidelines/kronisk-migraene/1.0",
    "guidelines/nirsevimab/1.0",
    "guidelines/nivolumab-ipilimumab/1.0",
    "guidelines/pompes-sygdom/1.0",
];

/// Guidelines that are made, and patients of each.
const GUIDELINES: usize = 400;
const PATIENTS: usize = 25;
/// Patients that a space may have for them to be gone through one by one.
const FEW: usize = 4_000;

/// The names of a question's fields.
fn names(question: &Question) -> Vec<String> {
    let rows = question.rows.iter().map(|row| format!("{}.{row}", question.id));
    if question.rows.is_empty() { vec![question.id.clone()] } else { rows.collect() }
}

/// Anybody, without regard to who is asked what.
fn person(guideline: &Guideline, random: &mut Random) -> Entered {
    let mut entered = Entered::new();
    for question in &guideline.questions {
        let choice = |random: &mut Random| match (&question.kind, random.below(8)) {
            (_, 0) => Choice::DontKnow,
            (Entry::Boolean, _) => Choice::Is(i64::from(two(random))),
            (Entry::Choice(options), _) => {
                Choice::Is(i64::try_from(random.below(options.len())).unwrap())
            }
            (Entry::Number { min, max, step, .. }, _) => {
                let steps = (max.raw() - min.raw()) / step.raw().max(1);
                let steps = random.below(usize::try_from(steps + 1).unwrap());
                Choice::Is(min.raw() + i64::try_from(steps).unwrap() * step.raw().max(1))
            }
        };
        if random.below(5) == 0 {
            continue;
        }
        let none = question.row_absent_means.filter(|_| random.below(4) == 0);
        for name in names(question) {
            let none = none.map(|option| Choice::Is(i64::from(option)));
            entered.insert(name, none.unwrap_or_else(|| choice(random)));
        }
    }
    entered
}

/// The same answers, as a case.
fn as_case(guideline: &Guideline, entered: &Entered) -> Value {
    let mut case = json!({ "patient": {}, "treatment": {} });
    for question in &guideline.questions {
        let one = |choice: &Choice| match (&question.kind, choice) {
            (_, Choice::DontKnow) => Value::Null,
            (Entry::Boolean, Choice::Is(answer)) => json!(*answer == 1),
            (Entry::Number { .. }, Choice::Is(answer)) => {
                serde_json::from_str(&Decimal::from_raw(*answer).to_string()).unwrap()
            }
            (Entry::Choice(options), Choice::Is(answer)) => {
                json!(options[usize::try_from(*answer).unwrap()])
            }
        };
        let choices: Vec<&Choice> =
            names(question).iter().filter_map(|name| entered.get(name)).collect();
        let Some(first) = choices.first() else { continue };
        let rows = question.rows.iter().zip(&choices);
        let rows = rows.map(|(row, choice)| json!({ "drug": row, "outcome": one(choice) }));
        let value = if question.rows.is_empty() { one(first) } else { rows.collect() };
        let mut object = &mut case;
        let part = if question.is_follow_up() { "" } else { "patient." };
        let path = format!("{part}{}", question.id);
        for key in path.split('.') {
            object = object.as_object_mut().unwrap().entry(key).or_insert_with(|| json!({}));
        }
        *object = value;
    }
    case
}

/// The same answers, entered on the page in any order.
fn on_the_page(guideline: &Guideline, entered: &Entered, random: &mut Random) -> Consultation {
    let mut actions = Vec::new();
    for (place, question) in guideline.questions.iter().enumerate() {
        let choices: Vec<Choice> =
            names(question).iter().filter_map(|name| entered.get(name).copied()).collect();
        let none = question.row_absent_means.map(|option| Choice::Is(i64::from(option)));
        let gate = match choices.first() {
            None => continue,
            Some(_) if choices.iter().all(|choice| Some(*choice) == none) => Gate::NoneOfThem,
            Some(_) => Gate::Some,
        };
        let mut of_one = Vec::new();
        if !question.rows.is_empty() {
            of_one.push(Action::Open(place, gate));
        }
        for (field, choice) in question.fields().zip(choices) {
            match (&question.kind, choice) {
                _ if !question.rows.is_empty() && gate == Gate::NoneOfThem => {}
                (Entry::Number { .. }, Choice::Is(number)) => {
                    of_one.push(Action::Type(field, Decimal::from_raw(number).to_string()));
                    of_one.push(Action::Settle);
                }
                (_, choice) => of_one.push(Action::Choose(field, choice)),
            }
        }
        actions.push(of_one);
    }
    let state = Rc::new(State::new(guideline, None));
    let state = shuffled(actions, random).into_iter().flatten().fold(state, State::reduce);
    state.consultation(guideline)
}

/// What counts, and of whom it is asked, by name.
#[derive(Debug, PartialEq)]
struct Counted {
    answers: BTreeMap<String, Answer>,
    asked: BTreeSet<String>,
    ignored: BTreeSet<String>,
}

fn by_definition(interpreter: &Interpreter<'_>) -> Counted {
    let questions = &interpreter.model.questions;
    let fields = questions.iter().flat_map(Asked::fields);
    let is_answer = |question: &Asked, choice: Option<&Choice>| match choice {
        None | Some(Choice::DontKnow) => false,
        Some(Choice::Is(answer)) => !question.says_unknown(*answer),
    };
    let answered = |question: &&Asked| {
        question.fields().iter().any(|field| is_answer(question, interpreter.entered.get(field)))
    };
    let ids = |questions: Vec<&Asked>| questions.iter().map(|q| q.id.clone()).collect();
    let asked = questions.iter().filter(|question| interpreter.is_asked(question));
    let ignored = questions.iter().filter(|q| !interpreter.is_asked(q)).filter(answered);
    Counted {
        answers: fields.map(|field| (field.clone(), interpreter.counts(&field))).collect(),
        asked: ids(asked.collect()),
        ignored: ids(ignored.collect()),
    }
}

fn by_the_engine(guideline: &Guideline, given: &Given) -> Counted {
    let mut answers = BTreeMap::new();
    for question in &guideline.questions {
        for (name, field) in names(question).into_iter().zip(question.fields()) {
            answers.insert(name, given.answers[field.index()]);
        }
    }
    let id = |place: usize| guideline.questions[place].id.clone();
    Counted {
        answers,
        asked: given
            .asked
            .iter()
            .enumerate()
            .filter(|(_, asked)| **asked)
            .map(|(at, _)| id(at))
            .collect(),
        ignored: given.ignored.iter().map(|place| id(usize::from(*place))).collect(),
    }
}

#[test]
fn page_case_link_undecided_and_proof_take_the_same_step() {
    let mut random = Random(7);
    let (mut patients, mut open, mut spaces, mut met) = (0, 0, 0, 0);
    for _ in 0..GUIDELINES {
        let model = model(&mut random);
        let text = model.file(&mut random);
        let guideline = read_alone(text.clone());
        let cells = Cells::of(&guideline);
        for _ in 0..PATIENTS {
            let entered = person(&guideline, &mut random);
            let interpreter = Interpreter { model: &model, entered: &entered };
            let expected = by_definition(&interpreter);
            let case = as_case(&guideline, &entered);
            let of = || format!("{case}\n{text}");

            let read =
                case::read(&guideline, &case.to_string()).unwrap_or_else(|e| panic!("{e:?}"));
            assert_eq!(by_the_engine(&guideline, &read), expected, "the case {}", of());

            let page = on_the_page(&guideline, &entered, &mut random);
            let counted = by_the_engine(&guideline, &page.given(&guideline));
            assert_eq!(counted, expected, "the page {}", of());

            let today = date(2026, 11, 23).unwrap();
            let link = link::write(&guideline, &page, &[], today);
            let opened = link::read(&guideline, &link).unwrap_or_else(|e| panic!("{e:?}"));
            let counted = opened.consultation.given(&guideline);
            assert_eq!(by_the_engine(&guideline, &counted), expected, "the link {}", of());

            let again = case::write(&guideline, &read.answers);
            let again = case::read(&guideline, &again.to_string()).unwrap();
            assert_eq!(
                (again.answers, again.asked),
                (read.answers.clone(), read.asked.clone()),
                "written {}",
                of()
            );

            let assessment = assess(&guideline, &read.answers);
            for (place, rule) in model.rules.iter().enumerate() {
                let applies = interpreter.is_true(rule) == Some(true);
                let rules = &assessment.drugs[place % 2].rules;
                assert_eq!(
                    rules.contains(&u16::try_from(place).unwrap()),
                    applies,
                    "R{place} {}",
                    of()
                );
            }
            patients += 1;
            let undecided = undecided(&guideline, &cells, &read.answers);
            let told =
                serde_json::to_value(report(&guideline, &read, &assessment, &undecided)).unwrap();
            let ignored: BTreeSet<String> =
                serde_json::from_value(told["ignored"].clone()).unwrap();
            assert_eq!(ignored, expected.ignored, "{}", of());
            if patients % 5 == 0
                && let Some(found) = brute_force(&guideline, &cells, &read.answers, FEW)
            {
                let undecided: Vec<BTreeSet<u16>> =
                    undecided.drugs.into_iter().map(|list| list.into_iter().collect()).collect();
                assert_eq!(undecided, found, "undecided {}", of());
                open += 1;
            }
        }
        let mut space = Space::new(&guideline, MEMORY).unwrap();
        let Some(everybody) = everybody(&space, &cells, FEW) else { continue };
        assert_eq!(space.count(space.domain()), BigUint::from(everybody.len()), "{text}");
        let outcomes = Outcomes::of(&mut space).unwrap();
        for answers in &everybody {
            agree(&space, &outcomes, answers);
        }
        spaces += 1;
        met += everybody.len();
    }
    println!(
        "{GUIDELINES} guidelines, {patients} patients; undecided by brute force of {open}; \
         {spaces} spaces with {met} patients gone through one by one"
    );
    assert!(open > 200 && spaces > 50, "{open} {spaces}");
}

/// The guidelines themselves: whatever is entered, the page and the command take and ignore the same answers.
#[test]
fn the_published_guidelines_are_read_alike_by_page_and_command() {
    let mut random = Random(11);
    let mut patients = 0;
    for folder in FOLDERS {
        let checked = read(&files(folder)).unwrap();
        let guideline = &checked.guideline;
        for _ in 0..3_000 {
            let entered = person(guideline, &mut random);
            let case = as_case(guideline, &entered);
            let counted =
                case::read(guideline, &case.to_string()).unwrap_or_else(|e| panic!("{e:?}"));
            let page = on_the_page(guideline, &entered, &mut random).given(guideline);
            assert_eq!(counted, page, "{folder} {case}");
            patients += 1;
        }
    }
    println!("{patients} patients of {} guidelines", FOLDERS.len());
}
