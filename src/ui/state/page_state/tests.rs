use crate::ui::state::action::Action;
use crate::ui::state::page_state::State;
use crate::ui::state::plan_state::{DatePart, PlanAction, PlanField};
use engine::consultation::{Audience, Choice, Gate};
use engine::expr::{Condition, Field, Test};
use engine::guideline::{Guideline, Kind, Layer, Question, Source};
use engine::instruments::easi::{Easi, Region};
use engine::number::Decimal;
use std::rc::Rc;
use yew::Reducible;

fn question(id: &str, field: u16, kind: Kind) -> Question {
    Question {
        id: id.to_owned(),
        section: Some(0),
        kind,
        field: Field(field),
        rows: Vec::new(),
        unknown_option: None,
        row_absent_means: None,
        absent_means: None,
        enable_when: None,
        instrument: None,
        fixed: false,
        layer: Layer::Guideline,
        source: Source { document: 0, section: String::new(), facts: Vec::new() },
    }
}

const AGE: Field = Field(0);
const COULD: Field = Field(1);
const PREGNANT: Field = Field(2);
const FIRST_ROW: Field = Field(3);
const SECOND_ROW: Field = Field(4);
const SMOKING: Field = Field(5);
const TABLE: usize = 3;

/// Age; a question, and one asked only when it is yes; a table of two rows; a choice with "unknown".
fn guideline() -> Guideline {
    let age = Kind::Number {
        whole: true,
        min: Decimal::whole(0),
        max: Decimal::whole(120),
        step: Decimal::whole(1),
        unit: "a".to_owned(),
    };
    let options =
        |options: &[&str]| Kind::Choice(options.iter().map(|o| (*o).to_owned()).collect());
    let mut pregnant = question("pregnant", 2, Kind::Boolean);
    pregnant.enable_when = Some(Condition::Answer(COULD, Test::Range(Some(1), Some(1))));
    let mut table = question("tried", 3, options(&["not_tried", "failed"]));
    table.rows = vec!["a".to_owned(), "b".to_owned()];
    table.row_absent_means = Some(0);
    let mut smoking = question("smoking", 5, options(&["never", "unknown"]));
    smoking.unknown_option = Some(1);
    Guideline {
        id: "test".to_owned(),
        version: "1".to_owned(),
        published: "2026-01-01".to_owned(),
        languages: vec!["da".to_owned()],
        documents: Vec::new(),
        sections: vec!["about".to_owned()],
        questions: vec![
            question("age", 0, age),
            question("could", 1, Kind::Boolean),
            pregnant,
            table,
            smoking,
        ],
        asking_order: vec![0, 1, 2, 3, 4],
        fields: vec![0, 1, 2, 3, 3, 4],
        facts: Vec::new(),
        classes: Vec::new(),
        categories: Vec::new(),
        drugs: Vec::new(),
        wishes: Vec::new(),
        rules: Vec::new(),
        exception_pathway: None,
        severity: None,
        start: None,
        messages: Vec::new(),
        response: None,
        withhold: Vec::new(),
        product_doses: Vec::new(),
        reservations: Vec::new(),
        comparison: None,
        checks: engine::guideline::Checks::default(),
        supplement: std::sync::OnceLock::new(),
    }
}

fn after(actions: Vec<Action>) -> (Guideline, State) {
    let guideline = guideline();
    let state = Rc::new(State::new(&guideline, None));
    let state = actions.into_iter().fold(state, Reducible::reduce);
    (guideline, Rc::unwrap_or_clone(state))
}

fn answer(actions: Vec<Action>, field: Field) -> Option<i64> {
    let (guideline, state) = after(actions);
    state.consultation(&guideline).given(&guideline).answers.get(field.index()).copied().flatten()
}

fn typed(text: &str) -> Action {
    Action::Type(AGE, text.to_owned())
}

#[test]
fn a_number_counts_when_the_person_pauses() {
    assert_eq!(answer(vec![typed("16")], AGE), None);
    assert_eq!(answer(vec![typed("16"), Action::Settle], AGE), Some(160_000));
    let still_typing = vec![typed("16"), Action::Settle, typed("1")];
    assert_eq!(answer(still_typing, AGE), Some(160_000), "the last settled answer holds meanwhile");
}

#[test]
fn starting_again_can_be_taken_back_until_something_new_is_entered() {
    let answered = vec![typed("16"), Action::Settle, Action::Visit(3)];
    let with = |more: &[Action]| after([answered.as_slice(), more].concat()).1;
    let before = with(&[]);
    for (steps, taken_back) in [
        (vec![Action::Reset, Action::Restore], true),
        (vec![Action::Reset, Action::Visit(2), Action::Settle, Action::Restore], true),
        (vec![Action::Reset, Action::Reset, Action::Restore], true),
        (vec![Action::Reset, typed("3"), Action::Restore], false),
    ] {
        assert_eq!(with(&steps) == before, taken_back, "{steps:?}");
    }
    assert!(with(&[Action::Reset]).is_erased());
}

