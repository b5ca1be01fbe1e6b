//! What doctor and patient talk over again and again: from one date, the next ones.

use super::choices::date;
use super::plan_section::as_text;
use crate::ui::platform::device;
use crate::ui::shared::prose::prose;
use crate::ui::shared::source_line::source_line;
use crate::ui::shared::spoken::spoken;
use crate::ui::shared::take_away::Save;
use crate::ui::state::action::Action;
use crate::ui::state::plan_state::{PlanAction, PlanField};
use crate::ui::view_model::ViewModel;
use engine::diary::{Entry, Saved, Series, packed, time, unpacked};
use engine::dosing::Date;
use engine::export::calendar::{calendar, whose};
use engine::guideline::Review;
use engine::guideline::key;
use engine::summary::calendar::about;
use engine::words::{capital, iso};
use yew::{Callback, Html, html};

/// As many dates as one plans for.
const SHOWN: usize = 3;

/// The last date before a day, if there is one, and the next ones from it on, each by its number.
fn around(review: &Review, since: Date, today: Date) -> (Option<Date>, Vec<(usize, Date)>) {
    let mut passed = None;
    let mut coming = Vec::new();
    for (number, date) in review.dates(since).enumerate() {
        if date < today {
            passed = Some(date);
        } else {
            coming.push((number, date));
            if coming.len() == SHOWN {
                break;
            }
        }
    }
    (passed, coming)
}

fn entries(model: &ViewModel, review: &Review, dates: &[(usize, Date)]) -> Vec<Entry> {
    let title = model.t(&["review.", &review.id, ".due"].concat());
    let entry = |(number, date): &(usize, Date)| Entry {
        series: Series::Other,
        number: *number,
        date: *date,
        title: title.clone(),
        text: about(&model.guideline, &model.words),
    };
    dates.iter().map(entry).collect()
}

/// The dates as a calendar file, under its name. Dates counted from another day are another file's, which leaves this
/// one's in their place: whoever plans for several patients would lose those of the one before. So none ever falls away.
fn file(model: &ViewModel, review: &Review, since: Date, entries: &[Entry]) -> (String, Vec<u8>) {
    let whose = whose(&model.guideline, &model.consultation).to_string();
    let mut before = unpacked(model.state.plan().calendars());
    let saved = Saved::next(
        &before,
        key(&["review/", &review.id].concat()),
        key(&[&whose, "/", &iso(since)].concat()),
        device::lot(),
        time(device::seconds()),
    );
    let text = calendar(&saved, &model.t("plan.calendar_category"), entries, &[]);
    saved.put(&mut before);
    (text, packed(&before))
}

fn dates(model: &ViewModel, review: &Review, since: Date) -> Html {
    let today = model.made_on().unwrap_or(since);
    let (passed, coming) = around(review, since, today);
    let due = model.t(&["review.", &review.id, ".due"].concat());
    let items = coming.iter().map(|(_, date)| {
        html! {
            <li class="plan__day" key={iso(*date)} data-date={iso(*date)}>
                <p class="plan__date">{ capital(&model.words.day(*date)) }</p>
                <p>{ due.clone() }</p>
            </li>
        }
    });
    let save = {
        let (model, review, coming) = (model.clone(), review.clone(), coming.clone());
        Callback::from(move |()| {
            let (text, saved) = file(&model, &review, since, &entries(&model, &review, &coming));
            device::download(&[&review.id, ".ics"].concat(), "text/calendar", &text);
            model.send.emit(Action::Plan(PlanAction::Saved(saved)));
        })
    };
    let text = {
        let (model, review, coming) = (model.clone(), review.clone(), coming.clone());
        Callback::from(move |()| as_text(&model.words, &entries(&model, &review, &coming)))
    };
    html! {
        <>
        <div class="plan__answer">
            if let Some(passed) = passed {
                <p data-passed={iso(passed)}>
                    { model.words.say("reviews.passed", &[("date", &model.words.date(&iso(passed)))]) }
                </p>
            }
            <ol class="plan__days">{ for items }</ol>
        </div>
        <p class="plan__buttons">
            <Save words={model.words.clone()} {save} {text} label="plan.calendar" action="calendar" />
        </p>
        <p class="plan__hint">{ model.t("reviews.calendar_again") }</p>
        </>
    }
}

/// The next date.
fn next(model: &ViewModel, review: &Review, since: Date) -> String {
    let (_, coming) = around(review, since, model.made_on().unwrap_or(since));
    coming.first().map(|(_, date)| capital(&model.words.day(*date))).unwrap_or_default()
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
