//! A guideline, and what is worked out of it: once for all answers, or once for one set of answers.

use engine::decide::{Cells, Change, Undecided, Useful};
use engine::expr::Answer;
use engine::guideline::Guideline;
use std::cell::OnceCell;
use std::rc::Rc;

/// Functions of the deferred part of the program that analyse the questions still open.
#[derive(Clone, Copy)]
pub struct Analyses {
    /// [`Cells::of`].
    pub cells: fn(&Guideline) -> Cells,
    /// [`engine::decide::undecided`].
    pub undecided: fn(&Guideline, &Cells, &[Answer]) -> Undecided,
    /// [`engine::decide::useful`].
    pub useful: fn(&Guideline, &Cells, &[Answer], &Undecided) -> Vec<Useful>,
    /// [`engine::decide::changes`].
    pub changes: fn(&Guideline, &Cells, &[Answer]) -> Vec<Vec<Change>>,
}

/// A guideline, and what is worked out of it once.
#[derive(Clone)]
pub struct Loaded {
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// Groups of answers, worked out when the deferred part of the program is loaded.
    cells: Rc<OnceCell<Cells>>,
}

impl Loaded {
    /// A guideline of which nothing is worked out yet.
    #[must_use]
    pub fn new(guideline: Guideline) -> Self {
        Self { guideline: Rc::new(guideline), cells: Rc::default() }
    }

    fn cells(&self, analyses: Analyses) -> &Cells {
        self.cells.get_or_init(|| (analyses.cells)(&self.guideline))
    }

    /// For each drug, what a single other answer would change.
    #[must_use]
    pub fn changes(&self, analyses: Analyses, answers: &[Answer]) -> Vec<Vec<Change>> {
        (analyses.changes)(&self.guideline, self.cells(analyses), answers)
    }
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline)
    }
}

/// Which open questions matter. That is more work than all that the guideline says, so it is done when
/// somebody asks, once.
pub struct OpenQuestions {
    loaded: Loaded,
    answers: Vec<Answer>,
    analyses: Option<Analyses>,
    undecided: OnceCell<Undecided>,
    useful: OnceCell<Vec<Useful>>,
}

impl OpenQuestions {
    /// Those of some answers. Without `analyses` there are none.
    #[must_use]
    pub fn of(loaded: &Loaded, answers: &[Answer], analyses: Option<Analyses>) -> Rc<Self> {
        Rc::new(Self {
            loaded: loaded.clone(),
            answers: answers.to_vec(),
            analyses,
            undecided: OnceCell::new(),
            useful: OnceCell::new(),
        })
    }

    /// Those that can still change what the guideline says; none until the deferred part is loaded.
    #[must_use]
    pub fn undecided(&self) -> &Undecided {
        self.undecided.get_or_init(|| {
            let Self { loaded, answers, .. } = self;
            let work = |it: Analyses| (it.undecided)(&loaded.guideline, loaded.cells(it), answers);
            self.analyses.map(work).unwrap_or_default()
        })
    }

    /// The same, the most useful first.
    #[must_use]
    pub fn useful(&self) -> &[Useful] {
        self.useful.get_or_init(|| {
            let Self { loaded, answers, .. } = self;
            let work = |it: Analyses| {
                (it.useful)(&loaded.guideline, loaded.cells(it), answers, self.undecided())
            };
            self.analyses.map(work).unwrap_or_default()
        })
    }
}
