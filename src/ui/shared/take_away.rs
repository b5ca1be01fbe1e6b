//! Copying and saving through the browser. Where the browser does not let a person, the page says so and has another way.

use crate::ui::platform::device;
use crate::ui::platform::host::Host;
use engine::words::Words;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The properties of a copying button.
#[derive(Clone, PartialEq, Properties)]
pub struct CopyProps {
    /// The words.
    pub words: Rc<Words>,
    /// The text to copy.
    pub text: AttrValue,
    /// Key of the words on it.
    pub label: &'static str,
    /// Its name in `data-action`, by which tests find it.
    pub action: &'static str,
}

/// A button that copies, as it is drawn; `copied` is how the last press went. What was not copied stands in `shown`,
/// for the person to copy.
pub fn copy_button(
    props: &CopyProps,
    copied: Option<bool>,
    shown: NodeRef,
    copy: Callback<MouseEvent>,
) -> Html {
    let said = copied.map(|went| if went { "handover.copied" } else { "handover.not_copied" });
    html! {
        <span class="take-away">
            <button type="button" class="button button--quiet" data-action={props.action} onclick={copy}>
                { props.words.t(props.label) }
            </button>
            <span role="status">if let Some(said) = said { { " " }{ props.words.t(said) } }</span>
            if copied == Some(false) {
                <textarea
                    ref={shown}
                    class="take-away__text"
                    rows="4"
                    readonly=true
                    translate="no"
                    aria-label={props.words.t(props.label)}
                    value={props.text.clone()}
                />
            }
        </span>
    }
}

/// A button that copies, and says whether that went well.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    // With the number of the press: each that fails selects the text.
    let copied = use_state(|| (0u32, None::<bool>));
    let shown = use_node_ref();
    {
        let shown = shown.clone();
        use_effect_with(*copied, move |(_, copied)| {
            let text = shown.cast::<HtmlTextAreaElement>();
            if let Some(text) = text.filter(|_| *copied == Some(false)) {
                let _ = text.focus();
                text.select();
            }
        });
    }
    let copy = {
        let (text, copied) = (props.text.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (press, copied) = (copied.0 + 1, copied.setter());
            let done = Callback::from(move |went: bool| copied.set((press, Some(went))));
            device::copy(&text, done);
        })
    };
    copy_button(props, copied.1, shown, copy)
}

/// The properties of a saving button.
#[derive(Clone, PartialEq, Properties)]
pub struct SaveProps {
    /// The words.
    pub words: Rc<Words>,
    /// Makes the file and hands it to the browser.
    pub save: Callback<()>,
    /// The same as a text, for whoever cannot save it.
    pub text: Callback<(), String>,
    /// Key of the words on it.
    pub label: &'static str,
    /// Its name in `data-action`, by which tests find it.
    pub action: &'static str,
}

/// A button that saves a file. No browser tells whether a file was saved, and many an app saves none without a word: the
/// other way is offered after each press.
#[component]
pub fn Save(props: &SaveProps) -> Html {
    let saved = use_state(|| false);
    let save = {
        let (save, saved) = (props.save.clone(), saved.setter());
        Callback::from(move |_: MouseEvent| {
            save.emit(());
            saved.set(true);
        })
    };
    let text = saved.then(|| props.text.emit(()));
    save_button(props, text, save)
}

/// A button that saves a file, as it is drawn; with the text, where it was pressed.
pub fn save_button(props: &SaveProps, text: Option<String>, save: Callback<MouseEvent>) -> Html {
    let words = &props.words;
    html! {
        <span class="take-away">
            <button type="button" class="button" data-action={props.action} onclick={save}>
                { words.t(props.label) }
            </button>
            <span role="status">if text.is_some() { { " " }{ words.t("handover.saved") } }</span>
            if let Some(text) = text {
                <Copy words={words.clone()} {text} label="handover.as_text" action="copy-instead" />
            }
        </span>
    }
}

/// The properties of [`NotPrinted`].
#[derive(Clone, PartialEq, Properties)]
pub struct NotPrintedProps {
    /// Where the widget stands.
    pub host: Host,
    /// The words.
    pub words: Rc<Words>,
    /// The part that was to be printed, as in [`Host::print`].
    #[prop_or_default]
    pub part: Option<&'static str>,
}

/// The place beside a button that prints, where it is said that nothing was printed.
#[component]
pub fn NotPrinted(props: &NotPrintedProps) -> Html {
    let refused = use_state(|| false);
    {
        let (host, refused, part) = (props.host.clone(), refused.setter(), props.part);
        use_effect_with((), move |()| {
            let listener = host.on_not_printed(part, Callback::from(move |()| refused.set(true)));
            move || drop(listener)
        });
    }
    not_printed(&props.words, *refused)
}

/// The same as it is drawn.
pub fn not_printed(words: &Words, refused: bool) -> Html {
    html! {
        <p class="take-away__refused" role="status" data-not-printed={refused.then_some("")}>
            if refused { { words.t("handover.not_printed") } }
        </p>
    }
}
