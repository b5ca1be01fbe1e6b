//! What is taken along: the summary, on paper or as text, and the whole consultation in a link. All of
//! it is made here and sent nowhere.

use crate::ui::platform::host::Host;
use crate::ui::shared::rich_text::rich_text;
use crate::ui::shared::take_away::{Copy, NotPrinted};
use crate::ui::state::address::CONSULTATION;
use crate::ui::state::keeping::{Kept, Store, Trouble};
use engine::export::qr::qr;
use engine::sheet::{Block, plain};
use engine::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// Letters of a summary that no longer fit on a page in the usual size.
const LONG: usize = 6_200;

/// What the part is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the widget stands.
    pub host: Host,
    /// The words.
    pub words: Rc<Words>,
    /// The summary.
    pub summary: Vec<Block>,
    /// The text of the link.
    pub link: String,
    /// How the answers are stored.
    pub kept: Kept,
    /// Stores them on this device, or erases them.
    pub on_keep: Callback<Store>,
}

/// The box of a link's address: there the focus goes when it is made.
const ADDRESS: &str = "handover-address";

/// The picture of a link, for a phone to read.
fn picture(words: &Words, address: &str) -> Html {
    let Some(code) = qr(address) else {
        return html! { <p data-qr="too_long">{ words.t("handover.qr_too_long") }</p> };
    };
    // Four modules of margin: without it many readers see nothing.
    let side = (code.size + 8).to_string();
    html! {
        <svg
            class="qr"
            data-qr={code.size.to_string()}
            viewBox={["-4 -4 ", &side, " ", &side].concat()}
            role="img"
            aria-label={words.t("handover.qr")}
            shape-rendering="crispEdges"
        >
            <rect class="qr__ground" x="-4" y="-4" width={side.clone()} height={side.clone()} />
            <path class="qr__dark" d={code.outline()} />
        </svg>
    }
}

/// The link once it is made, or the button that makes it.
pub fn link(words: &Rc<Words>, address: Option<String>, make: Callback<MouseEvent>) -> Html {
    let Some(address) = address else {
        return html! {
            <p>
                <button type="button" class="button" data-action="link" onclick={make}>{ words.t("handover.make") }</button>
            </p>
        };
    };
    html! {
        <div class="handover__link" data-link="">
            { picture(words, &address) }
            <div>
                <label for={ADDRESS}>{ words.t("handover.address") }</label>
                <input id={ADDRESS} class="handover__address" type="text" readonly=true value={address.clone()} />
                <p><Copy words={words.clone()} text={address} label="handover.copy_link" action="copy-link" /></p>
                <p>{ words.t("handover.on_the_screen") }</p>
            </div>
        </div>
    }
}

/// Keeping on this device, or erasing.
pub fn keeping(words: &Words, kept: Kept, keep: Callback<MouseEvent>) -> Html {
    let (lead, action, label) = match kept.store {
        Store::Device => ("handover.is_kept", "erase", "handover.erase"),
        Store::Tab => ("handover.keep_lead", "keep", "handover.keep"),
        Store::Nowhere => ("handover.kept_nowhere", "keep", "handover.keep"),
    };
    let refused = kept.trouble == Some(Trouble::Refused);
    let last = kept.store == Store::Device;
    let refusal = if last { "handover.not_kept_last" } else { "handover.not_kept" };
    html! {
        <>
            <h4>{ words.t("handover.keep_title") }</h4>
            <p>{ words.t(lead) }</p>
            <p>
                <button type="button" class="button button--quiet" data-action={action} onclick={keep}>{ words.t(label) }</button>
                <span role="status">if refused { { " " }{ words.t(refusal) } }</span>
            </p>
        </>
    }
}

/// What is taken along.
#[component]
pub fn Handover(props: &Props) -> Html {
    let words = &props.words;
    let open = use_state(|| false);
    let keep = {
        let is_kept = props.kept.store == Store::Device;
        let next = if is_kept { Store::Nowhere } else { Store::Device };
        let on_keep = props.on_keep.clone();
        Callback::from(move |_: MouseEvent| on_keep.emit(next))
    };
    let print = {
        let host = props.host.clone();
        Callback::from(move |_: MouseEvent| host.print(None))
    };
    // What it holds is said before it is made.
    let address = open.then(|| props.host.address_with(&[CONSULTATION, &props.link].concat()));
    let make = {
        let host = props.host.clone();
        Callback::from(move |_: MouseEvent| {
            open.set(true);
            host.focus_soon(ADDRESS.to_owned());
        })
    };
    let text = plain(&props.summary);
    let long = (text.chars().count() > LONG).then_some("");
    html! {
        <section class="handover" id="handover" aria-labelledby="handover-title">
            <h3 id="handover-title" tabindex="-1">{ words.t("handover.title") }</h3>
            <p class="handover__lead">{ words.t("handover.lead") }</p>
            <div class="handover__buttons">
                <button type="button" class="button" data-action="print" onclick={print}>{ words.t("handover.print") }</button>
                <Copy words={words.clone()} text={text} label="handover.copy" action="copy-text" />
            </div>
            <NotPrinted host={props.host.clone()} words={words.clone()} />
            if props.host.opens_links() {
                <h4>{ words.t("handover.link_title") }</h4>
                <p>{ words.t("handover.link_holds") }</p>
                { link(words, address, make) }
            }
            { keeping(words, props.kept, keep) }
            <details class="fold handover__paper" open=true>
                <summary>{ words.t("handover.paper") }</summary>
                <div class="paper" data-summary="" data-long={long}>{ rich_text(&props.summary, 2) }</div>
            </details>
        </section>
    }
}
