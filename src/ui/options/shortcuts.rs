//! The options in short: how many drugs stand where, and ways to the parts of a long page.

use crate::ui::shared::tally::tally;
use crate::ui::view_model::ViewModel;
use yew::{Callback, Html, MouseEvent, html};

/// The parts of the page: where the focus goes, and whether the page has it.
fn parts(model: &ViewModel) -> [(&'static str, &'static str, bool); 4] {
    let guideline = &model.guideline;
    [
        ("comparison.drugs", "drugs", true),
        ("comparison.title", "comparison-title", !guideline.supplement().attributes.is_empty()),
        ("evidence.title", "evidence-title", !guideline.supplement().evidence.is_empty()),
        (
            "understanding.title",
            "understanding-title",
            !guideline.supplement().understanding.is_empty(),
        ),
    ]
}

/// The options in short.
pub fn shortcuts(model: &ViewModel) -> Html {
    let links = parts(model).into_iter().filter(|(_, _, there)| *there).map(|(label, target, _)| {
        let host = model.host.clone();
        let go = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            host.focus_soon(target.to_owned());
        });
        html! { <li><a href={["#", target].concat()} data-shortcut={target} onclick={go}>{ model.t(label) }</a></li> }
    });
    html! {
        <nav class="shortcuts" aria-labelledby="shortcuts-title">
            <h3 id="shortcuts-title">{ model.t("comparison.in_short") }</h3>
            { tally(model) }
            <ul>{ for links }</ul>
        </nav>
    }
}
