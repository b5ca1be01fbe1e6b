//! What holds of every comparison: exact arithmetic against fractions, sensitivity, links.

use crate::damage::{damage, mild};
use crate::support::eczema;
use engine::dosing::{
    ArmAssumptions, Assumption, Assumptions, Change, ComparisonError, DrugAssumptions, Every,
    Exact, Loading, Regimen, Schedule, Steps, compare, sensitivity, weighted,
};
use engine::export::analysis::{Analysis, SEAL, sealed};
use engine::number::Decimal;
use proptest::prelude::*;

/// Shares in ten-thousandths of a per cent, of as many arms as asked for.
fn shares(arms: std::ops::Range<usize>, unit: i64) -> impl Strategy<Value = Vec<Decimal>> {
    let whole = 1_000_000 / unit;
    prop::collection::vec(0..=whole, arms).prop_map(move |mut cuts| {
        cuts.extend([0, whole]);
        cuts.sort_unstable();
        cuts.windows(2).map(|cut| Decimal::from_raw((cut[1] - cut[0]) * unit)).collect()
    })
}

fn any_change() -> impl Strategy<Value = Option<Change>> {
    prop_oneof![
        Just(None),
        (4u32..40, 3u32..13)
            .prop_map(|(week, every_weeks)| Some(Change::Interval { week, every_weeks })),
    ]
}

fn any_drug(unit: i64) -> impl Strategy<Value = DrugAssumptions> {
    let regimen =
        (1u32..700, 1u32..700, 1u32..3, prop_oneof![Just(None), (1u32..4).prop_map(Some)]);
    let regimen = regimen.prop_map(|(mg, start, every, pieces)| Regimen {
        // Pieces that fit, and sometimes none.
        presentation_mg: pieces.map(|pieces| if pieces == 3 { mg } else { 1 }),
        loading: vec![Loading { week: 0, mg: start }],
        mg,
        every: Every::Weeks(every),
    });
    let price = proptest::option::of((0i64..=10_000_000).prop_map(|p| Decimal::from_raw(p * 100)));
    (regimen, shares(0..4, unit), prop::collection::vec(any_change(), 4), price).prop_map(
        |(regimen, shares, changes, price)| {
            let arms = shares.into_iter().zip(changes);
            let arms = arms.map(|(share, change)| ArmAssumptions { share, change }).collect();
            DrugAssumptions { regimen, arms, price }
        },
    )
}

/// Assumptions as a person may make them, and with `unit` 1 finer than any page lets them.
fn any_assumptions(unit: i64) -> impl Strategy<Value = Assumptions> {
    let adherence = (0..=1_000_000 / unit).prop_map(move |part| Decimal::from_raw(part * unit));
    (40u32..300, 0u32..=10_000_000, adherence, prop::collection::vec(any_drug(unit), 1..3))
        .prop_map(|(weeks, patients, adherence, drugs)| Assumptions {
            weeks,
            patients,
            adherence,
            drugs,
        })
}

/// A fraction in lowest terms.
fn fraction(num: i128, den: i128) -> (i128, i128) {
    let (mut a, mut b) = (num.abs(), den);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (num / a.max(1), den / a.max(1))
}

fn exactly(amount: Exact) -> (i128, i128) {
    fraction(amount.mantissa(), 10i128.pow(amount.scale()))
}

/// The whole comparison of one drug in fractions: average, population, cost for one, cost for all.
type Sums = [Option<(i128, i128)>; 6];

