//! Short questions by which a reader can see whether the page was understood. The answers stay in
//! this part of the page and count for nothing.

use crate::ui::shared::fields::{Option_, group};
use crate::ui::shared::guideline_props::GuidelineProps;
use crate::ui::shared::source_line::source;
use engine::guideline::Understanding;
use yew::prelude::*;

fn question(
    props: &GuidelineProps,
    asked: &Understanding,
    chosen: Option<usize>,
    choose: &Callback<usize>,
) -> Html {
    let words = &props.words;
    let t = |part: &str| words.t(&["understanding.", &asked.id, ".", part].concat());
    let options = asked.options.iter().enumerate().map(|(place, option)| Option_ {
        value: option.clone(),
        label: html! { { t(&["option.", option].concat()) } },
        checked: chosen == Some(place),
        action: place,
    });
    let right = chosen.map(|place| place == usize::from(asked.right));
    html! {
        <fieldset class="understanding__question" key={asked.id.clone()} data-understanding={asked.id.clone()}>
            <legend>{ t("question") }</legend>
            { group(choose.clone(), &["understanding.", &asked.id].concat(), true, options.collect()) }
            <div role="status">
                if let Some(right) = right {
                    <p data-right={right.to_string()}>
                        <strong>{ words.t(if right { "understanding.right" } else { "understanding.wrong" }) }</strong>
                        { " " }{ t("answer") }
                    </p>
                }
            </div>
            if right.is_some() { { source(&props.guideline, words, &asked.source) } }
        </fieldset>
    }
}

/// The questions as they are drawn; `chosen` is by question, and so is the first place in `choose`.
pub fn drawn(
    props: &GuidelineProps,
    chosen: &[Option<usize>],
    choose: &Callback<(usize, usize)>,
) -> Html {
    let asked = &props.guideline.supplement().understanding;
    if asked.is_empty() {
        return Html::default();
    }
    let questions = asked.iter().enumerate().map(|(at, known)| {
        let choose = choose.reform(move |place: usize| (at, place));
        question(props, known, chosen.get(at).copied().flatten(), &choose)
    });
    html! {
        <section class="understanding" aria-labelledby="understanding-title">
            <h3 id="understanding-title" tabindex="-1">{ props.words.t("understanding.title") }</h3>
            <p>{ props.words.t("understanding.lead") }</p>
            { for questions }
        </section>
    }
}

/// The questions.
#[component]
pub fn Understood(props: &GuidelineProps) -> Html {
    let chosen =
        use_state(|| vec![None::<usize>; props.guideline.supplement().understanding.len()]);
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |(at, place): (usize, usize)| {
            let mut next = (*chosen).clone();
            if let Some(slot) = next.get_mut(at) {
                *slot = Some(place);
            }
            chosen.set(next);
        })
    };
    drawn(props, &chosen, &choose)
}
