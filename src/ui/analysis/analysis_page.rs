//! The comparison basis: a view of its own, for analysts.

use super::chart::{Measure, chart};
use super::entries::{Action, Entries, from_link};
use super::form::{common, drug};
use super::results::results;
use super::sensitivity::sensitivity;
use super::view::View;
use crate::ui::platform::device;
use crate::ui::platform::host::{self, Host};
use crate::ui::shared::landmark::landmark;
use crate::ui::shared::source_line::source;
use crate::ui::shared::take_away::{Copy, Save};
use engine::export::analysis::{Analysis, SEAL, sealed};
use engine::guideline::Guideline;
use engine::words::Words;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// What the view is made of.
#[derive(Clone, Properties)]
pub struct Props {
    /// Where the widget stands.
    pub host: Host,
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// The words.
    pub words: Rc<Words>,
    /// The assumptions, as the address has them.
    pub link: String,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline)
            && self.words == other.words
            && self.link == other.link
    }
}

/// The view.
#[component]
pub fn AnalysisPage(props: &Props) -> Html {
    let (guideline, words) = (&props.guideline, &props.words);
    let comma = words.has_comma();
    let opened =
        use_memo(props.link.clone(), |link| from_link(guideline, link).unwrap_or_default());
    let entries = {
        let opened = opened.clone();
        use_reducer(move || Entries::new(Rc::new(opened.0.clone()), comma))
    };
    // Until something valid is entered, the published basis is what is shown.
    let last = {
        let guideline = guideline.clone();
        use_mut_ref(move || Analysis::published(&guideline).unwrap_or_default())
    };
    let pause = use_mut_ref(|| None::<Timeout>);
    let measure = use_state(|| Measure::Mg);
    let chosen = use_state(|| 0usize);
    let send = {
        let dispatcher = entries.dispatcher();
        use_callback((), move |action: Action, ()| {
            if matches!(action, Action::Type(..)) {
                let dispatcher = dispatcher.clone();
                host::after_pause(&pause, move || dispatcher.dispatch(Action::Settle));
            }
            dispatcher.dispatch(action);
        })
    };
    // Another link opened while the view is there.
    {
        let dispatcher = entries.dispatcher();
        use_effect_with(opened.clone(), move |opened| {
            dispatcher.dispatch(Action::Load(Rc::new(opened.0.clone()), comma));
        });
    }
    let host = props.host.clone();
    use_effect_with((), move |()| host.focus_soon("analysis-title".to_owned()));
    let published = Analysis::published(guideline);
    let reading = entries.read(&mut last.borrow_mut());
    let link = published
        .as_ref()
        .map(|published| sealed(&reading.analysis.link(guideline, published)))
        .unwrap_or_default();
    let address = props.host.address_with(host::analysis_fragment(&link).trim_start_matches('#'));
    let host = props.host.clone();
    use_effect_with(link, move |link| host.keep_analysis(link));
    let Some(published) = published else {
        let none = html! { <p>{ words.t("analysis.none") }</p> };
        return landmark(&props.host, None, None, none);
    };
    let dropped = &opened.1;
    let view = View { guideline, words, entries: &entries, reading: &reading, send: send.clone() };
    let csv = Rc::new(reading.analysis.csv(guideline, comma).unwrap_or_default());
    let save = {
        let text = csv.clone();
        let name =
            ["sammenligningsgrundlag-", &guideline.id, "-", &guideline.version, ".csv"].concat();
        // Excel takes a file for another alphabet unless it begins with this mark.
        Callback::from(move |()| {
            device::download(&name, "text/csv", &["\u{feff}", &text].concat());
        })
    };
    let undo = view.on(|| Action::Undo);
    let as_text = Callback::from(move |()| csv.as_ref().clone());
    let reset = {
        let published = Rc::new(published);
        Callback::from(move |_: MouseEvent| send.emit(Action::Load(published.clone(), comma)))
    };
    let choose_measure = {
        let measure = measure.setter();
        Callback::from(move |chosen| measure.set(chosen))
    };
    let choose_drug = {
        let chosen = chosen.setter();
        Callback::from(move |drug| chosen.set(drug))
    };
    let places: Vec<(usize, usize)> = view.drugs().map(|(at, place, _)| (at, place)).collect();
    let body = html! {
        <>
            <p><a href="#step-title">{ view.t("back") }</a></p>
            <h1 id="analysis-title" tabindex="-1">{ view.t("title") }</h1>
            <p class="analysis__lead">{ view.t("lead") }</p>
            if let Some(comparison) = &guideline.comparison {
                { source(guideline, words, &comparison.source) }
            }
            if !dropped.is_empty() {
                <p class="statement tone-stop" role="alert" data-dropped="">
                    {
                        if *dropped == [SEAL] {
                            view.t("damaged")
                        } else {
                            view.say("dropped", &[("parts", &dropped.join(", "))])
                        }
                    }
                </p>
            }
            <p class="analysis__stale" role="status">
                if reading.stale { { view.t("stale") } }
            </p>
            { common(&view) }
            <h2>{ view.t("drugs") }</h2>
            <p class="analysis__note">{ view.t("drugs_note") }</p>
            <div class="analysis__drugs" data-stale={reading.stale.then_some("true")}>
                { for places.into_iter().map(|(at, place)| drug(&view, at, place)) }
            </div>
            <div data-stale={reading.stale.then_some("true")}>
                { results(&view) }
                <div class="analysis__pair">
                    { chart(&view, *measure, &choose_measure) }
                    { sensitivity(&view, *chosen, &choose_drug) }
                </div>
            </div>
            <div class="analysis__tools">
                <Save words={words.clone()} {save} text={as_text} label="analysis.csv" action="csv" />
                <Copy words={words.clone()} text={address} label="analysis.copy" action="copy" />
                <button type="button" class="link" data-action="reset" onclick={reset}>{ view.t("reset") }</button>
                if entries.is_replaced() {
                    <button type="button" class="link" data-action="undo" onclick={undo}>{ words.t("tools.restore") }</button>
                }
            </div>
            <p class="analysis__note">{ view.t("privacy") }</p>
        </>
    };
    landmark(&props.host, Some("analysis"), Some("analysis"), body)
}
