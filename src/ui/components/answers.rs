//! What was answered, to look over, change or print.

use super::open_questions::go_to;
use crate::ui::scene::Scene;
use engine::guideline::Question;
use engine::summary::answers::{answer_in_words, name};
use yew::{Html, html};

/// An answer in words; nothing where there is none.
fn in_words(scene: &Scene, place: usize, question: &Question) -> Option<String> {
    if scene.state.error(question).is_some() {
        return Some(scene.t("summary.wrong"));
    }
    answer_in_words(&scene.words, &scene.consultation, place, question)
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
                        <dt>{ name(&scene.words, question) }</dt>
                        <dd>
                            <span>{ answer }</span>{ " " }
                            <a href={format!("#q-{}", question.id)} onclick={go_to(scene, question)}>
                                { scene.t("answer.change") }
                                <span class="hidden">{ ": " }{ name(&scene.words, question) }</span>
                            </a>
                        </dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}
