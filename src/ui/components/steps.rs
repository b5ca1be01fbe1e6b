//! The groups of questions as steps that can be taken in any order.

use crate::guideline::Question;
use crate::ui::dom::focus_soon;
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use yew::{Callback, Html, classes, html};

/// Where the focus goes when another group is opened.
pub const HEADING: &str = "section-title";

/// Whether a group is for those already in treatment.
pub fn is_optional(scene: &Scene, section: usize) -> bool {
    let questions = &scene.guideline.questions;
    questions
        .iter()
        .filter(|q| q.section.is_some_and(|s| usize::from(s) == section))
        .all(Question::is_follow_up)
}

/// Opens a group.
pub fn visit<E: 'static>(scene: &Scene, section: usize) -> Callback<E> {
    let send = scene.send.clone();
    Callback::from(move |_| {
        send.emit(Action::Visit(section));
        focus_soon(HEADING.to_owned());
    })
}

/// All groups, with how much of each is answered.
pub fn steps(scene: &Scene) -> Html {
    let current = scene.state.section();
    let items = scene.guideline.sections.iter().enumerate().map(|(section, id)| {
        let asked = scene.asked_in(section);
        let done = asked.iter().filter(|(place, q)| scene.state.touched(*place, q)).count();
        let wrong = asked.iter().any(|(_, question)| scene.state.error(question).is_some());
        let complete = done > 0 && done == asked.len() && !wrong;
        let progress = if wrong {
            scene.t("steps.wrong")
        } else {
            let (done, all) = (done.to_string(), asked.len().to_string());
            scene.words.say("steps.answered", &[("n", &done), ("all", &all)])
        };
        let class = classes!(
            "steps__step",
            complete.then_some("steps__step--complete"),
            wrong.then_some("steps__step--wrong"),
            (done > 0).then_some("steps__step--begun")
        );
        html! {
            <li key={id.clone()}>
                <button
                    type="button"
                    {class}
                    aria-current={(section == current).then_some("step")}
                    onclick={visit(scene, section)}
                >
                    <span class="steps__title">{ scene.t(&format!("section.{id}.title")) }</span>
                    <span class="steps__progress">{ progress }</span>
                </button>
            </li>
        }
    });
    html! {
        <nav class="steps" aria-label={scene.t("steps.label")}>
            <ol>{ for items }</ol>
        </nav>
    }
}
