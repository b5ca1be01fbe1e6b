//! A comparison analysis as the text of a link and as a table for a spreadsheet.
//!
//! The text holds only what differs from the published basis: `weeks=104&patients=500&adherence=70`,
//! and for a drug its arms, piece and price: `id=60_40@16/4;piece=300;price=1234.5` is 60 per cent
//! without a change and 40 per cent with the last usual interval at week 16 and four weeks from
//! then on. Everything in it may stand in the fragment of an address as it is. In an address a checksum and
//! the length stand before it ([`sealed`]), because a number that lost a digit on its way is another number.

use super::link::SUM;
use super::travel::undone;
use crate::dosing::{
    ArmAssumptions, Assumptions, Change, ComparisonError, DrugQuantities, Exact, bounds, compare,
};
use crate::guideline::Guideline;
use crate::number::{Bounds, Decimal};

/// An analysis of a guideline's comparison basis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Analysis {
    /// Places of the drugs, in the order of the assumptions.
    pub places: Vec<usize>,
    /// What is assumed.
    pub assumed: Assumptions,
}

/// The key of the checksum in an address.
pub const SEAL: &str = "sum";

/// The text of a link as an address has it; an empty one stays so.
#[must_use]
pub fn sealed(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{SEAL}={:08x}{}&{text}", SUM.checksum(text.as_bytes()), text.len())
}

/// The text behind each checksum that holds, and whether there is a checksum at all.
fn unsealed(text: &str) -> (Option<&str>, bool) {
    let mut any = false;
    for (at, mark) in text.match_indices("sum=") {
        any = true;
        let found = text.get(at + mark.len()..).and_then(|rest| {
            let (seal, rest) = rest.split_once('&')?;
            let (sum, length) = seal.split_at_checked(8)?;
            let (sum, length) = (u32::from_str_radix(sum, 16).ok()?, length.parse().ok()?);
            rest.get(..length).filter(|text| SUM.checksum(text.as_bytes()) == sum)
        });
        if found.is_some() {
            return (found, true);
        }
    }
    (None, any)
}

/// A text without white space, the marks of quoted lines, and signs that nobody sees.
fn visible(text: &str) -> String {
    let is_seen = |sign: &char| {
        !sign.is_whitespace()
            && *sign != '>'
            && !matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    text.chars().filter(is_seen).collect()
}

/// A text with quoted-printable undone.
fn unquoted(text: &str) -> String {
    let mut parts = text.split('=');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|two| u8::from_str_radix(two, 16).ok());
        match code.zip(part.get(2..)) {
            Some((code, rest)) => {
                out.push(char::from(code));
                out.push_str(rest);
            }
            None => out.push_str(part.trim_start_matches(['\r', '\n'])),
        }
    }
    out
}

/// A text without the punctuation of a sentence around it and the marks of trackers.
fn untracked(text: &str) -> String {
    let text = text.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
    let is_ours = |pair: &&str| {
        let key = pair.split('=').next().unwrap_or_default();
        !key.starts_with("utm_") && !key.ends_with("clid")
    };
    text.split('&').filter(is_ours).collect::<Vec<&str>>().join("&")
}

/// Patients where nobody has said how many.
const PATIENTS: u32 = 100;

impl Analysis {
    /// The published basis, for a hundred patients; nothing where the guideline has none.
    #[must_use]
    pub fn published(guideline: &Guideline) -> Option<Self> {
        let (places, assumed) = guideline.published_assumptions(PATIENTS)?;
        Some(Self { places, assumed })
    }

