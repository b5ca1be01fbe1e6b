//! What the guideline's table says, without anything having been asked: the categories, and of each
//! drug the dose with its footnotes, whom it is not for and what is dangerous, and all sources. For a page
//! whose program does not run: there it is what the page is about.

use crate::ui::shared::guideline_props::GuidelineProps;
use crate::ui::shared::prose::plain;
use crate::ui::shared::source_line::source;
use crate::ui::shared::sources::Sources;
use engine::guideline::DrugRegimen;
use engine::sheet::asked;
use engine::words::{capital, dose};
use yew::prelude::*;

/// A dose, and what may happen to it under way.
fn regimen(props: &GuidelineProps, regimen: &DrugRegimen) -> Html {
    let (guideline, words) = (&props.guideline, &props.words);
    let change = regimen.adjustment.as_ref().map(|change| {
        let (strength, new) = dose::adjustment(words, &regimen.dose, change);
        let name = words.t(&["dose.adjust.", change.kind.name()].concat());
        let new = new.map(|new| [&new, ". "].concat()).unwrap_or_default();
        html! {
            <>
                <p>{ name }{ ": " }{ new }{ strength }</p>
                { source(guideline, words, &change.source) }
            </>
        }
    });
    html! {
        <>
            <p>{ dose::regimen(words, &regimen.dose) }</p>
            { source(guideline, words, &regimen.source) }
            { change.unwrap_or_default() }
        </>
    }
}

/// What is to be known of a drug by everybody: the rows of the comparison that say so of themselves.
fn notes(props: &GuidelineProps, drug: usize) -> Html {
    let (guideline, words) = (&props.guideline, &props.words);
    let rows = guideline.supplement().attributes.iter().filter(|row| row.at_a_glance);
    let notes = rows.filter_map(|row| {
        let cell = row.cells.iter().find(|cell| cell.drugs.contains(drug))?;
        let text = words.t(&["cell.", cell.text.as_ref()?].concat());
        Some(html! {
            <>
                <p>{ asked(&words.t(&["attribute.", &row.id, ".label"].concat())) }{ " " }{ text }</p>
                { source(guideline, words, &cell.source) }
            </>
        })
    });
    html! { <>{ for notes }</> }
}

fn category(props: &GuidelineProps, place: usize) -> Html {
    let (guideline, words) = (&props.guideline, &props.words);
    let Some(category) = guideline.categories.get(place) else { return Html::default() };
    let doses = guideline.has_doses();
    let noted = guideline.supplement().attributes.iter().any(|row| row.at_a_glance);
    let heads = [("drug", true), ("kind", true), ("dose", doses), ("notes", noted)];
    let heads = heads.into_iter().filter(|(_, there)| *there).map(|(head, _)| {
        html! { <th scope="col" role="columnheader">{ words.t(&["glance.", head].concat()) }</th> }
    });
    let drugs = guideline.drugs.iter().enumerate();
    let drugs = drugs.filter(|(_, drug)| usize::from(drug.category) == place);
    let rows = drugs.map(|(at, drug)| {
        let class = guideline.classes.get(usize::from(drug.class)).map_or("", |class| &class.id);
        html! {
            <tr role="row" key={drug.id.clone()} data-glance={drug.id.clone()}>
                <th scope="row" role="rowheader">
                    { capital(&words.t(&["drug.", &drug.id, ".name"].concat())) }
                    { source(guideline, words, &drug.source) }
                </th>
                <td role="cell" data-head={words.t("glance.kind")}>
                    { words.t(&["class.", class, ".name"].concat()) }{ ", " }
                    { words.t(&["route.", &drug.route].concat()) }
                </td>
                if doses {
                    <td role="cell" data-head={words.t("glance.dose")}>
                        { drug.regimen.as_ref().map(|known| regimen(props, known)).unwrap_or_default() }
                    </td>
                }
                if noted { <td role="cell" data-head={words.t("glance.notes")}>{ notes(props, at) }</td> }
            </tr>
        }
    });
    html! {
        <section key={category.id.clone()} data-category={category.id.clone()}>
            <h3>{ capital(&words.t(&["category.", &category.id, ".name"].concat())) }</h3>
            { plain(&words.t(&["category.", &category.id, ".explain"].concat())) }
            { source(guideline, words, &category.source) }
            <table class="sheet__table" role="table">
                <thead role="rowgroup">
                    <tr role="row">{ for heads }</tr>
                </thead>
                <tbody role="rowgroup">{ for rows }</tbody>
            </table>
        </section>
    }
}

/// What the guideline's table says.
pub fn static_summary(props: &GuidelineProps) -> Html {
    let words = &props.words;
    html! {
        <div class="glance" data-prerendered="" role="main">
            <h2>{ words.t("glance.title") }</h2>
            { plain(&words.t("glance.lead")) }
            { for (0..props.guideline.categories.len()).map(|place| category(props, place)) }
            <Sources ..props.clone() />
        </div>
    }
}
