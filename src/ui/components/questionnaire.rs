//! The questions, one group at a time.

use super::monitoring::monitoring;
use super::prose::prose;
use super::question::question;
use super::steps::{HEADING, is_optional, steps, visit};
use crate::ui::dom::focus_soon;
use crate::ui::scene::Scene;
use yew::{Callback, Html, MouseEvent, SubmitEvent, html};

/// On: to the next group, or back to the first field that needs a look.
fn next(scene: &Scene, section: usize) -> Callback<MouseEvent> {
    let wrong = scene.asked_in(section).into_iter().find(|(_, q)| scene.state.error(q).is_some());
    match wrong {
        Some((_, question)) => {
            let target = format!("q-{}", question.id);
            Callback::from(move |_| focus_soon(target.clone()))
        }
        None => visit(scene, section + 1),
    }
}

/// How many drugs stand where, with a way to the result. Stays in view while questions are answered.
fn summary_bar(scene: &Scene) -> Html {
    html! {
        <a class="summary-bar" href="#results">
            <span class="summary-bar__counts">{ scene.tally_words().join(" · ") }</span>
            <span class="summary-bar__go">{ scene.t("nav.see_results") }</span>
        </a>
    }
}

/// The questions of the open group, and the way to the others.
pub fn questionnaire(scene: &Scene) -> Html {
    let section = scene.state.section();
    let sections = &scene.guideline.sections;
    let id = sections.get(section).map_or("", String::as_str);
    let number = (section + 1).to_string();
    let count = sections.len().to_string();
    let lead = scene.words.find(&format!("section.{id}.lead"));
    let stay = Callback::from(|event: SubmitEvent| event.prevent_default());
    let questions = scene.asked_in(section).into_iter().map(|(place, q)| question(scene, place, q));
    let last = section + 1 >= sections.len();
    let follow_up = is_optional(scene, section);
    html! {
        <section class="questionnaire" id="questions" aria-labelledby={HEADING}>
            { steps(scene) }
            <form class="questionnaire__form" onsubmit={stay} autocomplete="off" novalidate=true>
                <p class="questionnaire__part">
                    { scene.words.say("steps.part", &[("n", &number), ("all", &count)]) }
                    if follow_up { { " · " }{ scene.t("steps.optional") } }
                </p>
                <h2 id={HEADING} tabindex="-1">{ scene.t(&format!("section.{id}.title")) }</h2>
                <div class="questionnaire__lead">
                    { lead.map(prose).unwrap_or_default() }
                    if section == 0 { <p>{ scene.t("guideline.questions_skip") }</p> }
                </div>
                <div key={id.to_owned()}>{ for questions }</div>
                if follow_up { { monitoring(scene) } }
                <div class="questionnaire__move">
                    if section > 0 {
                        <button type="button" class="button button--quiet" onclick={visit(scene, section - 1)}>
                            { scene.t("nav.back") }
                        </button>
                    }
                    if last {
                        <a class="button" href="#results">{ scene.t("nav.see_results") }</a>
                    } else {
                        <button type="button" class="button" onclick={next(scene, section)}>
                            { scene.t("nav.next") }
                        </button>
                    }
                </div>
            </form>
            { summary_bar(scene) }
        </section>
    }
}
