//! Reading a link.

use super::{
    Altered, Dose, FORMAT, LinkError, Opened, Part, Planned, SUM, Said, VERDICTS, read_day,
};
use crate::consultation::{Audience, Choice, Consultation, Gate, Weight, Wished};
use crate::decide::assess;
use crate::diary::{Saved, packed};
use crate::dosing::Change;
use crate::export::travel::candidates;
use crate::expr::Field;
use crate::guideline::{Guideline, Kind, Question, key};
use crate::instruments::easi::Easi;
use crate::plan::{DoseSource, Order, plan};
use data_encoding::BASE64URL_NOPAD;

/// There will hardly be as many formats: a text that begins otherwise is no link at all.
const FORMATS: u8 = 16;

/// No link is longer: far above any guideline's, and little enough to read in no time.
const MAX_BYTES: usize = 16_384;

/// Reads the text of a link, or any text with a link in it: the fragment of an address, a whole address, a sentence around
/// it. The damage that mail programs, chats, trackers and hands do is undone where the checksums say that the link is whole then.
///
/// # Errors
/// Where nothing of it can be used. Otherwise [`Opened`] says what is missing.
pub fn read(guideline: &Guideline, text: &str) -> Result<Opened, LinkError> {
    let text = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    // A whole link comes before a damaged one, and a damaged one before none.
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

/// Reads a text as that of a link, and says how many parts of it are sound. The rest of the text, behind the last part, is
/// no part of it: the sentence that goes on after a link, or the link once more.
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
