//! What holds for the patient as a whole: the scope, remarks, and the exception pathway.

use super::prose::prose;
use super::reason::own_reading;
use super::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::decide::Scope;
use engine::expr::{Condition, Field, Truth};
use engine::sheet::asked;
use engine::summary::answers::{answer_in_words, name};
use yew::{Html, html};

/// Whether the guideline covers the patient.
pub fn scope(model: &ViewModel) -> Html {
    match model.assessment.scope {
        Scope::InScope => html! { <span hidden=true data-scope="in_scope"></span> },
        Scope::CannotDetermine => html! {
            <p class="statement tone-wait" data-scope="cannot_determine">{ model.t("scope.cannot_determine") }</p>
        },
        Scope::OutOfScope(place) => {
            let Some(rule) = model.guideline.rules.get(usize::from(place)) else {
                return Html::default();
            };
            let name = rule.scope.clone().unwrap_or_else(|| "out_of_scope".to_owned());
            html! {
                <div class="statement tone-wait" data-scope={name}>
                    <p><strong>{ model.t(&format!("rule.{}.title", rule.code)) }</strong></p>
                    { prose(model, &model.t(&format!("rule.{}.text", rule.code))) }
                    { source_line(model, &rule.source) }
                </div>
            }
        }
    }
}

/// The answers that make a condition hold; nothing where it does not, or not because of answers.
fn answers_for(model: &ViewModel, condition: &Condition) -> Vec<Field> {
    let of = |parts: &[Condition]| parts.iter().map(|part| answers_for(model, part)).collect();
    match condition {
        Condition::Answer(field, _) => {
            let holds = condition.evaluate(&model.given.answers, &[]) == Truth::True;
            holds.then_some(*field).into_iter().collect()
        }
        Condition::Fact(fact) => {
            let fact = model.guideline.facts.get(fact.index());
            fact.map(|fact| answers_for(model, &fact.is)).unwrap_or_default()
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
fn reasons(model: &ViewModel, condition: &Condition) -> Html {
    let fields = answers_for(model, condition);
    let places = fields.iter().filter_map(|field| model.guideline.fields.get(field.index()));
    let lines: Vec<Html> = places
        .filter_map(|place| {
            let place = usize::from(*place);
            let question = model.guideline.questions.get(place)?;
            let answer = answer_in_words(&model.words, &model.consultation, place, question)?;
            Some(html! { <li data-because={question.id.clone()}>{ asked(&name(&model.words, question)) }{ " " }{ answer }</li> })
        })
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! { <><p>{ model.t("exception.because") }</p><ul>{ for lines }</ul></> }
}

fn exception(model: &ViewModel) -> Html {
    let Some(pathway) = &model.guideline.exception_pathway else { return Html::default() };
    let holds = model.assessment.exception_pathway;
    let name = holds.name();
    let class = if holds.is_true() { "statement tone-for" } else { "statement statement--small" };
    html! {
        <div {class} data-exception={name}>
            <p>{ model.t(&format!("exception.{name}")) }</p>
            if holds.is_true() {
                { reasons(model, &pathway.when) }
                { source_line(model, &pathway.source) }
            }
        </div>
    }
}

/// What holds for the patient as a whole.
pub fn statements(model: &ViewModel) -> Html {
    let messages = model.assessment.messages.iter();
    let messages = messages.filter_map(|place| model.guideline.messages.get(usize::from(*place)));
    html! {
        <div class="statements">
            { for messages.map(|message| html! {
                <div class="statement tone-wait" key={message.code.clone()} data-message={message.code.clone()}>
                    { prose(model, &model.t(&format!("message.{}", message.code))) }
                    { own_reading(model, message.basis, message.ambiguity.as_deref()) }
                    { source_line(model, &message.source) }
                </div>
            }) }
            if !model.is_out_of_scope() { { exception(model) } }
        </div>
    }
}
