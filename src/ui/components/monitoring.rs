//! Follow-up: how the response is classed, and what the document says then.

use super::source_line::source_line;
use crate::ui::scene::Scene;
use engine::summary::reduction;
use yew::{Html, html};

/// The follow-up result, where anything of it is answered.
pub fn monitoring(scene: &Scene) -> Html {
    let Some(result) = &scene.assessment.monitoring else { return Html::default() };
    let row = result.row(&scene.guideline);
    let class = row.map_or("cannot_determine", |row| row.response.as_str());
    let action = row.map_or("cannot_determine", |row| row.action.as_str());
    let alerts = result.alerts(&scene.guideline);
    let reduction = result.reduction.map(|fall| reduction(&scene.words, fall));
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
