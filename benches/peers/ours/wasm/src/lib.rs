//! Our engine for a page: conditions stay here, answers come in as whole numbers, states go out as
//! bytes (0 does not hold, 1 holds, 2 unknown).
//!
//! JavaScript writes answers into, and reads states from, buffers that the engine owns; it asks for
//! their addresses once. So nothing is copied at the boundary and there is no `unsafe`.

mod batch;
mod summary;

use batch::Batch;
use engine::expr::{Answer, Condition, Truth};
use ours_engine::{Program, UNANSWERED};
use serde::Deserialize;
use summary::{Rule, Summary};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// What the engine is made from.
#[derive(Deserialize)]
struct Data {
    /// How many questions there are.
    questions: usize,
    /// How many drugs there are.
    drugs: usize,
    derived: Vec<Condition>,
    rules: Vec<Condition>,
    /// What each rule says, about which drugs.
    says: Vec<Rule>,
}

/// Conditions, and room for the answers to them.
#[wasm_bindgen]
pub struct Engine {
    derived: Vec<Condition>,
    rules: Vec<Condition>,
    row: Vec<i32>,
    answers: Vec<Answer>,
    facts: Vec<Truth>,
    states: Vec<u8>,
    batch: Batch,
}

fn state(truth: Truth) -> u8 {
    match truth {
        Truth::False => 0,
        Truth::True => 1,
        Truth::Unknown => 2,
    }
}

fn answer(written: i32) -> Answer {
    (written != UNANSWERED).then_some(i64::from(written))
}

#[wasm_bindgen]
impl Engine {
    /// An engine for the conditions given.
    ///
    /// # Errors
    /// The data are not conditions, or too many.
    #[wasm_bindgen(constructor)]
    pub fn new(data: JsValue) -> Result<Engine, JsError> {
        let data: Data = serde_wasm_bindgen::from_value(data)?;
        let program = Program::new(&data.derived, &data.rules)
            .ok_or_else(|| JsError::new("too many conditions"))?;
        let summary = Summary::new(data.drugs, &data.says)
            .ok_or_else(|| JsError::new("a rule says what cannot be summed up"))?;
        Ok(Self {
            row: vec![UNANSWERED; data.questions],
            answers: vec![None; data.questions],
            facts: Vec::with_capacity(data.derived.len()),
            states: vec![2; data.rules.len()],
            batch: Batch::new(program, summary, data.questions, data.rules.len()),
            derived: data.derived,
            rules: data.rules,
        })
    }

    /// Where one patient's answers are written.
    pub fn row(&mut self) -> *mut i32 {
        self.row.as_mut_ptr()
    }

    /// Where one patient's states are read.
    #[must_use]
    pub fn states(&self) -> *const u8 {
        self.states.as_ptr()
    }

    /// Works out the conditions for one patient.
    pub fn evaluate(&mut self) {
        for (answer_, written) in self.answers.iter_mut().zip(&self.row) {
            *answer_ = answer(*written);
        }
        self.facts.clear();
        for fact in &self.derived {
            let truth = fact.evaluate(&self.answers, &self.facts);
            self.facts.push(truth);
        }
        for (state_, rule) in self.states.iter_mut().zip(&self.rules) {
            *state_ = state(rule.evaluate(&self.answers, &self.facts));
        }
    }

    /// Makes room for so many patients, rounded up to a multiple of 64, which it returns. Addresses
    /// asked for before are void.
    pub fn reserve(&mut self, patients: usize) -> usize {
        self.batch.reserve(patients)
    }

    /// Where a batch's answers are written: those to one question side by side.
    pub fn columns(&mut self) -> *mut i32 {
        self.batch.columns.as_mut_ptr()
    }

    /// Where a batch's results are read: the states under one rule side by side, then the summaries
    /// of one drug side by side.
    #[must_use]
    pub fn results(&self) -> *const u8 {
        self.batch.results.as_ptr()
    }

    /// Works out the conditions and summaries for all patients of a batch.
    pub fn run(&mut self) {
        self.batch.run();
    }
}

/// Other ways, to be measured.
#[cfg(feature = "compare")]
#[wasm_bindgen]
impl Engine {
    /// The conditions alone, many times over.
    pub fn evaluate_again(&mut self, times: usize) {
        for _ in 0..times {
            self.evaluate();
        }
    }

    /// As `evaluate`, with the program instead of the conditions.
    pub fn program(&mut self) {
        self.batch.one(&self.row, &mut self.states);
    }

    /// The program alone, many times over.
    pub fn program_again(&mut self, times: usize) {
        for _ in 0..times {
            self.program();
        }
    }

    /// As `evaluate`, with the answers copied in and the states copied back.
    pub fn evaluate_copied(&mut self, row: &[i32], states: &mut [u8]) {
        self.row.copy_from_slice(row);
        self.evaluate();
        states.copy_from_slice(&self.states);
    }

    /// As `evaluate`, with the answers copied in and the states returned.
    pub fn evaluate_returned(&mut self, row: &[i32]) -> Vec<u8> {
        self.row.copy_from_slice(row);
        self.evaluate();
        self.states.clone()
    }

    /// As `run`, but one patient after the other, with the conditions, and no summaries.
    pub fn run_conditions(&mut self) {
        let patients = self.batch.patients;
        for patient in 0..patients {
            for (question, written) in self.row.iter_mut().enumerate() {
                let at = question * patients + patient;
                *written = self.batch.columns.get(at).copied().unwrap_or(UNANSWERED);
            }
            self.evaluate();
            for (rule, state) in self.states.iter().enumerate() {
                if let Some(result) = self.batch.results.get_mut(rule * patients + patient) {
                    *result = *state;
                }
            }
        }
    }

    /// How many steps the program takes.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.batch.steps()
    }
}
