//! The path through a consultation: groups of questions, the options, the plan, and follow-up. The
//! guideline's file says which groups of questions there are; the rest of the path is the same for
//! every guideline.

use engine::guideline::Guideline;

/// A step of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A group of questions, by place.
    Questions(usize),
    /// What the guideline says, and the drugs side by side.
    Options,
    /// What is agreed on, and what is taken along.
    Plan,
}

/// Whether a group of questions is for those already in treatment.
#[must_use]
pub fn is_follow_up(guideline: &Guideline, section: usize) -> bool {
    let mut questions = guideline.in_section(section).peekable();
    questions.peek().is_some() && questions.all(|(_, question)| question.is_follow_up())
}

/// All steps, in the order in which one would go.
#[must_use]
pub fn path(guideline: &Guideline) -> Vec<Step> {
    let sections = 0..guideline.sections.len();
    let (after, before): (Vec<usize>, Vec<usize>) =
        sections.partition(|section| is_follow_up(guideline, *section));
    let questions = |sections: Vec<usize>| sections.into_iter().map(Step::Questions);
    questions(before).chain([Step::Options, Step::Plan]).chain(questions(after)).collect()
}

impl Step {
    /// The name in an address: `step-about`.
    #[must_use]
    pub fn address(self, guideline: &Guideline) -> String {
        match self {
            Self::Questions(section) => {
                let id = guideline.sections.get(section).map_or("", String::as_str);
                ["step-", id].concat()
            }
            Self::Options => "options".to_owned(),
            Self::Plan => "plan".to_owned(),
        }
    }

    /// The key of its title.
    #[must_use]
    pub fn title(self, guideline: &Guideline) -> String {
        match self {
            Self::Questions(section) => {
                let id = guideline.sections.get(section).map_or("", String::as_str);
                ["section.", id, ".title"].concat()
            }
            Self::Options => "path.options".to_owned(),
            Self::Plan => "path.plan".to_owned(),
        }
    }
}
