//! What is said of a consultation that was taken up from a link or from this device.

use super::focus_targets::NOTICE;
use crate::ui::address::NEWS;
use crate::ui::arrival::Notice;
use crate::ui::scene::Scene;
use engine::decide::Verdict;
use engine::export::link::{LinkError, Opened};
use engine::words::iso;
use yew::{Callback, Html, MouseEvent, html};

/// Drugs of which the page said something else when the link was made.
fn changed(scene: &Scene, then: &[(usize, Verdict)]) -> Html {
    let verdict = |told: &str| scene.t(&["verdict.", told].concat());
    let lines = then.iter().filter_map(|(place, then)| {
        let drug = scene.guideline.drugs.get(*place)?;
        let now = scene.assessment.drugs.get(*place)?;
        if now.verdict == *then {
            return None;
        }
        let (then, now) = (verdict(then.name()), verdict(now.told()));
        let values = [("drug", &*scene.drug_name(drug)), ("then", &*then), ("now", &*now)];
        Some(html! { <li data-changed={drug.id.clone()}>{ scene.words.say("notice.drug", &values) }</li> })
    });
    let lines: Vec<Html> = lines.collect();
    if lines.is_empty() {
        return html! { <p>{ scene.t("notice.same") }</p> };
    }
    html! { <><p>{ scene.t("notice.changed") }</p><ul>{ for lines }</ul></> }
}

/// A version as its numbers, so that 2.10 comes after 2.9.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// What there is to say of a consultation that was taken up.
fn of(scene: &Scene, opened: &Opened, key: &str) -> Html {
    let made = scene.words.date(&iso(opened.made));
    let (then, here) = (numbers(&opened.version), numbers(&scene.guideline.version));
    let versions = [("then", &*opened.version), ("now", &*scene.guideline.version)];
    html! {
        <>
            <p><strong>{ scene.words.say(key, &[("date", &made)]) }</strong></p>
            if opened.damaged { <p data-damaged="">{ scene.t("notice.damaged") }</p> }
            if opened.unknown > 0 { <p data-unknown={opened.unknown.to_string()}>{ scene.words.count("notice.unknown", opened.unknown) }</p> }
            if opened.plan_lost { <p data-plan-lost="">{ scene.t("notice.plan_lost") }</p> }
            if then < here {
                <p data-version={opened.version.clone()}>
                    { scene.words.say("notice.version", &versions) }
                    { " " }<a href={NEWS}>{ scene.t("sources.news_link") }</a>
                </p>
            } else if then > here {
                // What is new is not in this version.
                <p data-version={opened.version.clone()}>{ scene.words.say("notice.version_newer", &versions) }</p>
            }
            if then != here { { changed(scene, &opened.verdicts) } }
        </>
    }
}

/// A notice over the page, until it is put away.
pub fn notice(scene: &Scene, notice: &Notice, close: Callback<MouseEvent>) -> Html {
    let (name, body) = match notice {
        Notice::Opened(opened) => ("opened", of(scene, opened, "notice.opened")),
        Notice::Kept(opened) => ("kept", of(scene, opened, "notice.kept")),
        Notice::KeptRefused => ("refused", html! { <p>{ scene.t("notice.kept_refused") }</p> }),
        Notice::Refused(error, kept) => {
            let words = match error {
                LinkError::Unreadable => scene.t("notice.unreadable"),
                LinkError::Newer => scene.t("notice.newer"),
                LinkError::OtherGuideline(_) => {
                    let here = scene.t("guideline.title");
                    scene.words.say("notice.other_guideline", &[("guideline", &here)])
                }
            };
            let kept = kept.as_ref().map(|kept| of(scene, kept, "notice.kept"));
            ("refused", html! { <><p>{ words }</p>{ kept.unwrap_or_default() }</> })
        }
    };
    html! {
        <div class="notice" id={NOTICE} tabindex="-1" role="status" data-notice={name}>
            <div>{ body }</div>
            <button type="button" class="button button--quiet" onclick={close}>{ scene.t("notice.close") }</button>
        </div>
    }
}
