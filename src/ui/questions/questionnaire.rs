//! A group of questions, and beside it what the answers come to so far.

use super::overview::{overview, summary_bar};
use super::question::{is_same, question};
use crate::ui::shared::deferred_mount::mounted_while_wanted;
use crate::ui::shared::fields::complaint_of;
use crate::ui::shared::focus_targets::STEP_HEADING;
use crate::ui::shared::memo::memo;
use crate::ui::shared::open_questions::go_to;
use crate::ui::shared::prose::prose;
use crate::ui::shared::step_navigation::{step_heading, walk};
use crate::ui::state::path::is_follow_up;
use crate::ui::view_model::ViewModel;
use engine::guideline::Question;
use engine::summary::answers::name;
use yew::{Callback, Html, SubmitEvent, html};

/// Where the focus goes when something needs a look before one goes on.
const WRONG: &str = "wrong-answers";

/// The numbers that need a look, each a link to where it stands.
fn wrong_answers(model: &ViewModel, asked: &[(usize, &Question)]) -> Html {
    let wrong = asked.iter().filter(|(_, question)| model.state.error(question).is_some());
    let links: Vec<Html> = wrong
        .map(|(_, question)| {
            html! {
                <li>
                    <a href={["#q-", &question.id].concat()} data-wrong={question.id.clone()} onclick={go_to(model, question)}>
                        { engine::sheet::asked(&name(&model.words, question)) }
                    </a>
                    { complaint_of(model, question).map(|said| [" ", &said].concat()) }
                </li>
            }
        })
        .collect();
    if links.is_empty() {
        return Html::default();
    }
    html! {
        <div class="wrong-answers" id={WRONG} tabindex="-1" role="group" aria-labelledby="wrong-answers-title">
            <p id="wrong-answers-title"><strong>{ model.words.count("wrong_answers", links.len()) }</strong></p>
            <ul>{ for links }</ul>
        </div>
    }
}

/// The questions of a group. Where a treatment is followed up, what is taken along comes after them.
pub fn questionnaire(model: &ViewModel, section: usize) -> Html {
    let (place, _) = model.step();
    let id = model.guideline.sections.get(section).map_or("", String::as_str);
    let lead = model.words.find(&format!("section.{id}.lead"));
    let stay = Callback::from(|event: SubmitEvent| event.prevent_default());
    let asked = model.asked_in(section);
    let wrong = asked.iter().find(|(_, q)| model.state.error(q).is_some());
    let hold = wrong.map(|_| WRONG.to_owned());
    let questions = model.guideline.in_section(section).map(|(place, of)| {
        mounted_while_wanted(
            of.id.clone(),
            &(model.clone(), place),
            question,
            is_same,
            model.is_asked(place),
        )
    });
    let follow_up = is_follow_up(&model.guideline, section);
    let of_follow_up = model.deferred.filter(|_| follow_up);
    html! {
        <>
        <div class="columns">
            <section class="questionnaire" id="questions" aria-labelledby={STEP_HEADING}>
                <form class="questionnaire__form" onsubmit={stay} autocomplete="off" novalidate=true>
                    { step_heading(model, follow_up.then(|| model.t("steps.optional"))) }
                    <div class="questionnaire__lead">
                        { lead.map(|lead| prose(model, lead)).unwrap_or_default() }
                        if place == 0 { <p>{ model.t("guideline.questions_skip") }</p> }
                    </div>
                    { of_follow_up.map(|deferred| (deferred.treatment_course)(model)).unwrap_or_default() }
                    <div key={id.to_owned()}>{ for questions }</div>
                    { of_follow_up.map(|deferred| (deferred.contradiction)(model)).unwrap_or_default() }
                    { model.deferred.map(|deferred| (deferred.preferences)(model, section)).unwrap_or_default() }
                    { of_follow_up.map(|deferred| (deferred.monitoring)(model)).unwrap_or_default() }
                    { wrong_answers(model, &asked) }
                    { walk(model, hold) }
                </form>
                { memo(model, summary_bar, ViewModel::has_same_verdicts) }
            </section>
            { memo(model, overview, ViewModel::has_same_results) }
        </div>
        { of_follow_up.map(|deferred| (deferred.handover)(model)).unwrap_or_default() }
        </>
    }
}
