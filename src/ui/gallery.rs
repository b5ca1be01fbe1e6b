//! Every component in every state, drawn without a browser: for looking at, and for the tests that
//! look at each. What is drawn is a fixture, a row of data in `tests/gallery/fixtures.toml`.

mod figures;

use super::arrival::{Notice, open};
use super::compare::{CompareAction, Sort};
use super::components as parts;
use super::components::icon::Icon;
use super::components::still::Still;
use super::deferred;
use super::failure::{failure, loading, notice as notice_of_failure};
use super::host::Host;
use super::loaded::Loaded;
use super::pages::{AnalysisPage, SheetPage};
use super::path::path;
use super::plan::{DatePart, PlanAction, PlanField};
use super::scene::{Inputs, Keeping, Memory, Scene};
use super::state::{Action, State};
use engine::consultation::{Audience, Choice, Consultation, Gate, Weight, Wished};
use engine::decide::Verdict;
use engine::dosing::Date;
use engine::export::link::LinkError;
use engine::expr::Answer;
use engine::guideline::{Guideline, Question, Source};
use engine::instruments::easi::{Easi, Region};
use engine::summary::summary;
use engine::words::Words;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// A component in a state.
#[allow(clippy::struct_excessive_bools, reason = "rows of a file, each with few of them")]
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fixture {
    /// The component: its file below `src/ui/components`, without the ending.
    pub component: String,
    /// The state, in words.
    pub state: String,
    /// Which of the people in the file has answered.
    pub case: Option<String>,
    /// The guideline's folder below `guidelines`, where it is not the file's own.
    pub guideline: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// Whether the page speaks to a clinician.
    pub clinician: bool,
    /// Whether the clinician asked for the ids of the fact register.
    pub ids: bool,
    /// What of it is drawn: a question, a drug, a rule, a section, a key; as the component needs it.
    pub of: String,
    /// Whether what can be pressed in it is pressed, or what can go well has.
    pub pressed: bool,
    /// Address of the step that is open.
    pub step: String,
    /// Questions answered with "I do not know".
    pub dont_know: Vec<String>,
    /// What is typed, by question.
    pub typed: BTreeMap<String, String>,
    /// Weights and options, by wish.
    pub wishes: BTreeMap<String, String>,
    /// The drug that is planned.
    pub plan: Option<String>,
    /// What is typed in the box for the first day's month.
    pub month: Option<String>,
    /// Day, month and year from which the months to a review are counted.
    pub since: Vec<String>,
    /// Patients of whom a share is taken.
    pub patients: Option<String>,
    /// The share that is chosen, by place.
    pub target: Option<usize>,
    /// The week of a change, and where the guideline names no interval the weeks from then on.
    pub change: Vec<String>,
    /// Whether only differences are compared.
    pub differences: bool,
    /// The drug that stands first in the comparison.
    pub first: Option<String>,
    /// Drugs left out of the comparison.
    pub left_out: Vec<String>,
    /// Whether the comparison is sorted by doses.
    pub by_doses: bool,
}

/// Whatever a component was drawn to.
#[derive(PartialEq, Properties)]
struct Shown {
    html: Html,
}

#[component]
fn Frame(props: &Shown) -> Html {
    props.html.clone()
}

