//! What matters to the person: weighed, never turned into advice.

use super::fields::{Option_, radios};
use super::part::part_of_list;
use super::prose::prose;
use super::question::clear;
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use engine::consultation::{Weight, Wished};
use engine::guideline::Wish;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, html};

/// Whether the same is said of a wish in two drawings.
fn is_same((one, place): &(Scene, usize), (other, there): &(Scene, usize)) -> bool {
    place == there
        && Rc::ptr_eq(&one.words, &other.words)
        && one.state.wished(*place) == other.state.wished(*place)
}

/// One wish, by place: how much it matters, or which of its options it is.
fn wish((scene, place): &(Scene, usize)) -> Html {
    let place = *place;
    let Some(wish) = scene.guideline.wishes.get(place) else { return Html::default() };
    let said = scene.state.wished(place);
    let option = |value: &str, label: String, wished: Wished| Option_ {
        value: value.to_owned(),
        label: html! { { label } },
        checked: said == Some(wished),
        action: Action::Wish(place, Some(wished)),
    };
    let weighed = || {
        let weight = |weight: Weight| {
            let label = scene.t(&["wishes.", weight.name()].concat());
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
            let label = scene.t(&["wish.", &wish.id, ".option.", &known.id].concat());
            option(&known.id, label, Wished::Is(at))
        });
        options.collect()
    };
    let help = scene.words.find(&["wish.", &wish.id, ".help"].concat());
    let label = scene.t(&["wish.", &wish.id, ".label"].concat());
    let id = ["wish-", &wish.id].concat();
    let take_back = {
        let (send, host, here) = (scene.send.clone(), scene.host.clone(), id.clone());
        Callback::from(move |_: MouseEvent| {
            send.emit(Action::Wish(place, None));
            // The button goes with what was said.
            host.focus_soon(here.clone());
        })
    };
    html! {
        <fieldset class="wish" {id} data-wish={wish.id.clone()}>
            <legend>{ &label }</legend>
            { help.map(|help| prose(scene, help)).unwrap_or_default() }
            { radios(scene, &["wish.", &wish.id].concat(), true, options) }
            if said.is_some() {
                { clear(scene, &label, take_back) }
            }
        </fieldset>
    }
}

/// The wishes asked for in a section.
pub fn wishes(scene: &Scene, section: usize) -> Html {
    let here = |(_, wish): &(usize, &Wish)| usize::from(wish.section) == section;
    let mut wishes = scene.guideline.wishes.iter().enumerate().filter(here).peekable();
    if wishes.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="wishes" aria-labelledby="wishes-title">
            <h3 id="wishes-title">{ scene.t("wishes.title") }</h3>
            { prose(scene, &scene.t("wishes.lead")) }
            { for wishes.map(|(place, known)| part_of_list(known.id.clone(), &(scene.clone(), place), wish, is_same)) }
        </section>
    }
}
