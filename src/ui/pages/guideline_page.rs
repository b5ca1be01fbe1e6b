//! One guideline: questions, what follows from the answers, the comparison and the sources.

use super::analysis_page::AnalysisPage;
use super::sheet_page::SheetPage;
use super::step_page::step_page;
use crate::consultation::Audience;
use crate::guideline::Guideline;
use crate::plan::Order;
use crate::ui::components::{footer, header, steps};
use crate::ui::dom::{self, View};
use crate::ui::path::{Step, path};
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

/// The step that the address asks for, by place: a step, a question, or a part of one.
fn step_asked_for(guideline: &Guideline) -> Option<usize> {
    let asked = dom::fragment()?;
    let steps = path(guideline);
    let named = steps.iter().position(|step| step.address(guideline) == asked);
    let question = || {
        let id = asked.strip_prefix("q-")?;
        let section = usize::from(guideline.question(id)?.section?);
        steps.iter().position(|step| *step == Step::Questions(section))
    };
    let part = || {
        let within = matches!(asked.as_str(), "results" | "comparison");
        within.then(|| steps.iter().position(|step| *step == Step::Options))?
    };
    named.or_else(question).or_else(part)
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
        let (guideline, send) = (guideline.clone(), send.clone());
        use_effect_with((), move |()| {
            let to_step = move || {
                if let Some(step) = step_asked_for(&guideline) {
                    send.emit(Action::Visit(step));
                }
            };
            to_step();
            let changed = Callback::from(move |()| {
                view.set(dom::view_asked_for());
                to_step();
            });
            let listener = dom::on_address(changed);
            move || drop(listener)
        });
    }
    // The browser's own way back goes from step to step, too.
    {
        let guideline = guideline.clone();
        use_effect_with((state.step(), view.is_some()), move |(step, elsewhere)| {
            if !elsewhere && step_asked_for(&guideline).unwrap_or(0) != *step {
                let steps = path(&guideline);
                dom::put_in_address(
                    &steps.get(*step).map_or(String::new(), |s| s.address(&guideline)),
                );
            }
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
    let loaded = &props.loaded;
    let words =
        use_memo((props.words.clone(), state.audience()), |(words, audience)| match audience {
            Audience::Patient => words.clone(),
            Audience::Clinician => Rc::new(words.for_clinicians()),
        });
    let words = (*words).clone();
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
            <a class="skip" href={["#", steps::HEADING].concat()}>{ scene.t("nav.skip") }</a>
            { header::header(scene, &props.on_language) }
            { steps::steps(scene) }
            <main id="main">{ step_page(scene) }</main>
            { footer::footer(scene) }
        </>
    }
}