#[test]
fn a_bad_number_never_reaches_the_engine() {
    for text in ["abc", "121", "-1", "7,5", "1e1"] {
        let (guideline, state) = after(vec![typed(text), Action::Settle]);
        assert_eq!(
            state.consultation(&guideline).given(&guideline).answers.first(),
            Some(&None),
            "{text}"
        );
        let error = guideline.questions.first().and_then(|age| state.error(age));
        assert!(error.is_some(), "{text}");
    }
    let (guideline, state) = after(vec![typed("abc")]);
    let error = guideline.questions.first().and_then(|age| state.error(age));
    assert_eq!(error, None, "nobody is corrected in the middle of a word");
}

#[test]
fn i_do_not_know_is_an_answer_and_tells_the_engine_nothing() {
    let actions = vec![typed("16"), Action::Settle, Action::Choose(AGE, Choice::DontKnow)];
    let (guideline, state) = after(actions);
    assert_eq!(state.consultation(&guideline).given(&guideline).answers.first(), Some(&None));
    assert_eq!(state.choice(AGE), Some(Choice::DontKnow));
    let age = guideline.questions.first();
    assert!(age.is_some_and(
        |age| state.touched(0, age) && state.choice(age.field) == Some(Choice::DontKnow)
    ));
    assert_eq!(
        answer(vec![Action::Choose(SMOKING, Choice::Is(1))], SMOKING),
        None,
        "its own option"
    );
    assert_eq!(answer(vec![Action::Choose(SMOKING, Choice::Is(0))], SMOKING), Some(0));
}

#[test]
fn what_is_not_asked_is_kept_but_not_passed_on() {
    let yes = |field| Action::Choose(field, Choice::Is(1));
    let no = Action::Choose(COULD, Choice::Is(0));
    assert_eq!(answer(vec![yes(PREGNANT)], PREGNANT), None, "the question before it is open");
    assert_eq!(answer(vec![yes(COULD), yes(PREGNANT)], PREGNANT), Some(1));
    let hidden = vec![yes(COULD), yes(PREGNANT), no.clone()];
    assert_eq!(answer(hidden, PREGNANT), None);
    let back = vec![yes(COULD), yes(PREGNANT), no, yes(COULD)];
    assert_eq!(answer(back, PREGNANT), Some(1), "it was kept");
}

#[test]
fn a_table_is_answered_by_its_gate_or_row_by_row() {
    let none = vec![Action::Open(TABLE, Gate::NoneOfThem)];
    assert_eq!(answer(none.clone(), FIRST_ROW), Some(0));
    assert_eq!(answer(none, SECOND_ROW), Some(0));
    let one = vec![Action::Open(TABLE, Gate::Some), Action::Choose(FIRST_ROW, Choice::Is(1))];
    assert_eq!(answer(one.clone(), FIRST_ROW), Some(1));
    assert_eq!(answer(one.clone(), SECOND_ROW), None, "a row left open is open");
    let unsure = [one, vec![Action::Open(TABLE, Gate::DontKnow)]].concat();
    assert_eq!(answer(unsure, FIRST_ROW), None);
}

#[test]
fn an_answer_can_be_taken_back_and_all_of_them_too() {
    let answered = vec![
        Action::Open(TABLE, Gate::Some),
        Action::Choose(FIRST_ROW, Choice::Is(1)),
        Action::Choose(COULD, Choice::Is(1)),
        Action::Visit(0),
    ];
    let cleared =
        [answered.clone(), vec![Action::Clear(TABLE, vec![FIRST_ROW, SECOND_ROW])]].concat();
    let (_, state) = after(cleared);
    assert_eq!((state.gate(TABLE), state.choice(FIRST_ROW)), (None, None));
    assert_eq!(state.choice(COULD), Some(Choice::Is(1)), "the others stay");
    let (_, before) = after(answered.clone());
    let (guideline, state) = after([answered.clone(), vec![Action::Reset]].concat());
    assert!(state.is_erased());
    assert_eq!(State { erased: None, ..state }, State::new(&guideline, None));
    let (_, back) = after([answered.clone(), vec![Action::Reset, Action::Restore]].concat());
    assert_eq!(back, before, "and all of it comes back");
    let anew = vec![Action::Reset, Action::Choose(COULD, Choice::Is(0))];
    assert!(!after([answered, anew].concat()).1.is_erased(), "until something new is answered");
}

