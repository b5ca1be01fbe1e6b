//! A verdict, as sign and words.

use super::icon::{Icon, icon};
use crate::ui::view_model::ViewModel;
use engine::decide::{RESERVED, Verdict};
use yew::{Html, classes, html};

/// A verdict's sign and tone; the words stand beside it.
fn look(verdict: Verdict, told: &str) -> (Icon, &'static str) {
    match verdict {
        _ if told == RESERVED => (Icon::Warning, "tone-care"),
        Verdict::OutOfScope => (Icon::Info, "tone-plain"),
        Verdict::NotForAge | Verdict::Contraindicated | Verdict::NotRecommended => {
            (Icon::Cross, "tone-stop")
        }
        Verdict::UnknownExclusion | Verdict::UnknownRisk => (Icon::Question, "tone-wait"),
        Verdict::AvoidIfAlternative | Verdict::Caution | Verdict::KnowledgeGap => {
            (Icon::Warning, "tone-care")
        }
        Verdict::Conflict => (Icon::Scales, "tone-care"),
        Verdict::LessSuitable => (Icon::Dash, "tone-care"),
        Verdict::Prefer => (Icon::Check, "tone-for"),
        Verdict::NoObjection => (Icon::Dash, "tone-plain"),
    }
}

/// A verdict, of somebody for whom a warning holds or not.
pub fn badge(model: &ViewModel, verdict: Verdict, warned: bool) -> Html {
    let told = verdict.told(warned);
    let (sign, tone) = look(verdict, told);
    let words = model.t(&["verdict.", told].concat());
    html! { <span class={classes!("badge", tone)}>{ icon(sign) }<span>{ words }</span></span> }
}
