//! A consultation as the text of a link: the whole of it, and nothing that could not be seen.
//!
//! The text is base64url. Its first byte is the format; after it come parts, each with its length
//! before it and a checksum behind it, so that of a link that breaks off or was tampered with the
//! sound parts can still be read, and never a wrong answer. The first part says how many follow, so that
//! whatever stands behind them is no part of the link. Names are numbers that follow from the
//! name ([`key`]), so that a link outlives the version of the guideline that it was made with.

mod read;

pub use read::read;

use crate::consultation::{Audience, Choice, Consultation, Gate, Weight, Wished};
use crate::decide::Verdict;
use crate::diary::{Written, unpacked};
use crate::dosing::{Change, Date, Datelike as _, date};
use crate::guideline::{Guideline, Kind, Question, key};
use crate::plan::{DoseSource, Order};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The format written, and the newest that is read.
const FORMAT: u8 = 1;

/// Answers in a part: what is lost where a part is.
const PER_PART: usize = 12;

pub(super) const SUM: crc::Crc<u32, crc::NoTable> =
    crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISCSI);

#[derive(Debug, Serialize, Deserialize)]
enum Said {
    DontKnow,
    Number(i64),
    Flag(bool),
    Option(u32),
    NoRow,
    SomeRows,
}

#[derive(Debug, Serialize, Deserialize)]
enum Dose {
    Guideline,
    Product(u32),
}

#[derive(Debug, Serialize, Deserialize)]
enum Altered {
    Not,
    Interval(u32, u32),
    Dose(u32, u32),
}

#[derive(Debug, Serialize, Deserialize)]
struct Planned {
    drug: u32,
    dose: Dose,
    start: (u16, u8, u8),
    weeks: u32,
    altered: Altered,
    piece_mg: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
enum Part {
    /// First of all: the guideline, its version, the day, for whom, and how many parts follow.
    Head { guideline: String, version: String, made: (u16, u8, u8), clinician: bool, parts: u8 },
    /// Fields by the number of their name.
    Answers(Vec<(u32, Said)>),
    /// Wishes by the number of their name: a weight, or an option.
    Wishes(Vec<(u32, Said)>),
    /// The plan.
    Plan(Planned),
    /// What the page said of each drug, so that it can be told what has become otherwise.
    Verdicts(Vec<(u32, u8)>),
    /// What scores were worked out from, by the number of the field's name.
    Measured(Vec<(u32, [u16; 4])>),
    /// A calendar file that was saved.
    Calendar(Written),
}

/// A link that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What it holds, as far as this version of the guideline knows it.
    pub consultation: Consultation,
    /// The version that it was made with.
    pub version: String,
    /// The day on which it was made.
    pub made: Date,
    /// What the page said then: a drug by place, and its verdict.
    pub verdicts: Vec<(usize, Verdict)>,
    /// Whether a part of it was missing or spoiled.
    pub damaged: bool,
    /// How many of its answers this version does not know.
    pub unknown: usize,
    /// Whether it held a plan that cannot be made: see [`Opened::with_plan_that_holds`].
    pub plan_lost: bool,
}

/// Why a link says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkError {
    /// Its beginning is missing or spoiled.
    Unreadable,
    /// It was made by a newer page than this one.
    Newer,
    /// It belongs to this other guideline.
    OtherGuideline(String),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("the link is damaged from its beginning"),
            Self::Newer => f.write_str("the link was made by a newer version of the page"),
            Self::OtherGuideline(id) => write!(f, "the link belongs to the guideline `{id}`"),
        }
    }
}

impl std::error::Error for LinkError {}

fn day(date: Date) -> (u16, u8, u8) {
    let small = |n: u32| u8::try_from(n).unwrap_or(0);
    (u16::try_from(date.year()).unwrap_or(0), small(date.month()), small(date.day()))
}

fn read_day((year, month, day): (u16, u8, u8)) -> Option<Date> {
    date(u32::from(year), u32::from(month), u32::from(day)).ok()
}

/// What was said in a field.
fn said(question: &Question, choice: Choice) -> Option<Said> {
    Some(match (choice, &question.kind) {
        (Choice::DontKnow, _) => Said::DontKnow,
        (Choice::Is(raw), Kind::Number { .. }) => Said::Number(raw),
        (Choice::Is(answer), Kind::Boolean) => Said::Flag(answer == 1),
        (Choice::Is(answer), Kind::Choice(options)) => {
            Said::Option(key(options.get(usize::try_from(answer).ok()?)?))
        }
    })
}

