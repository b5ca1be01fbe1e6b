//! The step with the options: what the guideline says, and the drugs side by side.

pub mod answers;
pub mod background;
pub mod carousel;
pub mod change_block;
pub mod compare_tools;
pub mod comparison;
pub mod comparison_rows;
pub mod drug_card;
pub mod evidence;
pub mod options_step;
pub mod pictures;
pub mod results;
pub mod shortcuts;
pub mod start_box;
pub mod tests_block;
pub mod understanding;
