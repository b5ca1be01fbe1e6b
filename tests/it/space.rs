//! The symbolic engine against the one that decides for a single patient.

use crate::diagnostics::sound_and;
use crate::support::eczema;
use behandlingsvalg::check::outcomes::Outcomes;
use behandlingsvalg::check::space::{NODES, Space};
use behandlingsvalg::decide::{Verdict, assess};
use behandlingsvalg::expr::Answer;
use behandlingsvalg::guideline::Guideline;
use behandlingsvalg::guideline::read::read;
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

/// A patient as the page would have them: what is not asked is left open.
pub fn patient(space: &Space<'_>, guideline: &Guideline, random: &mut Random) -> Vec<Answer> {
    let mut answers = guideline.no_answers();
    for (field, question) in space.fields() {
        let asked = question
            .enable_when
            .as_ref()
            .is_none_or(|when| when.evaluate(&answers, &guideline.derive(&answers)).is_true());
        let groups = space.answers_of(field);
        let value = random.below(groups.len() + 1);
        if asked && (value > 0 || question.absent_means.is_none()) {
            answers[field.index()] = value.checked_sub(1).map(|at| groups[at]);
        }
    }
    answers
}

/// One space for all tests: its diagrams take some room.
static SPACE: Mutex<()> = Mutex::new(());

#[test]
fn the_symbolic_engine_decides_as_the_other_does() {
    let _one_at_a_time = SPACE.lock();
    let guideline = eczema();
    let mut space = Space::new(guideline, NODES).unwrap();
    let outcomes = Outcomes::of(&mut space).unwrap();
    let mut random = Random(42);
    for _ in 0..100_000 {
        let answers = patient(&space, guideline, &mut random);
        assert!(space.contains(space.domain(), &answers), "{answers:?}");
        let assessment = assess(guideline, &answers);
        for (result, verdicts) in assessment.drugs.iter().zip(&outcomes.verdicts) {
            for (verdict, set) in Verdict::ALL.iter().zip(verdicts) {
                assert_eq!(
                    space.contains(set, &answers),
                    result.verdict == *verdict,
                    "{answers:?}"
                );
            }
        }
        for (at, rule) in guideline.rules.iter().enumerate() {
            let place = u16::try_from(at).unwrap();
            let applies = assessment.drugs.iter().any(|result| result.rules.contains(&place));
            assert_eq!(
                space.contains(&outcomes.rules[at], &answers),
                applies,
                "{}: {answers:?}",
                rule.code
            );
        }
    }
}

/// Every point of a small space, one by one.
#[test]
fn a_small_space_is_the_sum_of_its_patients() {
    let guideline = read(&sound_and("", "")).unwrap().guideline;
    let mut space = Space::new(&guideline, NODES).unwrap();
    let outcomes = Outcomes::of(&mut space).unwrap();
    let fields: Vec<_> = space.fields().collect();
    let mut patients = vec![guideline.no_answers()];
    for (field, question) in &fields {
        let mut more = Vec::new();
        for answers in patients {
            let asked = question
                .enable_when
                .as_ref()
                .is_none_or(|when| when.evaluate(&answers, &guideline.derive(&answers)).is_true());
            let groups = if asked { space.answers_of(*field) } else { Vec::new() };
            for group in groups {
                let mut answered = answers.clone();
                answered[field.index()] = Some(group);
                more.push(answered);
            }
            more.push(answers);
        }
        patients = more;
    }
    assert_eq!(space.count(space.domain()), num_bigint::BigUint::from(patients.len()));
    for answers in &patients {
        assert!(space.contains(space.domain(), answers));
        let result = &assess(&guideline, answers).drugs[0];
        for (verdict, set) in Verdict::ALL.iter().zip(&outcomes.verdicts[0]) {
            assert_eq!(space.contains(set, answers), result.verdict == *verdict, "{answers:?}");
        }
    }
}

#[test]
fn everybody_has_exactly_one_verdict_on_each_drug() {
    let _one_at_a_time = SPACE.lock();
    let mut space = Space::new(eczema(), NODES).unwrap();
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
    let mut space = Space::new(guideline, NODES).unwrap();
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
    let error = Space::new(eczema(), 64).err().expect("64 nodes are too few");
    assert!(error.groups > 1 && !error.question.is_empty(), "{error:?}");
}
