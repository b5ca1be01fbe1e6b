//! The engine with loops around it, for timing in a browser.
//!
//! Patients cross the boundary packed: one i32 for each field of each patient, [`OPEN`] where there
//! is no answer.

use engine::decide::{Assessment, Cells, Undecided, Verdict, assess, report, undecided};
use engine::dosing::{
    Change, Every, Exact, Regimen, Schedule, Steps, compare, date, sensitivity,
};
use engine::export::analysis::Analysis;
use engine::expr::Answer;
use engine::guideline::{Guideline, Kind, Question};
use engine::plan::{DoseSource, Order, plan};
use serde::Serialize;
use std::hint::black_box;
use wasm_bindgen::prelude::*;

/// No answer, in a packed patient.
const OPEN: i32 = i32::MIN;

/// A guideline, ready to be asked.
#[wasm_bindgen]
pub struct Engine {
    guideline: Guideline,
    cells: Cells,
}

#[wasm_bindgen]
impl Engine {
    /// Takes the page's `guideline.json`, parsed by the browser as on the page.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn load(guideline: JsValue) -> Result<Engine, JsError> {
        let guideline: Guideline = serde_wasm_bindgen::from_value(guideline)?;
        let cells = Cells::of(&guideline);
        Ok(Self { guideline, cells })
    }

    /// Fields of a packed patient.
    #[must_use]
    pub fn fields(&self) -> usize {
        self.guideline.fields.len()
    }

    /// A patient without answers.
    #[must_use]
    pub fn open(&self) -> Vec<i32> {
        pack(&self.guideline.no_answers())
    }

    /// A patient from pairs of a field and its answer; for a table, field, row and answer.
    ///
    /// # Errors
    /// Names what the guideline does not know or does not allow.
    pub fn patient(&self, given: JsValue) -> Result<Vec<i32>, JsError> {
        let given: Vec<Vec<String>> = serde_wasm_bindgen::from_value(given)?;
        let mut answers = self.guideline.no_answers();
        for entry in &given {
            let wrong =
                || JsError::new(&["not an answer to this guideline: ", &entry.join(" ")].concat());
            let (id, row, text) = match entry.as_slice() {
                [id, text] => (id, None, text),
                [id, row, text] => (id, Some(row), text),
                _ => return Err(wrong()),
            };
            let question = self.guideline.question(id).ok_or_else(wrong)?;
            let place = match row {
                None if question.rows.is_empty() => 0,
                None => return Err(wrong()),
                Some(row) => {
                    question.rows.iter().position(|known| known == row).ok_or_else(wrong)?
                }
            };
            let answer = accept(question, text).ok_or_else(wrong)?;
            let other_rows = question.row_absent_means.map(i64::from);
            for (at, field) in question.fields().enumerate() {
                if let Some(slot) = answers.get_mut(field.index()) {
                    if at == place {
                        *slot = answer;
                    } else if slot.is_none() {
                        *slot = other_rows;
                    }
                }
            }
        }
        Ok(pack(&answers))
    }

    /// Variations of a patient, the same each time: of the questions one in eight is left open, and
    /// two in eight are answered with something else that matters.
    #[must_use]
    pub fn variations(&self, patient: &[i32], count: usize) -> Vec<i32> {
        let answers = unpack(patient);
        let mut random = Random(1);
        let mut packed = Vec::with_capacity(count * answers.len());
        for _ in 0..count {
            let mut varied = answers.clone();
            for field in self.guideline.questions.iter().flat_map(Question::fields) {
                let Some(slot) = varied.get_mut(field.index()) else { continue };
                match random.below(8) {
                    0 => *slot = None,
                    1 | 2 if slot.is_some() => {
                        let cells = self.cells.of_field(field);
                        *slot = cells.get(random.below(cells.len())).copied();
                    }
                    _ => {}
                }
            }
            packed.extend(pack(&varied));
        }
        packed
    }

    /// Evaluates one patient so many times; the sum keeps the work from being optimised away.
    #[must_use]
    pub fn repeat_evaluate(&self, patient: &[i32], times: u32) -> u32 {
        let answers = unpack(patient);
        (0..times).fold(0, |sum: u32, _| {
            let assessment = black_box(assess(&self.guideline, black_box(&answers)));
            sum.wrapping_add(digest(&assessment))
        })
    }

    /// The same, with what is undecided.
    #[must_use]
    pub fn repeat_both(&self, patient: &[i32], times: u32) -> u32 {
        let answers = unpack(patient);
        (0..times).fold(0, |sum: u32, _| {
            let assessment = black_box(assess(&self.guideline, black_box(&answers)));
            let open = black_box(undecided(&self.guideline, &self.cells, black_box(&answers)));
            sum.wrapping_add(digest(&assessment)).wrapping_add(digest_open(&open))
        })
    }

    /// Evaluates any number of packed patients: one byte a drug, the place of its verdict.
    #[must_use]
    pub fn evaluate(&self, patients: &[i32]) -> Vec<u8> {
        self.each(patients, |answers, bytes| {
            let assessment = assess(&self.guideline, answers);
            bytes.extend(assessment.drugs.iter().map(|drug| verdict(drug.verdict)));
        })
    }

    /// The same, with what is undecided: two bytes a drug, the second its number of open questions
    /// that matter.
    #[must_use]
    pub fn both(&self, patients: &[i32]) -> Vec<u8> {
        self.each(patients, |answers, bytes| {
            let assessment = assess(&self.guideline, answers);
            let open = undecided(&self.guideline, &self.cells, answers);
            for (drug, open) in assessment.drugs.iter().zip(&open.drugs) {
                bytes.push(verdict(drug.verdict));
                bytes.push(u8::try_from(open.len()).unwrap_or(u8::MAX));
            }
        })
    }

    /// So many schedules of two years over all drugs and what they may be changed to: the sum of
    /// their milligrams.
    #[must_use]
    pub fn schedules(&self, count: usize) -> u32 {
        let courses = self.courses();
        courses.iter().cycle().take(count).fold(0, |sum: u32, (regimen, change)| {
            let schedule = Schedule::of(black_box(regimen), *change, 104);
            sum.wrapping_add(black_box(&schedule).as_ref().map_or(0, |s| s.totals().mg))
        })
    }

    /// Makes a plan of two years so many times, with the guideline's other dose from week 16: the
    /// number of its events.
    ///
    /// # Errors
    /// Where nothing can be planned.
    pub fn repeat_plan(&self, patient: &[i32], drug: &str, times: u32) -> Result<u32, JsError> {
        let none = || JsError::new("nothing can be planned");
        let answers = unpack(patient);
        let assessment = assess(&self.guideline, &answers);
        let place = self.guideline.drug(drug).ok_or_else(none)?;
        let own = self.guideline.drugs.get(place).and_then(|drug| drug.regimen.as_ref());
        let mg = own.and_then(|own| own.adjustment.as_ref()?.mg).ok_or_else(none)?;
        let order = Order {
            drug: place,
            dose: DoseSource::Guideline,
            start: date(2026, 11, 30)?,
            weeks: 104,
            change: Some(Change::Dose { week: 16, mg }),
            piece_mg: Some(mg),
        };
        (0..times).try_fold(0, |_, _| {
            let made = plan(&self.guideline, &answers, &assessment, black_box(&order))?;
            Ok(u32::try_from(black_box(&made).events.len()).unwrap_or(u32::MAX))
        })
    }

    /// The comparison over two years and what moves the total of each drug, so many times: the sum
    /// of all widths.
    ///
    /// # Errors
    /// Where the guideline has no comparison basis.
    pub fn repeat_comparison(&self, times: u32) -> Result<String, JsError> {
        let analysis = Analysis::published(&self.guideline);
        let mut assumed =
            analysis.ok_or_else(|| JsError::new("there is no comparison basis"))?.assumed;
        assumed.weeks = 104;
        let mut sum = Exact::ZERO;
        for _ in 0..times {
            sum = compare(black_box(&assumed))?.iter().map(|drug| drug.population.mg).sum();
            for drug in 0..assumed.drugs.len() {
                let swings = sensitivity(black_box(&assumed), drug, &Steps::default());
                sum += swings.iter().map(|swing| swing.width).sum::<Exact>();
            }
        }
        Ok(sum.to_string())
    }

    /// The whole public result of one patient as an object.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn report(&self, patient: &[i32]) -> Result<JsValue, JsError> {
        let given = self.guideline.given_from(&unpack(patient));
        let assessment = assess(&self.guideline, &given.answers);
        let open = undecided(&self.guideline, &self.cells, &given.answers);
        let form = serde_wasm_bindgen::Serializer::json_compatible();
        Ok(report(&self.guideline, &given, &assessment, &open).serialize(&form)?)
    }
}

