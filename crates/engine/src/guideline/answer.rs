//! Taking an answer: what a question allows, and what is said when it is something else.

use super::{Kind, Question};
use crate::number::{Bounds, BoundsError, Decimal};

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerError {
    /// Not a number that the question allows.
    Number(BoundsError),
    /// Not one of the options.
    NotAnOption,
}

impl Question {
    /// What its number may be; nothing where it does not ask for a number.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        match &self.kind {
            Kind::Number { min, max, step, .. } => {
                Some(Bounds { min: *min, max: *max, step: *step })
            }
            Kind::Boolean | Kind::Choice(_) => None,
        }
    }

    /// Takes a number as a person types it, with a decimal point or comma; its unit may stand behind it.
    ///
    /// # Errors
    /// Says which of the question's limits it breaks.
    pub fn accept_text(&self, text: &str) -> Result<i64, AnswerError> {
        let bounds = self.bounds().ok_or(AnswerError::NotAnOption)?;
        let unit = if let Kind::Number { unit, .. } = &self.kind { unit } else { "" };
        bounds.accept_typed(text, unit).map(Decimal::raw).map_err(AnswerError::Number)
    }

    /// Takes a number.
    ///
    /// # Errors
    /// Says which of the question's limits it breaks.
    pub fn accept_number(&self, number: Decimal) -> Result<i64, AnswerError> {
        let bounds = self.bounds().ok_or(AnswerError::NotAnOption)?;
        bounds.accept(number).map(Decimal::raw).map_err(AnswerError::Number)
    }

    /// Takes a number in ten-thousandths; nothing where the question does not allow it.
    #[must_use]
    pub fn accept_raw(&self, raw: i64) -> Option<i64> {
        self.accept_number(Decimal::from_raw(raw)).ok()
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
