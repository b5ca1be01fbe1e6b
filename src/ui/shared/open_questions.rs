//! Open questions that can still change something, as links to where they are answered.

use crate::ui::state::action::Action;
use crate::ui::state::path::Step;
use crate::ui::view_model::ViewModel;
use engine::guideline::Question;
use engine::summary::answers::name;
use yew::{Callback, Html, MouseEvent, html};

/// Goes to a question: opens its step and puts the focus there.
pub fn go_to(model: &ViewModel, question: &Question) -> Callback<MouseEvent> {
    let (send, host) = (model.send.clone(), model.host.clone());
    let section = question.section.map_or(0, usize::from);
    let step = model.place_of(Step::Questions(section));
    let target = format!("q-{}", question.id);
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        send.emit(Action::Visit(step));
        host.focus_soon(target.clone());
    })
}

/// Links to those of the questions that are asked now.
pub fn open_questions(model: &ViewModel, places: &[u16]) -> Html {
    let links = model.asked_of(places).into_iter().map(|(_, question)| {
        html! {
            <li key={question.id.clone()}>
                <a
                    href={format!("#q-{}", question.id)}
                    data-undecided={question.id.clone()}
                    onclick={go_to(model, question)}
                >{ name(&model.words, question) }</a>
            </li>
        }
    });
    html! { <ul class="open-questions">{ for links }</ul> }
}
