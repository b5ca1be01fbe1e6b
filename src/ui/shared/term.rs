//! A term that is explained where it stands, when it is asked for.

use yew::prelude::*;

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Properties)]
pub struct Props {
    /// As it stands in the text.
    pub word: AttrValue,
    /// What it means.
    pub means: AttrValue,
}

/// A term as it is drawn.
pub fn drawn(word: &str, means: &str, open: bool, toggle: Callback<MouseEvent>) -> Html {
    html! {
        <>
            <button
                type="button"
                class="term"
                aria-expanded={if open { "true" } else { "false" }}
                onclick={toggle}
            >{ word.to_owned() }</button>
            if open { <span class="term__means" role="note">{ " (" }{ means.to_owned() }{ ")" }</span> }
        </>
    }
}

/// A term, and once it is pressed what it means.
#[component]
pub fn Term(props: &Props) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.set(!*open);
        })
    };
    drawn(&props.word, &props.means, *open, toggle)
}
