//! What stands beside the guideline: figures from elsewhere, what is talked over again and again, shares
//! of patients that are aimed at, and questions by which a reader can see whether the page was understood.
//! Nothing of it reaches a rule, a verdict or a cell.

use super::Source;
use crate::dosing::{Date, months_after};
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// Published figures from outside the guideline, for one outcome at one time: shares of patients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Identifier.
    pub id: String,
    /// Estimates, in the order of the file.
    pub estimates: Vec<Estimate>,
    /// Where they are published, in the second layer.
    pub source: Source,
}

/// An estimate of the share of patients with an outcome, in per cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Place of the drug; nothing: without treatment with any of them.
    pub drug: Option<u16>,
    /// Milligrams of the dose, where the drug was studied in several.
    pub mg: Option<u32>,
    /// The share.
    pub share: Decimal,
    /// Lower and upper end of its interval.
    pub interval: (Decimal, Decimal),
}

/// What a reader may ask about the guideline itself: who wrote it, who paid, when it changes, why something
/// is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Background {
    /// Identifier.
    pub id: String,
    /// Where the answer comes from.
    pub source: Source,
}

/// What doctor and patient talk over again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Identifier.
    pub id: String,
    /// Months from one to the next, at least 1.
    pub every_months: u32,
    /// Where it comes from.
    pub source: Source,
}

impl Review {
    /// The next dates after one, as far as the calendar reaches. Each is counted from the first, so that
    /// the end of a short month does not move those after it.
    pub fn dates(&self, since: Date) -> impl Iterator<Item = Date> {
        let every = self.every_months;
        (1..).map_while(move |n: u32| months_after(since, every.checked_mul(n)?))
    }
}

/// How large a share of the patients is to have the drug of first choice, by how that is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Identifier.
    pub id: String,
    /// Routes of the drug of first choice for which it holds; none: for all.
    pub routes: Vec<String>,
    /// Per cent of the patients, 0 to 100.
    pub percent: Decimal,
    /// The ambiguity that the figure is our reading of, if the document leaves one.
    pub ambiguity: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

impl Target {
    /// The fewest of so many patients that are at least the share.
    #[must_use]
    pub fn fewest(&self, patients: u32) -> u32 {
        let hundredfold = self.percent.raw().saturating_mul(i64::from(patients));
        let whole = Decimal::whole(100).raw();
        let fewest = hundredfold.div_euclid(whole) + i64::from(hundredfold.rem_euclid(whole) > 0);
        u32::try_from(fewest).unwrap_or(patients)
    }
}

/// A short question by which a reader can see whether the page was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understanding {
    /// Identifier.
    pub id: String,
    /// Answers to choose from.
    pub options: Vec<String>,
    /// Place of the right one.
    pub right: u16,
    /// Where the right one comes from.
    pub source: Source,
}

#[cfg(test)]
mod tests {
    use super::{Review, Target};
    use crate::dosing::iso_date;
    use crate::guideline::Source;
    use crate::number::Decimal;

    fn source() -> Source {
        Source { document: 0, section: String::new(), facts: Vec::new() }
    }

    #[test]
    fn a_review_is_counted_from_the_first_date() {
        for (every_months, since, expected) in [
            (18, "2026-11-27", ["2028-05-27", "2029-11-27", "2031-05-27"]),
            // The 28th of February does not make the next one the 28th of August.
            (18, "2024-08-31", ["2026-02-28", "2027-08-31", "2029-02-28"]),
            (1, "2027-12-31", ["2028-01-31", "2028-02-29", "2028-03-31"]),
        ] {
            let review = Review { id: String::new(), every_months, source: source() };
            let dates = review.dates(iso_date(since).unwrap()).take(3);
            assert_eq!(dates.map(|date| date.to_string()).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn of_a_share_no_patient_is_left_out() {
        for (percent, patients, expected) in [
            ("80", 120, 96),
            ("80", 7, 6),
            ("50", 3, 2),
            ("90", 1, 1),
            ("0", 50, 0),
            ("100", 1_000_000, 1_000_000),
            ("33.3", 10, 4),
        ] {
            let percent = Decimal::parse(percent).unwrap();
            let target = Target {
                id: String::new(),
                routes: Vec::new(),
                percent,
                ambiguity: None,
                source: source(),
            };
            assert_eq!(target.fewest(patients), expected, "{percent} % of {patients}");
        }
    }
}
