//! What holds for the patient as a whole: the scope, remarks, and the exception pathway.

use super::prose::prose;
use super::reason::own_reading;
use super::source_line::source_line;
use crate::ui::scene::Scene;
use engine::decide::Scope;
use engine::expr::{Condition, Field, Truth};
use engine::sheet::asked;
use engine::summary::answers::{answer_in_words, name};
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

/// The answers that make a condition hold; nothing where it does not, or not because of answers.
fn answers_for(scene: &Scene, condition: &Condition) -> Vec<Field> {
    let of = |parts: &[Condition]| parts.iter().map(|part| answers_for(scene, part)).collect();
    match condition {
        Condition::Answer(field, _) => {
            let holds = condition.evaluate(&scene.given.answers, &[]) == Truth::True;
            holds.then_some(*field).into_iter().collect()
        }
        Condition::Fact(fact) => {
            let fact = scene.guideline.facts.get(fact.index());
            fact.map(|fact| answers_for(scene, &fact.is)).unwrap_or_default()
        }
        Condition::Any(parts) => {
            let parts: Vec<Vec<Field>> = of(parts);
            parts.concat()
        }
        Condition::All(parts) => {
            let parts: Vec<Vec<Field>> = of(parts);
            if parts.iter().any(Vec::is_empty) { Vec::new() } else { parts.concat() }
        }
        Condition::Always(_)
        | Condition::Answered(_)
        | Condition::Told(_)
        | Condition::AtMost(..)
        | Condition::Not(_) => Vec::new(),
    }
}

/// Which answers are the reason for an exception, in words.
fn reasons(scene: &Scene, condition: &Condition) -> Html {
    let fields = answers_for(scene, condition);
    let places = fields.iter().filter_map(|field| scene.guideline.fields.get(field.index()));
    let lines: Vec<Html> = places
        .filter_map(|place| {
            let place = usize::from(*place);
            let question = scene.guideline.questions.get(place)?;
            let answer = answer_in_words(&scene.words, &scene.consultation, place, question)?;
            Some(html! { <li data-because={question.id.clone()}>{ asked(&name(&scene.words, question)) }{ " " }{ answer }</li> })
        })
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! { <><p>{ scene.t("exception.because") }</p><ul>{ for lines }</ul></> }
}

fn exception(scene: &Scene) -> Html {
    let Some(pathway) = &scene.guideline.exception_pathway else { return Html::default() };
    let holds = scene.assessment.exception_pathway;
    let name = holds.name();
    let class = if holds.is_true() { "statement tone-for" } else { "statement statement--small" };
    html! {
        <div {class} data-exception={name}>
            <p>{ scene.t(&format!("exception.{name}")) }</p>
            if holds.is_true() {
                { reasons(scene, &pathway.when) }
                { source_line(scene, &pathway.source) }
            }
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
