//! A group of questions, and beside it what the answers come to so far.

use super::fields::complaint_of;
use super::focus_targets::STEP_HEADING;
use super::open_questions::go_to;
use super::overview::{overview, summary_bar};
use super::part::{brought, part};
use super::prose::prose;
use super::question::{is_same, question};
use super::steps::{step_heading, walk};
use crate::ui::path::is_follow_up;
use crate::ui::scene::Scene;
use engine::guideline::Question;
use engine::summary::answers::name;
use yew::{Callback, Html, SubmitEvent, html};

/// Where the focus goes when something needs a look before one goes on.
const WRONG: &str = "wrong-answers";

/// The numbers that need a look, each a link to where it stands.
fn wrong_answers(scene: &Scene, asked: &[(usize, &Question)]) -> Html {
    let wrong = asked.iter().filter(|(_, question)| scene.state.error(question).is_some());
    let links: Vec<Html> = wrong
        .map(|(_, question)| {
            html! {
                <li>
                    <a href={["#q-", &question.id].concat()} data-wrong={question.id.clone()} onclick={go_to(scene, question)}>
                        { engine::sheet::asked(&name(&scene.words, question)) }
                    </a>
                    { complaint_of(scene, question).map(|said| [" ", &said].concat()) }
                </li>
            }
        })
        .collect();
    if links.is_empty() {
        return Html::default();
    }
    html! {
        <div class="wrong-answers" id={WRONG} tabindex="-1" role="group" aria-labelledby="wrong-answers-title">
            <p id="wrong-answers-title"><strong>{ scene.words.count("wrong_answers", links.len()) }</strong></p>
            <ul>{ for links }</ul>
        </div>
    }
}

/// The questions of a group. Where a treatment is followed up, what is taken along comes after them.
pub fn questionnaire(scene: &Scene, section: usize) -> Html {
    let (place, _) = scene.step();
    let id = scene.guideline.sections.get(section).map_or("", String::as_str);
    let lead = scene.words.find(&format!("section.{id}.lead"));
    let stay = Callback::from(|event: SubmitEvent| event.prevent_default());
    let asked = scene.asked_in(section);
    let wrong = asked.iter().find(|(_, q)| scene.state.error(q).is_some());
    let hold = wrong.map(|_| WRONG.to_owned());
    let questions = scene.guideline.in_section(section).map(|(place, of)| {
        brought(of.id.clone(), &(scene.clone(), place), question, is_same, scene.is_asked(place))
    });
    let follow_up = is_follow_up(&scene.guideline, section);
    let of_follow_up = scene.deferred.filter(|_| follow_up);
    html! {
        <>
        <div class="columns">
            <section class="questionnaire" id="questions" aria-labelledby={STEP_HEADING}>
                <form class="questionnaire__form" onsubmit={stay} autocomplete="off" novalidate=true>
                    { step_heading(scene, follow_up.then(|| scene.t("steps.optional"))) }
                    <div class="questionnaire__lead">
                        { lead.map(|lead| prose(scene, lead)).unwrap_or_default() }
                        if place == 0 { <p>{ scene.t("guideline.questions_skip") }</p> }
                    </div>
                    { of_follow_up.map(|deferred| (deferred.ahead)(scene)).unwrap_or_default() }
                    <div key={id.to_owned()}>{ for questions }</div>
                    { of_follow_up.map(|deferred| (deferred.contradiction)(scene)).unwrap_or_default() }
                    { scene.deferred.map(|deferred| (deferred.wishes)(scene, section)).unwrap_or_default() }
                    { of_follow_up.map(|deferred| (deferred.monitoring)(scene)).unwrap_or_default() }
                    { wrong_answers(scene, &asked) }
                    { walk(scene, hold) }
                </form>
                { part(scene, summary_bar, Scene::has_same_verdicts) }
            </section>
            { part(scene, overview, Scene::has_same_results) }
        </div>
        { of_follow_up.map(|deferred| (deferred.handover)(scene)).unwrap_or_default() }
        </>
    }
}
