//! Doses in words, from the guideline's numbers and the catalogue's sentences.

use super::Words;
use crate::dosing::{Every, Regimen};
use crate::guideline::{Adjustment, AdjustmentKind, DoseKind, Presentation, ProductDose};

/// A dose and its rhythm: `300 mg hver 2. uge`.
#[must_use]
pub fn rhythm(words: &Words, mg: u32, every: Every) -> String {
    rhythm_of(words, &mg.to_string(), every)
}

fn rhythm_of(words: &Words, mg: &str, every: Every) -> String {
    let (key, n) = match every {
        Every::Days(1) => ("dose.every_day", 1),
        Every::Days(n) => ("dose.every_days", n),
        Every::Weeks(1) => ("dose.every_week", 1),
        Every::Weeks(n) => ("dose.every_weeks", n),
    };
    words.say(key, &[("mg", mg), ("n", &n.to_string())])
}

/// A piece that a drug is sold in: `300 mg, sprøjte eller pen`.
#[must_use]
pub fn presentation(words: &Words, piece: &Presentation) -> String {
    let forms: Vec<String> =
        piece.forms.iter().map(|form| words.t(&["form.", form].concat())).collect();
    [&piece.mg.to_string(), " mg, ", &words.list_or(&forms)].concat()
}

/// A whole regimen: `600 mg i uge 0, derefter 300 mg hver 2. uge`.
#[must_use]
pub fn regimen(words: &Words, regimen: &Regimen) -> String {
    begun(words, regimen, rhythm(words, regimen.mg, regimen.every))
}

/// A usual dose, after those at the start where there are any.
fn begun(words: &Words, regimen: &Regimen, usual: String) -> String {
    if regimen.loading.is_empty() {
        return usual;
    }
    let mut start: Vec<String> = Vec::new();
    let mut weeks: Vec<String> = Vec::new();
    for (place, dose) in regimen.loading.iter().enumerate() {
        weeks.push(dose.week.to_string());
        let next = regimen.loading.get(place + 1);
        if next.is_none_or(|next| next.mg != dose.mg) {
            let values = [("mg", dose.mg.to_string()), ("weeks", words.list(&weeks))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            start.push(words.say("dose.in_weeks", &values));
            weeks.clear();
        }
    }
    words.say("dose.start_then", &[("start", &words.list(&start)), ("usual", &usual)])
}

/// What may happen to a dose under way: how strongly the document says it, and the new dose where
/// the document names one.
#[must_use]
pub fn adjustment(words: &Words, dose: &Regimen, change: &Adjustment) -> (String, Option<String>) {
    let new = match change.kind {
        AdjustmentKind::ExtendInterval => {
            change.every_weeks.map(|weeks| rhythm(words, dose.mg, Every::Weeks(weeks)))
        }
        AdjustmentKind::ReduceDose | AdjustmentKind::IncreaseDose => {
            change.mg.map(|mg| rhythm(words, mg, dose.every))
        }
    };
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let strength = words.say(
        &format!("adjustment.{}", change.strength),
        &[
            ("dose", new.as_deref().unwrap_or_default()),
            ("weeks", &number(change.every_weeks)),
            ("n", &number(change.every_weeks)),
            ("mg", &number(change.mg)),
        ],
    );
    // A sentence that already holds the number says it once.
    let said = change.mg.or(change.every_weeks).is_some_and(|n| strength.contains(&n.to_string()));
    (strength, new.filter(|_| !said))
}

/// A dose of product information: `Startdosis: 100 eller 200 mg én gang om dagen`.
#[must_use]
pub fn product(words: &Words, product: &ProductDose) -> String {
    let mut amounts: Vec<u32> = product.or_mg.into_iter().chain([product.dose.mg]).collect();
    amounts.sort_unstable();
    let amounts: Vec<String> = amounts.iter().map(ToString::to_string).collect();
    let usual = rhythm_of(words, &words.list_or(&amounts), product.dose.every);
    let said = begun(words, &product.dose, usual);
    let key = match product.kind {
        DoseKind::Usual => return said,
        DoseKind::Start => "dose.kind.start",
        DoseKind::Recommended => "dose.kind.recommended",
        DoseKind::AtMost => "dose.at_most",
    };
    words.say(key, &[("dose", &said)])
}

#[cfg(test)]
mod tests {
    use super::regimen;
    use crate::dosing::{Every, Loading, Regimen};
    use crate::words::Words;
    use std::collections::BTreeMap;

    #[test]
    fn says_the_start_and_the_rhythm() {
        let pairs = [
            ("list.and", "og"),
            ("dose.every_weeks", "{mg} mg hver {n}. uge"),
            ("dose.every_day", "{mg} mg én gang om dagen"),
            ("dose.in_weeks", "{mg} mg i uge {weeks}"),
            ("dose.start_then", "{start}, derefter {usual}"),
        ];
        let words: BTreeMap<_, _> = pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        let words = Words::new("da", words);
        let mut dose = Regimen {
            presentation_mg: None,
            loading: vec![Loading { week: 0, mg: 500 }, Loading { week: 2, mg: 500 }],
            mg: 250,
            every: Every::Weeks(2),
        };
        assert_eq!(regimen(&words, &dose), "500 mg i uge 0 og 2, derefter 250 mg hver 2. uge");
        dose.loading.clear();
        dose.every = Every::Days(1);
        assert_eq!(regimen(&words, &dose), "250 mg én gang om dagen");
    }
}
