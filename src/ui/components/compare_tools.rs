//! What is laid side by side: which drugs, in which order, which topics.

use super::fields::{Option_, radios};
use crate::ui::compare::{CompareAction, Sort};
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use yew::{Callback, Event, Html, MouseEvent, html};

/// Says how many drugs are laid side by side: there the focus goes when one is left out.
const SHOWN: &str = "comparison-shown";

/// Does something to a drug, and then puts the focus where it belongs: the columns and cards change
/// places, and what is pressed twice must not act on another drug.
fn act(scene: &Scene, action: CompareAction, then: String) -> Callback<MouseEvent> {
    let (send, host) = (scene.send.clone(), scene.host.clone());
    Callback::from(move |_| {
        send.emit(Action::Compare(action));
        host.focus_soon(then.clone());
    })
}

/// How many of the drugs are laid side by side.
pub fn shown(scene: &Scene, count: usize) -> Html {
    let (count, all) = (count.to_string(), scene.guideline.drugs.len().to_string());
    html! {
        <p class="comparison__shown" id={SHOWN} tabindex="-1" data-shown={count.clone()}>
            { scene.words.say("comparison.shown", &[("n", &count), ("all", &all)]) }
        </p>
    }
}

/// Puts a drug first, or leaves it out; at its head, `at` says in which view.
pub fn head_tools(scene: &Scene, place: usize, at: &'static str) -> Html {
    let compare = scene.state.compare();
    let Some(drug) = scene.guideline.drugs.get(place) else { return Html::default() };
    let name = scene.drug_name(drug);
    let pinned = compare.pinned == Some(place);
    let id = ["pin-", at, "-", &drug.id].concat();
    let pin = act(scene, CompareAction::Pin((!pinned).then_some(place)), id.clone());
    let hide = act(scene, CompareAction::Show(place, false), SHOWN.to_owned());
    let (first, out) = (scene.t("comparison.pin"), scene.t("comparison.hide"));
    let of_drug = |words: &str| [words, ": ", &name].concat();
    html! {
        <span class="comparison__tools">
            <button
                type="button"
                class="link"
                {id}
                data-pin={drug.id.clone()}
                aria-label={of_drug(&first)}
                aria-pressed={if pinned { "true" } else { "false" }}
                onclick={pin}
            >
                { &first }
            </button>
            if compare.can_leave_out(scene.guideline.drugs.len()) {
                <button type="button" class="link" data-hide={drug.id.clone()} aria-label={of_drug(&out)} onclick={hide}>{ &out }</button>
            }
        </span>
    }
}

/// A box to tick.
fn tick(
    scene: &Scene,
    name: String,
    label: String,
    ticked: bool,
    fixed: bool,
    action: CompareAction,
) -> Html {
    html! {
        <label class="compare__tick">
            <input
                type="checkbox"
                {name}
                checked={ticked}
                disabled={fixed}
                onchange={scene.on::<Event>(move || Action::Compare(action))}
            />
            <span>{ label }</span>
        </label>
    }
}

/// What is laid side by side.
pub fn compare_tools(scene: &Scene) -> Html {
    let compare = scene.state.compare();
    let few = !compare.can_leave_out(scene.guideline.drugs.len());
    let drugs = scene.guideline.drugs.iter().enumerate().map(|(place, drug)| {
        let shown = compare.shows(place);
        let name = ["compare.", &drug.id].concat();
        let action = CompareAction::Show(place, !shown);
        tick(scene, name, scene.drug_name(drug), shown, shown && few, action)
    });
    let sorts =
        Sort::ALL.iter().filter(|sort| **sort != Sort::Doses || scene.guideline.has_doses());
    let sorts = sorts.map(|sort| Option_ {
        value: sort.name().to_owned(),
        label: html! { { scene.t(&["comparison.sort_", sort.name()].concat()) } },
        checked: compare.sort == *sort,
        action: Action::Compare(CompareAction::Sort(*sort)),
    });
    let only = compare.differences;
    html! {
        <details class="fold compare">
            <summary>{ scene.t("comparison.choose") }</summary>
            <fieldset>
                <legend>{ scene.t("comparison.drugs") }</legend>
                <div class="compare__drugs">{ for drugs }</div>
            </fieldset>
            <fieldset>
                <legend>{ scene.t("comparison.sort") }</legend>
                { radios(scene, "compare.sort", true, sorts.collect()) }
            </fieldset>
            { tick(scene, "compare.differences".to_owned(), scene.t("comparison.differences"), only, false, CompareAction::Differences(!only)) }
        </details>
    }
}
