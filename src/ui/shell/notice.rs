//! Notices of a consultation that was taken up from a link or from a store, and of storing it.

use crate::ui::platform::device::{self, Place};
use crate::ui::shared::focus_targets::{NOTICE, STEP_HEADING};
use crate::ui::state::action::Action;
use crate::ui::state::address::{NEWS, kept_name};
use crate::ui::state::keeping::{Kept, Store, Stored, Trouble};
use crate::ui::state::session_start::{Notice, take_up};
use crate::ui::view_model::ViewModel;
use engine::decide::Verdict;
use engine::export::link::{self, LinkError, Opened};
use engine::summary::answers::ignored;
use engine::words::iso;
use yew::{Callback, Html, MouseEvent, UseStateHandle, html};

/// Drugs of which the page said something else when the link was made.
fn changed(model: &ViewModel, then: &[(usize, Verdict)]) -> Html {
    let verdict = |told: &str| model.t(&["verdict.", told].concat());
    let lines = then.iter().filter_map(|(place, then)| {
        let drug = model.guideline.drugs.get(*place)?;
        let now = model.assessment.drugs.get(*place)?;
        if now.verdict == *then {
            return None;
        }
        let (then, now) = (verdict(then.name()), verdict(now.told()));
        let values = [("drug", &*model.drug_name(drug)), ("then", &*then), ("now", &*now)];
        Some(html! { <li data-changed={drug.id.clone()}>{ model.words.say("notice.drug", &values) }</li> })
    });
    let lines: Vec<Html> = lines.collect();
    if lines.is_empty() {
        return html! { <p>{ model.t("notice.same") }</p> };
    }
    html! { <><p>{ model.t("notice.changed") }</p><ul>{ for lines }</ul></> }
}

/// A version as its numbers, so that 2.10 comes after 2.9.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// What there is to say of a consultation that was taken up.
fn of(model: &ViewModel, opened: &Opened, key: &str) -> Html {
    let made = model.words.date(&iso(opened.made));
    let (then, here) = (numbers(&opened.version), numbers(&model.guideline.version));
    let versions = [("then", &*opened.version), ("now", &*model.guideline.version)];
    let given = opened.consultation.given(&model.guideline);
    let ignored = ignored(&model.words, &model.guideline, &given);
    html! {
        <>
            <p><strong>{ model.words.say(key, &[("date", &made)]) }</strong></p>
            if opened.damaged { <p data-damaged="">{ model.t("notice.damaged") }</p> }
            if opened.unknown > 0 { <p data-unknown={opened.unknown.to_string()}>{ model.words.count("notice.unknown", opened.unknown) }</p> }
            if let Some(said) = ignored { <p data-ignored="">{ said }</p> }
            if opened.plan_lost { <p data-plan-lost="">{ model.t("notice.plan_lost") }</p> }
            if then < here {
                <p data-version={opened.version.clone()}>
                    { model.words.say("notice.version", &versions) }
                    { " " }<a href={NEWS}>{ model.t("sources.news_link") }</a>
                </p>
            } else if then > here {
                // What is new is not in this version.
                <p data-version={opened.version.clone()}>{ model.words.say("notice.version_newer", &versions) }</p>
            }
            if then != here { { changed(model, &opened.verdicts) } }
        </>
    }
}

/// The name of a notice, and its words.
fn said(model: &ViewModel, notice: &Notice) -> (&'static str, Html) {
    let kept = |opened: &Option<Opened>| {
        opened.as_ref().map(|opened| of(model, opened, "notice.kept")).unwrap_or_default()
    };
    match notice {
        Notice::Opened(opened) => ("opened", of(model, opened, "notice.opened")),
        Notice::Replaced(notice, _) => said(model, notice),
        Notice::Asked(opened) => {
            let made = model.words.date(&iso(opened.made));
            ("asked", html! { <p>{ model.words.say("notice.asked", &[("date", &made)]) }</p> })
        }
        Notice::Empty(opened) => {
            ("empty", html! { <><p>{ model.t("notice.empty") }</p>{ kept(opened) }</> })
        }
        Notice::Kept(opened) => ("kept", of(model, opened, "notice.kept")),
        Notice::Back(opened) => ("back", of(model, opened, "notice.back")),
        Notice::KeptRefused => ("refused", html! { <p>{ model.t("notice.kept_refused") }</p> }),
        Notice::Refused(error, opened) => {
            let words = match error {
                LinkError::Unreadable => model.t("notice.unreadable"),
                LinkError::Newer => model.t("notice.newer"),
                LinkError::OtherGuideline(_) => {
                    let here = model.t("guideline.title");
                    model.words.say("notice.other_guideline", &[("guideline", &here)])
                }
            };
            ("refused", html! { <><p>{ words }</p>{ kept(opened) }</> })
        }
    }
}

/// A button of a notice: what tests find it by, the key of its words, and what it does.
type Button = (&'static str, &'static str, Callback<MouseEvent>);

/// Acts on a press, and gives the notice that stands there then.
type Act = Box<dyn Fn(&ViewModel) -> Option<Notice>>;

