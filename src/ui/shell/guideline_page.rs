//! One guideline: questions, what follows from the answers, the comparison and the sources.

use super::deferred;
use super::footer;
use super::header;
use super::hooks::{use_address, use_surroundings};
use super::step_page::step_page;
use super::steps;
use super::undo_reset;
use crate::ui::loading::waiting::{DeferredStatus, waiting};
use crate::ui::platform::device;
use crate::ui::platform::host::{self, Host};
use crate::ui::shared::focus_targets::STEP_HEADING;
use crate::ui::shared::landmark::landmark;
use crate::ui::shared::memo::memo;
use crate::ui::state::action::Action;
use crate::ui::state::address::{View, brings};
use crate::ui::state::loaded::Loaded;
use crate::ui::state::path::path;
use crate::ui::state::plan_state::PlanAction;
use crate::ui::state::session_start::{Notice, begin};
use crate::ui::view_model::{Inputs, Keeping, Memory, PendingLink, ViewModel};
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

/// One guideline.
#[component]
pub fn GuidelinePage(props: &Props) -> Html {
    let (guideline, host) = (props.loaded.guideline.clone(), &props.host);
    let arrived = {
        let (guideline, host) = (guideline.clone(), host.clone());
        use_memo((), move |()| {
            let fragment = host.fragment();
            if brings(&fragment) {
                host.clear_fragment();
            }
            match deferred::loaded() {
                Some(deferred) => (deferred.arrive)(&guideline, &host, &fragment),
                None => begin(&guideline, device::today(), &fragment),
            }
        })
    };
    let state = {
        let arrived = arrived.clone();
        use_reducer(move || arrived.state.clone())
    };
    let said = use_state(|| arrived.notice.clone());
    let kept = use_state(|| arrived.kept);
    let known = use_mut_ref(|| arrived.known.clone());
    let pending = use_state(|| None::<PendingLink>);
    let pause = use_mut_ref(|| None::<Timeout>);
    let memory = use_mut_ref(Memory::default);
    let send = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| {
            if matches!(action, Action::Type(..) | Action::Plan(PlanAction::Type(..))) {
                let dispatcher = dispatcher.clone();
                host::after_pause(&pause, move || dispatcher.dispatch(Action::Settle));
            }
            dispatcher.dispatch(action);
        })
    };
    // A view takes the page's place; what was answered stays here meanwhile.
    let view = use_address(host, &guideline, state.step(), &send, &pending);
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
    let set = kept.setter();
    let keeping = Keeping { kept: *kept, set: Callback::from(move |kept| set.set(kept)), known };
    let (host, deferred) = (host.clone(), deferred::loaded());
    let inputs = Inputs { host, loaded, words, state, keeping, deferred, send };
    let model = ViewModel::new(inputs, &mut memory);
    let (model, host) = (&model, &props.host);
    use_surroundings(model, &pending);
    // First in either case, and of the same list: what it holds is not given up for a view.
    let keeper = model.deferred.map(|deferred| (deferred.keeper)(model, &pending, &said));
    let keeper = keeper.unwrap_or_default();
    if let Some(view) = &view {
        let shown = html! {
            <>
                <header class="header">{ header::bar(model, &props.on_language) }</header>
                {
                    match model.deferred {
                        Some(deferred) => (deferred.view)(view, host, loaded, &props.words),
                        None => html! {
                            { landmark(host, Some("sheet"), None, waiting(model, &props.deferred)) }
                        },
                    }
                }
            </>
        };
        return html! { <>{ keeper }{ shown }</> };
    }
    let body = html! {
        <>
            // There before it speaks: what comes with its text is often not read out.
            <div role="status">
                if let Some(deferred) = model.deferred { { (deferred.notices)(model, &said) } }
            </div>
            { undo_reset::undo_reset(model, matches!(*said, Some(Notice::Replaced(..)))) }
            { step_page(model, &props.deferred) }
        </>
    };
    let shown = html! {
        <>
            if !host.is_heard() { <a class="skip" href={["#", STEP_HEADING].concat()}>{ model.t("nav.skip") }</a> }
            {
                memo(
                    &(model.clone(), props.on_language.clone()),
                    |(model, on_language)| header::header(model, on_language),
                    |(one, _), (other, _)| one.has_same_step(other),
                )
            }
            { steps::steps(model) }
            { landmark(host, None, None, body) }
            { memo(model, footer::footer, ViewModel::has_same_step) }
        </>
    };
    html! { <>{ keeper }{ shown }</> }
}
