//! Every component in every state, drawn without a browser: for looking at, and for the tests that
//! look at each. What is drawn is a fixture, a row of data in `tests/gallery/fixtures.toml`.

use super::figures;
use super::fixtures::Fixture;
use super::markup::markup;
use super::whole_page::whole_page;
use crate::ui::loading::failure::{failure, loading, notice as notice_of_failure};
use crate::ui::platform::host::Host;
use crate::ui::shared::guideline_props::GuidelineProps;
use crate::ui::shared::icon::Icon;
use crate::ui::shell::deferred;
use crate::ui::shell::rich_text_page::RichTextPage;
use crate::ui::state::action::Action;
use crate::ui::state::compare::{CompareAction, Sort};
use crate::ui::state::keeping::{Kept, Store, Trouble};
use crate::ui::state::loaded::Loaded;
use crate::ui::state::page_state::State;
use crate::ui::state::path::path;
use crate::ui::state::plan_state::{DatePart, PlanAction, PlanField};
use crate::ui::state::session_start::{Notice, open};
use crate::ui::view_model::{Inputs, Keeping, Memory, ViewModel};
use crate::ui::{follow_up, options, plan, questions, shared, shell};
use engine::consultation::{Audience, Choice, Consultation, Gate, Weight, Wished};
use engine::decide::Verdict;
use engine::dosing::Date;
use engine::export::link::LinkError;
use engine::expr::Answer;
use engine::guideline::{Guideline, Question, Source};
use engine::instruments::easi::{Easi, Region};
use engine::summary::summary;
use engine::words::Words;
use std::rc::Rc;
use yew::prelude::*;

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
    let keeping = Keeping::default();
    let (host, state) = (Host::none(), Rc::new(state));
    let inputs = Inputs { host, loaded, words, state, keeping, deferred: deferred::loaded(), send };
    let model = ViewModel::new(inputs, &mut Memory::default());
    let name = fixture.component.as_str();
    let html = match name {
        "options/change_block"
        | "shared/dose_block"
        | "options/drug_card"
        | "options/tests_block"
        | "shared/warnings" => of_drug(&model, fixture)?,
        "plan/handover" => handover(&model, fixture, today),
        _ => match name.split_once('/').map_or(name, |(folder, _)| folder) {
            "analysis" => figures::component(&model, name, fixture.of == "wrong")
                .ok_or_else(|| missing("component", name))?,
            "loading" => of_loading(&model, name)?,
            "plan" => of_plan(&model, name)?,
            _ => component(&model, fixture, today)?,
        },
    };
    Ok(markup(html).await)
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
        actions.push(Action::Settle);
    }
    for (id, said) in &fixture.wishes {
        let known = guideline.wishes.iter().enumerate().find(|(_, wish)| wish.id == *id);
        let (place, wish) = known.ok_or_else(|| missing("wish", id))?;
        let weight = Weight::ALL.into_iter().find(|weight| weight.name() == said);
        let option = wish.options.iter().position(|option| option.id == *said);
        let option = option.and_then(|place| u8::try_from(place).ok()).map(Wished::Is);
        let wished =
            weight.map(Wished::Weighs).or(option).ok_or_else(|| missing("weight", said))?;
        actions.push(Action::Prefer(place, Some(wished)));
    }
    if fixture.component == "questions/easi" && fixture.pressed {
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
        actions.push(Action::Settle);
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

/// The page until the data are loaded, or when they do not come.
fn of_loading(model: &ViewModel, name: &str) -> Result<Html, String> {
    let language = model.words.language();
    Ok(match name {
        "loading/failure" => failure(language, "guideline.bin: 404", Callback::noop()),
        "loading/failure_notice" => notice_of_failure(language, Callback::noop()),
        "loading/loading" => loading(language),
        _ => return Err(missing("component", name)),
    })
}

/// Buttons of each kind, one of them leading nowhere.
fn buttons(model: &ViewModel) -> Html {
    let (on, back, clear) = (model.t("nav.next"), model.t("nav.back"), model.t("answer.clear"));
    html! {
        <>
            <p><button type="button" class="button">{ on }</button></p>
            <p><button type="button" class="button button--quiet">{ back.clone() }</button></p>
            <p><button type="button" class="button button--quiet" aria-disabled="true">{ back }</button></p>
            <p><button type="button" class="link">{ clear }</button></p>
        </>
    }
}

/// A trouble with storing, by its name.
fn troubled(of: &str) -> Option<Trouble> {
    Some(match of {
        "erased_elsewhere" => Trouble::Erased,
        "newer_elsewhere" => Trouble::Newer,
        "not_kept_last" => Trouble::Refused,
        _ => return None,
    })
}

/// A notice, by the name of what happened.
fn notice(model: &ViewModel, of: &str, today: Date) -> Result<Notice, String> {
    let none = Consultation::new(&model.guideline);
    let (_, opened) = open(&model.guideline, &model.link(today).unwrap_or_default(), &none);
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
        "ignored" => {
            let gated =
                model.guideline.questions.iter().filter(|question| question.enable_when.is_some());
            for question in gated.take(2) {
                if let Some(slot) = opened.consultation.entered.get_mut(question.field.index()) {
                    *slot = Some(Choice::Is(1));
                }
            }
            Notice::Opened(opened)
        }
        "asked" => Notice::Asked(opened),
        "replaced" => Notice::Replaced(Box::new(Notice::Opened(opened)), Kept::default()),
        "empty" => Notice::Empty(None),
        "back" => Notice::Back(opened),
        "kept" => Notice::Kept(opened),
        "kept_refused" => Notice::KeptRefused,
        "unreadable" => Notice::Refused(LinkError::Unreadable, None),
        "newer" => Notice::Refused(LinkError::Newer, None),
        "other" => Notice::Refused(LinkError::OtherGuideline("kronisk-migraene".to_owned()), None),
        _ => return Err(missing("notice", of)),
    })
}

