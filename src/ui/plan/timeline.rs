//! The plan as a picture. Places along it are per cent of its width, so that it fits any screen
//! while letters and marks keep their size.

use crate::ui::view_model::ViewModel;
use engine::dosing::{Date, Datelike as _, Every, Phase, days_between, months_after};
use engine::guideline::{Layer, MilestoneKind};
use engine::plan::{Event, Order, Plan, What};
use yew::{AttrValue, Html, html};

/// Height of the doses' lane, in pixels, and from one lane to the next.
const DOSES: i32 = 22;
const LANE: i32 = 30;

/// From so many days on, names along the picture would lie over each other on a phone.
const CROWDED: i64 = 420;

/// A mark around its place.
const DIAMOND: &str = "M0-7L7 0L0 7L-7 0Z";
const SQUARE: &str = "M-6-6H6V6H-6Z";

/// What is not a dose, and has a mark of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// The effect is assessed.
    Assessment,
    /// Stop where there is no effect.
    Stop,
    /// Tests.
    Tests,
    /// Anything the second layer asks for.
    Product,
}

impl Mark {
    fn of(model: &ViewModel, event: &Event) -> Option<Self> {
        match event.what {
            What::Dose(_) | What::AdjustmentPossible => None,
            What::TestsBefore | What::Tests => Some(Self::Tests),
            What::Milestone(place) => {
                let milestone = model.guideline.supplement().milestones.get(usize::from(place))?;
                Some(match (milestone.layer, milestone.kind) {
                    (Layer::ProductInformation, _) => Self::Product,
                    (Layer::Guideline, MilestoneKind::Assessment) => Self::Assessment,
                    (Layer::Guideline, MilestoneKind::StopWithoutEffect) => Self::Stop,
                    (Layer::Guideline, MilestoneKind::Tests) => Self::Tests,
                })
            }
        }
    }

    /// Lanes below the doses: the council's word first.
    const fn lane(self) -> i32 {
        match self {
            Self::Assessment | Self::Stop => 0,
            Self::Tests => 1,
            Self::Product => 2,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Assessment => "council",
            Self::Stop => "stop",
            Self::Tests => "tests",
            Self::Product => "product",
        }
    }

    fn shape(self) -> Html {
        let d = if self == Self::Stop { SQUARE } else { DIAMOND };
        html! { <path class={["timeline__", self.name()].concat()} {d} /> }
    }
}

/// Along the picture: the first day stands a little in, the last a little before the edge.
struct Scale {
    start: Date,
    days: i64,
}

impl Scale {
    fn new(plan: &Plan) -> Self {
        Self { start: plan.start, days: days_between(plan.start, plan.end).max(1) }
    }

    /// A day's place, in hundredths of a per cent.
    fn place(&self, date: Date) -> i64 {
        200 + days_between(self.start, date) * 9_600 / self.days
    }

    fn at(&self, date: Date) -> AttrValue {
        percent(self.place(date))
    }
}

/// Hundredths of a per cent as `12.34%`.
fn percent(place: i64) -> AttrValue {
    let hundredths = place % 100;
    let zero = if hundredths < 10 { "0" } else { "" };
    [&(place / 100).to_string(), ".", zero, &hundredths.to_string(), "%"].concat().into()
}

/// Class and radius of a dose's mark.
const fn dot(phase: Phase) -> (&'static str, &'static str) {
    match phase {
        Phase::Loading => ("timeline__loading", "7"),
        Phase::Maintenance => ("timeline__dose", "4"),
        Phase::Extended | Phase::Reduced | Phase::Increased => ("timeline__changed", "5"),
    }
}

/// A dose in its lane.
fn dose(scale: &Scale, event: &Event, phase: Phase) -> Html {
    let (class, r) = dot(phase);
    html! { <circle {class} cx={scale.at(event.date)} cy={DOSES.to_string()} {r} /> }
}

/// Something other than a dose: a mark in its lane, with its week above where the council names it.
fn mark(model: &ViewModel, scale: &Scale, event: &Event, mark: Mark, y: i32) -> Html {
    // Two years leave no room for more than the number, nor does a small screen: the styles choose.
    let label = |class: &'static str, text: String| {
        html! { <text {class} y="-10" text-anchor="middle">{ text }</text> }
    };
    let labels = |week: u32| {
        let n = week.to_string();
        if scale.days > CROWDED {
            return label("timeline__label", n);
        }
        let words = model.words.say("plan.week", &[("n", &n)]);
        html! {
            <>
                { label("timeline__label timeline__label--words", words) }
                { label("timeline__label timeline__label--number", n) }
            </>
        }
    };
    // Nested, so that the mark is drawn around its place whatever the picture's width.
    html! {
        <svg x={scale.at(event.date)} y={y.to_string()} overflow="visible" width="1" height="1">
            { mark.shape() }
            if let Some(week) = event.week.filter(|_| mark.lane() == 0) {
                { labels(week) }
            }
        </svg>
    }
}