impl Engine {
    /// Every drug as it stands, and with what it may be changed to at three weeks.
    fn courses(&self) -> Vec<(Regimen, Option<Change>)> {
        let mut courses = Vec::new();
        for own in self.guideline.drugs.iter().filter_map(|drug| drug.regimen.as_ref()) {
            courses.push((own.dose.clone(), None));
            for week in [16, 24, 30] {
                let change = match own.dose.every {
                    Every::Weeks(weeks) => Some(Change::Interval { week, every_weeks: 2 * weeks }),
                    Every::Days(_) => own
                        .adjustment
                        .as_ref()
                        .and_then(|other| other.mg)
                        .map(|mg| Change::Dose { week, mg }),
                };
                courses.push((own.dose.clone(), change));
            }
        }
        courses
    }

    fn each(&self, patients: &[i32], mut one: impl FnMut(&[Answer], &mut Vec<u8>)) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut answers = Vec::with_capacity(self.fields());
        for patient in patients.chunks_exact(self.fields().max(1)) {
            answers.clear();
            answers.extend(patient.iter().copied().map(answer));
            one(&answers, &mut bytes);
        }
        bytes
    }
}

fn accept(question: &Question, text: &str) -> Option<Answer> {
    match (&question.kind, text) {
        (Kind::Boolean, "false") => Some(Some(0)),
        (Kind::Boolean, "true") => Some(Some(1)),
        (Kind::Boolean, _) => None,
        (Kind::Choice(_), option) => question.accept_option(option).ok(),
        (Kind::Number { .. }, number) => question.accept_text(number).ok().map(Some),
    }
}

