//! A consultation survives its link, and nothing but a whole and sound link says all that it said.

use crate::support::eczema;
use engine::consultation::{Audience, Choice, Consultation, Gate, Weight, Wished};
use engine::decide::{Verdict, assess};
use engine::diary::{Entry, Saved, Series, packed, unpacked};
use engine::dosing::{Change, Date, date};
use engine::export::link::{LinkError, Opened, read, write};
use engine::export::qr::{LARGEST, qr};
use engine::expr::Field;
use engine::guideline::{Guideline, Kind, Question};
use engine::instruments::easi::{Easi, Region};
use engine::plan::{DoseSource, Order, plan};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// As long an address as a page of the council has.
const ADDRESS: &str = "https://medicinraadet.dk/anbefalinger-og-vejledninger/behandlingsvejledninger-og-laegemiddelrekommandationer/atopisk-eksem#c=";

fn today() -> Date {
    date(2026, 11, 23).unwrap()
}

fn entered(question: &Question) -> BoxedStrategy<Option<Choice>> {
    let answer = match &question.kind {
        Kind::Number { min, max, step, .. } => {
            let steps = (max.raw() - min.raw()) / step.raw().max(1);
            let (min, step) = (min.raw(), step.raw().max(1));
            (0..=steps).prop_map(move |at| min + at * step).boxed()
        }
        Kind::Boolean => (0..=1i64).boxed(),
        Kind::Choice(options) => (0..i64::try_from(options.len()).unwrap()).boxed(),
    };
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(Choice::DontKnow)),
        8 => answer.prop_map(|answer| Some(Choice::Is(answer))),
    ]
    .boxed()
}

fn gate(question: &Question) -> BoxedStrategy<Option<Gate>> {
    if question.rows.is_empty() {
        return Just(None).boxed();
    }
    let mut gates = vec![None, Some(Gate::Some), Some(Gate::DontKnow)];
    gates.extend(question.row_absent_means.map(|_| Some(Gate::NoneOfThem)));
    select(gates).boxed()
}

fn easi(field: Field) -> impl Strategy<Value = (Field, Easi)> {
    let value = || prop::option::of(0..7u8);
    let signs = [value(), value(), value(), value()];
    let region = (value(), signs).prop_map(|(area, signs)| Region { area, signs });
    let regions = prop::collection::vec(region, 4);
    regions.prop_map(move |regions| (field, Easi(regions.try_into().unwrap())))
}

fn order(guideline: &'static Guideline) -> impl Strategy<Value = Option<Order>> {
    let change = prop_oneof![
        Just(None),
        (0..5_000u32, 1..200u32)
            .prop_map(|(week, every_weeks)| Some(Change::Interval { week, every_weeks })),
        (0..5_000u32, 1..2_000u32).prop_map(|(week, mg)| Some(Change::Dose { week, mg })),
    ];
    let products = u16::try_from(guideline.product_doses.len()).unwrap();
    let dose =
        prop_oneof![Just(DoseSource::Guideline), (0..products).prop_map(DoseSource::Product)];
    let start = (2000..=2199u32, 1..=12u32, 1..=28u32).prop_map(|(y, m, d)| date(y, m, d).unwrap());
    let order = (0..guideline.drugs.len(), dose, start, 1..5_000u32, change, any::<Option<u32>>());
    prop::option::of(order.prop_map(|(drug, dose, start, weeks, change, piece_mg)| Order {
        drug,
        dose,
        start,
        weeks,
        change,
        piece_mg,
    }))
}