/// Draws a fixture of a person with these answers on a day; or says why it cannot be drawn.
///
/// # Errors
/// A component, question, drug or step that does not exist.
pub async fn draw(
    fixture: &Fixture,
    loaded: &Loaded,
    words: &Rc<Words>,
    answers: &[Answer],
    today: Date,
) -> Result<String, String> {
    let guideline = &loaded.guideline;
    let state = state(fixture, guideline, answers, today)?;
    let words = match (fixture.clinician, fixture.ids) {
        (true, true) => Rc::new(words.for_clinicians().with_ids()),
        (true, false) => Rc::new(words.for_clinicians()),
        (false, _) => words.clone(),
    };
    let send = Callback::noop();
    let keeping = Keeping { kept: false, keep: Callback::from(|_| true) };
    let (host, state) = (Host::none(), Rc::new(state));
    let inputs = Inputs { host, loaded, words, state, keeping, deferred: deferred::loaded(), send };
    let scene = Scene::new(inputs, &mut Memory::default());
    let name = fixture.component.as_str();
    let html = match name.split_once('/').map_or(name, |(room, _)| room) {
        "analysis" => figures::component(&scene, name, fixture.of == "wrong")
            .ok_or_else(|| missing("component", name))?,
        "pages" => of_pages(&scene, name)?,
        "plan" => of_plan(&scene, name)?,
        "change_block" | "dose_block" | "drug_card" | "tests_block" | "warnings" => {
            of_drug(&scene, fixture)?
        }
        _ => component(&scene, fixture, today)?,
    };
    let renderer = yew::LocalServerRenderer::<Frame>::with_props(Shown { html });
    Ok(renderer.hydratable(false).render().await)
}

fn missing(what: &str, name: &str) -> String {
    format!("there is no {what} `{name}`")
}

fn place(guideline: &Guideline, drug: &str) -> Result<usize, String> {
    guideline.drug(drug).ok_or_else(|| missing("drug", drug))
}

fn asked<'g>(guideline: &'g Guideline, id: &str) -> Result<(usize, &'g Question), String> {
    let mut questions = guideline.questions.iter().enumerate();
    questions.find(|(_, question)| question.id == id).ok_or_else(|| missing("question", id))
}

/// Does what the person in the fixture has done.
pub(super) fn state(
    fixture: &Fixture,
    guideline: &Guideline,
    answers: &[Answer],
    today: Date,
) -> Result<State, String> {
    let mut consultation = Consultation::new(guideline);
    for (entered, answer) in consultation.entered.iter_mut().zip(answers) {
        *entered = answer.map(Choice::Is);
    }
    for (gate, question) in consultation.gates.iter_mut().zip(&guideline.questions) {
        let answered =
            |field: engine::expr::Field| matches!(answers.get(field.index()), Some(Some(_)));
        if !question.rows.is_empty() && question.fields().any(answered) {
            *gate = Some(Gate::Some);
        }
    }
    if fixture.clinician {
        consultation.audience = Audience::Clinician;
    }
    let steps = path(guideline);
    let step = match fixture.step.as_str() {
        "" => 0,
        step => steps
            .iter()
            .position(|known| known.address(guideline) == step)
            .ok_or_else(|| missing("step", step))?,
    };
    let mut actions =
        vec![Action::Resume(Box::new(consultation), step), Action::ShowIds(fixture.ids)];
    for id in &fixture.dont_know {
        let (place, question) = asked(guideline, id)?;
        actions.push(if question.rows.is_empty() {
            Action::Choose(question.field, Choice::DontKnow)
        } else {
            Action::Open(place, Gate::DontKnow)
        });
    }
    for (id, text) in &fixture.typed {
        let (_, question) = asked(guideline, id)?;
        actions.push(Action::Type(question.field, text.clone()));
        actions.push(Action::Settle(question.field));
    }
    for (id, said) in &fixture.wishes {
        let known = guideline.wishes.iter().enumerate().find(|(_, wish)| wish.id == *id);
        let (place, wish) = known.ok_or_else(|| missing("wish", id))?;
        let weight = Weight::ALL.into_iter().find(|weight| weight.name() == said);
        let option = wish.options.iter().position(|option| option.id == *said);
        let option = option.and_then(|place| u8::try_from(place).ok()).map(Wished::Is);
        let wished =
            weight.map(Wished::Weighs).or(option).ok_or_else(|| missing("weight", said))?;
        actions.push(Action::Wish(place, Some(wished)));
    }
    if fixture.component == "easi" && fixture.pressed {
        let (_, question) = asked(guideline, &fixture.of)?;
        let region = Region { area: Some(3), signs: [Some(4), Some(3), Some(2), Some(0)] };
        actions.push(Action::Measure(question.field, Easi([region; 4])));
    }
    if let Some(drug) = &fixture.plan {
        actions.push(Action::Plan(PlanAction::Drug(place(guideline, drug)?)));
    }
    if let Some(target) = fixture.target {
        actions.push(Action::Plan(PlanAction::Target(target)));
    }
    let changed = [PlanField::ChangeWeek, PlanField::ChangeEvery].into_iter().zip(&fixture.change);
    let since = DatePart::ALL.map(|part| PlanField::Since(0, part)).into_iter().zip(&fixture.since);
    let month = fixture.month.iter().map(|text| (PlanField::Start(DatePart::Month), text));
    let patients = fixture.patients.iter().map(|text| (PlanField::Patients, text));
    for (field, text) in changed.chain(since).chain(month).chain(patients) {
        actions.push(Action::Plan(PlanAction::Type(field, text.clone())));
        actions.push(Action::Plan(PlanAction::Settle(field)));
    }
    let mut compared = vec![CompareAction::Differences(fixture.differences)];
    for drug in &fixture.left_out {
        compared.push(CompareAction::Show(place(guideline, drug)?, false));
    }
    if let Some(drug) = &fixture.first {
        compared.push(CompareAction::Pin(Some(place(guideline, drug)?)));
    }
    if fixture.by_doses {
        compared.push(CompareAction::Sort(Sort::Doses));
    }
    actions.extend(compared.into_iter().map(Action::Compare));
    let begun = Rc::new(State::new(guideline, Some(today)));
    Ok(Rc::unwrap_or_clone(actions.into_iter().fold(begun, Reducible::reduce)))
}

