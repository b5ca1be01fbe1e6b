//! Figures from others than the council: apart from the comparison, for the same number of people at
//! the same time, said both ways, with how uncertain they are.

use crate::ui::shared::prose::prose;
use crate::ui::shared::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::guideline::{Estimate, Evidence};
use engine::number::Decimal;
use engine::words::capital;
use yew::{Html, html};

/// So many of a thousand.
fn of_thousand(share: Decimal) -> i64 {
    share.raw() / 1_000
}

fn name(model: &ViewModel, estimate: &Estimate) -> String {
    let drug = estimate.drug.and_then(|place| model.guideline.drugs.get(usize::from(place)));
    let Some(drug) = drug else { return capital(&model.t("evidence.nothing")) };
    let drug = model.drug_name(drug);
    match estimate.mg {
        Some(mg) => model.words.say("evidence.dose", &[("drug", &drug), ("mg", &mg.to_string())]),
        None => drug,
    }
}

/// One estimate: words, and a bar of a thousand people with the interval over it.
fn line(model: &ViewModel, id: &str, estimate: &Estimate) -> Html {
    let say = |key: &str, n: i64| {
        model.words.say(&["evidence.", id, key].concat(), &[("n", &n.to_string())])
    };
    let had = of_thousand(estimate.share);
    let (from, to) = (of_thousand(estimate.interval.0), of_thousand(estimate.interval.1));
    let values = [("from", &*from.to_string()), ("to", &*to.to_string())];
    let width = |n: i64| n.to_string();
    html! {
        <li class="evidence__line" data-estimate={had.to_string()}>
            <p class="evidence__name">{ name(model, estimate) }</p>
            <svg class="evidence__bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="evidence__all" width="1000" height="20" />
                <rect class="evidence__had" width={width(had)} height="20" />
                <rect class="evidence__interval" x={width(from)} y="8" width={width(to - from)} height="4" />
            </svg>
            <p>{ say(".with", had) }{ ". " }{ say(".without", 1_000 - had) }{ "." }</p>
            <p class="evidence__range">{ capital(&model.words.say("evidence.interval", &values)) }</p>
        </li>
    }
}

fn one(model: &ViewModel, evidence: &Evidence) -> Html {
    let id = &evidence.id;
    let t = |part: &str| model.t(&["evidence.", id, part].concat());
    let known =
        |place: usize| evidence.estimates.iter().any(|e| e.drug.map(usize::from) == Some(place));
    let silent = model.guideline.drugs.iter().enumerate().filter(|(place, _)| !known(*place));
    let silent: Vec<String> =
        silent.map(|(_, drug)| model.t(&["drug.", &drug.id, ".name"].concat())).collect();
    html! {
        <details class="fold" data-evidence={id.clone()}>
            <summary>{ t(".title") }</summary>
            { prose(model, &t(".lead")) }
            <p>{ model.t("evidence.both") }</p>
            <ul class="evidence__lines">{ for evidence.estimates.iter().map(|e| line(model, id, e)) }</ul>
            if !silent.is_empty() {
                <p>{ model.words.say("evidence.silent", &[("drugs", &model.words.list(&silent))]) }</p>
            }
            { source_line(model, &evidence.source) }
        </details>
    }
}

/// The figures from others.
pub fn evidence(model: &ViewModel) -> Html {
    if model.guideline.supplement().evidence.is_empty() {
        return Html::default();
    }
    html! {
        <section class="evidence product" aria-labelledby="evidence-title">
            <h3 id="evidence-title" tabindex="-1">{ model.t("evidence.title") }</h3>
            <p>{ model.t("evidence.lead") }</p>
            { for model.guideline.supplement().evidence.iter().map(|known| one(model, known)) }
        </section>
    }
}