pub fn consultation(guideline: &'static Guideline) -> impl Strategy<Value = Consultation> {
    let fields = guideline.fields.iter().map(|place| &guideline.questions[usize::from(*place)]);
    let entered: Vec<_> = fields.map(entered).collect();
    let gates: Vec<_> = guideline.questions.iter().map(gate).collect();
    let wishes: Vec<_> = guideline
        .wishes
        .iter()
        .map(|wish| {
            let mut all = vec![None];
            if wish.options.is_empty() {
                all.extend(Weight::ALL.map(|weight| Some(Wished::Weighs(weight))));
            }
            let options = 0..u8::try_from(wish.options.len()).unwrap();
            all.extend(options.map(|option| Some(Wished::Is(option))));
            select(all)
        })
        .collect();
    let audience = select(vec![Audience::Patient, Audience::Clinician]);
    let scored = guideline.questions.iter().filter(|question| question.instrument.is_some());
    let scored: Vec<_> = scored.map(|question| prop::option::of(easi(question.field))).collect();
    assert_eq!(scored.len(), 3);
    (entered, gates, wishes, order(guideline), audience, scored).prop_map(
        |(mut entered, gates, wishes, planned, audience, scored)| {
            let mut measured = vec![Easi::default(); entered.len()];
            for (field, easi) in scored.into_iter().flatten() {
                measured[field.index()] = easi;
                // As the calculator does: the score stands in its box.
                if let Some(score) = easi.score() {
                    entered[field.index()] = Some(Choice::Is(score.raw()));
                }
            }
            let calendars = Vec::new();
            Consultation { measured, entered, gates, wishes, planned, calendars, audience }
        },
    )
}

fn verdicts(guideline: &Guideline, consultation: &Consultation) -> Vec<Verdict> {
    let given = consultation.given(guideline);
    assess(guideline, &given.answers).verdicts()
}

pub fn guideline() -> &'static Guideline {
    eczema()
}

pub fn written(consultation: &Consultation) -> String {
    write(guideline(), consultation, &verdicts(guideline(), consultation), today())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    /// Ten thousand consultations come back as they were, and each fits one QR code.
    #[test]
    fn a_consultation_survives_its_link(consultation in consultation(guideline())) {
        let text = written(&consultation);
        let opened = read(guideline(), &text).unwrap();
        prop_assert_eq!(&opened.consultation, &consultation);
        prop_assert_eq!((opened.made, opened.version.as_str()), (today(), "2.1"));
        prop_assert!(!opened.damaged && opened.unknown == 0);
        let told: Vec<_> = verdicts(guideline(), &consultation).into_iter().enumerate().collect();
        prop_assert_eq!(opened.verdicts, told);
        let code = qr(&[ADDRESS, &text].concat());
        prop_assert!(code.is_some(), "{} characters do not fit version {}", text.len(), LARGEST);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// A decoder that is not ours reads the code.
    #[test]
    fn another_program_reads_the_code(consultation in consultation(guideline())) {
        let text = [ADDRESS, &written(&consultation)].concat();
        let code = qr(&text).unwrap();
        let (scale, margin) = (3, 4);
        let side = (code.size + 2 * margin) * scale;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            let at = |n: usize| (n / scale).checked_sub(margin).filter(|n| *n < code.size);
            let dark = at(x).zip(at(y)).is_some_and(|(x, y)| code.dark[y * code.size + x]);
            if dark { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        prop_assert_eq!(grids.len(), 1);
        prop_assert_eq!(grids[0].decode().unwrap().1, text);
    }

    /// Whatever breaks off is said to be broken off, and what is left is what was there.
    #[test]
    fn a_link_that_breaks_off_keeps_its_sound_part(consultation in consultation(guideline())) {
        let text = written(&consultation);
        for length in 0..text.len() {
            match read(guideline(), &text[..length]) {
                Err(error) => prop_assert_eq!(error, LinkError::Unreadable),
                Ok(opened) => {
                    prop_assert!(opened.damaged, "{} of {}", length, text.len());
                    prop_assert!(is_part_of(&opened, &consultation));
                }
            }
        }
    }

    /// A sign in another's place never makes another answer.
    #[test]
    fn a_link_that_was_tampered_with_never_says_something_else(
        consultation in consultation(guideline()), sign in "[A-Za-z0-9_.%&-]"
    ) {
        let text = written(&consultation);
        for at in 0..text.len() {
            if text[at..].starts_with(&sign) {
                continue;
            }
            let spoiled = [&text[..at], &sign, &text[at + 1..]].concat();
            if let Ok(opened) = read(guideline(), &spoiled) {
                // The last sign holds bits that say nothing.
                prop_assert!(opened.damaged || opened.consultation == consultation, "{}", spoiled);
                prop_assert!(is_part_of(&opened, &consultation));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3_000) })]

    /// No text at all makes it stop.
    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![".{0,400}", "[A-Za-z0-9_-]{0,600}", "AQ[A-Za-z0-9_-]{0,200}"]) {
        let _ = read(guideline(), &text);
    }
}

