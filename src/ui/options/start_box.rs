//! Whether the criteria for starting are met, and what is missing.

use crate::ui::shared::icon::{Icon, icon};
use crate::ui::shared::open_questions::open_questions;
use crate::ui::shared::prose::inline;
use crate::ui::shared::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::decide::StartStatus;
use engine::expr::Truth;
use yew::{Html, html};

/// A truth value as sign, tone and words.
fn truth(value: Truth) -> (Icon, &'static str, &'static str) {
    match value {
        Truth::True => (Icon::Check, "tone-for", "truth.true"),
        Truth::False => (Icon::Cross, "tone-plain", "truth.false"),
        Truth::Unknown => (Icon::Question, "tone-wait", "truth.unknown"),
    }
}

/// The criteria for starting.
pub fn start_box(model: &ViewModel) -> Html {
    let Some(start) = &model.guideline.start else { return Html::default() };
    let assessment = &model.assessment;
    let status = assessment.start.name();
    let (sign, tone) = match assessment.start {
        StartStatus::Met => (Icon::Check, "tone-for"),
        StartStatus::NotMet => (Icon::Dash, "tone-care"),
        StartStatus::CannotDetermine => (Icon::Question, "tone-wait"),
        StartStatus::NotApplicable => (Icon::Info, "tone-plain"),
    };
    let blocking =
        assessment.blocking.iter().filter_map(|place| start.blocking.get(usize::from(*place)));
    let criteria = start.criteria.iter().zip(&assessment.criteria).map(|(criterion, value)| {
        let (sign, tone, key) = truth(*value);
        html! {
            <li class={tone} key={criterion.id.clone()} data-criterion={criterion.id.clone()}>
                { icon(sign) }
                <span>
                    { inline(model, &model.t(&format!("start.criterion.{}", criterion.id))) }{ ": " }
                    <strong>{ model.t(key) }</strong>
                </span>
            </li>
        }
    });
    let open = model.asked_of(&model.open.undecided().start).len();
    let severity = model.guideline.severity.as_ref().zip(assessment.severity);
    let band = severity.and_then(|(s, place)| s.bands.get(usize::from(place)));
    html! {
        <section class={yew::classes!("start", tone)} data-start={status} aria-labelledby="start-title">
            <h3 id="start-title">{ model.t("start_title") }</h3>
            <p class="start__status">{ icon(sign) }<span>{ model.t(&format!("start_status.{status}")) }</span></p>
            if let Some((band, _)) = band {
                <p data-severity={band.clone()}>
                    { model.words.say("start_severity", &[("band", &model.t(&format!("severity.{band}")))]) }
                </p>
            }
            <ul class="start__blocking">
                { for blocking.map(|item| html! {
                    <li key={item.id.clone()} data-blocking={item.id.clone()}>
                        { inline(model, &model.t(&format!("start.blocking.{}", item.id))) }
                    </li>
                }) }
            </ul>
            if open > 0 {
                <details class="fold">
                    <summary>{ model.words.count("start_open", open) }</summary>
                    { open_questions(model, &model.open.undecided().start) }
                </details>
            }
            if assessment.start != StartStatus::NotApplicable {
                <details class="fold">
                    <summary>{ model.t("start_criteria") }</summary>
                    <p>{ model.t("start_criteria_lead") }</p>
                    <ul class="start__criteria">{ for criteria }</ul>
                    { source_line(model, &start.source) }
                </details>
            }
        </section>
    }
}
