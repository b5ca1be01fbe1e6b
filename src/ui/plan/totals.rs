//! How much in the first weeks.

use crate::ui::view_model::ViewModel;
use engine::plan::Plan;
use yew::{Html, html};

/// Times, pieces and milligrams in the first weeks.
pub fn totals(model: &ViewModel, plan: &Plan) -> Html {
    let rows = plan.totals.iter().map(|(weeks, totals)| {
        let units = totals.units.map_or_else(|| model.t("plan.no_pieces"), |n| n.to_string());
        html! {
            <tr key={weeks.to_string()} data-total-weeks={weeks.to_string()} data-units={totals.units.map(|n| n.to_string())} data-mg={totals.mg.to_string()}>
                <th scope="row">{ model.words.say("plan.first_weeks", &[("n", &weeks.to_string())]) }</th>
                <td>{ totals.administrations }</td>
                <td>{ units }</td>
                <td>{ totals.mg }</td>
            </tr>
        }
    });
    html! {
        <table class="plan__totals">
            <caption>{ model.t("plan.totals") }</caption>
            <thead>
                <tr>
                    <th scope="col">{ model.t("plan.period") }</th>
                    <th scope="col">{ model.t("plan.times") }</th>
                    <th scope="col">{ model.t("plan.count") }</th>
                    <th scope="col">{ "mg" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