/// The months below, some of them named.
fn months(model: &ViewModel, scale: &Scale, plan: &Plan, bottom: i32) -> Html {
    let every = match plan.schedule.horizon_weeks {
        0..=30 => 1,
        31..=60 => 2,
        61.. => 6,
    };
    let Some(mut first) = plan.start.with_day(1) else { return Html::default() };
    let mut marks = Vec::new();
    while first < plan.end && marks.len() < 200 {
        if first >= plan.start {
            let named = (first.month() - 1).is_multiple_of(every);
            let x = scale.at(first);
            let name: String = if first.month() == 1 {
                first.year().to_string()
            } else {
                model.t(&["month.", &first.month().to_string()].concat()).chars().take(3).collect()
            };
            let (top, low) = (bottom - 4, if named { bottom + 4 } else { bottom });
            marks.push(html! {
                <>
                    <line class="timeline__line" x1={x.clone()} x2={x.clone()} y1={top.to_string()} y2={low.to_string()} />
                    if named {
                        <text class="timeline__label" {x} y={(bottom + 17).to_string()} text-anchor="middle">{ name }</text>
                    }
                </>
            });
        }
        let Some(next) = months_after(first, 1) else { break };
        first = next;
    }
    html! { <g>{ for marks }</g> }
}

/// What the marks mean: only those that are drawn.
fn legend(model: &ViewModel, plan: &Plan, marks: &[Mark]) -> Html {
    let key = |name: &'static str, shape: Html| {
        html! {
            <li>
                <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">{ shape }</svg>
                <span>{ model.t(&["plan.legend.", name].concat()) }</span>
            </li>
        }
    };
    let mut phases: Vec<Phase> = Vec::new();
    for phase in plan.schedule.doses.iter().map(|dose| dose.phase) {
        if !phases.contains(&phase) {
            phases.push(phase);
        }
    }
    let doses = phases.into_iter().map(|phase| {
        let (class, r) = dot(phase);
        key(phase.name(), html! { <circle {class} {r} /> })
    });
    let possible = plan.events.iter().any(|event| event.what == What::AdjustmentPossible);
    html! {
        <ul class="timeline__legend">
            { for doses }
            if possible {
                { key("possible", html! { <rect class="timeline__possible" x="-8" y="-6" width="16" height="12" /> }) }
            }
            { for marks.iter().map(|mark| key(mark.name(), mark.shape())) }
        </ul>
    }
}

/// The picture's words: what it shows, for whoever does not see it. The days below say it all.
fn told(model: &ViewModel, plan: &Plan) -> String {
    let doses = plan.events.iter().filter(|event| event.what.phase().is_some()).count();
    model.words.say(
        "plan.picture",
        &[
            ("start", &model.words.day(plan.start)),
            ("weeks", &plan.schedule.horizon_weeks.to_string()),
            ("doses", &doses.to_string()),
        ],
    )
}

/// The picture.
pub fn timeline(model: &ViewModel, order: &Order, plan: &Plan) -> Html {
    let scale = Scale::new(plan);
    let daily = engine::plan::regimen(&model.guideline, order.drug, order.dose)
        .is_some_and(|regimen| matches!(regimen.every, Every::Days(_)));
    let mut marks: Vec<Mark> =
        plan.events.iter().filter_map(|event| Mark::of(model, event)).collect();
    marks.sort_unstable();
    marks.dedup();
    let mut lanes: Vec<i32> = marks.iter().map(|mark| mark.lane()).collect();
    lanes.dedup();
    let mut y = DOSES + 42;
    let heights: Vec<(i32, i32)> = lanes
        .into_iter()
        .map(|lane| {
            let here = (lane, y);
            y += LANE;
            here
        })
        .collect();
    let height = |mark: Mark| {
        heights.iter().find(|(lane, _)| *lane == mark.lane()).map_or(DOSES, |(_, y)| *y)
    };
    let bottom = y - LANE + 20;
    let drawn = plan.events.iter().map(|event| match (event.what, Mark::of(model, event)) {
        (What::Dose(given), _) => dose(&scale, event, given.phase),
        (_, Some(kind)) => mark(model, &scale, event, kind, height(kind)),
        (_, None) => Html::default(),
    });
    let possible = plan.events.iter().find(|event| event.what == What::AdjustmentPossible);
    let track = if daily { "timeline__daily" } else { "timeline__line" };
    let (lane, axis) = (DOSES.to_string(), bottom.to_string());
    html! {
        <figure class="timeline">
            <svg class="timeline__picture" role="img" aria-label={told(model, plan)} width="100%" height={(bottom + 22).to_string()}>
                if let Some(event) = possible {
                    <rect
                        class="timeline__possible"
                        x={scale.at(event.date)}
                        y={(DOSES - 13).to_string()}
                        width={percent(9_800 - scale.place(event.date))}
                        height="26"
                    />
                }
                <line class={track} x1={scale.at(plan.start)} x2={scale.at(plan.end)} y1={lane.clone()} y2={lane} />
                <line class="timeline__line" x1="0" x2="100%" y1={axis.clone()} y2={axis} />
                { months(model, &scale, plan, bottom) }
                { for drawn }
            </svg>
            { legend(model, plan, &marks) }
        </figure>
    }
}
