//! What a part of the page is drawn from that no answer changes: it is then not drawn again at each
//! answer.

use engine::guideline::Guideline;
use engine::words::Words;
use std::rc::Rc;
use yew::Properties;

/// The guideline and the words, told apart by which they are and not by what they hold.
#[derive(Clone, Properties)]
pub struct GuidelineProps {
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// The words.
    pub words: Rc<Words>,
}

impl PartialEq for GuidelineProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline) && Rc::ptr_eq(&self.words, &other.words)
    }
}
