//! What no rule reads, and nobody needs before the first question is answered: a file of its own, which
//! the page fetches later.

use super::{
    Attribute, Background, Course, Document, Evidence, Guideline, LoggedVersion, Milestone,
    MissedDose, Presentation, Review, Source, Target, Understanding, Warning,
};
use serde::{Deserialize, Serialize};

/// The rest of a version of a guideline, checked as the guideline is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement {
    /// Documents of the second layer. Their places go on from those of the guideline's own.
    pub documents: Vec<Document>,
    /// Versions, oldest first.
    pub version_log: Vec<LoggedVersion>,
    /// Rows of the comparison table.
    pub attributes: Vec<Attribute>,
    /// Warnings of the second layer, in the order of the file.
    pub warnings: Vec<Warning>,
    /// Pieces that the drugs are sold in, from the second layer.
    pub presentations: Vec<Presentation>,
    /// What is due under way.
    pub milestones: Vec<Milestone>,
    /// What the source says of the course of a treatment, in the order of the file.
    pub courses: Vec<Course>,
    /// What to do about a missed dose, from the second layer.
    pub missed_doses: Vec<MissedDose>,
    /// Figures from outside the guideline.
    pub evidence: Vec<Evidence>,
    /// What doctor and patient talk over again and again.
    pub reviews: Vec<Review>,
    /// How large a share of the patients is to have the drug of first choice.
    pub targets: Vec<Target>,
    /// What a reader may ask about the guideline itself, in the order of the file.
    pub background: Vec<Background>,
    /// Questions by which a reader can see whether the page was understood.
    pub understanding: Vec<Understanding>,
}

static NONE: Supplement = Supplement {
    documents: Vec::new(),
    version_log: Vec::new(),
    attributes: Vec::new(),
    warnings: Vec::new(),
    presentations: Vec::new(),
    milestones: Vec::new(),
    courses: Vec::new(),
    missed_doses: Vec::new(),
    evidence: Vec::new(),
    reviews: Vec::new(),
    targets: Vec::new(),
    background: Vec::new(),
    understanding: Vec::new(),
};

impl Guideline {
    /// What goes with it; empty until it is here.
    #[must_use]
    pub fn supplement(&self) -> &Supplement {
        self.supplement.get().unwrap_or(&NONE)
    }

    /// All documents that are here, the guideline's own first.
    pub fn all_documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().chain(&self.supplement().documents)
    }

    /// The document that a statement is taken from.
    #[must_use]
    pub fn document(&self, source: &Source) -> Option<&Document> {
        self.all_documents().nth(usize::from(source.document))
    }

    /// Adds what goes with it. What is there already stays.
    pub fn supplemented(&self, supplement: Supplement) {
        self.supplement.get_or_init(|| supplement);
    }
}
