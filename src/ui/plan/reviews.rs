//! What doctor and patient talk over again and again: from one date, the next ones.

use super::choices::date;
use crate::ui::platform::device;
use crate::ui::shared::prose::prose;
use crate::ui::shared::source_line::source_line;
use crate::ui::shared::spoken::spoken;
use crate::ui::state::plan_state::PlanField;
use crate::ui::view_model::ViewModel;
use engine::dosing::Date;
use engine::export::calendar::{Entry, calendar};
use engine::guideline::Review;
use engine::summary::calendar::about;
use engine::words::{capital, iso};
use yew::{Callback, Html, MouseEvent, html};

/// As many dates as one plans for.
const SHOWN: usize = 3;

/// The last date before a day, if there is one, and the next ones from it on.
fn around(review: &Review, since: Date, today: Date) -> (Option<Date>, Vec<Date>) {
    let mut passed = None;
    let mut coming = Vec::new();
    for date in review.dates(since) {
        if date < today {
            passed = Some(date);
        } else {
            coming.push(date);
            if coming.len() == SHOWN {
                break;
            }
        }
    }
    (passed, coming)
}

/// The dates as a calendar file, under its name.
fn file(model: &ViewModel, review: &Review, made: Date, dates: &[Date]) -> (String, String) {
    let title = model.t(&["review.", &review.id, ".due"].concat());
    let entry = |date: &Date| Entry {
        id: iso(*date),
        date: *date,
        title: title.clone(),
        text: about(&model.guideline, &model.words),
    };
    let entries: Vec<Entry> = dates.iter().map(entry).collect();
    let id = [&model.guideline.id, "-", &review.id].concat();
    let text = calendar(&id, &model.t("plan.calendar_category"), made, &entries);
    ([&review.id, ".ics"].concat(), text)
}

fn dates(model: &ViewModel, review: &Review, since: Date) -> Html {
    let today = model.made_on().unwrap_or(since);
    let (passed, coming) = around(review, since, today);
    let due = model.t(&["review.", &review.id, ".due"].concat());
    let items = coming.iter().map(|date| {
        html! {
            <li class="plan__day" key={iso(*date)} data-date={iso(*date)}>
                <p class="plan__date">{ capital(&model.words.day(*date)) }</p>
                <p>{ due.clone() }</p>
            </li>
        }
    });
    let save = {
        let (model, review, coming) = (model.clone(), review.clone(), coming.clone());
        Callback::from(move |_: MouseEvent| {
            let (name, text) = file(&model, &review, today, &coming);
            device::download(&name, "text/calendar", &text);
        })
    };
    html! {
        <div class="plan__answer">
            if let Some(passed) = passed {
                <p data-passed={iso(passed)}>
                    { model.words.say("reviews.passed", &[("date", &model.words.date(&iso(passed)))]) }
                </p>
            }
            <ol class="plan__days">{ for items }</ol>
            <p class="plan__buttons">
                <button type="button" class="button" data-action="calendar" onclick={save}>
                    { model.t("plan.calendar") }
                </button>
            </p>
        </div>
    }
}

/// The next date.
fn next(model: &ViewModel, review: &Review, since: Date) -> String {
    let (_, coming) = around(review, since, model.made_on().unwrap_or(since));
    coming.first().map(|date| capital(&model.words.day(*date))).unwrap_or_default()
}

fn one(model: &ViewModel, place: usize, review: &Review) -> Html {
    let t = |part: &str| model.t(&["review.", &review.id, part].concat());
    let since = model.state.plan().since(place);
    let problem = since.and_then(Result::err);
    let id = ["review-", &review.id].concat();
    let field = move |part| PlanField::Since(place, part);
    html! {
        <section class="plan" key={id.clone()} data-review={review.id.clone()} aria-labelledby={id.clone()}>
            <h3 id={id.clone()}>{ t(".title") }</h3>
            { prose(model, &t(".text")) }
            { source_line(model, &review.source) }
            { date(model, &[&id, "-since"].concat(), t(".since"), problem, field) }
            { spoken(since.and_then(Result::ok).map(|since| next(model, review, since)).unwrap_or_default()) }
            if let Some(Ok(since)) = since { { dates(model, review, since) } }
        </section>
    }
}

/// All of them, each with the date it is counted from.
pub fn reviews(model: &ViewModel) -> Html {
    let known = model.guideline.supplement().reviews.iter().enumerate();
    html! { <>{ for known.map(|(place, review)| one(model, place, review)) }</> }
}
