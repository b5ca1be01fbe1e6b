//! Tables of a document: entries down, to be filtered; or side by side.

use super::page::{Page, source};
use super::shelf::date;
use authoring::library::{Cell, Checked, Column, ColumnKind, Entry, Part, Total, names};
use engine::words::{Words, capital};
use yew::{Html, html};

/// So many columns can be read beside each other; with more of them each entry is a block of its own.
const COLUMNS: usize = 4;

/// The words for whatever stands in a cell, each a paragraph of its own.
fn said(words: &Words, part: &Part, entry: &Entry, column: &Column) -> Vec<String> {
    let cell = entry.cells.get(column.id.get_ref()).map(toml::Spanned::get_ref);
    match (column.kind, cell) {
        (ColumnKind::Names, Some(cell)) => {
            names(column, cell).iter().map(|key| capital(&words.t(key))).collect()
        }
        (ColumnKind::Date, cell) => {
            let printed = match cell {
                Some(Cell::Text(printed)) => Some(printed.as_str()),
                Some(Cell::Number(_) | Cell::Names(_)) | None => None,
            };
            vec![date(words, printed)]
        }
        (_, Some(Cell::Number(number))) => vec![words.grouped(&number.to_string())],
        (_, Some(Cell::Text(text))) => vec![text.clone()],
        (_, Some(Cell::Names(names))) => names.clone(),
        (ColumnKind::Number | ColumnKind::Names, None) => vec![words.t("reading.not_stated")],
        (ColumnKind::Words, None) => {
            let key =
                ["part.", part.id.get_ref(), ".", entry.id.get_ref(), ".", column.id.get_ref()];
            words.t(&key.concat()).split("\n\n").map(str::to_owned).collect()
        }
    }
}

/// The names in a cell, for a script to filter by.
fn named(entry: &Entry, column: &Column) -> Option<String> {
    let cell = entry.cells.get(column.id.get_ref())?.get_ref();
    let names: Vec<String> = names(column, cell);
    (column.filter && !names.is_empty()).then(|| names.join(" "))
}

fn heads(words: &[String]) -> Html {
    let heads =
        words.iter().map(|head| html! { <th scope="col" role="columnheader">{ head }</th> });
    html! { <thead role="rowgroup"><tr role="row">{ for heads }</tr></thead> }
}

fn cell(head: &str, lines: &[String], named: Option<String>, number: bool) -> Html {
    let lines = lines.iter().map(|line| html! { <span>{ line }</span> });
    let class = number.then_some("amount");
    html! { <td role="cell" class={class} data-head={head.to_owned()} data-names={named}>{ for lines }</td> }
}

/// What a table can be filtered by, for a script.
fn filters(page: &Page<'_>, part: &Part) -> Html {
    let by: Vec<&Column> = part.column.iter().filter(|column| column.filter).collect();
    if by.is_empty() {
        return Html::default();
    }
    let words = &page.words;
    let find = ["find-", part.id.get_ref()].concat();
    let choices = by.into_iter().map(|column| {
        let id = ["by-", part.id.get_ref(), "-", column.id.get_ref()].concat();
        let of_column = part.entry.iter().filter_map(|entry| {
            Some(names(column, entry.cells.get(column.id.get_ref())?.get_ref()))
        });
        let mut options: Vec<(String, String)> =
            of_column.flatten().map(|key| (capital(&words.t(&key)), key)).collect();
        options.sort();
        options.dedup();
        let options =
            options.into_iter().map(|(name, key)| html! { <option value={key}>{ name }</option> });
        let name = page.said(part, &["column.", column.id.get_ref()].concat());
        html! {
            <p>
                <label for={id.clone()}>{ name }</label>
                <select id={id} data-by={column.id.get_ref().clone()} autocomplete="off">
                    <option value="">{ words.t("reading.all") }</option>
                    { for options }
                </select>
            </p>
        }
    });
    html! {
        <div class="filter" data-needs-script="" data-filter={part.id.get_ref().clone()} hidden={true}>
            <p>
                <label for={find.clone()}>{ words.t("reading.find") }</label>
                <input id={find} type="search" autocomplete="off" />
            </p>
            { for choices }
            <p class="filter__found"><output role="status" data-one={words.t("front.found.one")} data-other={words.t("front.found.other")} data-none={words.t("front.found.none")}></output></p>
        </div>
    }
}

fn total(page: &Page<'_>, part: &Part, total: &Total, heads: &[String]) -> Html {
    let cells = part.column.iter().zip(heads.iter().skip(1)).map(|(column, head)| {
        let sum = total.cells.get(column.id.get_ref()).map(|sum| sum.get_ref().to_string());
        let lines: Vec<String> = sum.into_iter().collect();
        if lines.is_empty() {
            html! { <td role="cell" class="empty"></td> }
        } else {
            cell(head, &lines, None, true)
        }
    });
    html! {
        <tfoot role="rowgroup">
            <tr role="row">
                <th scope="row" role="rowheader">
                    { page.words.t("reading.total") }
                    <span class="caveat">{ page.said(part, "caveat") }</span>
                    { source(&page.words, &page.checked.document.document, &total.source) }
                </th>
                { for cells }
            </tr>
        </tfoot>
    }
}

