//! What the population uses and costs, drug by drug.

use super::view::{View, wide_table};
use engine::dosing::Exact;
use yew::{Html, html};

/// An amount of money with two decimals, marked where that rounds it.
fn money(view: &View<'_>, amount: Option<Exact>) -> Html {
    let Some(amount) = amount else { return html! { "–" } };
    let (shown, rounded) = view.words.money(amount);
    html! {
        <>
            { shown }
            if rounded { { " " }<span class="analysis__note">{ view.t("rounded") }</span> }
        </>
    }
}

/// The table of volumes and cost.
pub fn results(view: &View<'_>) -> Html {
    let assumed = &view.reading.analysis.assumed;
    let priced = view.reading.quantities.iter().any(|result| result.cost.is_some());
    let amount = |amount: Option<Exact>| {
        amount.map_or_else(|| view.words.t("plan.no_pieces"), |amount| view.words.amount(amount))
    };
    let text = |amount: Exact| amount.normalize().to_string();
    let rows = view.drugs().zip(&view.reading.quantities).map(|((_, _, drug), result)| {
        html! {
            <tr
                key={drug.id.clone()}
                data-population={drug.id.clone()}
                data-population-units={result.population.units.map(text)}
                data-population-mg={text(result.population.mg)}
                data-cost={result.cost.map(text)}
                data-cost-per-patient={result.cost_per_patient.map(text)}
            >
                <th scope="row">{ view.name(drug) }</th>
                <td>{ amount(result.population.units) }</td>
                <td>{ view.words.amount(result.population.mg) }</td>
                if priced {
                    <td>{ money(view, result.cost_per_patient) }</td>
                    <td>{ money(view, result.cost) }</td>
                }
            </tr>
        }
    });
    let basis = view.say(
        "population_of",
        &[
            ("patients", &view.words.amount(Exact::from(assumed.patients))),
            ("adherence", &view.words.number(assumed.adherence)),
            ("weeks", &assumed.weeks.to_string()),
        ],
    );
    let head = html! {
        <>
            <th scope="col">{ view.t("drug") }</th>
            <th scope="col">{ view.t("units") }</th>
            <th scope="col">{ "mg" }</th>
            if priced {
                <th scope="col">{ view.t("cost_per_patient") }</th>
                <th scope="col">{ view.t("cost") }</th>
            }
        </>
    };
    html! {
        <section class="analysis__results">
            <h2 id="analysis-results">{ view.t("population") }</h2>
            <p class="analysis__note">{ basis }</p>
            { wide_table("analysis-results", head, rows.collect()) }
        </section>
    }
}