/// What stands in the page's place.
fn of_pages(scene: &Scene, name: &str) -> Result<Html, String> {
    let (host, guideline, words) = (Host::none(), scene.guideline.clone(), scene.words.clone());
    Ok(match name {
        "pages/analysis_page" => {
            html! { <AnalysisPage {host} {guideline} {words} link="" /> }
        }
        "pages/step_page" => super::rendered::page(scene),
        "pages/sheet_page" => html! { <SheetPage {host} {guideline} {words} name="news" /> },
        "pages/failure" => failure(words.language(), "guideline.bin: 404", Callback::noop()),
        "pages/failure_notice" => notice_of_failure(words.language(), Callback::noop()),
        "pages/loading" => loading(words.language()),
        _ => return Err(missing("page", name)),
    })
}

/// Buttons of each kind, one of them leading nowhere.
fn buttons(scene: &Scene) -> Html {
    let (on, back, clear) = (scene.t("nav.next"), scene.t("nav.back"), scene.t("answer.clear"));
    html! {
        <>
            <p><button type="button" class="button">{ on }</button></p>
            <p><button type="button" class="button button--quiet">{ back.clone() }</button></p>
            <p><button type="button" class="button button--quiet" aria-disabled="true">{ back }</button></p>
            <p><button type="button" class="link">{ clear }</button></p>
        </>
    }
}

/// A notice, by the name of what happened.
fn notice(scene: &Scene, of: &str, today: Date) -> Result<Notice, String> {
    let (_, opened) = open(&scene.guideline, &scene.link(today).unwrap_or_default());
    let Notice::Opened(mut opened) = opened else {
        return Err("a link could not be read back".to_owned());
    };
    Ok(match of {
        "opened" => Notice::Opened(opened),
        "damaged" => {
            opened.damaged = true;
            opened.unknown = 2;
            Notice::Opened(opened)
        }
        "older" => {
            "1.9".clone_into(&mut opened.version);
            for (_, verdict) in opened.verdicts.iter_mut().take(2) {
                *verdict = Verdict::Caution;
            }
            Notice::Opened(opened)
        }
        "kept" => Notice::Kept(opened),
        "kept_refused" => Notice::KeptRefused,
        "unreadable" => Notice::Refused(LinkError::Unreadable, None),
        "newer" => Notice::Refused(LinkError::Newer, None),
        "other" => Notice::Refused(LinkError::OtherGuideline("kronisk-migraene".to_owned()), None),
        _ => return Err(missing("notice", of)),
    })
}