/// The ids of the fact register: nobody sees them who has not asked, and a patient never does.
#[test]
fn only_clinicians_see_ids_and_only_when_they_ask() {
    let shown = |actions: Vec<Action>| after(actions).1.shows_ids();
    let (clinician, patient) = (Audience::Clinician, Audience::Patient);
    for (actions, expected) in [
        (vec![], false),
        (vec![Action::ShowIds(true)], false),
        (vec![Action::Speak(clinician)], false),
        (vec![Action::Speak(clinician), Action::ShowIds(true)], true),
        (vec![Action::Speak(clinician), Action::ShowIds(true), Action::ShowIds(false)], false),
        (vec![Action::Speak(clinician), Action::ShowIds(true), Action::Speak(patient)], false),
    ] {
        assert_eq!(shown(actions.clone()), expected, "{actions:?}");
    }
}

/// Looking at sources is no answer: what was erased can still be taken back.
#[test]
fn ids_leave_what_was_entered_alone() {
    let erased = vec![typed("16"), Action::Settle, Action::Reset, Action::ShowIds(true)];
    let (guideline, state) = after(erased.clone());
    assert!(state.is_erased());
    assert_eq!(
        state.consultation(&guideline),
        after(erased[..3].to_vec()).1.consultation(&guideline)
    );
}

/// A first day that nobody chose is today's, whichever day it has become; one that was chosen stays.
#[test]
fn the_first_day_follows_the_day_until_somebody_chooses_one() {
    use crate::ui::state::plan_state::{DatePart, PlanAction, PlanField};
    let day = |day| engine::dosing::date(2026, 11, day).ok();
    let guideline = guideline();
    let begun = Rc::new(State::new(&guideline, day(20)));
    let after = |actions: &[Action]| actions.iter().cloned().fold(begun.clone(), Reducible::reduce);
    let first = |actions: &[Action]| {
        after(actions).plan().typed(PlanField::Start(DatePart::Day)).to_owned()
    };
    let Some(monday) = day(23).map(Action::Day) else { return };
    let chosen = PlanAction::Type(PlanField::Start(DatePart::Day), "27".to_owned());
    let chosen = Action::Plan(chosen);
    assert_eq!(first(&[]), "20");
    assert_eq!(first(std::slice::from_ref(&monday)), "23");
    assert_eq!(first(&[chosen.clone(), monday.clone()]), "27");
    assert_eq!(first(&[chosen, Action::Reset, monday.clone()]), "23");
    let answered =
        [Action::Choose(COULD, Choice::Is(1)), Action::Reset, monday.clone(), Action::Restore];
    assert_eq!(first(&answered), "23", "what is taken back has the day that it is");
    assert!(after(&[Action::Reset, monday.clone()]).is_erased(), "a new day is nothing entered");
    assert!(after(&[typed("1"), monday]).is_pending(AGE), "and ends nobody's typing");
}

fn number(text: &str, field: Field) -> Action {
    Action::Type(field, text.to_owned())
}

/// Form fillers and speech write in one box after the other, faster than any pause.
#[test]
fn whoever_goes_on_has_done_typing() {
    let (_, state) = after(vec![typed("16")]);
    assert!(state.is_pending(AGE), "what is being typed does not count yet");
    for next in [
        number("71", SMOKING),
        Action::Choose(COULD, Choice::Is(1)),
        Action::Plan(PlanAction::Type(PlanField::Patients, "200".to_owned())),
        Action::Visit(2),
        Action::Settle,
    ] {
        let (_, state) = after(vec![typed("16"), next.clone()]);
        assert!(!state.is_pending(AGE), "{next:?}");
        assert_eq!(answer(vec![typed("16"), next], AGE), Some(160_000));
    }
    let patients =
        |text: &str| Action::Plan(PlanAction::Type(PlanField::Patients, text.to_owned()));
    let (_, state) = after(vec![patients("200"), typed("16")]);
    assert!(!state.plan().is_pending(PlanField::Patients));
    assert_eq!(state.plan().patients(), Some(Ok(200)));
    assert!(state.is_pending(AGE), "and this one is still being typed");
}

fn easi(band: u8) -> Easi {
    Easi([Region { area: Some(band), signs: [Some(2); 4] }; 4])
}

