//! The symbolic engine against the one that decides for a single patient.

use crate::diagnostics::sound_and;
use crate::support::{CELLS, eczema};
use authoring::check::outcomes::Outcomes;
use authoring::check::set::Set;
use authoring::check::space::{MEMORY, Space};
use authoring::read::read;
use engine::decide::{Cells, Verdict, assess, undecided};
use engine::expr::{Answer, Field};
use engine::guideline::{Effect, Guideline};
use oxidd::BooleanFunction as _;
use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

/// A generator that gives the same patients every time.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % n
    }
}

/// A patient as the page would have them.
pub fn patient(space: &Space<'_>, guideline: &Guideline, random: &mut Random) -> Vec<Answer> {
    let mut answers = guideline.no_answers();
    for (field, _) in space.fields() {
        let groups = space.answers_of(field);
        let value = random.below(groups.len() + 1);
        answers[field.index()] = value.checked_sub(1).map(|at| groups[at]);
    }
    guideline.given_from(&answers).answers
}

/// One space for all tests: its diagrams take some room.
static SPACE: Mutex<()> = Mutex::new(());

#[test]
fn the_symbolic_engine_decides_as_the_other_does() {
    let _one_at_a_time = SPACE.lock();
    let guideline = eczema();
    let mut space = Space::new(guideline, MEMORY).unwrap();
    let outcomes = Outcomes::of(&mut space).unwrap();
    let mut random = Random(42);
    for _ in 0..100_000 {
        let answers = patient(&space, guideline, &mut random);
        agree(&space, &outcomes, &answers);
    }
}

/// Everybody whom the page can meet, by what counts of their answers to the fields of the space. `None` if there
/// are more ways to answer than `most`.
pub fn everybody(space: &Space<'_>, cells: &Cells, most: usize) -> Option<BTreeSet<Vec<Answer>>> {
    let guideline = space.guideline();
    let fields: Vec<Field> = space.fields().map(|(field, _)| field).collect();
    let ways = |field: &Field| cells.of_field(*field).len() + 1;
    if fields.iter().map(ways).product::<usize>() > most {
        return None;
    }
    let mut everybody = vec![vec![None; guideline.fields.len()]];
    for field in &fields {
        let answers = || cells.of_field(*field).iter().map(|answer| Some(*answer)).chain([None]);
        everybody = everybody
            .iter()
            .flat_map(|given: &Vec<Answer>| {
                answers().map(|answer| {
                    let mut given = given.clone();
                    given[field.index()] = answer;
                    given
                })
            })
            .collect();
    }
    Some(everybody.iter().map(|answers| guideline.given_from(answers).answers).collect())
}

/// The same verdicts and the same codes.
pub fn agree(space: &Space<'_>, outcomes: &Outcomes, answers: &[Answer]) {
    let guideline = space.guideline();
    assert!(space.contains(space.domain(), answers), "{answers:?}");
    let assessment = assess(guideline, answers);
    for (result, verdicts) in assessment.drugs.iter().zip(&outcomes.verdicts) {
        for (verdict, set) in Verdict::ALL.iter().zip(verdicts) {
            assert_eq!(space.contains(set, answers), result.verdict == *verdict, "{answers:?}");
        }
    }
    for (at, rule) in guideline.rules.iter().enumerate() {
        let place = u16::try_from(at).unwrap();
        let applies = assessment.drugs.iter().any(|result| result.rules.contains(&place));
        let belongs = space.contains(&outcomes.rules[at], answers);
        assert_eq!(belongs, applies, "{}: {answers:?}", rule.code);
    }
}

/// Every point of a small space, one by one.
#[test]
fn a_small_space_is_the_sum_of_its_patients() {
    let guideline = read(&sound_and("", "")).unwrap().guideline;
    let mut space = Space::new(&guideline, MEMORY).unwrap();
    let outcomes = Outcomes::of(&mut space).unwrap();
    let cells = Cells::of(&guideline);
    let patients = everybody(&space, &cells, usize::MAX).unwrap();
    assert_eq!(space.count(space.domain()), num_bigint::BigUint::from(patients.len()));
    let mut openings = Openings::new(&mut space);
    for answers in &patients {
        agree(&space, &outcomes, answers);
        openings.agree(&space, &cells, answers);
    }
}

#[test]
fn everybody_has_exactly_one_verdict_on_each_drug() {
    let _one_at_a_time = SPACE.lock();
    let mut space = Space::new(eczema(), MEMORY).unwrap();
    let outcomes = Outcomes::of(&mut space).unwrap();
    let everybody = space.count(space.domain());
    for verdicts in &outcomes.verdicts {
        let sum: num_bigint::BigUint = verdicts.iter().map(|set| space.count(set)).sum();
        assert_eq!(sum, everybody);
    }
}

#[test]
fn an_example_is_a_patient_of_the_set() {
    let _one_at_a_time = SPACE.lock();
    let guideline = eczema();
    let mut space = Space::new(guideline, MEMORY).unwrap();
    let outcomes = Outcomes::of(&mut space).unwrap();
    for (drug, verdicts) in outcomes.verdicts.iter().enumerate() {
        for (verdict, set) in Verdict::ALL.iter().zip(verdicts) {
            if let Some(answers) = space.example(set).unwrap() {
                assert_eq!(assess(guideline, &answers).drugs[drug].verdict, *verdict);
            }
        }
    }
}

