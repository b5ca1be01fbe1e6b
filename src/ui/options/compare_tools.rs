//! What is laid side by side: which drugs, in which order, which topics.

use crate::ui::shared::fields::{Option_, radios};
use crate::ui::state::action::Action;
use crate::ui::state::compare::{CompareAction, Sort};
use crate::ui::view_model::ViewModel;
use yew::{Callback, Event, Html, MouseEvent, html};

/// Says how many drugs are laid side by side: there the focus goes when one is left out.
const SHOWN: &str = "comparison-shown";

/// Does something to a drug, and then puts the focus where it belongs: the columns and cards change
/// places, and what is pressed twice must not act on another drug.
fn act(model: &ViewModel, action: CompareAction, then: String) -> Callback<MouseEvent> {
    let (send, host) = (model.send.clone(), model.host.clone());
    Callback::from(move |_| {
        send.emit(Action::Compare(action));
        host.focus_soon(then.clone());
    })
}

/// How many of the drugs are laid side by side.
pub fn shown(model: &ViewModel, count: usize) -> Html {
    let (count, all) = (count.to_string(), model.guideline.drugs.len().to_string());
    html! {
        <p class="comparison__shown" id={SHOWN} tabindex="-1" data-shown={count.clone()}>
            { model.words.say("comparison.shown", &[("n", &count), ("all", &all)]) }
        </p>
    }
}

/// Puts a drug first, or leaves it out; at its head, `at` says in which view.
pub fn head_tools(model: &ViewModel, place: usize, at: &'static str) -> Html {
    let compare = model.state.compare();
    let Some(drug) = model.guideline.drugs.get(place) else { return Html::default() };
    let name = model.drug_name(drug);
    let pinned = compare.pinned == Some(place);
    let id = ["pin-", at, "-", &drug.id].concat();
    let pin = act(model, CompareAction::Pin((!pinned).then_some(place)), id.clone());
    let hide = act(model, CompareAction::Show(place, false), SHOWN.to_owned());
    let (first, out) = (model.t("comparison.pin"), model.t("comparison.hide"));
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
            if compare.can_leave_out(model.guideline.drugs.len()) {
                <button type="button" class="link" data-hide={drug.id.clone()} aria-label={of_drug(&out)} onclick={hide}>{ &out }</button>
            }
        </span>
    }
}

/// A box to tick.
fn tick(
    model: &ViewModel,
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
                onchange={model.on::<Event>(move || Action::Compare(action))}
            />
            <span>{ label }</span>
        </label>
    }
}

/// What is laid side by side.
pub fn compare_tools(model: &ViewModel) -> Html {
    let compare = model.state.compare();
    let few = !compare.can_leave_out(model.guideline.drugs.len());
    let drugs = model.guideline.drugs.iter().enumerate().map(|(place, drug)| {
        let shown = compare.shows(place);
        let name = ["compare.", &drug.id].concat();
        let action = CompareAction::Show(place, !shown);
        tick(model, name, model.drug_name(drug), shown, shown && few, action)
    });
    let sorts =
        Sort::ALL.iter().filter(|sort| **sort != Sort::Doses || model.guideline.has_doses());
    let sorts = sorts.map(|sort| Option_ {
        value: sort.name().to_owned(),
        label: html! { { model.t(&["comparison.sort_", sort.name()].concat()) } },
        checked: compare.sort == *sort,
        action: Action::Compare(CompareAction::Sort(*sort)),
    });
    let only = compare.differences;
    html! {
        <details class="fold compare">
            <summary>{ model.t("comparison.choose") }</summary>
            <fieldset>
                <legend>{ model.t("comparison.drugs") }</legend>
                <div class="compare__drugs">{ for drugs }</div>
            </fieldset>
            <fieldset>
                <legend>{ model.t("comparison.sort") }</legend>
                { radios(model, "compare.sort", true, sorts.collect()) }
            </fieldset>
            { tick(model, "compare.differences".to_owned(), model.t("comparison.differences"), only, false, CompareAction::Differences(!only)) }
        </details>
    }
}