    /// Reads the text of a link. What is good is kept; what is not stays as published and is named:
    /// the keys, in the order in which they stand.
    #[must_use]
    pub fn read(&self, guideline: &Guideline, text: &str) -> (Self, Vec<String>) {
        let mut analysis = self.clone();
        let mut wrong = Vec::new();
        let mut seen = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            // Of two that contradict each other neither is obviously meant: the first stands.
            let again = seen.contains(&key);
            seen.push(key);
            if again || analysis.take(guideline, key, value).is_none() {
                let name = if key.is_empty() { pair } else { key };
                wrong.push(name.chars().take(40).collect());
            }
        }
        (analysis, wrong)
    }

    /// Reads the text of a link as it comes out of an address, with what mail programs, chats and trackers did to it
    /// undone where that is safe. Where its checksum says that it is not whole, all stays as published and [`SEAL`] is
    /// named: a number that lost a digit is another number.
    #[must_use]
    pub fn read_link(&self, guideline: &Guideline, text: &str) -> (Self, Vec<String>) {
        let mut candidates = Vec::new();
        for text in undone(text) {
            let joined = text.replace("=\r\n", "").replace("=\n", "");
            candidates.extend([&text, &joined, &unquoted(&text)].map(|text| visible(text)));
        }
        let mut any = false;
        for candidate in &candidates {
            let (whole, sealed) = unsealed(candidate);
            if let Some(whole) = whole {
                return self.read(guideline, whole);
            }
            any |= sealed;
        }
        if any {
            return (self.clone(), vec![SEAL.to_owned()]);
        }
        // Written by hand, or by an earlier edition.
        let as_it_is = self.read(guideline, text);
        let tries = candidates.iter().map(|text| self.read(guideline, &untracked(text)));
        let mut tries = tries.filter(|(_, wrong)| wrong.is_empty());
        if as_it_is.1.is_empty() { as_it_is } else { tries.next().unwrap_or(as_it_is) }
    }

    fn take(&mut self, guideline: &Guideline, key: &str, value: &str) -> Option<()> {
        match key {
            "weeks" => self.assumed.weeks = whole(bounds::HORIZON, value)?,
            "patients" => self.assumed.patients = whole(bounds::PATIENTS, value)?,
            "adherence" => self.assumed.adherence = bounds::PERCENT.accept_text(value).ok()?,
            drug => {
                let place = guideline.drug(drug)?;
                let at = self.places.iter().position(|known| *known == place)?;
                let drug = self.assumed.drugs.get_mut(at)?;
                let mut parts = value.split(';');
                let arms: Option<Vec<_>> = parts.next()?.split('_').map(arm).collect();
                let arms = arms.filter(|arms| arms.len() == drug.arms.len())?;
                let (mut piece, mut price) = (drug.regimen.presentation_mg, None);
                for part in parts {
                    match part.split_once('=')? {
                        ("piece", mg) => {
                            piece = Some(mg.parse().ok().filter(|mg| drug.regimen.fits(*mg))?);
                        }
                        ("price", text) => {
                            price = Some(bounds::PRICE.accept_text(text).ok()?);
                        }
                        _ => return None,
                    }
                }
                (drug.arms, drug.regimen.presentation_mg, drug.price) = (arms, piece, price);
            }
        }
        Some(())
    }

    /// The text of a link: what differs from the published basis, so that it is short and so that
    /// the published basis itself has none.
    #[must_use]
    pub fn link(&self, guideline: &Guideline, published: &Self) -> String {
        let mut pairs = Vec::new();
        let (own, theirs) = (&self.assumed, &published.assumed);
        if own.weeks != theirs.weeks {
            pairs.push(["weeks=", &own.weeks.to_string()].concat());
        }
        if own.patients != theirs.patients {
            pairs.push(["patients=", &own.patients.to_string()].concat());
        }
        if own.adherence != theirs.adherence {
            pairs.push(["adherence=", &own.adherence.to_string()].concat());
        }
        for ((place, drug), known) in self.places.iter().zip(&own.drugs).zip(&theirs.drugs) {
            let Some(id) = guideline.drugs.get(*place).map(|drug| &drug.id) else { continue };
            if drug == known {
                continue;
            }
            let arms: Vec<String> = drug.arms.iter().map(arm_text).collect();
            let mut text = [id, "=", &arms.join("_")].concat();
            if let Some(piece) = drug.regimen.presentation_mg
                && drug.regimen != known.regimen
            {
                text.push_str(&[";piece=", &piece.to_string()].concat());
            }
            if let Some(price) = drug.price {
                text.push_str(&[";price=", &price.to_string()].concat());
            }
            pairs.push(text);
        }
        pairs.join("&")
    }

    /// The quantities.
    ///
    /// # Errors
    /// Says what is wrong with the assumptions.
    pub fn quantities(&self) -> Result<Vec<DrugQuantities>, ComparisonError> {
        compare(&self.assumed)
    }

    /// The assumptions and what follows from them, one line an arm and one a drug, for a
    /// spreadsheet: semicolons and a decimal comma, or commas and a point.
    ///
    /// # Errors
    /// Says what is wrong with the assumptions.
    pub fn csv(&self, guideline: &Guideline, comma: bool) -> Result<String, ComparisonError> {
        let quantities = self.quantities()?;
        let separator = if comma { ";" } else { "," };
        let number = |text: String| if comma { text.replace('.', ",") } else { text };
        let exact = |amount: Option<Exact>| {
            amount.map(|amount| number(amount.normalize().to_string())).unwrap_or_default()
        };
        let whole = |amount: Option<u32>| amount.map(|n| n.to_string()).unwrap_or_default();
        let mut lines = vec![COLUMNS.join(separator)];
        let assumed = &self.assumed;
        for ((place, drug), result) in self.places.iter().zip(&assumed.drugs).zip(&quantities) {
            let id = guideline.drugs.get(*place).map_or("", |drug| &drug.id);
            let piece = whole(drug.regimen.presentation_mg);
            let common = [guideline.id.as_str(), &guideline.version, id].map(str::to_owned);
            let weeks = assumed.weeks.to_string();
            for (arm, totals) in drug.arms.iter().zip(&result.arms) {
                let (week, every) = match arm.change {
                    Some(Change::Interval { week, every_weeks }) => {
                        (week.to_string(), every_weeks.to_string())
                    }
                    Some(Change::Dose { .. }) | None => (String::new(), String::new()),
                };
                let mut line = common.to_vec();
                line.extend(["arm".to_owned(), weeks.clone(), number(arm.share.to_string())]);
                line.extend([week, every, piece.clone(), whole(totals.units)]);
                line.push(totals.mg.to_string());
                line.extend(std::iter::repeat_n(String::new(), 7));
                lines.push(line.join(separator));
            }
            let mut line = common.to_vec();
            line.extend(["average".to_owned(), weeks, "100".to_owned()]);
            line.extend([String::new(), String::new(), piece]);
            line.extend([exact(result.average.units), exact(Some(result.average.mg))]);
            line.push(assumed.patients.to_string());
            line.push(number(assumed.adherence.to_string()));
            line.extend([exact(result.population.units), exact(Some(result.population.mg))]);
            line.push(drug.price.map(|price| number(price.to_string())).unwrap_or_default());
            line.extend([exact(result.cost_per_patient), exact(result.cost)]);
            lines.push(line.join(separator));
        }
        lines.push(String::new());
        Ok(lines.join("\r\n"))
    }
}