/// Columns of numbers as bars; the numbers themselves stand in the table.
fn chart(page: &Page<'_>, part: &Part) -> Html {
    if part.chart.is_empty() {
        return Html::default();
    }
    let number = |entry: &Entry, name: &str| match entry.cells.get(name).map(toml::Spanned::get_ref)
    {
        Some(Cell::Number(number)) => *number,
        Some(Cell::Text(_) | Cell::Names(_)) | None => 0,
    };
    let names = || part.chart.iter().map(|name| name.get_ref().as_str());
    let most = part.entry.iter().flat_map(|entry| names().map(|name| number(entry, name)));
    let most = most.max().unwrap_or(1).max(1);
    let rows = part.entry.iter().map(|entry| {
        let bars = names().enumerate().map(|(place, name)| {
            let value = number(entry, name);
            let width = (100 * value).div_ceil(most).to_string();
            let class = ["chart__bar chart__bar--", &place.to_string()].concat();
            html! { <rect class={class} x="0" y={(place * 7).to_string()} width={width} height="6" /> }
        });
        let height = (part.chart.len() * 7).to_string();
        let label: Vec<String> = names()
            .map(|name| {
                let head = page.said(part, &["column.", name].concat());
                [head.as_str(), " ", &number(entry, name).to_string()].concat()
            })
            .collect();
        html! {
            <div class="chart__row">
                <dt>{ page.of(part, entry, "title") }</dt>
                <dd>
                    <svg viewBox={["0 0 100 ", &height].concat()} preserveAspectRatio="none" aria-hidden="true">{ for bars }</svg>
                    <span>{ label.join(" · ") }</span>
                </dd>
            </div>
        }
    });
    html! { <dl class="chart">{ for rows }</dl> }
}

/// Entries down, what is said of them across.
pub fn table(page: &Page<'_>, part: &Part) -> Html {
    let words = &page.words;
    let mut head = vec![page.said(part, "title")];
    head.extend(
        part.column
            .iter()
            .map(|column| page.said(part, &["column.", column.id.get_ref()].concat())),
    );
    let row = |entry: &Entry| {
        let cells = part.column.iter().zip(head.iter().skip(1)).map(|(column, head)| {
            let number = column.kind == ColumnKind::Number;
            let html = cell(head, &said(words, part, entry, column), named(entry, column), number);
            (column.id.get_ref(), html)
        });
        let title = page.of(part, entry, "title");
        let link = entry.page.as_ref().and_then(|to| page.shelf.page(to.get_ref()));
        html! {
            <tr role="row" id={entry.id.get_ref().clone()} tabindex="-1">
                <th scope="row" role="rowheader">
                    if let Some(to) = link { <a href={to}>{ title }</a> } else { { title } }
                    { source(words, &page.checked.document.document, &entry.source) }
                </th>
                { for cells.map(|(_, html)| html) }
            </tr>
        }
    };
    let wide = part.column.len() > COLUMNS;
    let class = yew::classes!("sheet__table", wide.then_some("sheet__table--cards"));
    html! {
        <>
            { filters(page, part) }
            <table class={class} role="table" id={["table-", part.id.get_ref()].concat()}>
                { heads(&head) }
                <tbody role="rowgroup">{ for part.entry.iter().map(row) }</tbody>
                if let Some(sums) = &part.total { { total(page, part, sums, &head) } }
            </table>
            { chart(page, part) }
        </>
    }
}

/// Entries side by side, what is said of them down; those of a part of this name in all documents of the
/// kind where the part gathers them.
pub fn columns(page: &Page<'_>, part: &Part) -> Html {
    let library = page.shelf.library;
    let gathered: Vec<(&Checked, &Part)> = match &part.gather {
        Some(name) => library.gathered(page.checked.document.kind, name.get_ref()).collect(),
        None => vec![(page.checked, part)],
    };
    let entries: Vec<(Words, &Checked, &Part, &Entry)> = gathered
        .into_iter()
        .flat_map(|(checked, from)| from.entry.iter().map(move |entry| (checked, from, entry)))
        .map(|(checked, from, entry)| (page.shelf.words(&checked.texts), checked, from, entry))
        .collect();
    let mut head = vec![page.words.t("reading.what")];
    head.extend(entries.iter().map(|(words, _, from, entry)| {
        let key = ["part.", from.id.get_ref(), ".", entry.id.get_ref(), ".title"].concat();
        if part.gather.is_some() {
            [&words.t(&key), " (", &words.t("document.short"), ")"].concat()
        } else {
            words.t(&key)
        }
    }));
    let here = part.gather.is_none();
    let titles = head.iter().zip(std::iter::once(None).chain(entries.iter().map(Some))).map(|(title, of)| {
        let id = of.filter(|_| here).map(|(_, _, _, entry)| entry.id.get_ref().clone());
        html! { <th scope="col" role="columnheader" id={id} tabindex={of.map(|_| "-1")}>{ title }</th> }
    });
    let row = |column: &Column| {
        let cells =
            entries.iter().zip(head.iter().skip(1)).map(|((words, _, from, entry), head)| {
                cell(
                    head,
                    &said(words, from, entry, column),
                    None,
                    column.kind == ColumnKind::Number,
                )
            });
        html! {
            <tr role="row">
                <th scope="row" role="rowheader">{ page.said(part, &["column.", column.id.get_ref()].concat()) }</th>
                { for cells }
            </tr>
        }
    };
    let sources =
        entries.iter().zip(head.iter().skip(1)).map(|((words, checked, _, entry), head)| {
            html! {
                <td role="cell" data-head={head.clone()}>
                    { source(words, &checked.document.document, &entry.source) }
                </td>
            }
        });
    html! {
        <div class="beside-table" tabindex="0" role="group" aria-labelledby={["title-", part.id.get_ref()].concat()}>
            <table class="sheet__table" role="table">
                <thead role="rowgroup"><tr role="row">{ for titles }</tr></thead>
                <tbody role="rowgroup">
                    { for part.column.iter().map(row) }
                    <tr role="row">
                        <th scope="row" role="rowheader">{ page.words.t("reading.sources") }</th>
                        { for sources }
                    </tr>
                </tbody>
            </table>
        </div>
    }
}