fn by_fractions(assumed: &Assumptions, drug: &DrugAssumptions) -> Sums {
    let totals: Vec<_> = drug
        .arms
        .iter()
        .map(|arm| {
            let schedule = Schedule::of(&drug.regimen, arm.change, assumed.weeks).unwrap();
            (i128::from(arm.share.raw()), schedule.totals())
        })
        .collect();
    // Over 1 000 000: per cent in ten-thousandths.
    let mg: i128 = totals.iter().map(|(share, t)| share * i128::from(t.mg)).sum();
    let units: Option<i128> =
        totals.iter().map(|(share, t)| Some(share * i128::from(t.units?))).sum();
    let started = i128::from(assumed.patients) * i128::from(assumed.adherence.raw());
    let million = 1_000_000;
    let price = drug.price.map(|price| i128::from(price.raw()));
    let cost = units.zip(price).map(|(units, price)| units * price);
    [
        Some(fraction(mg, million)),
        units.map(|units| fraction(units, million)),
        Some(fraction(mg * started, million * million)),
        units.map(|units| fraction(units * started, million * million)),
        cost.map(|cost| fraction(cost, million * 10_000)),
        cost.map(|cost| fraction(cost * started, million * million * 10_000)),
    ]
}

fn total(assumed: &Assumptions, drug: usize) -> Option<Exact> {
    let one = Assumptions { drugs: vec![assumed.drugs[drug].clone()], ..assumed.clone() };
    Some(compare(&one).ok()?[0].population.mg)
}

