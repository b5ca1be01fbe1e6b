//! One guideline: questions, what follows from the answers, the comparison and the sources.

use crate::ui::components::{comparison, footer, header, questionnaire, results, sources};
use crate::ui::dom;
use crate::ui::scene::{Loaded, Scene};
use crate::ui::state::{Action, State};
use crate::ui::text::Words;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long a pause in typing counts as done, in milliseconds.
const PAUSE: u32 = 900;

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
        use_reducer(move || State::new(&guideline))
    };
    let pause = use_mut_ref(|| None::<Timeout>);
    let send = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| {
            if let Action::Type(field, _) = &action {
                let (field, dispatcher) = (*field, dispatcher.clone());
                let settle = move || dispatcher.dispatch(Action::Settle(field));
                pause.replace(Some(Timeout::new(PAUSE, settle)));
            }
            dispatcher.dispatch(action);
        })
    };
    use_effect_with(props.words.clone(), |words| {
        let title = [&words.t("guideline.title"), " – ", &words.t("page.brand")].concat();
        dom::set_language(words.language(), &title);
    });
    let (loaded, words) = (&props.loaded, props.words.clone());
    let scene = Scene::new(guideline, &loaded.cells, words, Rc::new((*state).clone()), send);
    let scene = &scene;
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
                { comparison::comparison(scene) }
                { sources::sources(scene) }
            </main>
            { footer::footer(scene) }
        </>
    }
}
