//! Taking an answer: what a question allows, and what is said when it is something else.

use super::{Kind, Question};
use crate::number::{Decimal, ParseDecimalError};

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerError {
    /// Not a number at all.
    NotANumber(ParseDecimalError),
    /// Outside the bounds.
    OutOfRange {
        /// Smallest allowed.
        min: Decimal,
        /// Largest allowed.
        max: Decimal,
    },
    /// Not a multiple of the step.
    OffStep {
        /// The step.
        step: Decimal,
    },
    /// Not one of the options.
    NotAnOption,
}

impl Question {
    /// Takes a number as a person types it, with a decimal point or comma.
    ///
    /// # Errors
    /// Says which of the question's limits it breaks.
    pub fn accept_text(&self, text: &str) -> Result<i64, AnswerError> {
        self.accept_number(Decimal::parse(text).map_err(AnswerError::NotANumber)?)
    }

    /// Takes a number.
    ///
    /// # Errors
    /// Says which of the question's limits it breaks.
    pub fn accept_number(&self, number: Decimal) -> Result<i64, AnswerError> {
        let Kind::Number { min, max, step, .. } = &self.kind else {
            return Err(AnswerError::NotAnOption);
        };
        if number < *min || number > *max {
            return Err(AnswerError::OutOfRange { min: *min, max: *max });
        }
        if number.raw() % step.raw().max(1) != 0 {
            return Err(AnswerError::OffStep { step: *step });
        }
        Ok(number.raw())
    }

    /// Takes an option of a choice. The option that says "I do not know" is no answer.
    ///
    /// # Errors
    /// Where there is no such option.
    pub fn accept_option(&self, option: &str) -> Result<Option<i64>, AnswerError> {
        let Kind::Choice(options) = &self.kind else { return Err(AnswerError::NotAnOption) };
        let place =
            options.iter().position(|known| known == option).ok_or(AnswerError::NotAnOption)?;
        if self.unknown_option.is_some_and(|unknown| usize::from(unknown) == place) {
            return Ok(None);
        }
        Ok(i64::try_from(place).ok())
    }

    /// What the question allows, in the terms of a case file.
    #[must_use]
    pub fn allowed(&self) -> String {
        let kind = match &self.kind {
            Kind::Boolean => "true or false".to_owned(),
            Kind::Choice(options) => options.join(", "),
            Kind::Number { whole, min, max, step, unit } => {
                let what = if *whole { "a whole number" } else { "a number" };
                let unit = match unit.as_str() {
                    "" | "1" | "{score}" => String::new(),
                    "a" => " years".to_owned(),
                    "wk" => " weeks".to_owned(),
                    unit => format!(" {unit}"),
                };
                let steps = if *whole || step.raw() == 1 {
                    String::new()
                } else {
                    format!(", in steps of {step}")
                };
                format!("{what} from {min} to {max}{unit}{steps}")
            }
        };
        if self.rows.is_empty() {
            return format!("{kind}, or null");
        }
        format!(
            "a list of {{\"drug\", \"outcome\"}} with drug one of {} and outcome one of {kind}; [] for none; or null",
            self.rows.join(", ")
        )
    }
}
