//! A consultation as the text of a link: the whole of it, and nothing that could not be seen.
//!
//! The text is base64url. Its first byte is the format; after it come parts, each with its length
//! before it and a checksum behind it, so that of a link that breaks off or was tampered with the
//! sound parts can still be read, and never a wrong answer. The first part says how many follow, so that
//! whatever stands behind them is no part of the link. Names are numbers that follow from the
//! name ([`key`]), so that a link outlives the version of the guideline that it was made with.

use super::travel::candidates;
use crate::consultation::{Audience, Choice, Consultation, Gate, Weight, Wished};
use crate::decide::{Verdict, assess};
use crate::diary::{Saved, Written, packed, unpacked};
use crate::dosing::{Change, Date, Datelike as _, date};
use crate::expr::Field;
use crate::guideline::{Guideline, Kind, Question, key};
use crate::instruments::easi::Easi;
use crate::plan::{DoseSource, Order, plan};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The format written, and the newest that is read.
const FORMAT: u8 = 1;

/// There will hardly be as many formats: what begins otherwise is no link at all.
const FORMATS: u8 = 16;

/// Answers in a part: what is lost where a part is.
const PER_PART: usize = 12;

/// No link is longer: far above any guideline's, and little enough to read in no time.
const MAX_BYTES: usize = 16_384;

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
    /// A calendar file that was saved. It stands behind the parts that the head counts: a page that does not know
    /// it, and a link that lost it, are no worse off than one that was made before the file.
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
    /// Questions that it answers and that are not asked of this person, by place: the answers do not count.
    pub ignored: Vec<u16>,
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

/// Reads the text of a link, or any text with a link in it: the fragment of an address, a whole address, a sentence around
/// it. What mail programs, chats, trackers and hands do to a link is undone where the checksums say that it is whole then.
///
/// # Errors
/// Where nothing of it can be used. Otherwise [`Opened`] says what is missing.
pub fn read(guideline: &Guideline, text: &str) -> Result<Opened, LinkError> {
    let text = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    // What is whole comes before what is not, and what is read before what is refused.
    let mut best = Err(LinkError::Unreadable);
    for candidate in candidates(text) {
        match (read_one(guideline, &candidate), &mut best) {
            (Ok((opened, _)), _) if !opened.damaged => return Ok(opened),
            (Ok((opened, sound)), Ok((_, most))) if sound <= *most => drop(opened),
            (Ok(read), best) => *best = Ok(read),
            // Another reason says more than that there is nothing to read.
            (Err(error), best @ Err(LinkError::Unreadable)) => *best = Err(error),
            (Err(_), _) => {}
        }
    }
    best.map(|(opened, _)| opened)
}

/// Reads what is taken for the text of a link, and says how many parts of it are sound. Whatever stands behind the last
/// part is no part of it: the sentence that goes on after a link, or the link once more.
fn read_one(guideline: &Guideline, text: &str) -> Result<(Opened, u8), LinkError> {
    let bytes = decoded(text);
    let (format, mut rest) = bytes.split_first().ok_or(LinkError::Unreadable)?;
    if !(FORMAT..FORMATS).contains(format) {
        return Err(LinkError::Unreadable);
    }
    let head = next(&mut rest);
    // A newer format has the same parts, with other things in them: what only looks like one has not.
    if *format != FORMAT {
        let framed = matches!(head, Some(Ok(_) | Err(Spoiled::Contents)));
        return Err(if framed { LinkError::Newer } else { LinkError::Unreadable });
    }
    let Some(Ok(Part::Head { guideline: id, version, made, clinician, parts })) = head else {
        return Err(LinkError::Unreadable);
    };
    if id != guideline.id {
        return Err(LinkError::OtherGuideline(id));
    }
    let mut opened = Opened {
        consultation: Consultation::new(guideline),
        version,
        made: read_day(made).ok_or(LinkError::Unreadable)?,
        verdicts: Vec::new(),
        damaged: false,
        unknown: 0,
        ignored: Vec::new(),
        plan_lost: false,
    };
    opened.consultation.audience = if clinician { Audience::Clinician } else { Audience::Patient };
    let mut sound = 0u8;
    let mut calendars = Vec::new();
    // As many as there are, sound or not: behind them a second copy of the link may stand.
    for _ in 0..parts {
        let part = match next(&mut rest) {
            None => break,
            Some(Err(_)) => continue,
            Some(Ok(part)) => part,
        };
        sound = sound.saturating_add(1);
        if let Part::Calendar(calendar) = part {
            calendars.extend(Saved::read(&calendar));
        } else {
            opened.take(guideline, part);
        }
    }
    opened.consultation.calendars = packed(&calendars);
    opened.damaged = sound != parts;
    opened.consultation.keep_what_was_measured();
    opened.ignored = opened.consultation.given(guideline).ignored;
    Ok((opened, sound))
}

