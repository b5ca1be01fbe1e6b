//! Figures from others than the council: apart from the comparison, for the same number of people at
//! the same time, said both ways, with how uncertain they are.

use super::prose::prose;
use super::source_line::source_line;
use crate::ui::scene::Scene;
use engine::guideline::{Estimate, Evidence};
use engine::number::Decimal;
use engine::words::capital;
use yew::{Html, html};

/// So many of a thousand.
fn of_thousand(share: Decimal) -> i64 {
    share.raw() / 1_000
}

fn name(scene: &Scene, estimate: &Estimate) -> String {
    let drug = estimate.drug.and_then(|place| scene.guideline.drugs.get(usize::from(place)));
    let Some(drug) = drug else { return capital(&scene.t("evidence.nothing")) };
    let drug = scene.drug_name(drug);
    match estimate.mg {
        Some(mg) => scene.words.say("evidence.dose", &[("drug", &drug), ("mg", &mg.to_string())]),
        None => drug,
    }
}

/// One estimate: words, and a bar of a thousand people with the interval over it.
fn line(scene: &Scene, id: &str, estimate: &Estimate) -> Html {
    let say = |key: &str, n: i64| {
        scene.words.say(&["evidence.", id, key].concat(), &[("n", &n.to_string())])
    };
    let had = of_thousand(estimate.share);
    let (from, to) = (of_thousand(estimate.interval.0), of_thousand(estimate.interval.1));
    let values = [("from", &*from.to_string()), ("to", &*to.to_string())];
    let width = |n: i64| n.to_string();
    html! {
        <li class="evidence__line" data-estimate={had.to_string()}>
            <p class="evidence__name">{ name(scene, estimate) }</p>
            <svg class="evidence__bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="evidence__all" width="1000" height="20" />
                <rect class="evidence__had" width={width(had)} height="20" />
                <rect class="evidence__interval" x={width(from)} y="8" width={width(to - from)} height="4" />
            </svg>
            <p>{ say(".with", had) }{ ". " }{ say(".without", 1_000 - had) }{ "." }</p>
            <p class="evidence__range">{ capital(&scene.words.say("evidence.interval", &values)) }</p>
        </li>
    }
}

fn one(scene: &Scene, evidence: &Evidence) -> Html {
    let id = &evidence.id;
    let t = |part: &str| scene.t(&["evidence.", id, part].concat());
    let known =
        |place: usize| evidence.estimates.iter().any(|e| e.drug.map(usize::from) == Some(place));
    let silent = scene.guideline.drugs.iter().enumerate().filter(|(place, _)| !known(*place));
    let silent: Vec<String> =
        silent.map(|(_, drug)| scene.t(&["drug.", &drug.id, ".name"].concat())).collect();
    html! {
        <details class="fold" data-evidence={id.clone()}>
            <summary>{ t(".title") }</summary>
            { prose(scene, &t(".lead")) }
            <p>{ scene.t("evidence.both") }</p>
            <ul class="evidence__lines">{ for evidence.estimates.iter().map(|e| line(scene, id, e)) }</ul>
            if !silent.is_empty() {
                <p>{ scene.words.say("evidence.silent", &[("drugs", &scene.words.list(&silent))]) }</p>
            }
            { source_line(scene, &evidence.source) }
        </details>
    }
}

/// The figures from others.
pub fn evidence(scene: &Scene) -> Html {
    if scene.guideline.supplement().evidence.is_empty() {
        return Html::default();
    }
    html! {
        <section class="evidence product" aria-labelledby="evidence-title">
            <h3 id="evidence-title" tabindex="-1">{ scene.t("evidence.title") }</h3>
            <p>{ scene.t("evidence.lead") }</p>
            { for scene.guideline.supplement().evidence.iter().map(|known| one(scene, known)) }
        </section>
    }
}
