//! The drugs side by side in pictures: how often side effects occur, in the source's own terms, and
//! what the first year asks of a person. Each sign has its words beside it.

use super::comparison_rows::{burden_words, greyed};
use crate::ui::view_model::ViewModel;
use engine::guideline::{Attribute, Drug, Occurrence};
use engine::plan::{Burden, MONTHS, YEAR};
use engine::words::capital;
use yew::{Html, classes, html};

/// The sign of an occurrence: the more of it is filled, the more often; an arrow for a risk.
fn sign(occurs: Occurrence) -> Html {
    let (ring, filled) = match occurs {
        Occurrence::NotSeen => (true, ""),
        Occurrence::Rare => (true, "M10 7.5a2.5 2.5 0 0 1 0 5a2.5 2.5 0 0 1 0 -5z"),
        Occurrence::Seen => (true, "M10 3a7 7 0 0 1 0 14z"),
        Occurrence::Often => (true, "M10 3a7 7 0 0 1 0 14a7 7 0 0 1 0 -14z"),
        Occurrence::MostOften => (
            true,
            "M10 5.5a4.5 4.5 0 0 1 0 9a4.5 4.5 0 0 1 0 -9zM10 1a9 9 0 0 1 0 18a9 9 0 0 1 0 -18zm0 1.5a7.5 7.5 0 0 0 0 15a7.5 7.5 0 0 0 0 -15z",
        ),
        Occurrence::Increased | Occurrence::MayIncrease => (false, "M10 2l7 8h-4v8h-6v-8h-4z"),
    };
    html! {
        <svg class="occurs__sign" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            if ring { <circle class="occurs__ring" cx="10" cy="10" r="7" /> }
            <path class="occurs__filled" d={filled} />
        </svg>
    }
}

/// What is said of a drug in a row, as sign and words.
fn cell(model: &ViewModel, attribute: &Attribute, place: usize) -> Html {
    let column = model.t(&["attribute.", &attribute.id, ".label"].concat());
    let said = attribute.cells.iter().find(|cell| cell.drugs.contains(place));
    let Some(occurs) = said.and_then(|cell| cell.occurs) else {
        return html! {
            <td role="cell" class="occurs__silent" data-column={column} data-occurs="">
                <span aria-hidden="true">{ "–" }</span>
                <span class="hidden">{ model.t("occurrence.silent") }</span>
            </td>
        };
    };
    html! {
        <td role="cell" data-column={column} data-occurs={occurs.name()}>
            { sign(occurs) }
            <span class="occurs__words">{ model.t(&["occurrence.", occurs.name()].concat()) }</span>
        </td>
    }
}

fn drugs<'s>(
    model: &'s ViewModel,
    order: &'s [usize],
) -> impl Iterator<Item = (usize, &'s Drug, Option<&'static str>)> {
    order.iter().filter_map(|place| {
        let grey = greyed(model, *place).map(|_| "comparison__greyed");
        Some((*place, model.guideline.drugs.get(*place)?, grey))
    })
}

/// How often side effects occur, as a table that is laid out in two lines a drug on a phone; the roles
/// say that it stays a table. Nothing where no row says so.
fn occurrences(model: &ViewModel, order: &[usize]) -> Html {
    let attributes = model.guideline.supplement().attributes.iter();
    let drawn: Vec<&Attribute> =
        attributes.filter(|row| row.cells.iter().any(|cell| cell.occurs.is_some())).collect();
    if drawn.is_empty() {
        return Html::default();
    }
    let label = |row: &Attribute| model.t(&["attribute.", &row.id, ".label"].concat());
    let rows = drugs(model, order).map(|(place, drug, grey)| {
        html! {
            <tr role="row" key={drug.id.clone()} class={grey} data-occurs-of={drug.id.clone()}>
                <th scope="row" role="rowheader" translate="no">{ model.drug_name(drug) }</th>
                { for drawn.iter().map(|row| cell(model, row, place)) }
            </tr>
        }
    });
    html! {
        <table class="occurs" role="table">
            <caption>
                <strong>{ model.t("occurrence.title") }</strong>
                <span>{ model.t("occurrence.lead") }</span>
            </caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader"><span class="hidden">{ model.t("comparison.drugs") }</span></th>
                    { for drawn.iter().map(|row| html! { <th scope="col" role="columnheader">{ label(row) }</th> }) }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for rows }</tbody>
        </table>
    }
}

/// The first year as a strip: above, the weeks with a dose; below, the months with tests.
fn year(burden: &Burden) -> Html {
    // Both weeks and months divide the width evenly, each by itself.
    let width = YEAR * MONTHS;
    let weeks = (0u32..).zip(&burden.weeks).filter(|(_, due)| **due);
    let doses: String = weeks
        .map(|(week, _)| ["M", &(week * MONTHS).to_string(), " 0h9v18h-9z"].concat())
        .collect();
    let tests = burden.tests.iter();
    let tests: String =
        tests.map(|month| ["M", &(month * YEAR).to_string(), " 24h14v12h-14z"].concat()).collect();
    html! {
        <svg class="year" viewBox={["0 0 ", &width.to_string(), " 36"].concat()} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path class="year__ground" d={["M0 0h", &width.to_string(), "v18h-", &width.to_string(), "z"].concat()} />
            <path class="year__due" d={doses} />
            <path class="year__tests" d={tests} />
        </svg>
    }
}

/// What the first year asks of a person, drug by drug.
fn burdens(model: &ViewModel, order: &[usize]) -> Html {
    if !model.guideline.has_doses() {
        return Html::default();
    }
    let drawn: Vec<_> = drugs(model, order)
        .map(|(place, drug, grey)| (drug, grey, burden_words(model, place)))
        .collect();
    let withheld = || model.t("comparison.dose_withheld");
    if drawn.iter().all(|(_, _, burden)| burden.is_none()) {
        return html! {
            <div class="burden">
                <h4>{ model.t("comparison.burden") }</h4>
                <p>{ capital(&withheld()) }</p>
            </div>
        };
    }
    let lines = drawn.into_iter().map(|(drug, grey, burden)| {
        let (strip, words) = match burden {
            Some((burden, words)) => (year(&burden), words),
            None => (Html::default(), withheld()),
        };
        html! {
            <li key={drug.id.clone()} class={classes!("burden__drug", grey)} data-burden={drug.id.clone()}>
                <p><strong translate="no">{ model.drug_name(drug) }</strong>{ ": " }{ words }</p>
                { strip }
            </li>
        }
    });
    html! {
        <div class="burden">
            <h4>{ model.t("comparison.burden") }</h4>
            <p class="burden__key">{ model.t("burden.key") }</p>
            <ul>{ for lines }</ul>
        </div>
    }
}

/// Both pictures.
pub fn pictures(model: &ViewModel, order: &[usize]) -> Html {
    html! { <div class="pictures">{ occurrences(model, order) }{ burdens(model, order) }</div> }
}
