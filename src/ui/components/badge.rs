//! A verdict, as sign and words.

use super::icon::{Icon, icon};
use crate::decide::Verdict;
use crate::ui::scene::Scene;
use yew::{Html, classes, html};

/// A verdict's sign and tone; the words stand beside it.
fn look(verdict: Verdict) -> (Icon, &'static str) {
    match verdict {
        Verdict::OutOfScope => (Icon::Info, "tone-plain"),
        Verdict::NotForAge | Verdict::Contraindicated | Verdict::NotRecommended => {
            (Icon::Cross, "tone-stop")
        }
        Verdict::UnknownExclusion | Verdict::UnknownRisk => (Icon::Question, "tone-wait"),
        Verdict::AvoidIfAlternative | Verdict::Caution | Verdict::KnowledgeGap => {
            (Icon::Warning, "tone-care")
        }
        Verdict::Conflict => (Icon::Scales, "tone-care"),
        Verdict::LessSuitable => (Icon::Dot, "tone-care"),
        Verdict::Prefer => (Icon::Check, "tone-for"),
        Verdict::NoObjection => (Icon::Dot, "tone-plain"),
    }
}

/// A verdict.
pub fn badge(scene: &Scene, verdict: Verdict) -> Html {
    let (sign, tone) = look(verdict);
    let words = scene.t(&["verdict.", verdict.name()].concat());
    html! { <span class={classes!("badge", tone)}>{ icon(sign) }<span>{ words }</span></span> }
}
