//! What the page is about: its main landmark, where the page is its own. Within another page that is not
//! for the widget to say.

use crate::ui::platform::host::Host;
use yew::{Html, html};

/// The page's main matter; `view` names what stands in the page's place.
pub fn landmark(
    host: &Host,
    class: Option<&'static str>,
    view: Option<&'static str>,
    body: Html,
) -> Html {
    if host.is_heard() {
        html! { <div id="main" {class} data-view={view}>{ body }</div> }
    } else {
        html! { <main id="main" {class} data-view={view}>{ body }</main> }
    }
}