/// The bytes of a text in base64url. What is left of a byte that broke off is none.
fn decoded(text: &str) -> Vec<u8> {
    let whole = text.len() / 4 * 4;
    let (whole, rest) = text.split_at_checked(whole).unwrap_or_default();
    let mut bytes = BASE64URL_NOPAD.decode(whole.as_bytes()).unwrap_or_default();
    // Filled up, what is left gives one or two bytes and others that are none.
    let filled = [rest, "AAAA"].concat();
    let filled = filled.get(..4).unwrap_or_default();
    let last = BASE64URL_NOPAD.decode(filled.as_bytes()).unwrap_or_default();
    bytes.extend(last.into_iter().take(rest.len().saturating_sub(1)));
    bytes
}

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spoiled {
    /// Its checksum is another.
    Sum,
    /// It is sound and holds something unknown.
    Contents,
}

/// The next part, or that it is spoiled; nothing at the end.
fn next(rest: &mut &[u8]) -> Option<Result<Part, Spoiled>> {
    let (length, after) = rest.split_first()?;
    let (part, after) = after.split_at(usize::from(*length).min(after.len()));
    let (sum, after) = after.split_at(after.len().min(4));
    *rest = after;
    if sum != SUM.checksum(part).to_le_bytes() {
        return Some(Err(Spoiled::Sum));
    }
    let read = postcard::take_from_bytes::<Part>(part).ok();
    let read = read.filter(|(_, left)| left.is_empty());
    Some(read.map(|(part, _)| part).ok_or(Spoiled::Contents))
}

impl Opened {
    /// Without a plan that cannot be made for this patient; the plan's parts are only names and numbers
    /// until then.
    #[must_use]
    pub fn with_plan_that_holds(mut self, guideline: &Guideline) -> Self {
        let Some(order) = self.consultation.planned else { return self };
        let given = self.consultation.given(guideline);
        let assessment = assess(guideline, &given.answers);
        if plan(guideline, &given.answers, &assessment, &order).is_err() {
            self.consultation.planned = None;
            self.plan_lost = true;
        }
        self
    }

    fn take(&mut self, guideline: &Guideline, part: Part) {
        match part {
            Part::Head { .. } | Part::Calendar(_) => self.unknown += 1,
            Part::Answers(answers) => {
                for (name, said) in answers {
                    if self.answer(guideline, name, &said).is_none() {
                        self.unknown += 1;
                    }
                }
            }
            Part::Wishes(wishes) => {
                for (name, said) in wishes {
                    if self.wish(guideline, name, &said).is_none() {
                        self.unknown += 1;
                    }
                }
            }
            Part::Measured(measured) => {
                for (name, packed) in measured {
                    let field = field(guideline, name)
                        .filter(|(_, question)| question.instrument.is_some());
                    let slot = field
                        .and_then(|(field, _)| self.consultation.measured.get_mut(field.index()));
                    match slot.zip(Easi::unpacked(packed)) {
                        Some((slot, easi)) => *slot = easi,
                        None => self.unknown += 1,
                    }
                }
            }
            Part::Plan(planned) => match order(guideline, &planned) {
                Some(order) => self.consultation.planned = Some(order),
                None => self.unknown += 1,
            },
            Part::Verdicts(verdicts) => {
                self.verdicts = verdicts
                    .into_iter()
                    .filter_map(|(name, verdict)| {
                        let verdict = VERDICTS.get(usize::from(verdict))?;
                        Some((drug(guideline, name)?, *verdict))
                    })
                    .collect();
            }
        }
    }

