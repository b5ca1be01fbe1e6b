//! Words that are read out when they change, and are not seen.

use yew::{Html, html};

/// One short sentence, read out whenever it changes. A screen reader follows only what was on the page before it
/// changed: this stands there, empty, until there is something to say.
pub fn spoken(words: String) -> Html {
    html! { <p class="hidden" role="status">{ words }</p> }
}
