//! The path as steps that can be taken in any order.

use super::focus_targets::{STEP_HEADING, UNDO_RESET};
use super::part::following;
use crate::ui::path::Step;
use crate::ui::scene::Scene;
use crate::ui::state::Action;
use yew::{Callback, Html, classes, html};

/// Opens a step.
pub fn visit<E: 'static>(scene: &Scene, step: usize) -> Callback<E> {
    let (send, host) = (scene.send.clone(), scene.host.clone());
    Callback::from(move |_| {
        send.emit(Action::Visit(step));
        host.focus_soon(STEP_HEADING.to_owned());
    })
}

/// How many questions of a step are answered, of how many, and whether one is wrong.
fn progress(scene: &Scene, step: Step) -> (usize, usize, bool) {
    let Step::Questions(section) = step else { return (0, 0, false) };
    let asked = scene.asked_in(section);
    let done = asked.iter().filter(|(place, q)| scene.state.touched(*place, q)).count();
    let wrong = asked.iter().any(|(_, question)| scene.state.error(question).is_some());
    (done, asked.len(), wrong)
}

/// All steps, with how much of each is answered. They stand above what the person looks at.
pub fn steps(scene: &Scene) -> Html {
    let same = |one: &Scene, other: &Scene| {
        let mut steps = one.path.iter();
        one.has_same_step(other) && steps.all(|step| progress(one, *step) == progress(other, *step))
    };
    following(scene, drawn, same, false)
}

fn drawn(scene: &Scene) -> Html {
    let (current, _) = scene.step();
    let items = scene.path.iter().enumerate().map(|(place, step)| {
        let (done, all, wrong) = progress(scene, *step);
        let words = if wrong {
            scene.t("steps.wrong")
        } else if all > 0 {
            let (done, all) = (done.to_string(), all.to_string());
            scene.words.say("steps.answered", &[("n", &done), ("all", &all)])
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
                    data-step={step.address(&scene.guideline)}
                    aria-current={(place == current).then_some("step")}
                    onclick={visit(scene, place)}
                >
                    <span class="steps__title">{ scene.t(&step.title(&scene.guideline)) }</span>
                    <span class="steps__progress">{ words }</span>
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

/// The heading of the step that is open, with its number before it.
pub fn step_heading(scene: &Scene, remark: Option<String>) -> Html {
    let (place, step) = scene.step();
    let (number, count) = ((place + 1).to_string(), scene.path.len().to_string());
    html! {
        <>
            <p class="step__part">
                { scene.words.say("steps.part", &[("n", &number), ("all", &count)]) }
                if let Some(remark) = remark { { " · " }{ remark } }
            </p>
            <h2 id={STEP_HEADING} tabindex="-1">{ scene.t(&step.title(&scene.guideline)) }</h2>
        </>
    }
}

/// Back, and on. `hold` is where the focus goes instead of on, where something needs a look.
pub fn walk(scene: &Scene, hold: Option<String>) -> Html {
    let (place, _) = scene.step();
    let next = match hold {
        Some(target) => {
            let host = scene.host.clone();
            Callback::from(move |_| host.focus_soon(target.clone()))
        }
        None => visit(scene, place + 1),
    };
    let again = {
        let (send, host) = (scene.send.clone(), scene.host.clone());
        Callback::from(move |_| {
            send.emit(Action::Reset);
            host.focus_soon(UNDO_RESET.to_owned());
        })
    };
    html! {
        <div class="walk">
            if place > 0 {
                <button type="button" class="button button--quiet" onclick={visit(scene, place - 1)}>
                    { scene.t("nav.back") }
                </button>
            }
            if let Some(step) = scene.path.get(place + 1) {
                <button type="button" class="button" data-walk="on" onclick={next}>
                    { scene.t("nav.next") }
                    <span class="hidden">{ ": " }{ scene.t(&step.title(&scene.guideline)) }</span>
                </button>
            }
            <button type="button" class="link walk__again" data-action="reset" onclick={again}>{ scene.t("tools.reset") }</button>
        </div>
    }
}