/// The assumptions with one moved, worked out from what each name promises.
fn moved(base: &Assumptions, drug: usize, what: Assumption, up: bool) -> Option<Assumptions> {
    let steps = Steps::default();
    let shift = |n: u32, step: u32| if up { n.checked_add(step) } else { n.checked_sub(step) };
    let mut other = base.clone();
    let arms = &mut other.drugs[drug].arms;
    match what {
        Assumption::Weeks => other.weeks = shift(base.weeks, 4)?,
        Assumption::Patients => other.patients = shift(base.patients, (base.patients / 10).max(1))?,
        Assumption::Adherence => {
            let points = if up { 100_000 } else { -100_000 };
            let raw = (base.adherence.raw() + points).clamp(0, 1_000_000);
            if raw == base.adherence.raw() {
                return None;
            }
            other.adherence = Decimal::from_raw(raw);
        }
        Assumption::Share(at) => {
            let own = arms[at].share.raw();
            let step = steps.points.raw().min(if up { 1_000_000 - own } else { own });
            if step == 0 {
                return None;
            }
            let sign = if up { 1 } else { -1 };
            arms[at].share = Decimal::from_raw(own + sign * step);
            let mut left = step;
            for (place, arm) in arms.iter_mut().enumerate() {
                let raw = arm.share.raw();
                let part = left.min(if up { raw } else { 1_000_000 - raw });
                if place != at {
                    arm.share = Decimal::from_raw(raw - sign * part);
                    left -= part;
                }
            }
        }
        Assumption::ChangeWeek(at) | Assumption::Interval(at) => {
            let Some(Change::Interval { week, every_weeks }) = arms[at].change else {
                panic!("an arm without a longer interval has none to move")
            };
            let later = matches!(what, Assumption::ChangeWeek(_));
            arms[at].change = Some(if later {
                Change::Interval { week: shift(week, 4)?, every_weeks }
            } else {
                Change::Interval { week, every_weeks: shift(every_weeks, 2)? }
            });
        }
    }
    Some(other)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn an_average_lies_between_its_arms(drug in any_drug(1), weeks in 1u32..300) {
        let arms: Vec<_> = drug
            .arms
            .iter()
            .map(|arm| (arm.share, Schedule::of(&drug.regimen, arm.change, weeks).unwrap().totals()))
            .collect();
        let average = weighted(&arms).unwrap();
        // An arm without patients counts for nothing.
        let counted = || arms.iter().filter(|(share, _)| *share > Decimal::ZERO);
        let mg = |most: bool| {
            let all = counted().map(|(_, totals)| totals.mg);
            Exact::from(if most { all.max() } else { all.min() }.unwrap())
        };
        prop_assert!(mg(false) <= average.mg && average.mg <= mg(true));
        if mg(false) == mg(true) {
            prop_assert_eq!(average.mg, mg(true));
        }
    }

    /// Not one digit is rounded: the result is the fraction, or a refusal.
    #[test]
    fn quantities_are_the_fractions_themselves(assumed in any_assumptions(1)) {
        match compare(&assumed) {
            Ok(found) => {
                for (drug, found) in assumed.drugs.iter().zip(&found) {
                    let sums = [
                        Some(found.average.mg),
                        found.average.units,
                        Some(found.population.mg),
                        found.population.units,
                        found.cost_per_patient,
                        found.cost,
                    ];
                    prop_assert_eq!(sums.map(|sum| sum.map(exactly)), by_fractions(&assumed, drug));
                }
            }
            Err(error) => prop_assert_eq!(error, ComparisonError::Amount),
        }
    }

    /// What the page lets a person type is never refused for its size, up to a million patients.
    #[test]
    fn common_assumptions_have_a_result(assumed in any_assumptions(100)) {
        let assumed = Assumptions { patients: assumed.patients / 10, ..assumed };
        prop_assert!(compare(&assumed).is_ok());
    }

    #[test]
    fn patients_and_adherence_count_in_proportion(assumed in any_assumptions(100)) {
        let assumed = Assumptions { patients: assumed.patients / 100, ..assumed };
        let with = |patients, adherence| {
            let assumed = Assumptions { patients, adherence, ..assumed.clone() };
            exactly(compare(&assumed).unwrap()[0].population.mg)
        };
        let scaled = |(num, den): (i128, i128), by: i128, over: i128| fraction(num * by, den * over);
        let all = with(assumed.patients, Decimal::whole(100));
        prop_assert_eq!(with(assumed.patients * 3, Decimal::whole(100)), scaled(all, 3, 1));
        let part = i128::from(assumed.adherence.raw());
        prop_assert_eq!(with(assumed.patients, assumed.adherence), scaled(all, part, 1_000_000));
    }

    #[test]
    fn each_swing_is_the_comparison_with_one_assumption_moved(assumed in any_assumptions(100)) {
        let assumed = Assumptions { patients: assumed.patients / 10, ..assumed };
        let now = total(&assumed, 0).unwrap();
        let swings = sensitivity(&assumed, 0, &Steps::default());
        prop_assert!(swings.len() >= 3);
        for swing in &swings {
            let side = |up| {
                let other = moved(&assumed, 0, swing.assumption, up)?;
                total(&other, 0)
            };
            let (smaller, larger) = (side(false), side(true));
            prop_assert_eq!((swing.smaller, swing.larger), (smaller, larger), "{:?}", swing.assumption);
            let all = [Some(now), smaller, larger].into_iter().flatten();
            let width = all.clone().max().unwrap() - all.min().unwrap();
            prop_assert_eq!(swing.width, width, "{:?}", swing.assumption);
        }
        prop_assert!(swings.is_sorted_by(|a, b| a.width >= b.width));
        for arm in 0..assumed.drugs[0].arms.len() {
            let can_change = assumed.drugs[0].arms[arm].change.is_some();
            let named = swings.iter().any(|s| s.assumption == Assumption::ChangeWeek(arm));
            prop_assert_eq!(can_change, named);
        }
    }
}

fn published() -> Analysis {
    Analysis::published(eczema()).unwrap()
}

