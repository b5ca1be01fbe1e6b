//! Conditions as decision diagrams: for each open question a branch for every group of answers
//! that no condition tells apart, and one for leaving it open.
//!
//! Diagrams are reduced and shared: two conditions that always agree are the same node, and a
//! question stands in a diagram if and only if the condition really depends on it. That is what
//! makes `undecided` exact without trying combinations.

use crate::expr::{Answer, Condition, Fact, Field, Truth};
use crate::guideline::Guideline;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A node: a truth value, or a question with a branch for each group of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(u32);

const FALSE: Node = Node(0);
const UNKNOWN: Node = Node(1);
const TRUE: Node = Node(2);

fn terminal(truth: Truth) -> Node {
    match truth {
        Truth::False => FALSE,
        Truth::Unknown => UNKNOWN,
        Truth::True => TRUE,
    }
}

fn value(node: Node) -> Option<Truth> {
    match node {
        FALSE => Some(Truth::False),
        UNKNOWN => Some(Truth::Unknown),
        TRUE => Some(Truth::True),
        Node(_) => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Operation {
    And,
    Or,
    /// The second where the first is true, otherwise this: what an answer says where its question is not asked.
    Asked(Truth),
}

impl Operation {
    fn apply(self, a: Truth, b: Truth) -> Truth {
        match self {
            Self::And => a.and(b),
            Self::Or => a.or(b),
            Self::Asked(_) if a.is_true() => b,
            Self::Asked(otherwise) => otherwise,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Change {
    Not,
    IsTrue,
    IsKnown,
}

impl Change {
    fn apply(self, truth: Truth) -> Truth {
        match self {
            Self::Not => !truth,
            Self::IsTrue => truth.is_true().into(),
            Self::IsKnown => truth.is_known().into(),
        }
    }
}

/// For each field one answer out of every group that no condition tells apart.
#[derive(Debug, Clone)]
pub struct Cells(Vec<Vec<i64>>);

impl Cells {
    /// Cuts every question's answers at the thresholds that rules, facts, gates and the criteria for
    /// starting mention.
    #[must_use]
    pub fn of(guideline: &Guideline) -> Self {
        Self::cut(guideline, &[])
    }

    /// The same, cut also at the thresholds of everything else that depends on answers: single
    /// criteria, remarks, the exception pathway, and doses.
    #[must_use]
    pub fn of_everything(guideline: &Guideline) -> Self {
        let start = guideline.start.iter().flat_map(|s| s.criteria.iter().chain(&s.blocking));
        let mut also: Vec<&Condition> = start.map(|named| &named.when).collect();
        also.extend(guideline.exception_pathway.iter().map(|pathway| &pathway.when));
        also.extend(guideline.messages.iter().map(|message| &message.when));
        also.extend(guideline.withhold.iter().map(|withhold| &withhold.when));
        also.extend(guideline.product_doses.iter().map(|dose| &dose.when));
        also.extend(guideline.reservations.iter().map(|warning| &warning.when));
        also.extend(guideline.checks.invariants.iter().map(|invariant| &invariant.when));
        Self::cut(guideline, &also)
    }

    fn cut(guideline: &Guideline, also: &[&Condition]) -> Self {
        let mut cuts: BTreeMap<Field, Vec<i64>> = BTreeMap::new();
        let mut cut = |condition: &Condition| {
            condition.walk(&mut |part| {
                if let Condition::Answer(field, crate::expr::Test::Range(min, max)) = part {
                    let cuts = cuts.entry(*field).or_default();
                    cuts.extend(min);
                    cuts.extend(max.and_then(|max| max.checked_add(1)));
                }
            });
        };
        for fact in &guideline.facts {
            cut(&fact.is);
        }
        for rule in &guideline.rules {
            cut(&rule.when);
        }
        for condition in guideline.questions.iter().filter_map(|q| q.enable_when.as_ref()) {
            cut(condition);
        }
        if let Some(start) = &guideline.start {
            cut(&start.met_when);
            cut(&start.not_applicable_when);
        }
        for condition in also {
            cut(condition);
        }
        let mut cells = vec![Vec::new(); guideline.fields.len()];
        for question in &guideline.questions {
            for field in question.fields() {
                let answers = match &question.kind {
                    crate::guideline::Kind::Boolean => vec![0, 1],
                    crate::guideline::Kind::Choice(options) => {
                        let unknown = question.unknown_option.map(i64::from);
                        let count = i64::try_from(options.len()).unwrap_or(0);
                        (0..count).filter(|option| Some(*option) != unknown).collect()
                    }
                    crate::guideline::Kind::Number { min, max, step, .. } => {
                        let mut starts = cuts.remove(&field).unwrap_or_default();
                        starts.push(min.raw());
                        // The first possible answer at or above each cut; cuts that no answer lies
                        // between make one cell.
                        let step = step.raw().max(1);
                        let first = |cut: i64| {
                            cut.div_euclid(step) * step
                                + if cut.rem_euclid(step) == 0 { 0 } else { step }
                        };
                        let mut answers: Vec<i64> = starts
                            .into_iter()
                            .map(|cut| first(cut.max(min.raw())))
                            .filter(|answer| *answer <= max.raw())
                            .collect();
                        answers.sort_unstable();
                        answers.dedup();
                        answers
                    }
                };
                if let Some(cell) = cells.get_mut(field.index()) {
                    *cell = answers;
                }
            }
        }
        Self(cells)
    }

    /// One answer out of each group.
    #[must_use]
    pub fn of_field(&self, field: Field) -> &[i64] {
        self.0.get(field.index()).map_or(&[], Vec::as_slice)
    }
}

/// Diagrams over the questions that are open for one patient.
pub struct Diagrams<'a> {
    guideline: &'a Guideline,
    cells: &'a Cells,
    answers: &'a [Answer],
    nodes: Vec<(Field, Vec<Node>)>,
    unique: FxHashMap<(Field, Vec<Node>), Node>,
    combined: FxHashMap<(Operation, Node, Node), Node>,
    changed: FxHashMap<(Change, Node), Node>,
    facts: BTreeMap<Fact, Node>,
    gates: BTreeMap<u16, Node>,
}

impl<'a> Diagrams<'a> {
    /// Starts with what is answered; everything else is open.
    #[must_use]
    pub fn new(guideline: &'a Guideline, cells: &'a Cells, answers: &'a [Answer]) -> Self {
        Self {
            guideline,
            cells,
            answers,
            nodes: Vec::new(),
            unique: FxHashMap::default(),
            combined: FxHashMap::default(),
            changed: FxHashMap::default(),
            facts: BTreeMap::new(),
            gates: BTreeMap::new(),
        }
    }

    fn node(&mut self, field: Field, branches: Vec<Node>) -> Node {
        if let Some((first, rest)) = branches.split_first()
            && rest.iter().all(|branch| branch == first)
        {
            return *first;
        }
        let key = (field, branches);
        if let Some(node) = self.unique.get(&key) {
            return *node;
        }
        let node = Node(u32::try_from(self.nodes.len() + 3).unwrap_or(u32::MAX));
        self.nodes.push(key.clone());
        self.unique.insert(key, node);
        node
    }

    /// The question a node branches on, and its branches.
    fn branches(&self, node: Node) -> Option<&(Field, Vec<Node>)> {
        let place = usize::try_from(node.0).ok()?.checked_sub(3)?;
        self.nodes.get(place)
    }

    /// The branches of a node on a question, or the node itself as often where it does not ask it.
    fn split(&self, node: Node, field: Field, count: usize) -> Vec<Node> {
        match self.branches(node) {
            Some((own, branches)) if *own == field => branches.clone(),
            _ => vec![node; count],
        }
    }

    fn combine(&mut self, operation: Operation, a: Node, b: Node) -> Node {
        if let (Some(a), Some(b)) = (value(a), value(b)) {
            return terminal(operation.apply(a, b));
        }
        match (operation, a, b) {
            (Operation::And, FALSE, _) | (Operation::And, _, FALSE) => return FALSE,
            (Operation::Or, TRUE, _) | (Operation::Or, _, TRUE) => return TRUE,
            (Operation::And, TRUE, other)
            | (Operation::And, other, TRUE)
            | (Operation::Or, FALSE, other)
            | (Operation::Or, other, FALSE)
            | (Operation::Asked(_), TRUE, other) => return other,
            _ => {}
        }
        if let Some(known) = self.combined.get(&(operation, a, b)) {
            return *known;
        }
        let fields = [self.branches(a), self.branches(b)];
        let Some(field) = fields.iter().flatten().map(|(field, _)| *field).min() else {
            return UNKNOWN;
        };
        let count = self.cells.of_field(field).len() + 1;
        let (left, right) = (self.split(a, field, count), self.split(b, field, count));
        let branches =
            left.into_iter().zip(right).map(|(a, b)| self.combine(operation, a, b)).collect();
        let node = self.node(field, branches);
        self.combined.insert((operation, a, b), node);
        node
    }

    fn change(&mut self, change: Change, node: Node) -> Node {
        if let Some(truth) = value(node) {
            return terminal(change.apply(truth));
        }
        if let Some(known) = self.changed.get(&(change, node)) {
            return *known;
        }
        let Some((field, branches)) = self.branches(node).cloned() else { return UNKNOWN };
        let branches = branches.into_iter().map(|branch| self.change(change, branch)).collect();
        let changed = self.node(field, branches);
        self.changed.insert((change, node), changed);
        changed
    }

    /// A test of a question's answer, open or not.
    fn question(&mut self, field: Field, test: impl Fn(Answer) -> Truth) -> Node {
        let node = match self.answers.get(field.index()).copied().flatten() {
            Some(answer) => terminal(test(Some(answer))),
            None => {
                let open = std::iter::once(terminal(test(None)));
                let cells = self.cells.of_field(field).iter();
                let branches = open.chain(cells.map(|answer| terminal(test(Some(*answer)))));
                self.node(field, branches.collect())
            }
        };
        let place = self.guideline.fields.get(field.index()).copied().map(usize::from);
        let question = place.and_then(|place| self.guideline.questions.get(place));
        let absent = question.and_then(|question| question.absent_means);
        let gate = self.gate(field);
        self.combine(Operation::Asked(test(absent)), gate, node)
    }

    /// Whether a question is asked.
    fn gate(&mut self, field: Field) -> Node {
        let Some(place) = self.guideline.fields.get(field.index()).copied() else { return TRUE };
        if let Some(known) = self.gates.get(&place) {
            return *known;
        }
        let guideline = self.guideline;
        let condition =
            guideline.questions.get(usize::from(place)).and_then(|q| q.enable_when.as_ref());
        // A gate that goes round in a circle stands open.
        self.gates.insert(place, TRUE);
        let gate = condition.map_or(TRUE, |condition| self.condition(condition));
        let gate = self.is_true(gate);
        self.gates.insert(place, gate);
        gate
    }

    /// The diagram of a condition.
    pub fn condition(&mut self, condition: &Condition) -> Node {
        match condition {
            Condition::Always(truth) => terminal(*truth),
            Condition::Answer(field, test) => self.question(*field, |answer| {
                answer.map_or(Truth::Unknown, |answer| test.passes(answer).into())
            }),
            Condition::Answered(field) => self.question(*field, |answer| answer.is_some().into()),
            Condition::Fact(fact) => self.fact(*fact),
            Condition::Told(fact) => {
                let node = self.fact(*fact);
                self.change(Change::IsKnown, node)
            }
            // Sums are kept out of everything that is analysed: the reader refuses them there.
            Condition::AtMost(..) => UNKNOWN,
            Condition::Not(inner) => {
                let node = self.condition(inner);
                self.change(Change::Not, node)
            }
            Condition::All(parts) => self.fold(Operation::And, TRUE, parts),
            Condition::Any(parts) => self.fold(Operation::Or, FALSE, parts),
        }
    }

    fn fold(&mut self, operation: Operation, start: Node, parts: &[Condition]) -> Node {
        parts.iter().fold(start, |node, part| {
            let part = self.condition(part);
            self.combine(operation, node, part)
        })
    }

    fn fact(&mut self, fact: Fact) -> Node {
        if let Some(known) = self.facts.get(&fact) {
            return *known;
        }
        let guideline = self.guideline;
        let node = match guideline.facts.get(fact.index()) {
            Some(derived) => self.condition(&derived.is),
            None => UNKNOWN,
        };
        self.facts.insert(fact, node);
        node
    }

    /// Whether a condition is true, as against false or unknown.
    pub fn is_true(&mut self, node: Node) -> Node {
        self.change(Change::IsTrue, node)
    }

    /// The second, but false where the first is true.
    pub fn unless(&mut self, blocked: Node, node: Node) -> Node {
        let free = self.change(Change::Not, blocked);
        self.combine(Operation::And, free, node)
    }

    /// Either is true.
    pub fn either(&mut self, a: Node, b: Node) -> Node {
        self.combine(Operation::Or, a, b)
    }

    /// Marks the questions that a node depends on.
    pub fn mark(&self, node: Node, seen: &mut Vec<bool>, marked: &mut [bool]) {
        let Some((field, branches)) = self.branches(node) else { return };
        let place = usize::try_from(node.0).unwrap_or(0);
        if seen.len() <= place {
            seen.resize(self.nodes.len() + 3, false);
        }
        match seen.get_mut(place) {
            Some(seen) if !*seen => *seen = true,
            _ => return,
        }
        if let Some(mark) = marked.get_mut(field.index()) {
            *mark = true;
        }
        for branch in branches {
            self.mark(*branch, seen, marked);
        }
    }

    /// An always-false node.
    #[must_use]
    pub fn never() -> Node {
        FALSE
    }
}
