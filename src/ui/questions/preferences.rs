//! What matters to the person: weighed, never turned into advice.

use super::question::clear;
use crate::ui::shared::fields::{Option_, radios};
use crate::ui::shared::memo::memo_in_list;
use crate::ui::shared::prose::prose;
use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use engine::consultation::{Weight, Wished};
use engine::guideline::Wish;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, html};

/// Whether the same is said of a wish in two drawings.
fn is_same((one, place): &(ViewModel, usize), (other, there): &(ViewModel, usize)) -> bool {
    place == there
        && Rc::ptr_eq(&one.words, &other.words)
        && one.state.preference(*place) == other.state.preference(*place)
}

/// One wish, by place: how much it matters, or which of its options it is.
fn preference((model, place): &(ViewModel, usize)) -> Html {
    let place = *place;
    let Some(wish) = model.guideline.wishes.get(place) else { return Html::default() };
    let said = model.state.preference(place);
    let option = |value: &str, label: String, wished: Wished| Option_ {
        value: value.to_owned(),
        label: html! { { label } },
        checked: said == Some(wished),
        action: Action::Prefer(place, Some(wished)),
    };
    let weighed = || {
        let weight = |weight: Weight| {
            let label = model.t(&["wishes.", weight.name()].concat());
            option(weight.name(), label, Wished::Weighs(weight))
        };
        Weight::ALL.into_iter().rev().map(weight).collect::<Vec<_>>()
    };
    let options: Vec<Option_> = if wish.options.is_empty() {
        let mut options = weighed();
        if wish.weighs_first && said.is_none() {
            for first in options.iter_mut().take(1) {
                first.checked = true;
            }
        }
        options
    } else {
        let options = (0u8..).zip(&wish.options).map(|(at, known)| {
            let label = model.t(&["wish.", &wish.id, ".option.", &known.id].concat());
            option(&known.id, label, Wished::Is(at))
        });
        options.collect()
    };
    let help = model.words.find(&["wish.", &wish.id, ".help"].concat());
    let label = model.t(&["wish.", &wish.id, ".label"].concat());
    let id = ["wish-", &wish.id].concat();
    let take_back = {
        let (send, host, here) = (model.send.clone(), model.host.clone(), id.clone());
        Callback::from(move |_: MouseEvent| {
            send.emit(Action::Prefer(place, None));
            // The button goes with what was said.
            host.focus_soon(here.clone());
        })
    };
    html! {
        <fieldset class="wish" {id} data-wish={wish.id.clone()}>
            <legend>{ &label }</legend>
            { help.map(|help| prose(model, help)).unwrap_or_default() }
            { radios(model, &["wish.", &wish.id].concat(), true, options) }
            if said.is_some() {
                { clear(model, &label, take_back) }
            }
        </fieldset>
    }
}

/// The wishes asked for in a section.
pub fn preferences(model: &ViewModel, section: usize) -> Html {
    let here = |(_, wish): &(usize, &Wish)| usize::from(wish.section) == section;
    let mut wishes = model.guideline.wishes.iter().enumerate().filter(here).peekable();
    if wishes.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="wishes" aria-labelledby="wishes-title">
            <h3 id="wishes-title">{ model.t("wishes.title") }</h3>
            { prose(model, &model.t("wishes.lead")) }
            { for wishes.map(|(place, known)| memo_in_list(known.id.clone(), &(model.clone(), place), preference, is_same)) }
        </section>
    }
}
