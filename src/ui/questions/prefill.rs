//! A number that was given before the treatment, offered where follow-up asks for it again: taken over
//! only when the person says so.

use super::easi::easi;
use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use engine::consultation::Choice;
use engine::guideline::Question;
use engine::number::Decimal;
use yew::{Callback, Html, MouseEvent, html};

fn prefill(model: &ViewModel, place: usize, question: &Question) -> Html {
    let (field, untouched) = (question.field, model.state.typed(question.field).trim().is_empty());
    let before = model.guideline.asked_before(place).filter(|_| untouched);
    let before = before.and_then(|before| model.guideline.questions.get(before));
    let answer = before.and_then(|b| model.consultation.entered(b.field).zip(Some(b)));
    let Some((Choice::Is(raw), before)) = answer else {
        return Html::default();
    };
    let number = model.words.number(Decimal::from_raw(raw));
    let measured = Some(model.state.measured(before.field)).filter(|easi| easi.score().is_some());
    let (send, host, here) =
        (model.send.clone(), model.host.clone(), ["q-", &question.id].concat());
    let typed = number.clone();
    let take = Callback::from(move |_: MouseEvent| {
        if let Some(easi) = measured {
            send.emit(Action::Measure(field, easi));
        } else {
            send.emit(Action::Type(field, typed.clone()));
            send.emit(Action::Settle);
        }
        host.focus_soon(here.clone());
    });
    html! {
        <button type="button" class="link question__offer" data-offer={question.id.clone()} onclick={take}>
            { model.words.say("monitoring.offer", &[("number", &number)]) }
        </button>
    }
}

/// What helps with a number, below its box.
pub fn below_number(model: &ViewModel, place: usize, question: &Question) -> Html {
    html! { <>{ prefill(model, place, question) }{ easi(model, place) }</> }
}