/// Columns of the table. Identifiers, so that a spreadsheet made from it works in every language.
const COLUMNS: [&str; 18] = [
    "guideline",
    "version",
    "drug",
    "row",
    "weeks",
    "share_percent",
    "switch_week",
    "switch_every_weeks",
    "piece_mg",
    "pieces_per_patient",
    "mg_per_patient",
    "patients",
    "adherence_percent",
    "pieces",
    "mg",
    "price_per_piece",
    "cost_per_patient",
    "cost",
];

fn whole(bounds: Bounds, text: &str) -> Option<u32> {
    bounds.accept_text(text).ok().and_then(Decimal::to_whole)
}

fn arm(text: &str) -> Option<ArmAssumptions> {
    let (share, change) = match text.split_once('@') {
        None => (text, None),
        Some((share, change)) => {
            let (week, every) = change.split_once('/')?;
            let week = whole(bounds::CHANGE_WEEK, week)?;
            let every_weeks = whole(bounds::INTERVAL, every)?;
            (share, Some(Change::Interval { week, every_weeks }))
        }
    };
    Some(ArmAssumptions { share: bounds::PERCENT.accept_text(share).ok()?, change })
}

fn arm_text(arm: &ArmAssumptions) -> String {
    let share = arm.share.to_string();
    match arm.change {
        Some(Change::Interval { week, every_weeks }) => {
            [&share, "@", &week.to_string(), "/", &every_weeks.to_string()].concat()
        }
        Some(Change::Dose { .. }) | None => share,
    }
}
