//! Which assumption moves a drug's total most.

use super::chart::percent;
use super::view::{View, wide_table};
use engine::dosing::{Assumption, Exact, Steps, Swing};
use yew::{Callback, Event, Html, html};

/// An assumption in words.
fn name(view: &View<'_>, drug: usize, assumption: Assumption) -> String {
    let arms = view.reading.analysis.assumed.drugs.get(drug).map_or(0, |drug| drug.arms.len());
    let of_arm = |key: &str, arm: usize| {
        let which = view.say("arm", &[("n", &(arm + 1).to_string())]);
        if arms > 1 { [&view.t(key), " (", &which, ")"].concat() } else { view.t(key) }
    };
    match assumption {
        Assumption::Weeks => view.t("weeks"),
        Assumption::Patients => view.t("patients"),
        Assumption::Adherence => view.t("adherence"),
        Assumption::Share(arm) => of_arm("share", arm),
        Assumption::ChangeWeek(arm) => of_arm("change_week", arm),
        Assumption::Interval(arm) => of_arm("change_every", arm),
    }
}

/// The bar of one assumption, from the least to the most of all.
fn bar(swing: &Swing, now: Exact, least: Exact, span: Exact) -> Html {
    let ends = [Some(now), swing.smaller, swing.larger];
    let low = ends.into_iter().flatten().fold(now, Exact::min);
    let place = |amount: Exact| percent(amount.checked_sub(least).unwrap_or_default(), span);
    let middle = place(now);
    html! {
        <svg class="chart chart--swing" aria-hidden="true" focusable="false" width="100%" height="18">
            <rect class="chart__rail" x="0" y="2" width="100%" height="14" />
            <rect class="chart__bar" x={place(low)} y="2" width={percent(swing.width, span)} height="14" />
            <line class="chart__now" x1={middle.clone()} x2={middle} y1="0" y2="18" />
        </svg>
    }
}

/// The assumptions of one drug, the one that moves its total most first.
pub fn sensitivity(view: &View<'_>, chosen: usize, choose: &Callback<usize>) -> Html {
    let steps = Steps::default();
    let swings = engine::dosing::sensitivity(&view.reading.analysis.assumed, chosen, &steps);
    let Some(now) = view.reading.quantities.get(chosen).map(|result| result.population.mg) else {
        return Html::default();
    };
    let all = || {
        let ends = swings.iter().flat_map(|swing| [swing.smaller, swing.larger]);
        ends.flatten().chain(std::iter::once(now))
    };
    let (least, most) = (all().fold(now, Exact::min), all().fold(now, Exact::max));
    let span = most.checked_sub(least).filter(|span| !span.is_zero()).unwrap_or(Exact::ONE);
    let amount = |amount: Option<Exact>| {
        amount.map_or_else(|| "–".to_owned(), |amount| view.words.amount(amount))
    };
    let rows = swings.iter().map(|swing| {
        html! {
            <tr data-swing="" data-width={swing.width.normalize().to_string()}>
                <th scope="row">{ name(view, chosen, swing.assumption) }</th>
                <td>{ amount(swing.smaller) }</td>
                <td>{ amount(swing.larger) }</td>
                <td class="analysis__swing">{ bar(swing, now, least, span) }</td>
            </tr>
        }
    });
    let choices = view.drugs().map(|(at, _, drug)| {
        let choose = choose.reform(move |_: Event| at);
        html! {
            <label class="analysis__piece" key={drug.id.clone()}>
                <input type="radio" name="sensitivity" value={drug.id.clone()} checked={at == chosen} onchange={choose} />
                <span>{ view.name(drug) }</span>
            </label>
        }
    });
    let step = |number: u32| number.to_string();
    let told = view.say(
        "sensitivity_note",
        &[
            ("weeks", &step(steps.weeks)),
            ("points", &view.words.number(steps.points)),
            ("patients", &step(steps.patients_percent)),
            ("interval", &step(steps.interval_weeks)),
            ("now", &view.words.amount(now)),
        ],
    );
    let head = html! {
        <>
            <th scope="col">{ view.t("assumption") }</th>
            <th scope="col">{ view.t("smaller") }</th>
            <th scope="col">{ view.t("larger") }</th>
            <th scope="col"><span class="hidden">{ view.t("chart") }</span></th>
        </>
    };
    html! {
        <section class="analysis__sensitivity">
            <h2 id="analysis-sensitivity">{ view.t("sensitivity") }</h2>
            <fieldset class="analysis__pieces">
                <legend>{ view.t("drug") }</legend>
                { for choices }
            </fieldset>
            <p class="analysis__note">{ told }</p>
            { wide_table("analysis-sensitivity", head, rows.collect()) }
        </section>
    }
}
