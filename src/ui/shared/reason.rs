//! A rule that applies: its title, and folded below it the explanation and the source.

use super::icon::{Icon, icon};
use super::prose::{meanings, prose};
use super::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::guideline::{Basis, Effect, Rule};
use yew::{Html, classes, html};

/// The marker's sign, tone and words.
fn marker(effect: Effect) -> (Icon, &'static str, &'static str) {
    match effect {
        Effect::OutOfScope => (Icon::Info, "plain", "effect.out_of_scope"),
        Effect::NotForAge => (Icon::Cross, "stop", "effect.not_for_age"),
        Effect::Contraindicated => (Icon::Cross, "stop", "effect.contraindicated"),
        Effect::NotRecommended => (Icon::Cross, "stop", "effect.not_recommended"),
        Effect::UnknownExclusion | Effect::UnknownRisk => {
            (Icon::Question, "wait", "effect.unknown")
        }
        Effect::AvoidIfAlternative => (Icon::Warning, "care", "effect.avoid_if_alternative"),
        Effect::Caution => (Icon::Warning, "care", "effect.caution"),
        Effect::KnowledgeGap => (Icon::Warning, "care", "effect.knowledge_gap"),
        Effect::LessSuitable => (Icon::Dash, "care", "effect.less_suitable"),
        Effect::Prefer => (Icon::Check, "for", "effect.prefer"),
        Effect::LimitsDose => (Icon::Info, "plain", "effect.limits_dose"),
        Effect::Note => (Icon::Info, "plain", "effect.note"),
    }
}

/// A note that the interpretation is ours, where the document leaves room.
pub fn own_reading(model: &ViewModel, basis: Basis, ambiguity: Option<&str>) -> Html {
    ours(model, basis, ambiguity, "basis.safe_handling_explain")
}

fn ours(model: &ViewModel, basis: Basis, ambiguity: Option<&str>, explain: &str) -> Html {
    if basis == Basis::Source {
        return Html::default();
    }
    let code = ambiguity.filter(|_| model.words.shows_ids());
    let code = code.map(|code| format!(" ({code})")).unwrap_or_default();
    html! {
        <p class="own-reading">
            <strong>{ model.t("basis.safe_handling") }{ code }{ ". " }</strong>
            { model.t(explain) }
        </p>
    }
}

/// A rule that applies.
pub fn reason(model: &ViewModel, rule: &Rule) -> Html {
    let (sign, tone, effect) = marker(rule.effect);
    let title = model.t(&format!("rule.{}.title", rule.code));
    let waits = matches!(rule.effect, Effect::UnknownExclusion | Effect::UnknownRisk);
    let explain = if waits { "basis.open_explain" } else { "basis.safe_handling_explain" };
    html! {
        <li class={classes!("reason", format!("tone-{tone}"))} key={rule.code.clone()} data-code={rule.code.clone()}>
            <details>
                <summary>
                    { icon(sign) }
                    <span class="reason__words">
                        <span class="reason__effect">{ model.t(effect) }{ " – " }</span>
                        { &title }
                        if model.for_clinician() {
                            { " " }<code class="reason__code" translate="no">{ &rule.code }</code>
                        }
                        if rule.basis == Basis::SafeHandling {
                            { " " }<span class="tag">{ model.t("basis.tag") }</span>
                        }
                    </span>
                </summary>
                <div class="reason__body">
                    { meanings(model, &title) }
                    { prose(model, &model.t(&format!("rule.{}.text", rule.code))) }
                    { ours(model, rule.basis, rule.ambiguity.as_deref(), explain) }
                    { source_line(model, &rule.source) }
                </div>
            </details>
        </li>
    }
}