fn framed(
    model: &ViewModel,
    id: &'static str,
    name: &str,
    body: Html,
    buttons: Vec<Button>,
) -> Html {
    let buttons = buttons.into_iter().map(|(action, key, press)| {
        html! {
            <button type="button" class="button button--quiet" data-action={action} onclick={press}>{ model.t(key) }</button>
        }
    });
    html! {
        <div class="notice" {id} tabindex="-1" data-notice={name.to_owned()}>
            <div>{ body }</div>
            { for buttons }
        </div>
    }
}

/// A notice over the page, until it is put away; `next` says which one stands there then.
pub fn notice(model: &ViewModel, notice: &Notice, next: &Callback<Option<Notice>>) -> Html {
    let (name, body) = said(model, notice);
    let press = |act: Act| {
        let (model, next) = (model.clone(), next.clone());
        Callback::from(move |_: MouseEvent| {
            next.emit(act(&model));
            model.host.focus_soon(STEP_HEADING.to_owned());
        })
    };
    let mut buttons = Vec::new();
    match notice {
        Notice::Asked(opened) => {
            let opened = opened.clone();
            let take = press(Box::new(move |model| {
                let before = model.keeping.kept;
                // Somebody else's answers are not put in the place of what is kept on this device.
                model.keeping.set.emit(Kept::default());
                model.send.emit(take_up(&model.guideline, &opened));
                Some(Notice::Replaced(Box::new(Notice::Opened(opened.clone())), before))
            }));
            buttons.push(("take-link", "notice.take_link", take));
            buttons.push(("keep-mine", "notice.keep_mine", press(Box::new(|_| None))));
        }
        Notice::Replaced(_, before) => {
            let before = *before;
            let back = press(Box::new(move |model| {
                model.keeping.set.emit(before);
                model.send.emit(Action::Restore);
                None
            }));
            if model.state.is_replaced() {
                buttons.push(("take-back", "notice.take_back", back));
            }
            buttons.push(("close", "notice.close", press(Box::new(|_| None))));
        }
        Notice::Opened(_)
        | Notice::Empty(_)
        | Notice::Kept(_)
        | Notice::Back(_)
        | Notice::KeptRefused
        | Notice::Refused(..) => {
            buttons.push(("close", "notice.close", press(Box::new(|_| None))));
        }
    }
    framed(model, NOTICE, name, body, buttons)
}

/// Takes up what another tab stored on the device.
fn take_newer(model: &ViewModel, next: &Callback<Option<Notice>>) {
    let keeping = &model.keeping;
    let found = device::kept(Place::Device, &kept_name(&model.guideline.id));
    let stored = found.as_deref().map(Stored::read);
    let Some(Ok(opened)) = stored.map(|stored| link::read(&model.guideline, stored.link)) else {
        return next.emit(Some(Notice::KeptRefused));
    };
    let opened = opened.with_plan_that_holds(&model.guideline);
    let before = model.keeping.kept;
    let follows = stored.is_some_and(|stored| stored.follows);
    keeping.known.replace(found);
    keeping.set.emit(Kept::is_in(Store::Device));
    let consultation = Box::new(opened.consultation.clone());
    model.send.emit(Action::Resume(consultation, model.state.step()));
    if follows {
        model.send.emit(Action::Follow);
    }
    next.emit(Some(Notice::Replaced(Box::new(Notice::Kept(opened)), before)));
}

/// The notice of a trouble with storing.
pub fn trouble(model: &ViewModel, trouble: Trouble, next: &Callback<Option<Notice>>) -> Html {
    let (set, store) = (model.keeping.set.clone(), model.keeping.kept.store);
    let close = Callback::from(move |_: MouseEvent| set.emit(Kept::is_in(store)));
    let (name, key) = match trouble {
        Trouble::Erased => ("erased", "notice.erased_elsewhere"),
        Trouble::Newer => ("newer", "notice.newer_elsewhere"),
        // Said where it was pressed, as long as nothing was stored before.
        Trouble::Refused if store != Store::Device => return Html::default(),
        Trouble::Refused => ("stale", "handover.not_kept_last"),
    };
    let buttons = if trouble == Trouble::Newer {
        let take = {
            let (model, next) = (model.clone(), next.clone());
            Callback::from(move |_: MouseEvent| take_newer(&model, &next))
        };
        let mine = {
            let (keeping, name) = (model.keeping.clone(), kept_name(&model.guideline.id));
            Callback::from(move |_: MouseEvent| {
                keeping.known.replace(device::kept(Place::Device, &name));
                keeping.set.emit(Kept::is_in(Store::Device));
            })
        };
        vec![("take-newer", "notice.take_newer", take), ("keep-mine", "notice.store_mine", mine)]
    } else {
        vec![("close", "notice.close", close)]
    };
    let body = html! { <p>{ model.t(key) }</p> };
    framed(model, "storing", name, body, buttons)
}

/// All that is said over the page.
pub fn notices(model: &ViewModel, said: &UseStateHandle<Option<Notice>>) -> Html {
    let setter = said.setter();
    let next = Callback::from(move |notice| setter.set(notice));
    html! {
        <>
            if let Some(of) = model.keeping.kept.trouble { { trouble(model, of, &next) } }
            if let Some(of) = said.as_ref() { { notice(model, of, &next) } }
        </>
    }
}
