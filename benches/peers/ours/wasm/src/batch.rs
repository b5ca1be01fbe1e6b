//! Many patients in one call, 64 at a time.

#[cfg(feature = "compare")]
use crate::state;
use crate::summary::Summary;
use ours_engine::{Planes, Program, UNANSWERED};

const BLOCK: usize = 64;

/// Answers and results of many patients.
pub struct Batch {
    program: Program,
    summary: Summary,
    questions: usize,
    rules: usize,
    values: Vec<Planes>,
    block: Vec<Planes>,
    /// A multiple of 64.
    pub patients: usize,
    pub columns: Vec<i32>,
    pub results: Vec<u8>,
}

/// Bit `n` of the byte becomes byte `n`.
fn spread(bits: u8) -> u64 {
    let each = u64::from(bits).wrapping_mul(0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
    each.wrapping_add(0x7f7f_7f7f_7f7f_7f7f) >> 7 & 0x0101_0101_0101_0101
}

/// Writes a byte for each patient, made from one bit of each of the words.
pub fn write<const N: usize>(words: [u64; N], into: &mut [[u8; 8]]) {
    let words = words.map(u64::to_le_bytes);
    for (eight, into) in into.iter_mut().enumerate() {
        let mut bytes = 0;
        for (bit, word) in words.iter().enumerate() {
            bytes |= spread(word.get(eight).copied().unwrap_or_default()) << bit;
        }
        *into = bytes.to_le_bytes();
    }
}

impl Batch {
    pub fn new(program: Program, summary: Summary, questions: usize, rules: usize) -> Self {
        Self {
            program,
            summary,
            questions,
            rules,
            values: Vec::new(),
            block: Vec::with_capacity(rules),
            patients: 0,
            columns: Vec::new(),
            results: Vec::new(),
        }
    }

    pub fn reserve(&mut self, patients: usize) -> usize {
        self.patients = patients.next_multiple_of(BLOCK);
        self.columns.resize(self.questions * self.patients, UNANSWERED);
        self.results.resize((self.rules + self.summary.drugs()) * self.patients, 0);
        self.patients
    }

    pub fn run(&mut self) {
        let Self { program, summary, values, block, patients, columns, results, .. } = self;
        let (columns, []) = columns.as_chunks::<BLOCK>() else { return };
        let (results, []) = results.as_chunks_mut::<8>() else { return };
        let blocks = *patients / BLOCK;
        for at in 0..blocks {
            program.run(|field| columns.get(usize::from(field) * blocks + at), values);
            block.clear();
            block.extend(program.results(values));
            let mut into = results.chunks_exact_mut(8).skip(at).step_by(blocks);
            for (planes, into) in block.iter().zip(&mut into) {
                write([planes.holds, !(planes.holds | planes.fails)], into);
            }
            for (words, into) in summary.of(block).zip(into) {
                write(words, into);
            }
        }
    }

    /// One patient.
    #[cfg(feature = "compare")]
    pub fn one(&mut self, row: &[i32], states: &mut [u8]) {
        let (rows, _) = row.as_chunks::<1>();
        self.program.run(|field| rows.get(usize::from(field)), &mut self.values);
        for (planes, into) in self.program.results(&self.values).zip(states) {
            *into = state(planes.of(0));
        }
    }

    #[cfg(feature = "compare")]
    pub fn steps(&self) -> usize {
        self.program.steps()
    }
}
