//! The path as steps that can be taken in any order.

use crate::ui::shared::deferred_mount::redrawn_next_frame;
use crate::ui::shared::step_navigation::visit;
use crate::ui::state::path::Step;
use crate::ui::view_model::ViewModel;
use yew::{Html, classes, html};

/// How many questions of a step are answered, of how many, and whether one is wrong.
fn progress(model: &ViewModel, step: Step) -> (usize, usize, bool) {
    let Step::Questions(section) = step else { return (0, 0, false) };
    let asked = model.asked_in(section);
    let done = asked.iter().filter(|(place, q)| model.state.touched(*place, q)).count();
    let wrong = asked.iter().any(|(_, question)| model.state.error(question).is_some());
    (done, asked.len(), wrong)
}

/// All steps, with how much of each is answered. They stand above what the person looks at.
pub fn steps(model: &ViewModel) -> Html {
    let same = |one: &ViewModel, other: &ViewModel| {
        let mut steps = one.path.iter();
        one.has_same_step(other) && steps.all(|step| progress(one, *step) == progress(other, *step))
    };
    redrawn_next_frame(model, drawn, same, false)
}

fn drawn(model: &ViewModel) -> Html {
    let (current, _) = model.step();
    let items = model.path.iter().enumerate().map(|(place, step)| {
        let (done, all, wrong) = progress(model, *step);
        let words = if wrong {
            model.t("steps.wrong")
        } else if all > 0 {
            let (done, all) = (done.to_string(), all.to_string());
            model.words.say("steps.answered", &[("n", &done), ("all", &all)])
        } else {
            String::new()
        };
        let class = classes!(
            "steps__step",
            (done > 0 && done == all && !wrong).then_some("steps__step--complete"),
            wrong.then_some("steps__step--wrong"),
            (done > 0).then_some("steps__step--begun")
        );
        html! {
            <li key={place}>
                <button
                    type="button"
                    {class}
                    data-step={step.address(&model.guideline)}
                    aria-current={(place == current).then_some("step")}
                    onclick={visit(model, place)}
                >
                    <span class="steps__title">{ model.t(&step.title(&model.guideline)) }</span>
                    <span class="steps__progress">{ words }</span>
                </button>
            </li>
        }
    });
    html! {
        <nav class="steps" aria-label={model.t("steps.label")}>
            <ol>{ for items }</ol>
        </nav>
    }
}