#[test]
fn too_little_room_is_said_and_nothing_is_claimed() {
    let guideline = eczema();
    let error = match Space::new(guideline, 0) {
        Ok(mut space) => Outcomes::of(&mut space).err(),
        Err(error) => Some(error),
    };
    let error = error.expect("no memory is too little");
    assert!(error.groups > 1 && !error.question.is_empty(), "{error:?}");
}

/// Something that answers decide: a code of some drugs, or whether treatment can start.
struct Decided {
    /// Places of the drugs; one beyond them for the start.
    of: Vec<usize>,
    set: Set,
    rests_on: Vec<Field>,
}

/// Everything that answers decide, whoever they are given by.
fn decided(space: &mut Space<'_>) -> Vec<Decided> {
    let guideline = space.guideline();
    let mut outside = space.nobody();
    let mut scope = BTreeSet::new();
    for rule in guideline.rules.iter().filter(|rule| rule.effect == Effect::OutOfScope) {
        outside = outside.or(&space.condition(&rule.when).unwrap().yes).unwrap();
        scope.extend(space.rests_on(&rule.when));
    }
    let inside = outside.not().unwrap();
    let mut all = Vec::new();
    for rule in &guideline.rules {
        let mut set = space.condition(&rule.when).unwrap().yes;
        let mut rests_on = space.rests_on(&rule.when);
        if rule.effect != Effect::OutOfScope {
            set = set.and(&inside).unwrap();
            rests_on.extend(&scope);
        }
        let of = (0..guideline.drugs.len()).filter(|drug| rule.drugs.contains(*drug)).collect();
        all.push(Decided { of, set, rests_on: rests_on.into_iter().collect() });
    }
    let Some(start) = &guideline.start else { return all };
    let of = vec![guideline.drugs.len()];
    let elsewhere = space.condition(&start.not_applicable_when).unwrap().yes;
    let applicable = elsewhere.not().unwrap();
    let met = space.condition(&start.met_when).unwrap();
    let mut rests_on = space.rests_on(&start.not_applicable_when);
    all.push(Decided {
        of: of.clone(),
        set: elsewhere,
        rests_on: rests_on.iter().copied().collect(),
    });
    rests_on.extend(space.rests_on(&start.met_when));
    let rests_on: Vec<Field> = rests_on.into_iter().collect();
    for half in [met.yes, met.no] {
        let set = half.and(&applicable).unwrap();
        all.push(Decided { of: of.clone(), set, rests_on: rests_on.clone() });
    }
    all
}

/// What is still open to a patient, by the sets of all patients.
struct Openings {
    all: Vec<Decided>,
    /// Whoever has an answer that means something to every question.
    meaningful: Set,
    /// What a set leaves open to those who answer alike whatever it rests on.
    known: HashMap<(usize, Vec<Answer>), Vec<Field>>,
}

impl Openings {
    fn new(space: &mut Space<'_>) -> Self {
        let all = decided(space);
        let mut meaningful = space.nobody().not().unwrap();
        for (field, _) in space.fields() {
            let values = (0..space.values(field).unwrap()).map(|v| space.value(field, v).unwrap());
            let any = values.reduce(|a, b| a.or(&b).unwrap()).unwrap();
            meaningful = meaningful.and(&any).unwrap();
        }
        Self { all, meaningful, known: HashMap::new() }
    }

    /// The diagrams of the one patient leave the same open.
    fn agree(&mut self, space: &Space<'_>, cells: &Cells, answers: &[Answer]) {
        let guideline = space.guideline();
        let mut open = vec![BTreeSet::new(); guideline.drugs.len() + 1];
        for (at, decided) in self.all.iter().enumerate() {
            let own = decided.rests_on.iter().map(|field| answers[field.index()]).collect();
            let fields = self
                .known
                .entry((at, own))
                .or_insert_with(|| open_to(space, &self.meaningful, decided, answers));
            for of in &decided.of {
                open[*of].extend(fields.iter().map(|field| guideline.fields[field.index()]));
            }
        }
        let found = undecided(guideline, cells, answers);
        for (open, found) in open.iter().zip(found.drugs.iter().chain([&found.start])) {
            assert!(open.iter().eq(found), "{open:?} is not {found:?}: {answers:?}");
        }
    }
}

/// The open fields that still make a difference to a set, of those it rests on.
fn open_to(
    space: &Space<'_>,
    meaningful: &Set,
    decided: &Decided,
    answers: &[Answer],
) -> Vec<Field> {
    let with = |set: &Set, field: Field, value: usize| {
        space.forget(&set.and(&space.value(field, value).unwrap()).unwrap(), field).unwrap()
    };
    let mut set = decided.set.clone();
    let mut open = Vec::new();
    for field in &decided.rests_on {
        match answers[field.index()] {
            None => open.push(*field),
            Some(_) => set = with(&set, *field, space.value_of(*field, answers)),
        }
    }
    open.retain(|field| {
        let left = with(&set, *field, 0);
        (1..space.values(*field).unwrap_or(1)).any(|value| {
            let differs = left.xor(&with(&set, *field, value)).unwrap();
            differs.and(meaningful).unwrap().satisfiable()
        })
    });
    open
}

/// What is still undecided, from the sets of all patients and from the diagrams of the one.
#[test]
fn the_symbolic_engine_leaves_open_what_the_other_does() {
    let _one_at_a_time = SPACE.lock();
    let guideline = eczema();
    let mut space = Space::new(guideline, MEMORY).unwrap();
    let mut openings = Openings::new(&mut space);
    let mut random = Random(7);
    for _ in 0..100_000 {
        let answers = patient(&space, guideline, &mut random);
        openings.agree(&space, &CELLS, &answers);
    }
}
