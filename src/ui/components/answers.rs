//! What was answered, to look over, change or print.

use super::fields::with_unit;
use super::open_questions::{go_to, name};
use crate::consultation::Gate;
use crate::guideline::{Kind, Question};
use crate::ui::scene::{Scene, capital};
use yew::{Html, html};

/// An answer in words; nothing where there is none.
fn in_words(scene: &Scene, place: usize, question: &Question) -> Option<String> {
    if scene.state.says_dont_know(place, question) {
        return Some(scene.t("answer.unknown"));
    }
    if !question.rows.is_empty() {
        return match scene.state.gate(place)? {
            Gate::NoneOfThem => Some(scene.t("table.none")),
            Gate::DontKnow => Some(scene.t("answer.unknown")),
            Gate::Some => {
                let Kind::Choice(options) = &question.kind else { return None };
                let rows =
                    question.rows.iter().zip(question.fields()).filter_map(|(row, field)| {
                        let answer = scene.given.answers.get(field.index()).copied().flatten()?;
                        let option = options.get(usize::try_from(answer).ok()?)?;
                        let row = capital(&scene.t(&format!("question.{}.row.{row}", question.id)));
                        Some(
                            [
                                &row,
                                ": ",
                                &scene.t(&format!("question.{}.option.{option}", question.id)),
                            ]
                            .concat(),
                        )
                    });
                let rows: Vec<String> = rows.collect();
                Some(if rows.is_empty() { scene.t("table.some") } else { rows.join("; ") })
            }
        };
    }
    if !scene.state.touched(place, question) {
        return None;
    }
    if matches!(question.kind, Kind::Number { .. }) && scene.state.error(question).is_some() {
        return Some(scene.t("steps.wrong"));
    }
    let answer = scene.given.answers.get(question.field.index()).copied().flatten();
    match (&question.kind, answer) {
        (Kind::Number { .. }, Some(raw)) => {
            let number = scene.words.number(crate::number::Decimal::from_raw(raw));
            Some(with_unit(scene, question, &number))
        }
        (Kind::Boolean, Some(answer)) => {
            Some(scene.t(if answer == 1 { "answer.yes" } else { "answer.no" }))
        }
        (Kind::Choice(options), Some(answer)) => {
            let option = options.get(usize::try_from(answer).ok()?)?;
            Some(capital(&scene.t(&format!("question.{}.option.{option}", question.id))))
        }
        (Kind::Number { .. }, None) => None,
        (_, None) => Some(scene.t("answer.unknown")),
    }
}

/// All answers given.
pub fn answers(scene: &Scene) -> Html {
    let questions =
        scene.guideline.questions.iter().enumerate().filter(|(place, _)| scene.is_asked(*place));
    let given: Vec<_> = questions
        .filter_map(|(place, question)| Some((question, in_words(scene, place, question)?)))
        .collect();
    if given.is_empty() {
        return Html::default();
    }
    html! {
        <details class="answers">
            <summary>{ scene.words.count("answers", given.len()) }</summary>
            <dl>
                { for given.into_iter().map(|(question, answer)| html! {
                    <div class="answers__line" key={question.id.clone()}>
                        <dt>{ name(scene, question) }</dt>
                        <dd>
                            <span>{ answer }</span>{ " " }
                            <a href={format!("#q-{}", question.id)} onclick={go_to(scene, question)}>
                                { scene.t("answer.change") }
                                <span class="hidden">{ ": " }{ name(scene, question) }</span>
                            </a>
                        </dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}
