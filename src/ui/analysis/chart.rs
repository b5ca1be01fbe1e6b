//! The drugs as bars.

use super::view::View;
use engine::dosing::{DrugQuantities, Exact};
use rust_decimal::prelude::ToPrimitive as _;
use yew::{AttrValue, Callback, Event, Html, html};

/// Height of a bar with its words, in pixels.
const ROW: i32 = 52;

/// What the bars show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Pieces a patient.
    Units,
    /// Milligrams a patient.
    Mg,
    /// Cost a patient.
    Cost,
}

impl Measure {
    const ALL: [Self; 3] = [Self::Units, Self::Mg, Self::Cost];

    const fn name(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Mg => "mg",
            Self::Cost => "cost_per_patient",
        }
    }

    fn of(self, result: &DrugQuantities) -> Option<Exact> {
        match self {
            Self::Units => result.average.units,
            Self::Mg => Some(result.average.mg),
            Self::Cost => result.cost_per_patient,
        }
    }
}

/// A part of a whole as `12.34%`.
pub fn percent(part: Exact, whole: Exact) -> AttrValue {
    let hundredths = part
        .checked_mul(Exact::from(10_000))
        .and_then(|part| part.checked_div(whole))
        .and_then(|part| part.trunc().to_i64())
        .unwrap_or(0);
    let low = hundredths % 100;
    let zero = if low < 10 { "0" } else { "" };
    [&(hundredths / 100).to_string(), ".", zero, &low.to_string(), "%"].concat().into()
}

/// The bars, and which measure they show.
pub fn chart(view: &View<'_>, measure: Measure, choose: &Callback<Measure>) -> Html {
    let possible = |measure: Measure| {
        view.reading.quantities.iter().all(|result| measure.of(result).is_some())
    };
    let measure = if possible(measure) { measure } else { Measure::Mg };
    let choices = Measure::ALL.into_iter().filter(|measure| possible(*measure)).map(|offered| {
        let choose = choose.reform(move |_: Event| offered);
        html! {
            <label class="analysis__piece">
                <input type="radio" name="measure" value={offered.name()} checked={offered == measure} onchange={choose} />
                <span>{ view.t(offered.name()) }</span>
            </label>
        }
    });
    let bars: Vec<(String, Exact)> = view
        .drugs()
        .zip(&view.reading.quantities)
        .filter_map(|((_, _, drug), result)| Some((view.name(drug), measure.of(result)?)))
        .collect();
    let most = bars.iter().map(|(_, amount)| *amount).max().unwrap_or_default();
    let shown = |amount: Exact| match measure {
        Measure::Cost => view.words.money(amount).0,
        Measure::Units | Measure::Mg => view.words.amount(amount),
    };
    let told: Vec<String> =
        bars.iter().map(|(name, amount)| [name, ": ", &shown(*amount)].concat()).collect();
    let mut y = 0;
    let drawn: Html = bars
        .iter()
        .map(|(name, amount)| {
            let top = y;
            y += ROW;
            html! {
                <>
                    <text class="chart__label" x="0" y={(top + 16).to_string()}>{ name.clone() }</text>
                    <text class="chart__value" x="100%" y={(top + 16).to_string()} text-anchor="end">{ shown(*amount) }</text>
                    <rect class="chart__rail" x="0" y={(top + 24).to_string()} width="100%" height="14" />
                    <rect class="chart__bar" x="0" y={(top + 24).to_string()} width={percent(*amount, most)} height="14" />
                </>
            }
        })
        .collect();
    let label = [&view.t(measure.name()), ". ", &told.join("; ")].concat();
    html! {
        <section class="analysis__chart" aria-labelledby="analysis-chart">
            <h2 id="analysis-chart">{ view.t("chart") }</h2>
            <fieldset class="analysis__pieces">
                <legend>{ view.t("measure") }</legend>
                { for choices }
            </fieldset>
            <svg class="chart" role="img" aria-label={label} width="100%" height={y.to_string()}>{ drawn }</svg>
            <p class="analysis__note">{ view.t("chart_note") }</p>
        </section>
    }
}
