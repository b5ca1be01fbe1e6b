//! One question: its words, help to unfold, the control, and a way to take the answer back.

use crate::ui::shared::deferred_mount::mounted_while_wanted;
use crate::ui::shared::fields::{DONT_KNOW, Option_, number, options, radios};
use crate::ui::shared::prose::{meanings, prose};
use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use engine::consultation::Gate;
use engine::expr::Field;
use engine::guideline::{Kind, Question};
use engine::words::capital;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, classes, html};

fn help(model: &ViewModel, question: &Question) -> Html {
    let Some(text) = model.words.find(&format!("question.{}.help", question.id)) else {
        return Html::default();
    };
    html! {
        <details class="question__help">
            <summary>{ model.t("question_help") }</summary>
            <div>{ prose(model, text) }</div>
        </details>
    }
}

/// The rows of a table.
fn rows((model, place): &(ViewModel, usize)) -> Html {
    let Some(question) = model.guideline.questions.get(*place) else { return Html::default() };
    let rows = question.rows.iter().zip(question.fields()).map(|(row, field)| {
        let name = format!("{}.{row}", question.id);
        html! {
            <fieldset class="question__row" key={row.clone()} data-row={row.clone()}>
                <legend>{ capital(&model.t(&format!("question.{}.row.{row}", question.id))) }</legend>
                { radios(model, &name, false, options(model, question, field)) }
            </fieldset>
        }
    });
    html! { <div class="question__rows">{ for rows }</div> }
}

/// The question before a table's rows, and the rows where there is something to say of them.
fn table(model: &ViewModel, place: usize, question: &Question, label: &str) -> Html {
    let Kind::Choice(_) = &question.kind else { return Html::default() };
    let gate = model.state.gate(place);
    let option = |value: &str, key: &str, answer: Gate| Option_ {
        value: value.to_owned(),
        label: html! { { model.t(key) } },
        checked: gate == Some(answer),
        action: Action::Open(place, answer),
    };
    let mut first = vec![option("some", "table.some", Gate::Some)];
    if question.row_absent_means.is_some() {
        first.push(option("none", "table.none", Gate::NoneOfThem));
    }
    first.push(option(DONT_KNOW, "answer.unknown", Gate::DontKnow));
    html! {
        <>
            <fieldset>
                <legend>{ label.to_owned() }</legend>
                { meanings(model, label) }
                { help(model, question) }
                { radios(model, &question.id, true, first) }
            </fieldset>
            { mounted_while_wanted("rows", &(model.clone(), place), rows, is_same, gate == Some(Gate::Some)) }
        </>
    }
}

/// The way to take back what was answered to what a label asks. One text less to lay out with an answer than
/// with the label within.
pub fn clear(model: &ViewModel, label: &str, take_back: Callback<MouseEvent>) -> Html {
    link(model, "answer.clear", label, take_back)
}

fn link(model: &ViewModel, key: &str, label: &str, onclick: Callback<MouseEvent>) -> Html {
    let words = model.t(key);
    let label = [&words, ": ", label].concat();
    html! { <button type="button" class="link question__clear" aria-label={label} {onclick}>{ words }</button> }
}

/// Whether a question by place is the same in two drawings.
pub fn is_same((one, place): &(ViewModel, usize), (other, there): &(ViewModel, usize)) -> bool {
    let same = |place: usize| {
        let question = one.guideline.questions.get(place);
        question.is_some_and(|question| one.state.has_same_answer(&other.state, place, question))
    };
    // What was answered before is offered where it is asked again.
    let before = one.guideline.asked_before(*place);
    place == there
        && Rc::ptr_eq(&one.words, &other.words)
        && same(*place)
        && before.is_none_or(same)
}

/// One question, by place.
pub fn question((model, place): &(ViewModel, usize)) -> Html {
    let place = *place;
    let Some(question) = model.guideline.questions.get(place) else { return Html::default() };
    let label = model.t(&format!("question.{}.label", question.id));
    let control = if !question.rows.is_empty() {
        table(model, place, question, &label)
    } else if question.kind.is_number() {
        html! {
            <>
                <label class="question__label" for={format!("f-{}", question.id)}>{ label.clone() }</label>
                { meanings(model, &label) }
                { help(model, question) }
                { number(model, question) }
                { model.deferred.map(|deferred| (deferred.below_number)(model, place, question)).unwrap_or_default() }
            </>
        }
    } else {
        let answers = options(model, question, question.field);
        html! {
            <fieldset>
                <legend>{ label.clone() }</legend>
                { meanings(model, &label) }
                { help(model, question) }
                { radios(model, &question.id, matches!(question.kind, Kind::Boolean), answers) }
            </fieldset>
        }
    };
    let wrong = model.state.error(question).is_some();
    let fields: Vec<Field> = question.fields().collect();
    // The buttons go with what they take away or bring back.
    let then = |action: Action| {
        let (send, host) = (model.send.clone(), model.host.clone());
        let here = ["q-", &question.id].concat();
        Callback::from(move |_: MouseEvent| {
            send.emit(action.clone());
            host.focus_soon(here.clone());
        })
    };
    let take_back = then(Action::Clear(place, fields));
    html! {
        <div
            class={classes!("question", wrong.then_some("question--wrong"))}
            id={format!("q-{}", question.id)}
            data-question={question.id.clone()}
        >
            { control }
            if model.state.touched(place, question) {
                { clear(model, &label, take_back) }
            }
            if model.state.has_erased(place, question) {
                { link(model, "answer.restore", &label, then(Action::Restore)) }
            }
        </div>
    }
}