/// Answers to questions that are not asked of this person stay in a link, and it is told that they do not count.
#[test]
fn answers_that_do_not_count_are_named() {
    let guideline = guideline();
    let mut consultation = Consultation::new(guideline);
    let place =
        |id: &str| guideline.questions.iter().position(|question| question.id == id).unwrap();
    consultation.entered[guideline.questions[place("age_years")].field.index()] =
        Some(Choice::Is(400_000));
    let ignored = |consultation: &Consultation| {
        read(guideline, &written(consultation)).unwrap().consultation.given(guideline).ignored
    };
    assert!(ignored(&consultation).is_empty());
    let pregnant = place("pregnant");
    consultation.entered[guideline.questions[pregnant].field.index()] = Some(Choice::Is(1));
    assert_eq!(ignored(&consultation), [u16::try_from(pregnant).unwrap()]);
}

pub fn is_part_of(opened: &Opened, whole: &Consultation) -> bool {
    let part = &opened.consultation;
    let within = |part: &[Option<Choice>], whole: &[Option<Choice>]| {
        part.iter().zip(whole).all(|(part, whole)| part.is_none() || part == whole)
    };
    within(&part.entered, &whole.entered)
        && part.gates.iter().zip(&whole.gates).all(|(part, whole)| part.is_none() || part == whole)
        && part
            .wishes
            .iter()
            .zip(&whole.wishes)
            .all(|(part, whole)| part.is_none() || part == whole)
        && (part.planned.is_none() || part.planned == whole.planned)
        && part
            .measured
            .iter()
            .zip(&whole.measured)
            .all(|(part, whole)| part.is_empty() || part == whole)
        && does_not_contradict_itself(part)
}

/// What was worked out is what is entered.
fn does_not_contradict_itself(consultation: &Consultation) -> bool {
    consultation.measured.iter().zip(&consultation.entered).all(|(easi, entered)| {
        easi.score().is_none_or(|score| *entered == Some(Choice::Is(score.raw())))
    })
}

/// The parts of a link: what stands between a length and its checksum.
fn parts(text: &str) -> Vec<Vec<u8>> {
    let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
    let (mut rest, mut parts) = (&bytes[1..], Vec::new());
    while let Some((length, after)) = rest.split_first() {
        parts.push(after[..usize::from(*length)].to_vec());
        rest = &after[usize::from(*length) + 4..];
    }
    parts
}

/// A link of these parts, each with the checksum that it should have.
fn sealed(parts: &[Vec<u8>]) -> String {
    const SUM: crc::Crc<u32, crc::NoTable> = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISCSI);
    let mut bytes = vec![1];
    for part in parts {
        bytes.push(u8::try_from(part.len()).unwrap());
        bytes.extend(part);
        bytes.extend(SUM.checksum(part).to_le_bytes());
    }
    data_encoding::BASE64URL_NOPAD.encode(&bytes)
}

/// One thing done to the bytes of a part.
#[derive(Debug, Clone)]
enum Blow {
    Set(Index, u8),
    Flip(Index, u8),
    Drop(Index),
    Double(Index),
}

fn blow() -> impl Strategy<Value = Blow> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Blow::Set(at, byte)),
        (any::<Index>(), 0..8u8).prop_map(|(at, bit)| Blow::Flip(at, bit)),
        any::<Index>().prop_map(Blow::Drop),
        any::<Index>().prop_map(Blow::Double),
    ]
}

