//! The program: fetches the guideline and the words, then shows the page or says what failed.

use super::deferred;
use super::guideline_page::GuidelinePage;
use crate::ui::loading::failure::{failure, loading, notice};
use crate::ui::loading::load;
use crate::ui::loading::waiting::DeferredStatus;
use crate::ui::platform::host::{Host, News, Request};
use crate::ui::shared::focus_targets::STEP_HEADING;
use crate::ui::state::loaded::Loaded;
use engine::words::Words;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Which guideline to show.
#[derive(Clone, PartialEq, Properties)]
pub struct Place {
    /// Where the widget stands.
    pub host: Host,
    /// Identifier.
    pub id: AttrValue,
    /// Version.
    pub version: AttrValue,
    /// Language to begin with.
    pub language: AttrValue,
    /// What was fetched before anything is drawn.
    pub at_hand: Option<(Loaded, Rc<Words>)>,
}

/// What an effect leaves behind that fetches something.
fn still_wanted_no_more(wanted: Rc<Cell<bool>>) -> impl FnOnce() {
    move || wanted.set(false)
}

/// The program.
#[component]
pub fn App(place: &Place) -> Html {
    let loaded = use_state(|| place.at_hand.as_ref().map(|(loaded, _)| loaded.clone()));
    let words = use_state(|| place.at_hand.as_ref().map(|(_, words)| words.clone()));
    let wanted = use_state(|| place.language.clone());
    // One error for each file: that one comes does not mend that the other does not.
    let no_guideline = use_state(|| None::<String>);
    let no_words = use_state(|| None::<String>);
    let attempt = use_state(|| 0u32);
    let not_deferred = use_state(|| None::<String>);
    let all = *use_memo((), |()| place.host.needs_all(&place.id));
    // Whoever goes back to a language does not wait for it again.
    let known = use_mut_ref(|| {
        let words = place.at_hand.as_ref().map(|(_, words)| words.clone());
        words.into_iter().collect::<Vec<Rc<Words>>>()
    });

    let folder = load::folder(&place.id, &place.version);
    {
        let (loaded, failed) = (loaded.clone(), no_guideline.clone());
        let (place, folder) = (place.clone(), folder.clone());
        use_effect_with(*attempt, move |_| {
            if loaded.is_none() {
                spawn_local(async move {
                    match load::guideline(&place.host, &folder, &place.id, &place.version).await {
                        Ok(guideline) => loaded.set(Some(guideline)),
                        Err(error) => failed.set(Some(error)),
                    }
                });
            }
        });
    }
    {
        let (words, failed, host) = (words.clone(), no_words.clone(), place.host.clone());
        let (known, folder, guideline) = (known.clone(), folder.clone(), (*loaded).clone());
        use_effect_with(((*wanted).clone(), *attempt), move |(language, _)| {
            let language = language.clone();
            // Whoever changes language twice gets the last one, whichever file comes first.
            let wanted = Rc::new(Cell::new(true));
            let still_wanted = wanted.clone();
            let is_it = |words: &&Rc<Words>| words.language() == &*language;
            let at_hand = known.borrow().iter().find(is_it).cloned();
            if let Some(at_hand) = at_hand {
                failed.set(None);
                if words.as_ref() != Some(&at_hand) {
                    words.set(Some(at_hand));
                }
                return still_wanted_no_more(wanted);
            }
            // Where all words are here, those of another language take their place all at once.
            let whole = words.as_ref().is_some_and(|words| words.is_whole());
            let whole = guideline.filter(|_| whole);
            spawn_local(async move {
                let found =
                    load::words(&host, &folder, &language, whole.as_ref(), deferred::fetch).await;
                match found {
                    _ if !still_wanted.get() => {}
                    Ok(found) => {
                        known.borrow_mut().push(found.clone());
                        failed.set(None);
                        words.set(Some(found));
                    }
                    Err(error) => failed.set(Some(error)),
                }
            });
            still_wanted_no_more(wanted)
        });
    }

    // What is deferred is fetched once the page is drawn, for each language anew.
    {
        let (host, failed, now) = (place.host.clone(), not_deferred.setter(), (*words).clone());
        let (words, guideline) = (words.setter(), (*loaded).clone());
        use_effect_with((now, guideline, *attempt), move |(now, guideline, _)| {
            let wanted = Rc::new(Cell::new(true));
            let still_wanted = wanted.clone();
            let incomplete = now.clone().filter(|now| !now.is_whole());
            if let (Some(now), Some(guideline)) = (incomplete, guideline.clone()) {
                spawn_local(async move {
                    let whole =
                        load::deferred(&host, &folder, &guideline, &now, deferred::fetch).await;
                    match whole {
                        _ if !still_wanted.get() => {}
                        Ok(whole) => {
                            for known in known.borrow_mut().iter_mut().filter(|k| ***k == *now) {
                                *known = whole.clone();
                            }
                            host.settle(STEP_HEADING);
                            failed.set(None);
                            words.set(Some(whole));
                        }
                        Err(error) => {
                            failed.set(Some(error.clone()));
                            host.tell(News::Failed(error));
                        }
                    }
                });
            }
            still_wanted_no_more(wanted)
        });
    }

    {
        let (host, wanted) = (place.host.clone(), wanted.setter());
        use_effect_with((), move |()| {
            host.connect_app(Callback::from(move |request| {
                if let Request::Language(language) = request {
                    wanted.set(language);
                }
            }));
        });
    }
    let error = no_guideline.as_ref().or(no_words.as_ref()).cloned();
    {
        let host = place.host.clone();
        use_effect_with(error, move |error| {
            if let Some(error) = error {
                host.tell(News::Failed(error.clone()));
            }
        });
    }
    let retry = {
        let failures = [no_guideline.clone(), no_words.clone(), not_deferred.clone()];
        let attempt = attempt.clone();
        Callback::from(move |_: MouseEvent| {
            for failure in &failures {
                failure.set(None);
            }
            attempt.set(*attempt + 1);
        })
    };
    let enough = (*words).as_ref().filter(|words| words.is_whole() || !all);
    let (Some(loaded), Some(words)) = (&*loaded, enough) else {
        let failures = [&no_guideline, &no_words, &not_deferred];
        if let Some(error) = failures.into_iter().find_map(|failure| failure.as_ref()) {
            return failure(&wanted, error, retry);
        }
        return loading(&wanted);
    };
    // A page that is there stays, with all that was answered.
    let missing_language = no_words.as_ref().map(|_| notice(&wanted, retry));
    let on_language = Callback::from(move |language: AttrValue| wanted.set(language));
    let deferred = if not_deferred.is_some() {
        DeferredStatus::Failed(Callback::from(move |()| {
            not_deferred.set(None);
            attempt.set(*attempt + 1);
        }))
    } else {
        DeferredStatus::Loading
    };
    html! {
        <>
            { missing_language }
            <GuidelinePage key="page" host={place.host.clone()} loaded={loaded.clone()} words={words.clone()} {deferred} {on_language} />
        </>
    }
}
