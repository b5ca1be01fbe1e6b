//! Follow-up: how the response is classed, and what the document says then.

use super::source_line::source_line;
use crate::decide::percent;
use crate::ui::scene::Scene;
use yew::{Html, html};

/// The follow-up result, where anything of it is answered.
pub fn monitoring(scene: &Scene) -> Html {
    let (Some(result), Some(response)) = (&scene.assessment.monitoring, &scene.guideline.response)
    else {
        return Html::default();
    };
    let row = result.row.and_then(|row| response.rows.get(usize::from(row)));
    let class = row.map_or("cannot_determine", |row| row.response.as_str());
    let action = row.map_or("cannot_determine", |row| row.action.as_str());
    let alerts = result.alerts.iter().filter_map(|place| response.alerts.get(usize::from(*place)));
    let reduction = result.reduction.map(|fall| {
        let printed = percent(fall).trim_start_matches('-').trim_end_matches('%').to_owned();
        let key = if fall < 0 { "monitoring.rise" } else { "monitoring.fall" };
        scene.words.say(key, &[("percent", &scene.words.decimal(&printed))])
    });
    html! {
        <section class="monitoring" role="status" data-response={class.to_owned()} data-action={action.to_owned()}>
            <h3>{ scene.t("monitoring.title") }</h3>
            <p class="monitoring__response">{ scene.t(&format!("response.{class}")) }</p>
            if let Some(reduction) = reduction {
                <p class="monitoring__reduction">{ reduction }</p>
            }
            if let Some(row) = row {
                <p>{ scene.t(&format!("action.{}", row.action)) }</p>
                { source_line(scene, &row.source) }
            }
            { for alerts.map(|alert| html! {
                <div class="monitoring__alert" key={alert.id.clone()} data-alert={alert.id.clone()}>
                    <p>{ scene.t(&format!("response.alert.{}", alert.id)) }</p>
                    { source_line(scene, &alert.source) }
                </div>
            }) }
        </section>
    }
}