fn struck(part: &mut Vec<u8>, blow: &Blow) {
    if part.is_empty() {
        return;
    }
    match blow {
        Blow::Set(at, byte) => *at.get_mut(part) = *byte,
        Blow::Flip(at, bit) => *at.get_mut(part) ^= 1 << bit,
        Blow::Drop(at) => {
            part.remove(at.index(part.len()));
        }
        Blow::Double(at) => {
            let at = at.index(part.len());
            if part.len() < 255 {
                part.insert(at, part[at]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    /// A link made by hand, with checksums as they should be, gives only what could have been entered:
    /// it can be written and read again as it is, and the plan that is left of it can be made.
    #[test]
    fn a_forged_link_gives_nothing_that_cannot_be_entered(
        consultation in consultation(guideline()),
        blows in prop::collection::vec((any::<Index>(), blow()), 1..6),
        order in prop::option::of((any::<Index>(), any::<Index>())),
    ) {
        let mut parts = parts(&written(&consultation));
        for (at, blow) in &blows {
            struck(at.get_mut(&mut parts), blow);
        }
        if let Some((one, other)) = order {
            let (one, other) = (one.index(parts.len()), other.index(parts.len()));
            parts.swap(one, other);
        }
        let Ok(opened) = read(guideline(), &sealed(&parts)) else { return Ok(()) };
        for (field, place) in guideline().fields.iter().enumerate() {
            let question = &guideline().questions[usize::from(*place)];
            match (&question.kind, opened.consultation.entered[field]) {
                (Kind::Number { .. }, Some(Choice::Is(raw))) => {
                    prop_assert_eq!(question.accept_raw(raw), Some(raw));
                }
                (Kind::Boolean, Some(Choice::Is(raw))) => prop_assert!((0..=1).contains(&raw)),
                (Kind::Choice(options), Some(Choice::Is(raw))) => {
                    prop_assert!(options.get(usize::try_from(raw).unwrap()).is_some());
                }
                (_, None | Some(Choice::DontKnow)) => {}
            }
        }
        prop_assert!(does_not_contradict_itself(&opened.consultation));
        let opened = opened.with_plan_that_holds(guideline());
        if let Some(order) = opened.consultation.planned {
            let given = opened.consultation.given(guideline());
            let assessment = assess(guideline(), &given.answers);
            prop_assert!(plan(guideline(), &given.answers, &assessment, &order).is_ok());
        }
        let again = read(guideline(), &written(&opened.consultation)).unwrap();
        prop_assert_eq!(again.consultation, opened.consultation);
    }
}

/// A plan of a link either can be made, or it is told that it is lost.
#[test]
fn a_plan_that_cannot_be_made_is_told() {
    let adult = |drug: &str| {
        let guideline = guideline();
        let mut consultation = Consultation::new(guideline);
        let age = guideline.question("age_years").unwrap().field.index();
        consultation.entered[age] = Some(Choice::Is(400_000));
        let drug = guideline.drugs.iter().position(|known| known.id == drug).unwrap();
        let order = Order {
            drug,
            dose: DoseSource::Guideline,
            start: today(),
            weeks: 52,
            change: None,
            piece_mg: None,
        };
        (consultation, order)
    };
    let (consultation, good) = adult("dupilumab");
    let change = |change| Order { change: Some(change), ..good };
    for (name, order, lost) in [
        ("as the page makes it", good, false),
        ("no weeks", Order { weeks: 0, ..good }, true),
        ("no piece", Order { piece_mg: Some(0), ..good }, true),
        ("no interval", change(Change::Interval { week: 20, every_weeks: 0 }), true),
        ("from no week", change(Change::Interval { week: 0, every_weeks: 4 }), true),
    ] {
        let consultation = Consultation { planned: Some(order), ..consultation.clone() };
        let opened = read(guideline(), &written(&consultation)).unwrap();
        let opened = opened.with_plan_that_holds(guideline());
        assert_eq!(opened.plan_lost, lost, "{name}");
        assert_eq!(opened.consultation.planned, (!lost).then_some(order), "{name}");
    }
}

#[test]
fn a_link_from_elsewhere_is_told_by_what_it_is() {
    let guideline = guideline();
    let text = written(&Consultation::new(guideline));
    let mut other = guideline.clone();
    other.id = "another".to_owned();
    assert_eq!(read(&other, &text), Err(LinkError::OtherGuideline("atopisk-eksem".to_owned())));
    // The first byte is the format: 2 in place of 1.
    let mut bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
    bytes[0] = 2;
    let newer = data_encoding::BASE64URL_NOPAD.encode(&bytes);
    assert_eq!(read(guideline, &newer[..20]), Err(LinkError::Unreadable), "it only looks like one");
    assert_eq!(read(guideline, &newer), Err(LinkError::Newer));
    for nothing in ["", "A", "AA", "hello there", "AQ", "%41%51"] {
        assert_eq!(read(guideline, nothing), Err(LinkError::Unreadable), "{nothing}");
    }
}

/// What another version does not know is counted and left out; the rest stands, wherever it now is.
#[test]
fn a_link_outlives_its_version() {
    let old = guideline();
    let mut consultation = Consultation::new(old);
    let field = |guideline: &Guideline, id: &str| guideline.question(id).unwrap().field.index();
    consultation.entered[field(old, "age_years")] = Some(Choice::Is(400_000));
    consultation.entered[field(old, "asthma")] = Some(Choice::Is(2));
    consultation.entered[field(old, "smoking")] = Some(Choice::Is(1));
    let text = written(&consultation);

    let mut new = old.clone();
    new.version = "3.0".to_owned();
    for question in &mut new.questions {
        match question.id.as_str() {
            "asthma" => question.id = "asthma_or_so".to_owned(),
            "smoking" => {
                if let Kind::Choice(options) = &mut question.kind {
                    options.swap(0, 1);
                }
            }
            _ => {}
        }
    }
    let opened = read(&new, &text).unwrap();
    assert_eq!((opened.version.as_str(), opened.unknown, opened.damaged), ("2.1", 1, false));
    let kept = &opened.consultation.entered;
    assert_eq!(kept[field(&new, "age_years")], Some(Choice::Is(400_000)));
    assert_eq!(kept[field(&new, "smoking")], Some(Choice::Is(0)), "by its name");
    assert_eq!(kept.iter().flatten().count(), 2);
}

/// A later calendar file can replace one that was saved before the link was made. A link that has lost this has lost no
/// answer.
#[test]
fn a_saved_calendar_travels_along() {
    let plain = Consultation::new(guideline());
    let mut saved = Saved::next(&[], 7, 8, u64::MAX, 9);
    let entry = |number: usize, series| Entry {
        series,
        number,
        date: today() + chrono::Days::new(14 * u64::try_from(number).unwrap()),
        title: String::new(),
        text: String::new(),
    };
    let doses = (0..60).map(|at| entry(at, Series::Dose));
    let entries: Vec<Entry> = doses.chain((0..9).map(|at| entry(at, Series::Other))).collect();
    saved.take(&entries);
    let kept = Consultation { calendars: packed(std::slice::from_ref(&saved)), ..plain.clone() };
    let text = written(&kept);
    assert!(text.len() < written(&plain).len() + 60, "{} letters more", text.len());
    let opened = read(guideline(), &text).unwrap();
    assert!(!opened.damaged && opened.unknown == 0);
    assert_eq!(unpacked(&opened.consultation.calendars), [saved]);
    let cut = read(guideline(), &text[..text.len() - 8]).unwrap();
    assert_eq!(cut.consultation, plain);
    assert!(cut.damaged && cut.unknown == 0);
    assert!(
        packed(&[]).is_empty()
            && unpacked(&[1, 2, 3]).is_empty()
            && unpacked(&[0xff; 40]).is_empty()
    );
}