/// The part that is taken along, with everything in it pressed, or as it is found.
fn handover(scene: &Scene, fixture: &Fixture, today: Date) -> Html {
    use parts::handover::{CopyProps, Handover, copy_button, keeping, link};
    let (words, text) = (scene.words.clone(), scene.link(today).unwrap_or_default());
    if fixture.pressed {
        let address = ["https://example.org/behandlingsvalg/#c=", &text].concat();
        let copy = CopyProps {
            words: words.clone(),
            text: AttrValue::default(),
            label: "handover.copy",
            action: "copy-text",
        };
        return html! {
            <section class="handover">
                { copy_button(&copy, Some(true), Callback::noop()) }
                { copy_button(&copy, Some(false), Callback::noop()) }
                { link(&words, Some(address), Callback::noop()) }
                { keeping(&words, true, false, Callback::noop()) }
                { keeping(&words, false, true, Callback::noop()) }
            </section>
        };
    }
    let summary = summary(&scene.told(), today);
    html! { <Handover host={Host::none()} {words} {summary} link={text} kept=false on_keep={Callback::from(|_| true)} /> }
}

fn signs() -> Html {
    use parts::icon::icon;
    let all = [
        Icon::Check,
        Icon::Cross,
        Icon::Question,
        Icon::Warning,
        Icon::Scales,
        Icon::Info,
        Icon::Dot,
    ];
    html! { <p>{ for all.map(icon) }</p> }
}

/// A source of each layer.
fn sources(scene: &Scene) -> Html {
    let one = |document: u8| Source {
        document: document.into(),
        section: "Tabel 1".to_owned(),
        facts: vec!["AE-051".to_owned()],
    };
    let count = u8::try_from(scene.guideline.all_documents().count()).unwrap_or(0);
    html! { <>{ for (0..count).map(|document| parts::source_line::source_line(scene, &one(document))) }</> }
}

/// Every question answered rightly but the first: there is a kind answer to each.
fn mostly_right(guideline: &Guideline) -> Vec<Option<usize>> {
    let asked = guideline.supplement().understanding.iter().enumerate();
    let answer =
        |(place, right): (usize, usize)| if place == 0 { usize::from(right == 0) } else { right };
    asked.map(|(place, known)| Some(answer((place, usize::from(known.right))))).collect()
}

/// What belongs to one drug.
fn of_drug(scene: &Scene, fixture: &Fixture) -> Result<Html, String> {
    let place = place(&scene.guideline, &fixture.of)?;
    let known = scene.guideline.drugs.get(place).zip(scene.assessment.drugs.get(place));
    let (drug, result) = known.ok_or_else(|| missing("drug", &fixture.of))?;
    Ok(match fixture.component.as_str() {
        "change_block" => parts::change_block::change_block(scene, place, drug),
        "dose_block" => parts::dose_block::dose_block(scene, drug, result),
        "warnings" => parts::warnings::holding(scene, place, result),
        "drug_card" => parts::drug_card::drug_card(scene, place, drug),
        _ => parts::tests_block::tests_block(scene, drug),
    })
}

/// What belongs to the plan.
fn of_plan(scene: &Scene, name: &str) -> Result<Html, String> {
    let planned = || {
        let made = scene.plan.made.as_ref();
        made.map(|(order, plan)| (order, plan)).ok_or_else(|| "nothing is planned".to_owned())
    };
    Ok(match name {
        "plan" => parts::plan::plan(scene),
        "plan/choices" => parts::plan::choices::choices(scene),
        "plan/events" => {
            let (order, plan) = planned()?;
            parts::plan::events::list(scene, order, plan)
        }
        "plan/reviews" => parts::plan::reviews::reviews(scene),
        "plan/targets" => parts::plan::targets::targets(scene),
        "plan/timeline" => {
            let (order, plan) = planned()?;
            parts::plan::timeline::timeline(scene, order, plan)
        }
        "plan/totals" => parts::plan::totals::totals(scene, planned()?.1),
        _ => return Err(missing("component", name)),
    })
}

