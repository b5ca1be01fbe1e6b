//! What is said of a consultation that was taken up from a link or from this device.

use crate::decide::Verdict;
use crate::export::link::{LinkError, Opened};
use crate::ui::arrival::Notice;
use crate::ui::host::NEWS;
use crate::ui::scene::Scene;
use crate::words::iso;
use yew::{Callback, Html, MouseEvent, html};

/// Drugs of which the page said something else when the link was made.
fn changed(scene: &Scene, then: &[(usize, Verdict)]) -> Html {
    let verdict = |verdict: Verdict| scene.t(&["verdict.", verdict.name()].concat());
    let lines = then.iter().filter_map(|(place, then)| {
        let drug = scene.guideline.drugs.get(*place)?;
        let now = scene.assessment.drugs.get(*place)?.verdict;
        if now == *then {
            return None;
        }
        let (then, now) = (verdict(*then), verdict(now));
        let values = [("drug", &*scene.drug_name(drug)), ("then", &*then), ("now", &*now)];
        Some(html! { <li data-changed={drug.id.clone()}>{ scene.words.say("notice.drug", &values) }</li> })
    });
    let lines: Vec<Html> = lines.collect();
    if lines.is_empty() {
        return html! { <p>{ scene.t("notice.same") }</p> };
    }
    html! { <><p>{ scene.t("notice.changed") }</p><ul>{ for lines }</ul></> }
}

/// What there is to say of a consultation that was taken up.
fn of(scene: &Scene, opened: &Opened, key: &str) -> Html {
    let made = scene.words.date(&iso(opened.made));
    let older = opened.version != scene.guideline.version;
    html! {
        <>
            <p><strong>{ scene.words.say(key, &[("date", &made)]) }</strong></p>
            if opened.damaged { <p data-damaged="">{ scene.t("notice.damaged") }</p> }
            if opened.unknown > 0 { <p data-unknown={opened.unknown.to_string()}>{ scene.words.count("notice.unknown", opened.unknown) }</p> }
            if older {
                <p data-version={opened.version.clone()}>
                    { scene.words.say("notice.version", &[("then", &opened.version), ("now", &scene.guideline.version)]) }
                    { " " }<a href={NEWS}>{ scene.t("sources.news_link") }</a>
                </p>
                { changed(scene, &opened.verdicts) }
            }
        </>
    }
}

/// A notice over the page, until it is put away.
pub fn notice(scene: &Scene, notice: &Notice, close: Callback<MouseEvent>) -> Html {
    let (name, body) = match notice {
        Notice::Opened(opened) => ("opened", of(scene, opened, "notice.opened")),
        Notice::Kept(opened) => ("kept", of(scene, opened, "notice.kept")),
        Notice::KeptRefused => ("refused", html! { <p>{ scene.t("notice.kept_refused") }</p> }),
        Notice::Refused(error) => {
            let words = match error {
                LinkError::Unreadable => scene.t("notice.unreadable"),
                LinkError::Newer => scene.t("notice.newer"),
                LinkError::OtherGuideline(id) => {
                    scene.words.say("notice.other_guideline", &[("guideline", id)])
                }
            };
            ("refused", html! { <p>{ words }</p> })
        }
    };
    html! {
        <div class="notice" role="status" data-notice={name}>
            <div>{ body }</div>
            <button type="button" class="button button--quiet" onclick={close}>{ scene.t("notice.close") }</button>
        </div>
    }
}