/// The part that is taken along, with everything in it pressed, or as it is found.
fn handover(model: &ViewModel, fixture: &Fixture, today: Date) -> Html {
    use plan::handover::{Handover, keeping, link};
    use shared::take_away::{CopyProps, SaveProps, copy_button, not_printed, save_button};
    let (words, text) = (model.words.clone(), model.link(today).unwrap_or_default());
    if fixture.pressed {
        let address = ["https://example.org/behandlingsvalg/#c=", &text].concat();
        let refused = |store| Kept { store, trouble: Some(Trouble::Refused) };
        let copy = CopyProps {
            words: words.clone(),
            text: AttrValue::default(),
            label: "handover.copy",
            action: "copy-text",
        };
        let save = SaveProps {
            words: words.clone(),
            save: Callback::noop(),
            text: Callback::from(|()| String::new()),
            label: "plan.calendar",
            action: "calendar",
        };
        return html! {
            <section class="handover">
                { copy_button(&copy, Some(true), NodeRef::default(), Callback::noop()) }
                { copy_button(&copy, Some(false), NodeRef::default(), Callback::noop()) }
                { save_button(&save, Some("…".to_owned()), Callback::noop()) }
                { not_printed(&words, true) }
                { link(&words, Some(address), Callback::noop()) }
                { keeping(&words, Kept::is_in(Store::Device), Callback::noop()) }
                { keeping(&words, Kept::is_in(Store::Nowhere), Callback::noop()) }
                { keeping(&words, refused(Store::Device), Callback::noop()) }
                { keeping(&words, refused(Store::Tab), Callback::noop()) }
            </section>
        };
    }
    let summary = summary(&model.told(), today);
    html! { <Handover host={Host::none()} {words} {summary} link={text} kept={Kept::default()} on_keep={Callback::noop()} /> }
}

fn signs() -> Html {
    use shared::icon::icon;
    html! { <p>{ for Icon::ALL.iter().copied().map(icon) }</p> }
}

/// A source of each layer.
fn sources(model: &ViewModel) -> Html {
    let one = |document: u8| Source {
        document: document.into(),
        section: "Tabel 1".to_owned(),
        facts: vec!["AE-051".to_owned()],
    };
    let count = u8::try_from(model.guideline.all_documents().count()).unwrap_or(0);
    html! { <>{ for (0..count).map(|document| shared::source_line::source_line(model, &one(document))) }</> }
}

/// Every question answered rightly but the first: there is a kind answer to each.
fn mostly_right(guideline: &Guideline) -> Vec<Option<usize>> {
    let asked = guideline.supplement().understanding.iter().enumerate();
    let answer =
        |(place, right): (usize, usize)| if place == 0 { usize::from(right == 0) } else { right };
    asked.map(|(place, known)| Some(answer((place, usize::from(known.right))))).collect()
}

/// What belongs to one drug.
fn of_drug(model: &ViewModel, fixture: &Fixture) -> Result<Html, String> {
    let place = place(&model.guideline, &fixture.of)?;
    let known = model.guideline.drugs.get(place).zip(model.assessment.drugs.get(place));
    let (drug, result) = known.ok_or_else(|| missing("drug", &fixture.of))?;
    Ok(match fixture.component.as_str() {
        "options/change_block" => options::change_block::change_block(model, place, drug),
        "shared/dose_block" => shared::dose_block::dose_block(model, drug, result),
        "shared/warnings" => shared::warnings::holding(model, place, result),
        "options/drug_card" => options::drug_card::drug_card(model, place, drug),
        _ => options::tests_block::tests_block(model, drug),
    })
}

/// What belongs to the plan.
fn of_plan(model: &ViewModel, name: &str) -> Result<Html, String> {
    let planned = || {
        let made = model.plan.made.as_ref();
        made.map(|(order, plan)| (order, plan)).ok_or_else(|| "nothing is planned".to_owned())
    };
    Ok(match name {
        "plan/plan_section" => plan::plan_section::plan(model),
        "plan/choices" => plan::choices::choices(model),
        "plan/events" => {
            let (order, plan) = planned()?;
            plan::events::list(model, order, plan)
        }
        "plan/reviews" => plan::reviews::reviews(model),
        "plan/targets" => plan::targets::targets(model),
        "plan/timeline" => {
            let (order, plan) = planned()?;
            plan::timeline::timeline(model, order, plan)
        }
        "plan/totals" => plan::totals::totals(model, planned()?.1),
        _ => return Err(missing("component", name)),
    })
}