/// A key, a tick or a choice never takes away for good what took work.
#[test]
fn what_took_work_can_be_taken_back() {
    let measured = vec![Action::Measure(AGE, easi(2))];
    let restored = |more: &[Action]| {
        let (_, before) = after(measured.clone());
        let (_, after) = after([&measured[..], more, &[Action::Restore]].concat());
        (before, after)
    };
    let key = typed("1");
    let go_on = Action::Choose(COULD, Choice::Is(1));
    for more in [
        vec![key.clone()],
        vec![key.clone(), typed("12"), Action::Settle],
        vec![Action::Choose(AGE, Choice::DontKnow)],
        vec![Action::Clear(0, vec![AGE])],
        vec![Action::Clear(0, vec![AGE]), Action::Visit(1), Action::Visit(0)],
    ] {
        let (before, after) = restored(&more);
        assert_eq!(after, before, "{more:?}");
        let (before, after) = restored(&[&more[..], std::slice::from_ref(&go_on)].concat());
        assert_eq!(after.measured(AGE), before.measured(AGE), "{more:?}, and another answer");
        assert_eq!(after.typed(AGE), before.typed(AGE));
        assert_eq!(after.choice(COULD), Some(Choice::Is(1)), "which stays");
    }
    let (guideline, state) = after([&measured[..], &[key]].concat());
    assert!(guideline.questions.first().is_some_and(|age| state.has_erased(0, age)));
    assert!(!state.is_erased(), "not everything is");
}

#[test]
fn a_table_s_rows_outlive_its_gate_and_can_be_taken_back() {
    let filled = vec![
        Action::Open(TABLE, Gate::Some),
        Action::Choose(FIRST_ROW, Choice::Is(1)),
        Action::Choose(SECOND_ROW, Choice::Is(1)),
    ];
    let none =
        [&filled[..], &[Action::Open(TABLE, Gate::NoneOfThem), Action::Open(TABLE, Gate::Some)]];
    assert_eq!(answer(none.concat(), SECOND_ROW), Some(1), "the rows are kept meanwhile");
    let cleared = Action::Clear(TABLE, vec![FIRST_ROW, SECOND_ROW]);
    let (_, before) = after(filled.clone());
    let (_, state) = after([&filled[..], &[cleared.clone(), Action::Restore]].concat());
    assert_eq!(state, before);
    // An erased answer does not take the place of a new one.
    let anew = [&filled[..], &[cleared, Action::Open(TABLE, Gate::DontKnow), Action::Restore]];
    assert_eq!(after(anew.concat()).1.gate(TABLE), Some(Gate::DontKnow));
}

#[test]
fn what_was_agreed_for_one_drug_comes_back() {
    let plan = |action| Action::Plan(action);
    let agreed = vec![
        plan(PlanAction::Drug(0)),
        plan(PlanAction::Type(PlanField::ChangeWeek, "16".to_owned())),
        Action::Settle,
    ];
    let other = plan(PlanAction::Drug(1));
    let (_, before) = after(agreed.clone());
    let (_, state) = after([&agreed[..], std::slice::from_ref(&other)].concat());
    assert!(state.has_erased_plan());
    assert_eq!(state.plan().typed(PlanField::ChangeWeek), "");
    let (_, state) = after([&agreed[..], &[other, Action::Restore]].concat());
    assert_eq!(state, before);
}

#[test]
fn a_consultation_that_takes_the_place_of_another_gives_it_back() {
    let entered = vec![typed("16"), Action::Settle];
    let (guideline, before) = after(entered.clone());
    let (_, other) = after(vec![Action::Choose(COULD, Choice::Is(1))]);
    let resume = Action::Resume(Box::new(other.consultation(&guideline)), 1);
    let (_, state) = after([&entered[..], std::slice::from_ref(&resume)].concat());
    assert!(state.is_replaced() && !state.is_erased());
    assert_eq!(after([&entered[..], &[resume.clone(), Action::Restore]].concat()).1, before);
    assert!(!after(vec![resume]).1.is_replaced(), "nothing was there before");
    let (_, older) = after(vec![typed("40"), Action::Settle]);
    let resume = Action::Resume(Box::new(older.consultation(&guideline)), 1);
    let (_, state) = after([&entered[..], std::slice::from_ref(&resume)].concat());
    assert!(state.is_replaced() && !state.has_lost(), "each box is filled, with other numbers");
    assert_eq!(after([&entered[..], &[resume, Action::Restore]].concat()).1, before);
}

#[test]
fn a_whole_date_fills_its_three_boxes() {
    let day = engine::dosing::date(2027, 2, 5).unwrap();
    for of in [PlanField::Start(DatePart::Year), PlanField::Since(0, DatePart::Day)] {
        let (_, state) = after(vec![Action::Plan(PlanAction::Date(of, day))]);
        let boxes = DatePart::ALL.map(|part| match of {
            PlanField::Since(review, _) => PlanField::Since(review, part),
            PlanField::Start(_)
            | PlanField::Patients
            | PlanField::ChangeWeek
            | PlanField::ChangeEvery => PlanField::Start(part),
        });
        assert_eq!(boxes.map(|field| state.plan().typed(field).to_owned()), ["5", "2", "2027"]);
        assert!(boxes.iter().all(|field| !state.plan().is_pending(*field)));
    }
}
