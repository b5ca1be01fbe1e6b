//! One guideline: questions, what follows from the answers, the comparison and the sources.

use super::hooks::{Brought, use_address, use_brought, use_keeping, use_said, use_surroundings};
use super::step_page::step_page;
use super::waiting::{DeferredStatus, waiting};
use crate::ui::address::{CONSULTATION, View, kept_name};
use crate::ui::arrival::{Notice, begin};
use crate::ui::components::focus_targets::STEP_HEADING;
use crate::ui::components::landmark::landmark;
use crate::ui::components::part::part;
use crate::ui::components::{erased, footer, header, steps};
use crate::ui::deferred;
use crate::ui::device;
use crate::ui::host::{self, Host};
use crate::ui::loaded::Loaded;
use crate::ui::path::path;
use crate::ui::plan::PlanAction;
use crate::ui::scene::{Inputs, Keeping, Memory, Scene};
use crate::ui::state::Action;
use engine::consultation::Audience;
use engine::words::Words;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// What the page is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the widget stands.
    pub host: Host,
    /// The guideline.
    pub loaded: Loaded,
    /// The words.
    pub words: Rc<Words>,
    /// How what is deferred stands.
    pub deferred: DeferredStatus,
    /// Called with the language a person chooses.
    pub on_language: Callback<AttrValue>,
}

/// Keeping a guideline's answers on this device; `kept` is whether they are.
fn keeping(guideline: &str, kept: &UseStateHandle<bool>) -> Keeping {
    let (name, set) = (kept_name(guideline), kept.setter());
    let keep = Callback::from(move |text: Option<String>| {
        let went = text.as_ref().is_none_or(|text| device::keep(&name, text));
        if text.is_none() {
            device::erase(&name);
        }
        set.set(text.is_some() && went);
        went
    });
    Keeping { kept: **kept, keep }
}

/// One guideline.
#[component]
pub fn GuidelinePage(props: &Props) -> Html {
    let (guideline, host) = (props.loaded.guideline.clone(), &props.host);
    let arrived = {
        let (guideline, host) = (guideline.clone(), host.clone());
        use_memo((), move |()| {
            let fragment = host.fragment();
            if fragment.starts_with(CONSULTATION) {
                host.clear_fragment();
            }
            let kept = device::kept(&kept_name(&guideline.id));
            match deferred::loaded() {
                Some(deferred) => {
                    (deferred.arrive)(&guideline, device::today(), &fragment, kept.as_deref())
                }
                None => (begin(&guideline, device::today(), &fragment), None),
            }
        })
    };
    let state = {
        let arrived = arrived.clone();
        use_reducer(move || arrived.0.clone())
    };
    let said = use_state(|| arrived.1.clone());
    // Somebody else's link is not put in the place of what was kept here.
    let kept = use_state(|| arrived.1.as_ref().is_some_and(Notice::is_of_this_device));
    let brought = use_state(|| None::<Brought>);
    let pause = use_mut_ref(|| None::<Timeout>);
    let memory = use_mut_ref(Memory::default);
    let send = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| {
            let settle = if let Action::Type(field, _) = &action {
                Some(Action::Settle(*field))
            } else if let Action::Plan(PlanAction::Type(field, _)) = &action {
                Some(Action::Plan(PlanAction::Settle(*field)))
            } else {
                None
            };
            if let Some(settle) = settle {
                let dispatcher = dispatcher.clone();
                host::after_pause(&pause, move || dispatcher.dispatch(settle));
            }
            dispatcher.dispatch(action);
        })
    };
    // A view takes the page's place; what was answered stays here meanwhile.
    let view = use_address(host, &guideline, state.step(), &send, &brought);
    // The window's title names the step, where one is past the first.
    let step = path(&guideline).get(state.step()).filter(|_| state.step() > 0).copied();
    let step = step.map(|step| step.title(&guideline));
    let around = host.clone();
    use_effect_with((props.words.clone(), view.clone(), step), move |(words, view, step)| {
        let title = words.t(match view {
            None => "guideline.title",
            Some(View::Analysis(_)) => "analysis.title",
            Some(View::Checked) => "sources.checked_link",
            Some(View::News) => "sources.news_link",
        });
        let step = step.as_ref().filter(|_| view.is_none()).map(|step| words.t(step));
        let parts: Vec<String> = step.into_iter().chain([title, words.t("page.brand")]).collect();
        around.set_language(words.language(), &parts.join(" – "));
    });
    let loaded = &props.loaded;
    let spoken = (props.words.clone(), state.audience(), state.shows_ids());
    let words = use_memo(spoken, |(words, audience, ids)| match audience {
        Audience::Patient => words.clone(),
        Audience::Clinician if *ids => Rc::new(words.for_clinicians().with_ids()),
        Audience::Clinician => Rc::new(words.for_clinicians()),
    });
    let words = (*words).clone();
    let mut memory = memory.borrow_mut();
    let state = Rc::new((*state).clone());
    let keeping = keeping(&guideline.id, &kept);
    let (host, deferred) = (host.clone(), deferred::loaded());
    let inputs = Inputs { host, loaded, words, state, keeping, deferred, send };
    let scene = Scene::new(inputs, &mut memory);
    let (scene, host) = (&scene, &props.host);
    use_keeping(scene);
    use_surroundings(scene, &brought);
    use_brought(scene, &brought, &said, &kept);
    use_said(scene, &said);
    if let Some(view) = &view {
        return html! {
            <>
                <header class="header">{ header::bar(scene, &props.on_language) }</header>
                {
                    match scene.deferred {
                        Some(deferred) => (deferred.view)(view, host, loaded, &props.words),
                        None => html! {
                            { landmark(host, Some("sheet"), None, waiting(scene, &props.deferred)) }
                        },
                    }
                }
            </>
        };
    }
    let put_away = {
        let (said, host) = (said.clone(), host.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(None);
            host.focus_soon(STEP_HEADING.to_owned());
        })
    };
    let body = html! {
        <>
            if let Some((said, deferred)) = said.as_ref().zip(scene.deferred) {
                { (deferred.notice)(scene, said, put_away) }
            }
            { erased::erased(scene) }
            { step_page(scene, &props.deferred) }
        </>
    };
    html! {
        <>
            if !host.is_heard() { <a class="skip" href={["#", STEP_HEADING].concat()}>{ scene.t("nav.skip") }</a> }
            {
                part(
                    &(scene.clone(), props.on_language.clone()),
                    |(scene, on_language)| header::header(scene, on_language),
                    |(one, _), (other, _)| one.has_same_step(other),
                )
            }
            { steps::steps(scene) }
            { landmark(host, None, None, body) }
            { part(scene, footer::footer, Scene::has_same_step) }
        </>
    }
}
