//! What the guideline's table says, without anything having been asked: the categories, and of each
//! drug the dose and where it stands, and all sources. For a page whose program does not run: there it is
//! what the page is about.

use super::prose::plain;
use super::source_line::source;
use super::sources::Sources;
use super::still::Still;
use crate::words::{capital, dose};
use yew::prelude::*;

fn category(props: &Still, place: usize) -> Html {
    let (guideline, words) = (&props.guideline, &props.words);
    let Some(category) = guideline.categories.get(place) else { return Html::default() };
    let drugs = guideline.drugs.iter().filter(|drug| usize::from(drug.category) == place);
    let rows = drugs.map(|drug| {
        let class = guideline.classes.get(usize::from(drug.class)).map_or("", |class| &class.id);
        let regimen = drug.regimen.as_ref();
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
                <td role="cell" data-head={words.t("glance.dose")}>
                    if let Some(regimen) = regimen {
                        { dose::regimen(words, &regimen.dose) }
                        { source(guideline, words, &regimen.source) }
                    }
                </td>
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
                    <tr role="row">
                        { for ["drug", "kind", "dose"].map(|head| html! {
                            <th scope="col" role="columnheader">{ words.t(&["glance.", head].concat()) }</th>
                        }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for rows }</tbody>
            </table>
        </section>
    }
}

/// What the guideline's table says.
pub fn glance(props: &Still) -> Html {
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
