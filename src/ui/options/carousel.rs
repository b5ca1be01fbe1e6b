//! The drugs as cards in a strip, one at a time, with a way to the next.

use crate::ui::platform::host::Host;
use engine::words::Words;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Where the cards stand.
const CARDS: &str = "comparison-cards";

/// What the strip is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the widget stands.
    pub host: Host,
    /// The words.
    pub words: Rc<Words>,
    /// The drugs, in the order of their cards.
    pub names: Vec<String>,
    /// The cards.
    pub children: Html,
}

/// The place of the card that fills most of a strip.
fn place_of(strip: &Element) -> usize {
    let width = strip.client_width().max(1);
    usize::try_from((strip.scroll_left() + width / 2) / width).unwrap_or(0)
}

/// The cards, and how far one has come. A button that leads nowhere stays, so that it keeps the focus.
#[component]
pub fn Carousel(props: &Props) -> Html {
    let (words, last) = (&props.words, props.names.len().saturating_sub(1));
    let at = use_state(|| 0usize);
    let scrolled = {
        let at = at.setter();
        Callback::from(move |event: Event| {
            if let Some(strip) = event.target_dyn_into::<Element>() {
                at.set(place_of(&strip));
            }
        })
    };
    let at = (*at).min(last);
    let turn = |by: f64, ends: bool| {
        let host = props.host.clone();
        Callback::from(move |_: MouseEvent| {
            if !ends {
                host.turn(CARDS, by);
            }
        })
    };
    let (first, end) = (at == 0, at == last);
    let (n, all) = ((at + 1).to_string(), props.names.len().to_string());
    let name = props.names.get(at).map_or("", String::as_str);
    html! {
        <div class="comparison__cards">
            <div class="comparison__turn">
                <button type="button" class="button button--quiet" data-turn="back" aria-disabled={first.then_some("true")} onclick={turn(-1.0, first)}>
                    { "← " }{ words.t("comparison.back") }
                </button>
                <p role="status" data-at={n.clone()}>
                    { words.say("comparison.at", &[("n", &n), ("all", &all)]) }<span class="hidden">{ ": " }{ name }</span>
                </p>
                <button type="button" class="button button--quiet" data-turn="on" aria-disabled={end.then_some("true")} onclick={turn(1.0, end)}>
                    { words.t("comparison.on") }{ " →" }
                </button>
            </div>
            <div class="comparison__strip" id={CARDS} role="region" tabindex="0" aria-label={words.t("comparison.cards")} onscroll={scrolled}>
                <ol>{ props.children.clone() }</ol>
            </div>
        </div>
    }
}
