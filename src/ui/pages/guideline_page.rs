//! One guideline: questions, what follows from the answers, the comparison and the sources.

use super::analysis_page::AnalysisPage;
use super::sheet_page::SheetPage;
use crate::plan::Order;
use crate::ui::components::{comparison, footer, header, plan, questionnaire, results, sources};
use crate::ui::dom::{self, View};
use crate::ui::plan::PlanAction;
use crate::ui::scene::{Loaded, Scene};
use crate::ui::state::{Action, State};
use crate::words::Words;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// What the page is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The guideline.
    pub loaded: Loaded,
    /// The words.
    pub words: Rc<Words>,
    /// Called with the language a person chooses.
    pub on_language: Callback<AttrValue>,
}

/// One guideline.
#[component]
pub fn GuidelinePage(props: &Props) -> Html {
    let guideline = props.loaded.guideline.clone();
    let state = {
        let guideline = guideline.clone();
        use_reducer(move || State::new(&guideline, dom::today()))
    };
    let pause = use_mut_ref(|| None::<Timeout>);
    let last_order = use_mut_ref(|| None::<Order>);
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
                dom::after_pause(&pause, move || dispatcher.dispatch(settle));
            }
            dispatcher.dispatch(action);
        })
    };
    // A view takes the page's place; what was answered stays here meanwhile.
    let view = use_state(dom::view_asked_for);
    {
        let view = view.setter();
        use_effect_with((), move |()| {
            let changed = Callback::from(move |()| view.set(dom::view_asked_for()));
            let listener = dom::on_address(changed);
            move || drop(listener)
        });
    }
    use_effect_with(view.is_some(), |elsewhere| {
        if !elsewhere {
            dom::go_to_fragment();
        }
    });
    use_effect_with((props.words.clone(), (*view).clone()), |(words, view)| {
        let title = words.t(match view {
            None => "guideline.title",
            Some(View::Analysis(_)) => "analysis.title",
            Some(View::Checked) => "sources.checked_link",
            Some(View::News) => "sources.news_link",
        });
        dom::set_language(words.language(), &[&title, " – ", &words.t("page.brand")].concat());
    });
    let (loaded, words) = (&props.loaded, props.words.clone());
    let mut last_order = last_order.borrow_mut();
    let state = Rc::new((*state).clone());
    let scene = Scene::new(guideline, &loaded.cells, words, state, &mut last_order, send);
    let scene = &scene;
    if let Some(view) = &*view {
        let (guideline, words) = (loaded.guideline.clone(), props.words.clone());
        return html! {
            <>
                <header class="header">{ header::bar(scene, &props.on_language) }</header>
                {
                    match view {
                        View::Analysis(link) => html! { <AnalysisPage {guideline} {words} link={link.clone()} /> },
                        View::Checked => html! { <SheetPage {guideline} {words} name="checked" /> },
                        View::News => html! { <SheetPage {guideline} {words} name="news" /> },
                    }
                }
            </>
        };
    }
    html! {
        <>
            <a class="skip" href="#questions">{ scene.t("nav.skip_questions") }</a>
            <a class="skip" href="#results">{ scene.t("nav.skip_results") }</a>
            { header::header(scene, &props.on_language) }
            <main id="main">
                <div class="columns">
                    { questionnaire::questionnaire(scene) }
                    { results::results(scene) }
                </div>
                if scene.has_doses() { { plan::plan(scene) } }
                if !scene.guideline.attributes.is_empty() { { comparison::comparison(scene) } }
                { sources::sources(scene) }
            </main>
            { footer::footer(scene) }
        </>
    }
}
