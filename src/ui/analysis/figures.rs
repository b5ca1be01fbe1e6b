//! A computed figure beside the published one: a tick, or the difference.

use super::view::View;
use crate::ui::shared::icon::{Icon, icon};
use crate::ui::shared::source_line::source;
use engine::dosing::{Amounts, Exact};
use engine::guideline::Average;
use yew::{Html, html};

/// One figure, the published one, and how they stand to each other.
fn cell(view: &View<'_>, unit: &str, computed: Option<Exact>, published: Option<Exact>) -> Html {
    let shown = |amount: Option<Exact>| {
        amount.map_or_else(|| view.words.t("plan.no_pieces"), |amount| view.words.amount(amount))
    };
    let difference = computed.zip(published).and_then(|(a, b)| a.checked_sub(b));
    let equal = difference.is_some_and(|difference| difference.is_zero());
    let verdict = match difference {
        Some(_) if equal => {
            html! { <span class="analysis__match tone-for">{ icon(Icon::Check) }<span class="hidden">{ view.t("equal") }</span></span> }
        }
        Some(difference) => {
            let sign = if difference.is_sign_positive() { "+" } else { "−" };
            let amount = view.words.amount(difference.abs());
            html! { <span class="analysis__match tone-care">{ sign }{ amount }</span> }
        }
        None => Html::default(),
    };
    html! {
        <tr data-match={published.map(|_| if equal { "tick" } else { "difference" })}>
            <th scope="row">{ view.t(unit) }</th>
            <td>{ shown(computed) }</td>
            <td>{ published.map(|amount| view.words.amount(amount)) }</td>
            <td>{ verdict }</td>
        </tr>
    }
}

fn table(view: &View<'_>, label: &str, rows: Html) -> Html {
    html! {
        <table class="analysis__figures">
            <caption class="hidden">{ view.t(label) }</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{ view.t("computed") }</th>
                    <th scope="col">{ view.t("published") }</th>
                    <th scope="col"><span class="hidden">{ view.t("difference") }</span></th>
                </tr>
            </thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}

/// An arm's pieces and milligrams beside the published ones.
pub fn against(
    view: &View<'_>,
    units: Option<Exact>,
    mg: Exact,
    published: Option<(Exact, Exact)>,
) -> Html {
    let (published_units, published_mg) = published.unzip();
    let rows = html! {
        <>
            { cell(view, "units", units, published_units) }
            { cell(view, "mg", Some(mg), published_mg) }
        </>
    };
    table(view, "per_patient", rows)
}

/// The weighted average beside the published one.
pub fn average_against(view: &View<'_>, average: &Amounts, published: Option<&Average>) -> Html {
    let text = |amount: Exact| amount.normalize().to_string();
    let rows = html! {
        <>
            { cell(view, "units", average.units, published.map(|p| Exact::from(p.units))) }
            { cell(view, "mg", Some(average.mg), published.map(|p| Exact::from(p.mg))) }
        </>
    };
    html! {
        <div
            class="analysis__average"
            data-average-units={average.units.map(text)}
            data-average-mg={text(average.mg)}
        >
            <h4>{ view.t("average") }</h4>
            { table(view, "average", rows) }
            if let Some(published) = published { { source(view.guideline, view.words, &published.source) } }
        </div>
    }
}
