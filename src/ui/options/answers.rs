//! What was answered, to look over, change or print.

use crate::ui::shared::open_questions::go_to;
use crate::ui::view_model::ViewModel;
use engine::guideline::Question;
use engine::summary::answers::{answer_in_words, ignored, name};
use yew::{Html, html};

/// An answer in words; nothing where there is none.
fn in_words(model: &ViewModel, place: usize, question: &Question) -> Option<String> {
    if model.state.error(question).is_some() {
        return Some(model.t("summary.wrong"));
    }
    answer_in_words(&model.words, &model.consultation, place, question)
}

/// All answers given.
pub fn answers(model: &ViewModel) -> Html {
    let questions =
        model.guideline.questions.iter().enumerate().filter(|(place, _)| model.is_asked(*place));
    let given: Vec<_> = questions
        .filter_map(|(place, question)| Some((question, in_words(model, place, question)?)))
        .collect();
    let ignored = ignored(&model.words, &model.guideline, &model.given);
    if given.is_empty() && ignored.is_none() {
        return Html::default();
    }
    html! {
        <details class="answers">
            <summary>{ model.words.count("answers", given.len()) }</summary>
            <dl>
                { for given.into_iter().map(|(question, answer)| html! {
                    <div class="answers__line" key={question.id.clone()}>
                        <dt>{ name(&model.words, question) }</dt>
                        <dd>
                            <span>{ answer }</span>{ " " }
                            <a href={format!("#q-{}", question.id)} onclick={go_to(model, question)}>
                                { model.t("answer.change") }
                                <span class="hidden">{ ": " }{ name(&model.words, question) }</span>
                            </a>
                        </dd>
                    </div>
                }) }
            </dl>
            if let Some(ignored) = ignored {
                <p data-ignored="">{ ignored }</p>
            }
        </details>
    }
}
