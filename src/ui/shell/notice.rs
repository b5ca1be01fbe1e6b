//! What is said of a consultation that was taken up from a link or from this device.

use crate::ui::shared::focus_targets::NOTICE;
use crate::ui::state::address::NEWS;
use crate::ui::state::session_start::Notice;
use crate::ui::view_model::ViewModel;
use engine::decide::Verdict;
use engine::export::link::{LinkError, Opened};
use engine::words::iso;
use yew::{Callback, Html, MouseEvent, html};

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
    html! {
        <>
            <p><strong>{ model.words.say(key, &[("date", &made)]) }</strong></p>
            if opened.damaged { <p data-damaged="">{ model.t("notice.damaged") }</p> }
            if opened.unknown > 0 { <p data-unknown={opened.unknown.to_string()}>{ model.words.count("notice.unknown", opened.unknown) }</p> }
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

/// A notice over the page, until it is put away.
pub fn notice(model: &ViewModel, notice: &Notice, close: Callback<MouseEvent>) -> Html {
    let (name, body) = match notice {
        Notice::Opened(opened) => ("opened", of(model, opened, "notice.opened")),
        Notice::Kept(opened) => ("kept", of(model, opened, "notice.kept")),
        Notice::KeptRefused => ("refused", html! { <p>{ model.t("notice.kept_refused") }</p> }),
        Notice::Refused(error, kept) => {
            let words = match error {
                LinkError::Unreadable => model.t("notice.unreadable"),
                LinkError::Newer => model.t("notice.newer"),
                LinkError::OtherGuideline(_) => {
                    let here = model.t("guideline.title");
                    model.words.say("notice.other_guideline", &[("guideline", &here)])
                }
            };
            let kept = kept.as_ref().map(|kept| of(model, kept, "notice.kept"));
            ("refused", html! { <><p>{ words }</p>{ kept.unwrap_or_default() }</> })
        }
    };
    html! {
        <div class="notice" id={NOTICE} tabindex="-1" data-notice={name}>
            <div>{ body }</div>
            <button type="button" class="button button--quiet" onclick={close}>{ model.t("notice.close") }</button>
        </div>
    }
}
