//! What is taken along: the summary, on paper or as text, and the whole consultation in a link. All of
//! it is made here and sent nowhere.

use super::sheet::sheet;
use crate::export::qr::qr;
use crate::sheet::{Block, plain};
use crate::ui::arrival::MARK;
use crate::ui::dom;
use crate::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// What the part is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The words.
    pub words: Rc<Words>,
    /// The summary.
    pub summary: Vec<Block>,
    /// The text of the link.
    pub link: String,
    /// Whether the answers are kept on this device.
    pub kept: bool,
    /// Keeps them, or erases what was kept; whether that went well.
    pub on_keep: Callback<Option<String>, bool>,
}

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

/// A button that copies, and says whether that went well.
#[component]
fn Copy(props: &CopyProps) -> Html {
    let copied = use_state(|| None::<bool>);
    let copy = {
        let (text, copied) = (props.text.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            dom::copy(&text, Callback::from(move |went: bool| copied.set(Some(went))));
        })
    };
    let said = match *copied {
        None => "",
        Some(true) => "handover.copied",
        Some(false) => "handover.not_copied",
    };
    html! {
        <span class="handover__copy">
            <button type="button" class="button button--quiet" data-action={props.action} onclick={copy}>
                { props.words.t(props.label) }
            </button>
            <span role="status">if !said.is_empty() { { " " }{ props.words.t(said) } }</span>
        </span>
    }
}

/// What a copying button is made of.
#[derive(Clone, PartialEq, Properties)]
struct CopyProps {
    words: Rc<Words>,
    text: AttrValue,
    label: &'static str,
    action: &'static str,
}

/// The link, once it is asked for: what it holds is said before it is made.
fn link(words: &Rc<Words>, link: &str, open: &UseStateHandle<bool>) -> Html {
    if !**open {
        let make = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set(true))
        };
        return html! {
            <p>
                <button type="button" class="button" data-action="link" onclick={make}>{ words.t("handover.make") }</button>
            </p>
        };
    }
    let address = dom::address_with(&[MARK, link].concat());
    html! {
        <div class="handover__link" data-link="">
            { picture(words, &address) }
            <div>
                <label for="handover-address">{ words.t("handover.address") }</label>
                <input id="handover-address" class="handover__address" type="text" readonly=true value={address.clone()} />
                <p><Copy words={words.clone()} text={address} label="handover.copy_link" action="copy-link" /></p>
                <p>{ words.t("handover.on_the_screen") }</p>
            </div>
        </div>
    }
}

/// What is taken along.
#[component]
pub fn Handover(props: &Props) -> Html {
    let words = &props.words;
    let open = use_state(|| false);
    let refused = use_state(|| false);
    let keep = {
        let (on_keep, refused) = (props.on_keep.clone(), refused.clone());
        let text = (!props.kept).then(|| props.link.clone());
        Callback::from(move |_: MouseEvent| refused.set(!on_keep.emit(text.clone())))
    };
    let print = Callback::from(|_: MouseEvent| dom::print(None));
    html! {
        <section class="handover" id="handover" aria-labelledby="handover-title">
            <h3 id="handover-title" tabindex="-1">{ words.t("handover.title") }</h3>
            <p class="handover__lead">{ words.t("handover.lead") }</p>
            <div class="handover__buttons">
                <button type="button" class="button" data-action="print" onclick={print}>{ words.t("handover.print") }</button>
                <Copy words={words.clone()} text={plain(&props.summary)} label="handover.copy" action="copy-text" />
            </div>
            <h4>{ words.t("handover.link_title") }</h4>
            <p>{ words.t("handover.link_holds") }</p>
            { link(words, &props.link, &open) }
            <h4>{ words.t("handover.keep_title") }</h4>
            <p>{ words.t(if props.kept { "handover.is_kept" } else { "handover.keep_lead" }) }</p>
            <p>
                <button type="button" class="button button--quiet" data-action={if props.kept { "erase" } else { "keep" }} onclick={keep}>
                    { words.t(if props.kept { "handover.erase" } else { "handover.keep" }) }
                </button>
                <span role="status">if *refused { { " " }{ words.t("handover.not_kept") } }</span>
            </p>
            <details class="fold handover__paper" open=true>
                <summary>{ words.t("handover.paper") }</summary>
                <div class="paper" data-summary="">{ sheet(&props.summary, 2) }</div>
            </details>
        </section>
    }
}