fn pack(answers: &[Answer]) -> Vec<i32> {
    answers
        .iter()
        .map(|answer| answer.and_then(|raw| i32::try_from(raw).ok()).unwrap_or(OPEN))
        .collect()
}

fn unpack(patient: &[i32]) -> Vec<Answer> {
    patient.iter().copied().map(answer).collect()
}

fn answer(packed: i32) -> Answer {
    (packed != OPEN).then(|| packed.into())
}

fn verdict(verdict: Verdict) -> u8 {
    let place = Verdict::ALL.iter().position(|known| *known == verdict);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

/// The same for the same result; cheap beside working it out.
fn digest(assessment: &Assessment) -> u32 {
    assessment.drugs.iter().fold(0, |sum: u32, drug| {
        let rules = u32::try_from(drug.rules.len()).unwrap_or(u32::MAX);
        sum.wrapping_mul(31)
            .wrapping_add(rules)
            .wrapping_mul(31)
            .wrapping_add(verdict(drug.verdict).into())
    })
}

fn digest_open(open: &Undecided) -> u32 {
    open.drugs.iter().chain([&open.start]).fold(0, |sum: u32, questions| {
        sum.wrapping_mul(31).wrapping_add(u32::try_from(questions.len()).unwrap_or(u32::MAX))
    })
}

/// Knuth's linear congruential generator: enough to vary patients with.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}
