//! A text of its own that is fetched when it is asked for: how the guideline was checked, and what is
//! new in the version.

use crate::ui::loading::load;
use crate::ui::platform::host::Host;
use crate::ui::shared::landmark::landmark;
use crate::ui::shared::rich_text::{TITLE, rich_text};
use engine::guideline::Guideline;
use engine::sheet::Block;
use engine::words::Words;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Which text.
#[derive(Clone, Properties)]
pub struct Props {
    /// Where the widget stands.
    pub host: Host,
    /// The guideline.
    pub guideline: Rc<Guideline>,
    /// The words of the page.
    pub words: Rc<Words>,
    /// Name of the file beside the guideline, without its language.
    pub name: &'static str,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guideline, &other.guideline)
            && self.words == other.words
            && self.name == other.name
    }
}

/// The text, or why there is none.
#[component]
pub fn RichTextPage(props: &Props) -> Html {
    let words = &props.words;
    let found = use_state(|| None::<Result<Option<Vec<Block>>, String>>);
    let attempt = use_state(|| 0u32);
    {
        let (found, host) = (found.setter(), props.host.clone());
        let folder = load::folder(&props.guideline.id, &props.guideline.version);
        let wanted = (props.name, words.language().to_owned(), *attempt);
        use_effect_with(wanted, move |(name, language, _)| {
            let (name, language, host) = (*name, language.clone(), host.clone());
            found.set(None);
            let wanted = Rc::new(Cell::new(true));
            let still_wanted = wanted.clone();
            spawn_local(async move {
                let fetched = load::sheet(&host, &folder, name, &language).await;
                if still_wanted.get() {
                    found.set(Some(fetched));
                    host.focus_soon(TITLE.to_owned());
                }
            });
            move || wanted.set(false)
        });
    }
    let text = match &*found {
        None | Some(Ok(None)) => Html::default(),
        Some(Ok(Some(blocks))) => rich_text(blocks, 0),
        Some(Err(error)) => {
            let again = Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1));
            html! {
                <div role="alert">
                    <p>{ words.t("sheet.failed") }</p>
                    <p><button type="button" class="button" onclick={again}>{ words.t("sheet.again") }</button></p>
                    <p class="failure__detail">{ error }</p>
                </div>
            }
        }
    };
    let state = match &*found {
        None => words.t("sheet.loading"),
        Some(Ok(None)) => words.t("sheet.missing"),
        Some(_) => String::new(),
    };
    let body = html! {
        <>
            <p><a href="#sources">{ words.t("sheet.back") }</a></p>
            // One and the same for all that it says: what comes with its text is often not read out.
            <p role="status">{ state }</p>
            { text }
        </>
    };
    landmark(&props.host, Some("sheet"), Some(props.name), body)
}