    fn answer(&mut self, guideline: &Guideline, name: u32, said: &Said) -> Option<()> {
        for (place, question) in guideline.questions.iter().enumerate() {
            let table = !question.rows.is_empty();
            if table && key(&question.id) == name {
                *self.consultation.gates.get_mut(place)? = Some(match said {
                    Said::NoRow => {
                        question.row_absent_means?;
                        Gate::NoneOfThem
                    }
                    Said::SomeRows => Gate::Some,
                    Said::DontKnow => Gate::DontKnow,
                    Said::Number(_) | Said::Flag(_) | Said::Option(_) => return None,
                });
                return Some(());
            }
            let mut fields = question.fields();
            let Some(field) = fields.find(|field| key(&question.field_name(*field)) == name) else {
                continue;
            };
            let choice = match (said, &question.kind) {
                (Said::DontKnow, _) => Choice::DontKnow,
                (Said::Number(raw), Kind::Number { .. }) => Choice::Is(question.accept_raw(*raw)?),
                (Said::Flag(answer), Kind::Boolean) => Choice::Is(i64::from(*answer)),
                (Said::Option(name), Kind::Choice(options)) => {
                    let place = options.iter().position(|option| key(option) == *name)?;
                    Choice::Is(i64::try_from(place).ok()?)
                }
                _ => return None,
            };
            *self.consultation.entered.get_mut(field.index())? = Some(choice);
            return Some(());
        }
        None
    }

    fn wish(&mut self, guideline: &Guideline, name: u32, said: &Said) -> Option<()> {
        let place = guideline.wishes.iter().position(|wish| key(&wish.id) == name)?;
        let wish = guideline.wishes.get(place)?;
        let wished = match said {
            Said::Number(weight) if wish.options.is_empty() => {
                Wished::Weighs(*Weight::ALL.get(usize::try_from(*weight).ok()?)?)
            }
            Said::Option(name) => {
                let option = wish.options.iter().position(|option| key(&option.id) == *name)?;
                Wished::Is(u8::try_from(option).ok()?)
            }
            Said::DontKnow | Said::Number(_) | Said::Flag(_) | Said::NoRow | Said::SomeRows => {
                return None;
            }
        };
        *self.consultation.wishes.get_mut(place)? = Some(wished);
        Some(())
    }
}

fn field(guideline: &Guideline, name: u32) -> Option<(Field, &Question)> {
    guideline.questions.iter().find_map(|question| {
        let mut fields = question.fields();
        let field = fields.find(|field| key(&question.field_name(*field)) == name)?;
        Some((field, question))
    })
}

fn drug(guideline: &Guideline, name: u32) -> Option<usize> {
    guideline.drugs.iter().position(|drug| key(&drug.id) == name)
}

/// Whether the plan still holds is for those to say who make it.
fn order(guideline: &Guideline, planned: &Planned) -> Option<Order> {
    Some(Order {
        drug: drug(guideline, planned.drug)?,
        dose: match planned.dose {
            Dose::Guideline => DoseSource::Guideline,
            Dose::Product(name) => {
                let doses = &guideline.product_doses;
                let place = doses.iter().position(|dose| key(&dose.id) == name)?;
                DoseSource::Product(u16::try_from(place).ok()?)
            }
        },
        start: read_day(planned.start)?,
        weeks: planned.weeks,
        change: match planned.altered {
            Altered::Not => None,
            Altered::Interval(week, every_weeks) => Some(Change::Interval { week, every_weeks }),
            Altered::Dose(week, mg) => Some(Change::Dose { week, mg }),
        },
        piece_mg: planned.piece_mg,
    })
}
