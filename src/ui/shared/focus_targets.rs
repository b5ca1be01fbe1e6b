//! Ids of elements that the focus is moved to.

/// The heading of the step that is open: there the focus goes when another step is opened.
pub const STEP_HEADING: &str = "step-title";

/// That everything is erased: there the focus goes when it is, as pressed once more it does nothing.
pub const UNDO_RESET: &str = "erased";

/// What is said of a consultation that was taken up.
pub const NOTICE: &str = "notice";