/// Any analysis of the published drugs that a page can make.
fn any_analysis() -> impl Strategy<Value = Analysis> {
    let hundredths = |most: i64| (0..=most * 100).prop_map(|raw| Decimal::from_raw(raw * 100));
    let change = prop_oneof![
        Just(None),
        (1u32..=5_200, 1u32..=52)
            .prop_map(|(week, every_weeks)| Some(Change::Interval { week, every_weeks })),
    ];
    let arm =
        (hundredths(100), change).prop_map(|(share, change)| ArmAssumptions { share, change });
    let drug = (
        any::<bool>(),
        prop::collection::vec(arm, 2),
        0usize..6,
        proptest::option::of(hundredths(10_000_000)),
    );
    let count = published().places.len();
    (1u32..=5_200, 1u32..=10_000_000, hundredths(100), prop::collection::vec(drug, count)).prop_map(
        |(weeks, patients, adherence, drugs)| {
            let mut analysis = published();
            let assumed = &mut analysis.assumed;
            (assumed.weeks, assumed.patients, assumed.adherence) = (weeks, patients, adherence);
            for (own, (differs, mut arms, piece, price)) in assumed.drugs.iter_mut().zip(drugs) {
                if !differs {
                    continue;
                }
                arms.truncate(own.arms.len());
                (own.arms, own.price) = (arms, price);
                let fits = (1..=own.regimen.mg).filter(|piece| own.regimen.fits(*piece));
                let fits: Vec<u32> = fits.collect();
                own.regimen.presentation_mg = fits.get(piece).copied().or(Some(own.regimen.mg));
            }
            analysis
        },
    )
}

/// A text of parts that a link may hold, whole, broken or strange.
fn any_link() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "(weeks|patients|adherence|price|)=[0-9.,-]{0,8}",
        "(dupilumab|lebrikizumab|nemolizumab|tralokinumab|abrocitinib)=[0-9]{1,3}(@[0-9]{1,2}/[0-9]{1,2})?_[0-9]{1,2}(@[0-9]{1,2}/[0-9]{1,2})?(;piece=[0-9]{1,3})?(;price=[0-9.]{1,5})?",
        "(dupilumab|tralokinumab)=[0-9_@/;=piecr.-]{0,20}",
        "[^&]{0,20}",
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.join("&"))
}

/// Before an analysts' link, in the fragment of an address.
const VIEW: &str = "/sammenligningsgrundlag?";

