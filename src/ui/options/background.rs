//! What a reader may ask about the guideline itself, each answer folded below its question.

use crate::ui::shared::prose::prose;
use crate::ui::shared::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::guideline::Background;
use yew::{Html, html};

fn one(model: &ViewModel, asked: &Background) -> Html {
    let t = |part: &str| model.t(&["background.", &asked.id, part].concat());
    html! {
        <details class="fold" key={asked.id.clone()} data-background={asked.id.clone()}>
            <summary>{ t(".question") }</summary>
            { prose(model, &t(".answer")) }
            { source_line(model, &asked.source) }
        </details>
    }
}

/// The questions; nothing where the guideline's file answers none.
pub fn background(model: &ViewModel) -> Html {
    let known = &model.guideline.supplement().background;
    if known.is_empty() {
        return Html::default();
    }
    html! {
        <section class="background" aria-labelledby="background-title">
            <h3 id="background-title">{ model.t("background.title") }</h3>
            { for known.iter().map(|asked| one(model, asked)) }
        </section>
    }
}
