//! Conditions made into a program.

use crate::block::{Block, UNANSWERED};
use engine::expr::{Condition, Test, Truth};
use std::collections::BTreeMap;
use std::ops::Not;

/// Truth of up to 64 patients, one bit each. A bit in neither word: unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Planes {
    /// For whom it holds.
    pub holds: u64,
    /// For whom it does not hold.
    pub fails: u64,
}

impl Planes {
    fn and(self, other: Self) -> Self {
        Self { holds: self.holds & other.holds, fails: self.fails | other.fails }
    }

    fn or(self, other: Self) -> Self {
        Self { holds: self.holds | other.holds, fails: self.fails & other.fails }
    }

    fn known(self) -> u64 {
        self.holds | self.fails
    }

    fn certain(holds: u64) -> Self {
        Self { holds, fails: !holds }
    }

    /// Truth of one patient.
    #[must_use]
    pub fn of(self, patient: u32) -> Truth {
        match (self.holds >> patient & 1, self.fails >> patient & 1) {
            (1, _) => Truth::True,
            (_, 1) => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

impl From<Truth> for Planes {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::True => Self { holds: !0, fails: 0 },
            Truth::False => Self { holds: 0, fails: !0 },
            Truth::Unknown => Self::default(),
        }
    }
}

impl Not for Planes {
    type Output = Self;

    fn not(self) -> Self {
        Self { holds: self.fails, fails: self.holds }
    }
}

/// A step of a program, by its place.
type Step = u16;

/// What a step does with the answers and with earlier steps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Do {
    Always(Truth),
    Answered(u16),
    /// An answered question's answer is one of the `span + 1` numbers from `from` on.
    Within {
        field: u16,
        answered: Step,
        from: i32,
        span: u32,
    },
    /// An answered question's answer is one of these options.
    OneOf {
        field: u16,
        answered: Step,
        options: u64,
    },
    AtMost(Vec<(i64, u16)>, i64),
    Told(Step),
    Not(Step),
    And(Step, Step),
    Or(Step, Step),
}

/// Conditions as a straight-line program.
#[derive(Debug, Clone)]
pub struct Program {
    steps: Vec<Do>,
    results: Vec<Step>,
}

#[derive(Default)]
struct Compiler {
    steps: Vec<Do>,
    known: BTreeMap<Do, Step>,
    facts: Vec<Step>,
}

impl Compiler {
    fn step(&mut self, step: Do) -> Option<Step> {
        if let Some(place) = self.known.get(&step) {
            return Some(*place);
        }
        let place = Step::try_from(self.steps.len()).ok()?;
        self.steps.push(step.clone());
        self.known.insert(step, place);
        Some(place)
    }

    fn answer(&mut self, field: u16, test: &Test) -> Option<Step> {
        let answered = self.step(Do::Answered(field))?;
        let (first, last) = match test {
            Test::Range(min, max) => {
                // An answer always fits, so ends beyond what fits can be drawn in.
                let smallest = i64::from(UNANSWERED) + 1;
                (
                    min.unwrap_or(smallest).max(smallest),
                    max.unwrap_or(i64::MAX).min(i32::MAX.into()),
                )
            }
            Test::OneOf(options) => {
                let (first, run) = (options.trailing_zeros(), options.count_ones());
                if *options == 0 || options >> first != u64::MAX >> (64 - run) {
                    return self.step(Do::OneOf { field, answered, options: *options });
                }
                (first.into(), (first + run - 1).into())
            }
        };
        self.step(match (i32::try_from(first), u32::try_from(last.saturating_sub(first))) {
            (Ok(from), Ok(span)) => Do::Within { field, answered, from, span },
            _ => Do::OneOf { field, answered, options: 0 },
        })
    }

    fn fold(
        &mut self,
        parts: &[Condition],
        none: Truth,
        join: fn(Step, Step) -> Do,
    ) -> Option<Step> {
        let mut steps = Vec::new();
        for part in parts {
            steps.push(self.condition(part)?);
        }
        let mut steps = steps.into_iter();
        let Some(mut all) = steps.next() else { return self.step(Do::Always(none)) };
        for step in steps {
            if step != all {
                all = self.step(join(all.min(step), all.max(step)))?;
            }
        }
        Some(all)
    }