/// The text of an analysts' link in a fragment, as the page finds it; nothing where it finds none.
fn analysts_part(fragment: &str) -> Option<String> {
    let fragment = fragment.replace("%2F", "/").replace("%3F", "?");
    fragment.split_once(VIEW).map(|(_, text)| text.to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_link_brings_the_same_analysis_back(analysis in any_analysis()) {
        let link = analysis.link(eczema(), &published());
        let (back, wrong) = published().read(eczema(), &link);
        prop_assert_eq!(wrong, Vec::<String>::new(), "{}", link);
        prop_assert_eq!(&back, &analysis, "{}", link);
        // It may stand in the fragment of an address as it is (RFC 3986, 3.5).
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c);
        prop_assert!(link.chars().all(allowed), "{}", link);
    }

    /// Each part is taken or named, whatever stands beside it; of several that speak of the same
    /// thing the first is taken. Nothing panics.
    #[test]
    fn every_part_of_a_link_is_taken_or_named(link in any_link()) {
        let (analysis, wrong) = published().read(eczema(), &link);
        let (mut kept, mut named, mut seen) = (Vec::new(), Vec::new(), Vec::new());
        for part in link.split('&').filter(|part| !part.is_empty()) {
            let (alone, wrong) = published().read(eczema(), part);
            let key = part.split('=').next().unwrap();
            let again = seen.contains(&key);
            seen.push(key);
            if again {
                let name = if key.is_empty() { part } else { key };
                named.push(name.chars().take(40).collect());
            } else if wrong.is_empty() {
                kept.push(part);
            } else {
                prop_assert_eq!(alone, published(), "{} is named and yet taken", part);
                prop_assert_eq!(wrong.len(), 1);
                prop_assert!(part.starts_with(&wrong[0]));
                named.extend(wrong);
            }
        }
        prop_assert_eq!(wrong, named);
        prop_assert_eq!(published().read(eczema(), &kept.join("&")), (analysis, Vec::new()));
    }

    /// One damage on the way is undone, as long as all of the link is there.
    #[test]
    fn what_happens_to_an_analysts_link_is_undone(analysis in any_analysis(), damage in mild()) {
        let link = sealed(&analysis.link(eczema(), &published()));
        let Some(text) = analysts_part(&damage.done_to(&[VIEW, &link].concat())) else { return Ok(()) };
        prop_assert_eq!(published().read_link(eczema(), &text), (analysis, Vec::new()), "{}", text);
    }

    /// After any damages in any order, it is read whole, or it is told that it is not.
    #[test]
    fn a_damaged_analysts_link_is_read_whole_or_it_is_told(
        analysis in any_analysis(), damages in prop::collection::vec(damage(), 1..6)
    ) {
        let link = sealed(&analysis.link(eczema(), &published()));
        prop_assume!(!link.is_empty());
        let link = [VIEW, &link].concat();
        let text = damages.iter().fold(link, |text, damage| damage.done_to(&text));
        let Some(text) = analysts_part(&text).filter(|text| !text.is_empty()) else { return Ok(()) };
        let (read, wrong) = published().read_link(eczema(), &text);
        // Of a link of which a tracker's mark alone is left nobody can tell that it was one.
        let is_tracker = |pair: &str| {
            let key = pair.split('=').next().unwrap_or_default();
            key.starts_with("utm_") || key.ends_with("clid")
        };
        let is_left = !text.split('&').all(is_tracker);
        prop_assert!(read == analysis || !wrong.is_empty() || !is_left, "{}", text);
        prop_assert!(wrong.is_empty() || read == published(), "{:?} {}", wrong, text);
    }

    #[test]
    fn any_text_can_be_read(text in "\\PC*") {
        let _ = published().read(eczema(), &text);
        let _ = published().read_link(eczema(), &text);
    }

    /// A spreadsheet reads the same figures in both ways of writing them, in as many columns.
    #[test]
    fn both_tables_hold_the_same(analysis in any_analysis()) {
        let (Ok(comma), Ok(point)) = (analysis.csv(eczema(), true), analysis.csv(eczema(), false))
        else {
            prop_assert!(analysis.quantities().is_err());
            return Ok(());
        };
        prop_assert_eq!(comma.replace(',', ".").replace(';', ","), point.clone());
        let mut lines = point.trim_end().split("\r\n");
        let columns = lines.next().unwrap().split(',').count();
        prop_assert!(lines.all(|line| line.split(',').count() == columns), "{}", point);
    }
}

/// What is written by hand, or by an earlier edition, has no checksum and is read as it is, without what trackers and
/// sentences put behind it.
#[test]
fn a_link_without_a_checksum_is_read() {
    let whole = published().read(eczema(), "weeks=104&patients=500");
    for text in [
        "weeks=104&patients=500",
        "weeks%3D104%26patients%3D500",
        "weeks=104&amp;patients=500",
        "weeks=104&patients=500.",
        "weeks=104&patients=500&utm_source=x&fbclid=1",
        "weeks=3D104&patients=3D5=\r\n00",
        "weeks=104&pati\u{ad}ents=500",
    ] {
        assert_eq!(published().read_link(eczema(), text), whole, "{text}");
    }
    let (read, wrong) = published().read_link(eczema(), "sum=0000000022&weeks=104&patients=500");
    assert_eq!((read, wrong), (published(), vec![SEAL.to_owned()]));
}

/// The published basis needs no text, and what is not understood is named in its order.
#[test]
fn the_published_basis_has_an_empty_link() {
    let published = published();
    assert_eq!(published.link(eczema(), &published), "");
    let text = "weeks=104&weks=3&dupilumab=60_50@16&adherence=101&patients=500";
    let (read, wrong) = published.read(eczema(), text);
    assert_eq!(wrong, ["weks", "dupilumab", "adherence"]);
    assert_eq!((read.assumed.weeks, read.assumed.patients), (104, 500));
    assert_eq!(read.assumed.adherence, published.assumed.adherence);
}