fn component(model: &ViewModel, fixture: &Fixture, today: Date) -> Result<Html, String> {
    let guideline = &model.guideline;
    let of = fixture.of.as_str();
    let section = || {
        let section = guideline.sections.iter().position(|known| known == of);
        section.ok_or_else(|| missing("section", of))
    };
    let props = || GuidelineProps { guideline: guideline.clone(), words: model.words.clone() };
    Ok(match fixture.component.as_str() {
        "follow_up/treatment_course" => follow_up::treatment_course::treatment_course(model),
        "options/answers" => options::answers::answers(model),
        "options/background" => options::background::background(model),
        "shared/badge" => {
            let all = Verdict::ALL.map(|verdict| (verdict, false)).into_iter();
            let all = all.chain([(Verdict::NoObjection, true)]).map(|(verdict, warned)| {
                html! { <p>{ shared::badge::badge(model, verdict, warned) }</p> }
            });
            html! { <>{ for all }</> }
        }
        "button" => buttons(model),
        "options/compare_tools" => options::compare_tools::compare_tools(model),
        "options/comparison" => options::comparison::comparison(model),
        "questions/easi" => questions::easi::easi(model, asked(guideline, of)?.0),
        "options/evidence" => options::evidence::evidence(model),
        "shell/footer" => shell::footer::footer(model),
        "shell/header" => shell::header::header(model, &Callback::noop()),
        "shared/icon" => signs(),
        "follow_up/monitoring" => follow_up::monitoring::monitoring(model),
        "shared/next_questions" => shared::next_questions::next_questions(model),
        "shell/rich_text_page" => {
            let (host, guideline, words) = (Host::none(), guideline.clone(), model.words.clone());
            html! { <RichTextPage {host} {guideline} {words} name="news" /> }
        }
        "shell/step_page" => whole_page(model),
        "shell/notice" => {
            if let Some(trouble) = troubled(of) {
                // As it stands where answers are stored on the device.
                let keeping = Keeping { kept: Kept::is_in(Store::Device), ..Keeping::default() };
                let model = ViewModel { keeping, ..model.clone() };
                shell::notice::trouble(&model, trouble, &Callback::noop())
            } else {
                shell::notice::notice(model, &notice(model, of, today)?, &Callback::noop())
            }
        }
        "shared/open_questions" => {
            let places: Vec<u16> =
                guideline.questions.iter().zip(0u16..).map(|(_, at)| at).take(3).collect();
            shared::open_questions::open_questions(model, &places)
        }
        "questions/overview" => html! {
            <>{ questions::overview::summary_bar(model) }{ questions::overview::overview(model) }</>
        },
        "options/pictures" => {
            let all: Vec<usize> = (0..guideline.drugs.len()).collect();
            options::pictures::pictures(model, &all)
        }
        "shared/prose" => shared::prose::prose(model, &model.t(of)),
        "questions/question" => {
            let (place, _) = asked(guideline, of)?;
            questions::question::question(&(model.clone(), place))
        }
        "questions/questionnaire" => questions::questionnaire::questionnaire(model, section()?),
        "shared/reason" => {
            let rule = guideline.rules.iter().find(|rule| rule.code == of);
            let reason = shared::reason::reason(model, rule.ok_or_else(|| missing("rule", of))?);
            html! { <ul class="reasons">{ reason }</ul> }
        }
        "options/results" => options::results::results(model),
        "shared/rich_text" => {
            html! { <div class="paper">{ shared::rich_text::rich_text(&summary(&model.told(), today), 1) }</div> }
        }
        "shared/source_line" => sources(model),
        "native/static_summary" => super::static_summary::static_summary(&props()),
        "shared/sources" => shared::sources::sources(model),
        "options/start_box" => options::start_box::start_box(model),
        "shared/statements" => html! {
            <>{ shared::statements::scope(model) }{ shared::statements::statements(model) }</>
        },
        "shell/steps" => html! {
            <>{ shell::steps::steps(model) }{ shared::step_navigation::step_heading(model, None) }{ shared::step_navigation::walk(model, None) }</>
        },
        "shared/tally" => shared::tally::tally(model),
        "shared/term" => {
            html! { <p>{ shared::term::drawn("biologisk", of, fixture.pressed, Callback::noop()) }</p> }
        }
        "options/understanding" => {
            let chosen = if fixture.pressed { mostly_right(guideline) } else { Vec::new() };
            options::understanding::drawn(&props(), &chosen, &Callback::noop())
        }
        "questions/preferences" => questions::preferences::preferences(model, section()?),
        name => return Err(missing("component", name)),
    })
}