    fn condition(&mut self, condition: &Condition) -> Option<Step> {
        match condition {
            Condition::Always(truth) => self.step(Do::Always(*truth)),
            Condition::Answer(field, test) => self.answer(field.0, test),
            Condition::Answered(field) => self.step(Do::Answered(field.0)),
            Condition::Fact(fact) => match self.facts.get(fact.index()) {
                Some(step) => Some(*step),
                None => self.step(Do::Always(Truth::Unknown)),
            },
            Condition::Told(fact) => match self.facts.get(fact.index()) {
                Some(step) => self.step(Do::Told(*step)),
                None => self.step(Do::Always(Truth::False)),
            },
            Condition::AtMost(terms, limit) => {
                let terms = terms.iter().map(|(times, field)| (*times, field.0)).collect();
                self.step(Do::AtMost(terms, *limit))
            }
            Condition::Not(inner) => {
                let inner = self.condition(inner)?;
                self.step(Do::Not(inner))
            }
            Condition::All(parts) => self.fold(parts, Truth::True, Do::And),
            Condition::Any(parts) => self.fold(parts, Truth::False, Do::Or),
        }
    }
}

impl Program {
    /// Makes conditions into a program; derived facts in the order in which they can be worked out.
    /// Nothing if there are more than 65,536 steps.
    #[must_use]
    pub fn new(derived: &[Condition], conditions: &[Condition]) -> Option<Self> {
        let mut compiler = Compiler::default();
        for fact in derived {
            let step = compiler.condition(fact)?;
            compiler.facts.push(step);
        }
        let mut results = Vec::new();
        for condition in conditions {
            results.push(compiler.condition(condition)?);
        }
        Some(Self { steps: compiler.steps, results })
    }

