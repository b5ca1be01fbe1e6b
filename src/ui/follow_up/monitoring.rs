//! Follow-up: how the response is classed, and what the document says then.

use crate::ui::shared::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::summary::reduction;
use yew::{Html, html};

/// The follow-up result, where anything of it is answered.
pub fn monitoring(model: &ViewModel) -> Html {
    let Some(result) = &model.assessment.monitoring else { return Html::default() };
    let row = result.row(&model.guideline);
    let class = row.map_or("cannot_determine", |row| row.response.as_str());
    let action = row.map_or("cannot_determine", |row| row.action.as_str());
    let alerts = result.alerts(&model.guideline);
    let reduction = result.reduction.map(|fall| reduction(&model.words, fall));
    html! {
        <section class="monitoring" role="status" data-response={class.to_owned()} data-action={action.to_owned()}>
            <h3>{ model.t("monitoring.title") }</h3>
            <p class="monitoring__response">{ model.t(&format!("response.{class}")) }</p>
            if let Some(reduction) = reduction {
                <p class="monitoring__reduction">{ reduction }</p>
            }
            if let Some(row) = row {
                <p>{ model.t(&format!("action.{}", row.action)) }</p>
                { source_line(model, &row.source) }
            }
            { for alerts.map(|alert| html! {
                <div class="monitoring__alert" key={alert.id.clone()} data-alert={alert.id.clone()}>
                    <p>{ model.t(&format!("response.alert.{}", alert.id)) }</p>
                    { source_line(model, &alert.source) }
                </div>
            }) }
        </section>
    }
}
