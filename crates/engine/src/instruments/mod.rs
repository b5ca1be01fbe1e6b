//! Instruments that a score is worked out with. Their arithmetic is published and the same in every
//! guideline; what a score means is for the guideline to say.

pub mod easi;