/// The verdicts by their numbers in a link. A new one comes last: the numbers in links that are out never
/// mean another.
const VERDICTS: [Verdict; 13] = [
    Verdict::OutOfScope,
    Verdict::NotForAge,
    Verdict::Contraindicated,
    Verdict::UnknownExclusion,
    Verdict::AvoidIfAlternative,
    Verdict::UnknownRisk,
    Verdict::Caution,
    Verdict::KnowledgeGap,
    Verdict::Conflict,
    Verdict::LessSuitable,
    Verdict::Prefer,
    Verdict::NoObjection,
    Verdict::NotRecommended,
];

/// The text of a link: what comes after the mark that tells a link from other fragments. `made` is
/// the day on which it is made; `verdicts` are those of the drugs, in the guideline's order.
#[must_use]
pub fn write(
    guideline: &Guideline,
    consultation: &Consultation,
    verdicts: &[Verdict],
    made: Date,
) -> String {
    let mut answers = Vec::new();
    for (place, question) in guideline.questions.iter().enumerate() {
        if let Some(gate) = consultation.gate(place) {
            let said = match gate {
                Gate::NoneOfThem => Said::NoRow,
                Gate::Some => Said::SomeRows,
                Gate::DontKnow => Said::DontKnow,
            };
            answers.push((key(&question.id), said));
        }
        for field in question.fields() {
            let entered = consultation.entered(field).and_then(|choice| said(question, choice));
            answers.extend(entered.map(|said| (key(&question.field_name(field)), said)));
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    while !answers.is_empty() {
        let rest = answers.split_off(answers.len().min(PER_PART));
        parts.push(Part::Answers(std::mem::replace(&mut answers, rest)));
    }
    let wishes = guideline.wishes.iter().zip(&consultation.wishes);
    let wishes: Vec<(u32, Said)> = wishes
        .filter_map(|(wish, wished)| {
            let said = match (*wished)? {
                Wished::Weighs(weight) => Said::Number(match weight {
                    Weight::Little => 0,
                    Weight::Much => 1,
                    Weight::Most => 2,
                }),
                Wished::Is(option) => Said::Option(key(&wish.options.get(usize::from(option))?.id)),
            };
            Some((key(&wish.id), said))
        })
        .collect();
    if !wishes.is_empty() {
        parts.push(Part::Wishes(wishes));
    }
    let measured = guideline.questions.iter().flat_map(|question| {
        let fields = question.fields().map(|field| (question.field_name(field), field));
        fields.filter_map(|(name, field)| {
            let easi = consultation.measured.get(field.index()).filter(|easi| !easi.is_empty())?;
            Some((key(&name), easi.packed()))
        })
    });
    let measured: Vec<(u32, [u16; 4])> = measured.collect();
    if !measured.is_empty() {
        parts.push(Part::Measured(measured));
    }
    parts.extend(consultation.planned.and_then(|order| planned(guideline, &order)).map(Part::Plan));
    let verdicts = guideline.drugs.iter().zip(verdicts).filter_map(|(drug, verdict)| {
        let place = VERDICTS.iter().position(|known| known == verdict)?;
        Some((key(&drug.id), u8::try_from(place).ok()?))
    });
    parts.push(Part::Verdicts(verdicts.collect()));
    let calendars = unpacked(&consultation.calendars);
    parts.extend(calendars.iter().map(|saved| Part::Calendar(saved.into())));
    let head = Part::Head {
        guideline: guideline.id.clone(),
        version: guideline.version.clone(),
        made: day(made),
        clinician: consultation.audience == Audience::Clinician,
        parts: u8::try_from(parts.len()).unwrap_or(u8::MAX),
    };
    let mut bytes = vec![FORMAT];
    for part in std::iter::once(&head).chain(&parts) {
        if let Ok(written) = postcard::to_allocvec(part)
            && let Ok(length) = u8::try_from(written.len())
        {
            bytes.push(length);
            bytes.extend(&written);
            bytes.extend(SUM.checksum(&written).to_le_bytes());
        }
    }
    BASE64URL_NOPAD.encode(&bytes)
}

fn planned(guideline: &Guideline, order: &Order) -> Option<Planned> {
    Some(Planned {
        drug: key(&guideline.drugs.get(order.drug)?.id),
        dose: match order.dose {
            DoseSource::Guideline => Dose::Guideline,
            DoseSource::Product(place) => {
                Dose::Product(key(&guideline.product_doses.get(usize::from(place))?.id))
            }
        },
        start: day(order.start),
        weeks: order.weeks,
        altered: match order.change {
            None => Altered::Not,
            Some(Change::Interval { week, every_weeks }) => Altered::Interval(week, every_weeks),
            Some(Change::Dose { week, mg }) => Altered::Dose(week, mg),
        },
        piece_mg: order.piece_mg,
    })
}
