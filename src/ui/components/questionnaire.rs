//! A group of questions, and beside it what the answers come to so far.

use super::monitoring::monitoring;
use super::overview::{overview, summary_bar};
use super::prose::prose;
use super::question::question;
use super::steps::{HEADING, step_heading, walk};
use super::wishes::wishes;
use crate::ui::path::is_follow_up;
use crate::ui::scene::Scene;
use yew::{Callback, Html, SubmitEvent, html};

/// The questions of a group.
pub fn questionnaire(scene: &Scene, section: usize) -> Html {
    let (place, _) = scene.step();
    let id = scene.guideline.sections.get(section).map_or("", String::as_str);
    let lead = scene.words.find(&format!("section.{id}.lead"));
    let stay = Callback::from(|event: SubmitEvent| event.prevent_default());
    let asked = scene.asked_in(section);
    let wrong = asked.iter().find(|(_, q)| scene.state.error(q).is_some());
    let hold = wrong.map(|(_, question)| format!("q-{}", question.id));
    let questions = asked.iter().map(|(place, q)| question(scene, *place, q));
    let follow_up = is_follow_up(&scene.guideline, section);
    html! {
        <div class="columns">
            <section class="questionnaire" id="questions" aria-labelledby={HEADING}>
                <form class="questionnaire__form" onsubmit={stay} autocomplete="off" novalidate=true>
                    { step_heading(scene, follow_up.then(|| scene.t("steps.optional"))) }
                    <div class="questionnaire__lead">
                        { lead.map(|lead| prose(scene, lead)).unwrap_or_default() }
                        if place == 0 { <p>{ scene.t("guideline.questions_skip") }</p> }
                    </div>
                    <div key={id.to_owned()}>{ for questions }</div>
                    { wishes(scene, section) }
                    if follow_up { { monitoring(scene) } }
                    { walk(scene, hold) }
                </form>
                { summary_bar(scene) }
            </section>
            { overview(scene) }
        </div>
    }
}
