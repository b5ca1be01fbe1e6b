//! The drugs side by side: a table where there is room, and the same by topic on a phone.

use super::comparison_rows::{Group, Notes, Said, by_words, rows, side_by_side};
use crate::ui::scene::Scene;
use crate::words::capital;
use yew::{Html, html};

fn said(scene: &Scene, cell: &Said) -> Html {
    let class = if cell.empty { "comparison__empty" } else { "comparison__said" };
    html! {
        <>
            <span {class}>{ &cell.text }</span>
            if let Some(note) = cell.note {
                <sup><a
                    href={format!("#note-{}", note + 1)}
                    aria-label={scene.words.say("comparison.note", &[("n", &(note + 1).to_string())])}
                >{ note + 1 }</a></sup>
            }
        </>
    }
}

fn table(scene: &Scene, groups: &[Group]) -> Html {
    let drugs = &scene.guideline.drugs;
    let columns = (drugs.len() + 1).to_string();
    let body = groups.iter().map(|group| {
        let rows = group.rows.iter().map(|row| {
            let cells = side_by_side(&row.cells).into_iter().map(|(span, cell)| {
                html! { <td colspan={span.to_string()}>{ said(scene, cell) }</td> }
            });
            html! {
                <tr key={row.id.clone()} data-attribute={row.id.clone()}>
                    <th scope="row">{ &row.label }</th>
                    { for cells }
                </tr>
            }
        });
        html! {
            <tbody>
                <tr class="comparison__group">
                    <th scope="rowgroup" colspan={columns.clone()}><span>{ &group.title }</span></th>
                </tr>
                { for rows }
            </tbody>
        }
    });
    html! {
        <div class="comparison__table" role="region" tabindex="0" aria-labelledby="comparison-caption">
            <table>
                <caption id="comparison-caption">{ scene.t("comparison.caption") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ scene.t("comparison.topic") }</th>
                        { for drugs.iter().map(|drug| html! { <th scope="col">{ scene.drug_name(drug) }</th> }) }
                    </tr>
                </thead>
                { for body }
            </table>
        </div>
    }
}

fn topics(scene: &Scene, groups: &[Group]) -> Html {
    let names = |places: &[usize]| {
        let drugs = &scene.guideline.drugs;
        if places.len() == drugs.len() {
            return scene.t("comparison.all");
        }
        let names: Vec<String> = places
            .iter()
            .filter_map(|place| drugs.get(*place))
            .map(|d| scene.t(&format!("drug.{}.name", d.id)))
            .collect();
        capital(&scene.words.list(&names))
    };
    let groups = groups.iter().map(|group| {
        let rows = group.rows.iter().map(|row| {
            let lines = by_words(&row.cells).into_iter().map(|(places, cell)| {
                html! { <><dt>{ names(&places) }</dt><dd>{ said(scene, cell) }</dd></> }
            });
            html! {
                <div class="comparison__topic" key={row.id.clone()}>
                    <h5>{ &row.label }</h5>
                    <dl>{ for lines }</dl>
                </div>
            }
        });
        html! {
            <details class="fold comparison__fold">
                <summary><h4>{ &group.title }</h4></summary>
                { for rows }
            </details>
        }
    });
    html! { <div class="comparison__topics">{ for groups }</div> }
}

fn notes(scene: &Scene, notes: &Notes) -> Html {
    html! {
        <details class="fold comparison__notes" open=true>
            <summary>{ scene.t("comparison.notes") }</summary>
            <ol>
                { for notes.0.iter().enumerate().map(|(at, (place, facts))| html! {
                    <li id={format!("note-{}", at + 1)}>
                        { place }{ " " }<span class="source__facts">{ facts.join(" · ") }</span>
                    </li>
                }) }
            </ol>
        </details>
    }
}

/// The drugs side by side.
pub fn comparison(scene: &Scene) -> Html {
    let (groups, found) = rows(scene);
    html! {
        <section class="comparison" id="comparison" aria-labelledby="comparison-title">
            <h3 id="comparison-title" tabindex="-1">{ scene.t("comparison.title") }</h3>
            <p class="comparison__lead">{ scene.t("comparison.lead") }</p>
            { table(scene, &groups) }
            { topics(scene, &groups) }
            { notes(scene, &found) }
        </section>
    }
}
