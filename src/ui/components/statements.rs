//! What holds for the patient as a whole: the scope, remarks, and the exception pathway.

use super::prose::prose;
use super::reason::own_reading;
use super::source_line::source_line;
use crate::decide::Scope;
use crate::expr::Truth;
use crate::ui::scene::Scene;
use yew::{Html, html};

/// Whether the guideline covers the patient.
pub fn scope(scene: &Scene) -> Html {
    match scene.assessment.scope {
        Scope::InScope => html! { <span hidden=true data-scope="in_scope"></span> },
        Scope::CannotDetermine => html! {
            <p class="statement tone-wait" data-scope="cannot_determine">{ scene.t("scope.cannot_determine") }</p>
        },
        Scope::OutOfScope(place) => {
            let Some(rule) = scene.guideline.rules.get(usize::from(place)) else {
                return Html::default();
            };
            let name = rule.scope.clone().unwrap_or_else(|| "out_of_scope".to_owned());
            html! {
                <div class="statement tone-wait" data-scope={name}>
                    <p><strong>{ scene.t(&format!("rule.{}.title", rule.code)) }</strong></p>
                    { prose(scene, &scene.t(&format!("rule.{}.text", rule.code))) }
                    { source_line(scene, &rule.source) }
                </div>
            }
        }
    }
}

fn exception(scene: &Scene) -> Html {
    let Some(pathway) = &scene.guideline.exception_pathway else { return Html::default() };
    let (name, class) = match scene.assessment.exception_pathway {
        Truth::True => ("true", "statement tone-for"),
        Truth::False => ("false", "statement statement--small"),
        Truth::Unknown => ("unknown", "statement statement--small"),
    };
    html! {
        <div {class} data-exception={name}>
            <p>{ scene.t(&format!("exception.{name}")) }</p>
            if name == "true" { { source_line(scene, &pathway.source) } }
        </div>
    }
}

/// What holds for the patient as a whole.
pub fn statements(scene: &Scene) -> Html {
    let messages = scene.assessment.messages.iter();
    let messages = messages.filter_map(|place| scene.guideline.messages.get(usize::from(*place)));
    html! {
        <div class="statements">
            { for messages.map(|message| html! {
                <div class="statement tone-wait" key={message.code.clone()} data-message={message.code.clone()}>
                    { prose(scene, &scene.t(&format!("message.{}", message.code))) }
                    { own_reading(scene, message.basis, message.ambiguity.as_deref()) }
                    { source_line(scene, &message.source) }
                </div>
            }) }
            if !scene.is_out_of_scope() { { exception(scene) } }
        </div>
    }
}