fn component(scene: &Scene, fixture: &Fixture, today: Date) -> Result<Html, String> {
    let guideline = &scene.guideline;
    let of = fixture.of.as_str();
    let section = || {
        let section = guideline.sections.iter().position(|known| known == of);
        section.ok_or_else(|| missing("section", of))
    };
    let still = || Still { guideline: guideline.clone(), words: scene.words.clone() };
    Ok(match fixture.component.as_str() {
        "ahead" => parts::ahead::ahead(scene),
        "answers" => parts::answers::answers(scene),
        "background" => parts::background::background(scene),
        "badge" => {
            let all = Verdict::ALL.map(|verdict| (verdict, false)).into_iter();
            let all = all.chain([(Verdict::NoObjection, true)]).map(|(verdict, warned)| {
                html! { <p>{ parts::badge::badge(scene, verdict, warned) }</p> }
            });
            html! { <>{ for all }</> }
        }
        "button" => buttons(scene),
        "compare_tools" => parts::compare_tools::compare_tools(scene),
        "comparison" => parts::comparison::comparison(scene),
        "easi" => parts::easi::easi(scene, asked(guideline, of)?.0),
        "evidence" => parts::evidence::evidence(scene),
        "footer" => parts::footer::footer(scene),
        "handover" => handover(scene, fixture, today),
        "header" => parts::header::header(scene, &Callback::noop()),
        "icon" => signs(),
        "monitoring" => parts::monitoring::monitoring(scene),
        "next_questions" => parts::next_questions::next_questions(scene),
        "notice" => parts::notice::notice(scene, &notice(scene, of, today)?, Callback::noop()),
        "open_questions" => {
            let places: Vec<u16> =
                guideline.questions.iter().zip(0u16..).map(|(_, at)| at).take(3).collect();
            parts::open_questions::open_questions(scene, &places)
        }
        "overview" => html! {
            <>{ parts::overview::summary_bar(scene) }{ parts::overview::overview(scene) }</>
        },
        "pictures" => {
            let all: Vec<usize> = (0..guideline.drugs.len()).collect();
            parts::pictures::pictures(scene, &all)
        }
        "prose" => parts::prose::prose(scene, &scene.t(of)),
        "question" => {
            let (place, _) = asked(guideline, of)?;
            parts::question::question(&(scene.clone(), place))
        }
        "questionnaire" => parts::questionnaire::questionnaire(scene, section()?),
        "reason" => {
            let rule = guideline.rules.iter().find(|rule| rule.code == of);
            let reason = parts::reason::reason(scene, rule.ok_or_else(|| missing("rule", of))?);
            html! { <ul class="reasons">{ reason }</ul> }
        }
        "results" => parts::results::results(scene),
        "sheet" => {
            html! { <div class="paper">{ parts::sheet::sheet(&summary(&scene.told(), today), 1) }</div> }
        }
        "source_line" => sources(scene),
        "glance" => parts::glance::glance(&still()),
        "sources" => parts::sources::sources(scene),
        "start_box" => parts::start_box::start_box(scene),
        "statements" => html! {
            <>{ parts::statements::scope(scene) }{ parts::statements::statements(scene) }</>
        },
        "steps" => html! {
            <>{ parts::steps::steps(scene) }{ parts::steps::step_heading(scene, None) }{ parts::steps::walk(scene, None) }</>
        },
        "tally" => parts::tally::tally(scene),
        "term" => {
            html! { <p>{ parts::term::drawn("biologisk", of, fixture.pressed, Callback::noop()) }</p> }
        }
        "understanding" => {
            let chosen = if fixture.pressed { mostly_right(guideline) } else { Vec::new() };
            parts::understanding::drawn(&still(), &chosen, &Callback::noop())
        }
        "wishes" => parts::wishes::wishes(scene, section()?),
        name => return Err(missing("component", name)),
    })
}
