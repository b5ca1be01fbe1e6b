//! What holds of every schedule, plan and date, whatever the regimen.

use crate::support::{eczema, patient};
use engine::decide::assess;
use engine::dosing::{
    Change, Date, Datelike as _, Every, Loading, Regimen, Schedule, date, months_after, weeks_after,
};
use engine::expr::Answer;
use engine::plan::{Order, Plan, What, doses, pieces, plan, regimen};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

/// Any regimen that can be written in a guideline: doses of the start fall on its own rhythm.
fn any_regimen() -> impl Strategy<Value = Regimen> {
    let every = prop_oneof![(1u32..9).prop_map(Every::Weeks), Just(Every::Days(1))];
    (every, 1u32..800, prop::collection::vec(1u32..800, 0..3), proptest::option::of(1u32..400))
        .prop_map(|(every, mg, start, presentation_mg)| {
            let step = match every {
                Every::Weeks(weeks) => weeks,
                Every::Days(_) => 1,
            };
            let loading =
                (0..).zip(start).map(|(at, mg)| Loading { week: at * step, mg }).collect();
            Regimen { presentation_mg, loading, mg, every }
        })
}

fn any_change() -> impl Strategy<Value = Option<Change>> {
    prop_oneof![
        Just(None),
        (1u32..60, 1u32..30)
            .prop_map(|(week, every_weeks)| Some(Change::Interval { week, every_weeks })),
        (1u32..60, 1u32..800).prop_map(|(week, mg)| Some(Change::Dose { week, mg })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_longer_horizon_never_removes_a_dose(
        dose in any_regimen(), change in any_change(), horizon in 1u32..200, more in 0u32..100,
    ) {
        let short = Schedule::of(&dose, change, horizon);
        let long = Schedule::of(&dose, change, horizon + more);
        prop_assert_eq!(short.is_ok(), long.is_ok());
        let (Ok(short), Ok(long)) = (short, long) else { return Ok(()) };
        prop_assert_eq!(&long.doses[..short.doses.len()], &short.doses[..]);
        prop_assert!(short.doses.iter().all(|dose| dose.week < horizon));
        prop_assert!(long.doses[short.doses.len()..].iter().all(|dose| dose.week >= horizon));
    }

    #[test]
    fn totals_are_the_sum_over_the_schedule(
        dose in any_regimen(), change in any_change(), horizon in 1u32..200,
    ) {
        let Ok(schedule) = Schedule::of(&dose, change, horizon) else { return Ok(()) };
        let totals = schedule.totals();
        let sum = |part: fn(u32, u32) -> u32| -> u32 {
            schedule.doses.iter().map(|dose| part(dose.times, dose.mg)).sum()
        };
        prop_assert_eq!(totals.administrations, sum(|times, _| times));
        prop_assert_eq!(totals.mg, sum(|times, mg| times * mg));
        let units: Option<u32> =
            schedule.doses.iter().map(|dose| Some(dose.units? * dose.times)).sum();
        prop_assert_eq!(totals.units, units);
        if let (Some(units), Some(piece)) = (totals.units, dose.presentation_mg) {
            prop_assert_eq!(units * piece, totals.mg, "pieces and milligrams are the same amount");
        }
    }

    #[test]
    fn before_the_change_nothing_differs(
        dose in any_regimen(), change in any_change(), horizon in 1u32..200,
    ) {
        let (Some(week), Ok(changed)) =
            (change.map(Change::week), Schedule::of(&dose, change, horizon)) else { return Ok(()) };
        let plain = Schedule::of(&dose, None, horizon).unwrap();
        let before = |schedule: &Schedule| -> Vec<_> {
            schedule.doses.iter().copied().filter(|dose| dose.week < week).collect()
        };
        prop_assert_eq!(before(&changed), before(&plain));
        // The dose due at the week of a longer interval is given as ever (AE-212).
        if matches!(change, Some(Change::Interval { .. })) {
            let at = |schedule: &Schedule| schedule.doses.iter().copied().find(|d| d.week == week);
            prop_assert_eq!(at(&changed), at(&plain));
            prop_assert!(changed.totals().mg <= plain.totals().mg);
        }
    }

    #[test]
    fn another_piece_changes_the_pieces_and_never_the_milligrams(
        dose in any_regimen(), change in any_change(), horizon in 1u32..200, piece in 1u32..400,
    ) {
        let Ok(schedule) = Schedule::of(&dose, change, horizon) else { return Ok(()) };
        let other = Schedule::of(&dose.counted_in(Some(piece)), change, horizon).unwrap();
        prop_assert_eq!(schedule.totals().mg, other.totals().mg);
        prop_assert_eq!(schedule.doses.len(), other.doses.len());
        for (a, b) in schedule.doses.iter().zip(&other.doses) {
            prop_assert_eq!((a.week, a.mg, a.times, a.phase), (b.week, b.mg, b.times, b.phase));
            prop_assert!(b.units.is_none_or(|units| units * piece == b.mg));
            prop_assert_eq!(b.units.is_some(), b.mg % piece == 0);
        }
    }
}

fn any_date() -> impl Strategy<Value = Date> {
    (2000u32..2200, 1u32..=12, 1u32..=31)
        .prop_filter_map("a day of the calendar", |(y, m, d)| date(y, m, d).ok())
}

/// Days since the first of March of year 0, by arithmetic alone: no calendar library.
fn day_number(date: Date) -> i64 {
    let (y, m, d) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let (y, m) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d - 1
}

/// So many days later or earlier, found by counting alone.
fn days_after(from: Date, days: i32) -> Date {
    let wanted = day_number(from) + i64::from(days);
    // A first guess by the mean length of a year, then day by day.
    let year = (i64::from(from.year()) * 146_097 + i64::from(days) * 400) / 146_097;
    let mut found = Date::from_ymd_opt(i32::try_from(year).unwrap(), 1, 1).unwrap();
    while day_number(found) < wanted {
        found = found.succ_opt().unwrap();
    }
    while day_number(found) > wanted {
        found = found.pred_opt().unwrap();
    }
    found
}

/// The last day of a date's month.
fn last_day(date: Date) -> u32 {
    (28..=31).rev().find(|day| date.with_day(*day).is_some()).unwrap()
}

/// A patient for whom something can be planned, the drug and the dose.
fn planned() -> impl Strategy<Value = (Vec<Answer>, usize, usize, u32, Option<Change>, usize)> {
    let change = prop_oneof![
        3 => Just(None),
        1 => (1u32..40, 2u32..9)
            .prop_map(|(week, every_weeks)| Some(Change::Interval { week, every_weeks })),
    ];
    (patient(), 0usize..7, 0usize..4, 1u32..120, change, 0usize..4)
}

fn make(
    (answers, drug, dose, weeks, change, piece): &(
        Vec<Answer>,
        usize,
        usize,
        u32,
        Option<Change>,
        usize,
    ),
    start: Date,
) -> Option<Plan> {
    let guideline = eczema();
    let assessment = assess(guideline, answers);
    let possible = doses(guideline, &assessment, *drug);
    let dose = *possible.get(dose % possible.len().max(1))?;
    let own = regimen(guideline, *drug, dose)?;
    let piece_mg = pieces(guideline, *drug, own).nth(*piece).map(|piece| piece.mg);
    let (change, weeks) = (*change, *weeks);
    let order = Order { drug: *drug, dose, start, weeks, change, piece_mg };
    plan(guideline, answers, &assessment, &order).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn weeks_later_is_seven_days_each(from in any_date(), weeks in 0u32..5_200) {
        let later = weeks_after(from, weeks).unwrap();
        prop_assert_eq!(day_number(later) - day_number(from), 7 * i64::from(weeks));
        prop_assert_eq!(later.weekday(), from.weekday());
    }

    #[test]
    fn months_later_keep_the_day_or_end_the_month(from in any_date(), months in 0u32..600) {
        let later = months_after(from, months).unwrap();
        let count = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
        prop_assert_eq!(count(later) - count(from), i64::from(months));
        prop_assert!(later.day() == from.day() || (later.day() == last_day(later) && later.day() < from.day()));
    }

    /// Another first day moves what is counted in weeks by just as much and changes nothing else;
    /// what is counted in months stays by the calendar.
    #[test]
    fn another_start_shifts_the_dates_and_nothing_else(
        asked in planned(), start in any_date(), days in -20_000i32..20_000,
    ) {
        let moved = days_after(start, days);
        prop_assume!((2000..2200).contains(&moved.year()));
        let (Some(here), Some(there)) = (make(&asked, start), make(&asked, moved)) else {
            prop_assert_eq!(make(&asked, start).is_some(), make(&asked, moved).is_some());
            return Ok(());
        };
        prop_assert_eq!(&here.schedule, &there.schedule);
        prop_assert_eq!(&here.totals, &there.totals);
        let by_week = |plan: &Plan| -> Vec<_> {
            let mut events: Vec<_> = plan.events.iter().filter(|e| e.week.is_some()).copied().collect();
            // Within a day a month's event may come between.
            events.sort_by_key(|event| event.week);
            events
        };
        let (here_weeks, there_weeks) = (by_week(&here), by_week(&there));
        prop_assert_eq!(here_weeks.len(), there_weeks.len());
        for (a, b) in here_weeks.iter().zip(&there_weeks) {
            prop_assert_eq!((a.week, a.what), (b.week, b.what));
            prop_assert_eq!(day_number(b.date) - day_number(a.date), i64::from(days));
        }
        for (plan, start) in [(&here, start), (&there, moved)] {
            for event in &plan.events {
                if event.what == What::Tests {
                    let own = event.date.day() == start.day();
                    prop_assert!(own || event.date.day() == last_day(event.date));
                }
            }
        }
    }

    /// A longer plan keeps every event of a shorter one, and every date lies within it.
    #[test]
    fn a_longer_plan_keeps_every_event(asked in planned(), start in any_date(), more in 0u32..60) {
        let Some(short) = make(&asked, start) else { return Ok(()) };
        let mut asked = asked;
        asked.3 += more;
        let long = make(&asked, start).unwrap();
        prop_assert!(short.events.iter().all(|event| long.events.contains(event)));
        prop_assert!(long.events.iter().all(|e| e.date >= start && e.date < long.end));
        prop_assert!(long.events.is_sorted_by_key(|event| event.date));
        let later = long.events.iter().filter(|event| !short.events.contains(event));
        prop_assert!(later.into_iter().all(|event| event.date >= short.end));
    }
}

/// The law above means nothing if no patient has a plan.
#[test]
fn some_patients_have_plans() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let start = date(2026, 11, 23).unwrap();
    let plans = (0..200).filter(|_| {
        let asked = planned().new_tree(&mut runner).unwrap().current();
        make(&asked, start).is_some()
    });
    assert!(plans.count() > 5);
}
