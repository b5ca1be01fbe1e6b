//! EASI, worked out from what is seen on the skin: for clinicians, beside the question that asks for
//! the score.

use super::question::is_same;
use crate::ui::shared::deferred_mount::mounted_next_frame;
use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use engine::expr::Field;
use engine::guideline::Instrument;
use engine::instruments::easi::{BANDS, Easi, MOST_HALVES, REGIONS, SIGNS};
use engine::number::Decimal;
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, TargetCast, classes, html};

/// Where a region is in the drawing: a figure of a person seen from the front, in simple shapes.
const SHAPES: [&str; 4] = [
    "M50 4a15 17 0 0 1 15 17a15 17 0 0 1 -9 15v7h-12v-7a15 17 0 0 1 -9 -15a15 17 0 0 1 15 -17z",
    "M30 46l-9 4l-13 58l9 3l14 -45zM70 46l9 4l13 58l-9 3l-14 -45z",
    "M32 45h36l-3 62h-30z",
    "M35 109h14l-2 82h-10zM51 109h14l-2 82h-10z",
];

/// A list to choose from: what it is called, what is chosen, and what can be.
fn list(
    id: &str,
    label: String,
    chosen: Option<u8>,
    options: impl Iterator<Item = String>,
    choose: Callback<Option<u8>>,
) -> Html {
    let options = (0u8..).zip(options).map(|(place, words)| {
        html! { <option value={place.to_string()} selected={chosen == Some(place)}>{ words }</option> }
    });
    let change = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        choose.emit(value.parse().ok());
    });
    html! {
        <div class="easi__value">
            <label for={id.to_owned()}>{ label }</label>
            <select id={id.to_owned()} onchange={change}>
                <option value="" selected={chosen.is_none()}>{ "–" }</option>
                { for options }
            </select>
        </div>
    }
}

/// One region: its area, and its signs where there is any.
fn region(model: &ViewModel, field: Field, easi: Easi, place: usize) -> Html {
    let (Some(found), Some((name, _))) = (easi.0.get(place).copied(), REGIONS.get(place)) else {
        return Html::default();
    };
    let t = |key: &str| model.t(&["easi.", key].concat());
    let write = |alter: fn(&mut Easi, usize, usize, Option<u8>), sign: usize| {
        model.send.reform(move |value: Option<u8>| {
            let mut easi = easi;
            alter(&mut easi, place, sign, value);
            Action::Measure(field, easi)
        })
    };
    let id = |part: &str| ["easi-", &field.0.to_string(), "-", name, "-", part].concat();
    let bands = BANDS.iter().map(|(from, to)| {
        if from == to {
            return model.words.say("easi.exact", &[("n", &from.to_string())]);
        }
        model.words.say("easi.band", &[("from", &from.to_string()), ("to", &to.to_string())])
    });
    let set_area = write(
        |easi, place, _, value| {
            if let Some(region) = easi.0.get_mut(place) {
                region.area = value;
            }
        },
        0,
    );
    let signs = SIGNS.iter().zip(found.signs).enumerate().map(|(at, (sign, chosen))| {
        let halves = (0..=MOST_HALVES)
            .map(|halves| model.words.number(Decimal::from_raw(i64::from(halves) * 5_000)));
        let set = write(
            |easi, place, sign, value| {
                let region = easi.0.get_mut(place);
                if let Some(slot) = region.and_then(|region| region.signs.get_mut(sign)) {
                    *slot = value;
                }
            },
            at,
        );
        list(&id(sign), t(sign), chosen, halves, set)
    });
    html! {
        <fieldset class="easi__region" data-region={*name}>
            <legend>{ t(name) }</legend>
            { list(&id("area"), t("area"), found.area, bands, set_area) }
            if found.area != Some(0) { { for signs } }
        </fieldset>
    }
}

/// The figure, each region the darker the more of it is affected.
fn figure(easi: Easi) -> Html {
    let shapes = SHAPES.iter().zip(easi.0).map(|(shape, region)| {
        let shade = region.area.map_or("easi__part".to_owned(), |area| {
            ["easi__part easi__part--", &area.to_string()].concat()
        });
        html! { <path class={shade} d={*shape} /> }
    });
    html! {
        <svg class="easi__figure" viewBox="0 0 100 195" aria-hidden="true" focusable="false">{ for shapes }</svg>
    }
}

/// What is chosen, and what it comes to.
fn calculator((model, place): &(ViewModel, usize)) -> Html {
    let Some(question) = model.guideline.questions.get(*place) else { return Html::default() };
    let field = question.field;
    let easi = model.state.measured(field);
    let result = match easi.score() {
        Some(score) => model.words.say("easi.score", &[("score", &model.words.number(score))]),
        None => model.t("easi.open"),
    };
    let regions = (0..REGIONS.len()).map(|place| region(model, field, easi, place));
    html! {
        <>
            <p>{ model.t("easi.lead") }</p>
            <div class="easi__body">
                { figure(easi) }
                <div class="easi__regions">{ for regions }</div>
            </div>
            <p class={classes!("easi__score", easi.score().map(|_| "easi__score--done"))} role="status">{ result }</p>
            <p class="source">{ model.t("easi.source") }</p>
        </>
    }
}

/// The calculator of a question that asks for EASI, by place.
pub fn easi(model: &ViewModel, place: usize) -> Html {
    let Some(question) = model.guideline.questions.get(place) else { return Html::default() };
    if question.instrument != Some(Instrument::Easi) || !model.for_clinician() {
        return Html::default();
    }
    // More elements than all the questions around it.
    html! {
        <details class="fold easi" data-easi={question.id.clone()}>
            <summary>{ model.t("easi.title") }</summary>
            { mounted_next_frame(&(model.clone(), place), calculator, is_same) }
        </details>
    }
}
