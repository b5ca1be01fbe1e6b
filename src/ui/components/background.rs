//! What a reader may ask about the guideline itself, each answer folded below its question.

use super::prose::prose;
use super::source_line::source_line;
use crate::ui::scene::Scene;
use engine::guideline::Background;
use yew::{Html, html};

fn one(scene: &Scene, asked: &Background) -> Html {
    let t = |part: &str| scene.t(&["background.", &asked.id, part].concat());
    html! {
        <details class="fold" key={asked.id.clone()} data-background={asked.id.clone()}>
            <summary>{ t(".question") }</summary>
            { prose(scene, &t(".answer")) }
            { source_line(scene, &asked.source) }
        </details>
    }
}

/// The questions; nothing where the guideline's file answers none.
pub fn background(scene: &Scene) -> Html {
    let known = &scene.guideline.supplement().background;
    if known.is_empty() {
        return Html::default();
    }
    html! {
        <section class="background" aria-labelledby="background-title">
            <h3 id="background-title">{ scene.t("background.title") }</h3>
            { for known.iter().map(|asked| one(scene, asked)) }
        </section>
    }
}
