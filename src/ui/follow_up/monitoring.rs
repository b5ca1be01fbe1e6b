//! Follow-up: how the response is classed, and what the document says then.

use super::contradiction::clashes;
use crate::ui::shared::source_line::source_line;
use crate::ui::shared::spoken::spoken;
use crate::ui::view_model::ViewModel;
use engine::summary::reduction;
use yew::{Html, html};

/// How the response is classed, and whether two answers do not go together: the rest is long, and there to be read.
fn heard(model: &ViewModel) -> String {
    let class = model.assessment.monitoring.as_ref().map(|result| {
        let row = result.row(&model.guideline);
        model
            .t(&format!("response.{}", row.map_or("cannot_determine", |row| row.response.as_str())))
    });
    let contradiction = clashes(model).then(|| model.t("monitoring.clash"));
    let said: Vec<String> = class.into_iter().chain(contradiction).collect();
    said.join(". ")
}

/// The follow-up result, where anything of it is answered.
pub fn monitoring(model: &ViewModel) -> Html {
    html! { <>{ spoken(heard(model)) }{ result(model) }</> }
}

fn result(model: &ViewModel) -> Html {
    let Some(result) = &model.assessment.monitoring else { return Html::default() };
    let row = result.row(&model.guideline);
    let class = row.map_or("cannot_determine", |row| row.response.as_str());
    let action = row.map_or("cannot_determine", |row| row.action.as_str());
    let alerts = result.alerts(&model.guideline);
    let reduction = result.reduction.map(|fall| reduction(&model.words, fall));
    html! {
        <section class="monitoring" data-response={class.to_owned()} data-action={action.to_owned()}>
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