    /// How many steps it takes.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.steps.len()
    }

    /// Works out the conditions for `N` patients, of at most 64. `column` gives the answers to a
    /// question. `values` is working space; it grows once.
    pub fn run<'a, const N: usize>(
        &self,
        column: impl Fn(u16) -> Option<&'a [i32; N]>,
        values: &mut Vec<Planes>,
    ) {
        values.clear();
        values.reserve(self.steps.len());
        let open = [UNANSWERED; N];
        for step in &self.steps {
            let earlier = |step: &Step| values.get(usize::from(*step)).copied().unwrap_or_default();
            let tested = |answered: &Step, passes: u64| {
                let answered = earlier(answered).holds;
                Planes { holds: passes & answered, fails: answered & !passes }
            };
            let value = match step {
                Do::Always(truth) => (*truth).into(),
                Do::Answered(field) => {
                    Planes::certain(column(*field).map_or(0, |column| Block(column).answered()))
                }
                Do::Within { field, answered, from, span } => {
                    let passes = column(*field).map_or(0, |c| Block(c).within(*from, *span));
                    tested(answered, passes)
                }
                Do::OneOf { field, answered, options } => {
                    let passes = column(*field).map_or(0, |c| Block(c).one_of(*options));
                    tested(answered, passes)
                }
                Do::AtMost(terms, limit) => {
                    let mut totals = [0i64; N];
                    let mut known = !0;
                    for (times, field) in terms {
                        let column = column(*field).unwrap_or(&open);
                        known &= Block(column).answered();
                        for (total, answer) in totals.iter_mut().zip(column) {
                            let product = times.saturating_mul(i64::from(*answer));
                            *total = total.saturating_add(product);
                        }
                    }
                    let mut holds = 0;
                    for (place, total) in totals.iter().enumerate() {
                        holds |= u64::from(total <= limit) << place;
                    }
                    Planes { holds: holds & known, fails: known & !holds }
                }
                Do::Told(fact) => Planes::certain(earlier(fact).known()),
                Do::Not(step) => !earlier(step),
                Do::And(a, b) => earlier(a).and(earlier(b)),
                Do::Or(a, b) => earlier(a).or(earlier(b)),
            };
            values.push(value);
        }
    }

    /// The conditions' truth, after a run that left `values`.
    pub fn results(&self, values: &[Planes]) -> impl Iterator<Item = Planes> {
        self.results.iter().map(|step| values.get(usize::from(*step)).copied().unwrap_or_default())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::{Planes, Program};
    use crate::block::UNANSWERED;
    use engine::expr::{Condition, Fact, Field, Test, Truth};

    /// A small generator of numbers below `n`, the same in every run.
    struct Seeded(u64);

    impl Seeded {
        fn below(&mut self, n: u64) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0 % n
        }

        fn number(&mut self) -> i64 {
            i64::try_from(self.below(7)).unwrap() - 2
        }

        fn place(&mut self, n: u64) -> u16 {
            u16::try_from(self.below(n)).unwrap()
        }

        fn parts(&mut self, depth: u32, facts: u64) -> Vec<Condition> {
            (0..self.below(4)).map(|_| self.condition(depth - 1, facts)).collect()
        }

        fn condition(&mut self, depth: u32, facts: u64) -> Condition {
            let field = Field(self.place(5));
            match self.below(if depth == 0 { 6 } else { 9 }) {
                0 => Condition::Always(Truth::ALL[usize::from(self.place(3))]),
                1 => Condition::Answered(field),
                // A fact that is not there is unknown.
                2 => Condition::Fact(Fact(self.place(facts + 1))),
                3 => Condition::Told(Fact(self.place(facts + 1))),
                4 => {
                    let end = |this: &mut Self| match this.below(6) {
                        0 => None,
                        1 => Some(i64::MIN),
                        2 => Some(i64::MAX),
                        _ => Some(this.number()),
                    };
                    let test = match self.below(3) {
                        0 => Test::OneOf(self.below(32)),
                        1 => Test::OneOf(u64::MAX << self.below(5)),
                        _ => Test::Range(end(self), end(self)),
                    };
                    Condition::Answer(field, test)
                }
                5 => {
                    let terms =
                        (0..self.below(4)).map(|_| (self.number(), Field(self.place(5)))).collect();
                    Condition::AtMost(terms, self.number())
                }
                6 => Condition::Not(Box::new(self.condition(depth - 1, facts))),
                7 => Condition::All(self.parts(depth, facts)),
                _ => Condition::Any(self.parts(depth, facts)),
            }
        }
    }

    /// The program says what the conditions say, for 64 patients at once and for one.
    #[test]
    fn agrees_with_the_conditions() {
        let mut seeded = Seeded(20_261_123);
        let mut values = Vec::new();
        for _ in 0..2_000 {
            let derived: Vec<_> = (0..3).map(|n| seeded.condition(2, n)).collect();
            let rules: Vec<_> = (0..5).map(|_| seeded.condition(3, 3)).collect();
            let program = Program::new(&derived, &rules).unwrap();
            let columns: [[i32; 64]; 4] = std::array::from_fn(|_| {
                std::array::from_fn(|_| match seeded.below(4) {
                    0 => UNANSWERED,
                    1 if seeded.below(20) == 0 => i32::MAX,
                    2 if seeded.below(20) == 0 => UNANSWERED + 1,
                    _ => i32::try_from(seeded.number()).unwrap(),
                })
            });
            program.run::<64>(|field| columns.get(usize::from(field)), &mut values);
            let all: Vec<Planes> = program.results(&values).collect();
            for patient in 0..64 {
                let answers: Vec<_> = columns
                    .iter()
                    .map(|column| column[patient])
                    .map(|answer| (answer != UNANSWERED).then_some(i64::from(answer)))
                    .collect();
                let mut facts = Vec::new();
                for fact in &derived {
                    facts.push(fact.evaluate(&answers, &facts));
                }
                let rows = columns.map(|column| [column[patient]]);
                program.run::<1>(|field| rows.get(usize::from(field)), &mut values);
                let one: Vec<_> = program.results(&values).map(|planes| planes.of(0)).collect();
                for (place, rule) in rules.iter().enumerate() {
                    let truth = rule.evaluate(&answers, &facts);
                    let patient = u32::try_from(patient).unwrap();
                    assert_eq!(all[place].of(patient), truth, "{rule:?} of {answers:?}");
                    assert_eq!(one[place], truth, "{rule:?} of {answers:?}, alone");
                }
            }
        }
    }
}
