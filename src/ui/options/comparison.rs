//! The drugs side by side: a table where there is room, and a card each on a phone. What matters most
//! to the person comes first; the council's placement stands at each name and does not move.

use super::carousel::Carousel;
use super::compare_tools::{compare_tools, head_tools, shown};
use super::comparison_rows::{Group, Notes, Row, Said, by_words, greyed, rows, side_by_side};
use super::pictures::pictures;
use crate::ui::platform::browser::{collate, is_wide};
use crate::ui::shared::badge::badge;
use crate::ui::shared::deferred_mount::redrawn_next_frame;
use crate::ui::shared::memo::memo;
use crate::ui::shared::source_line;
use crate::ui::view_model::ViewModel;
use engine::consultation::{Weight, Wished};
use engine::words::capital;
use std::rc::Rc;
use yew::{Html, Properties, classes, component, html, use_memo};

/// What is compared, in the order in which it stands.
#[derive(Clone)]
struct Laid {
    model: ViewModel,
    /// The topics that are shown.
    groups: Rc<Vec<Group>>,
    /// The drugs, by place.
    order: Vec<usize>,
}

impl Laid {
    fn is_same(&self, other: &Self) -> bool {
        self.order == other.order
            && self.model.state.compare() == other.model.state.compare()
            && self.has_same_topics(other)
    }

    fn has_same_topics(&self, other: &Self) -> bool {
        let same = || Rc::ptr_eq(&self.groups, &other.groups) || self.groups == other.groups;
        self.model.has_same_results(&other.model) && same()
    }
}

/// A cell. In the table its note is a link; in the cards it would be one of two hundred.
fn said(model: &ViewModel, cell: &Said, linked: bool) -> Html {
    let class = if cell.empty { "comparison__empty" } else { "comparison__said" };
    html! {
        <>
            <span {class}>{ cell.drawn.clone() }</span>
            if let Some(note) = cell.note.filter(|_| !linked) {
                <sup>
                    <span class="hidden">{ model.words.say("comparison.note", &[("n", "")]) }</span>
                    { note + 1 }
                </sup>
            }
            if let Some(note) = cell.note.filter(|_| linked) {
                <sup><a
                    href={format!("#note-{}", note + 1)}
                    aria-label={model.words.say("comparison.note", &[("n", &(note + 1).to_string())])}
                >{ note + 1 }</a></sup>
            }
        </>
    }
}

/// How certain a row is: in a few words, and in full where that is asked for.
fn certain(model: &ViewModel, row: &Row, linked: bool) -> Html {
    let Some(certain) = &row.certain else { return Html::default() };
    html! {
        <details class="comparison__certain">
            <summary aria-label={[&certain.name, ": ", &row.label].concat()}>{ &certain.name }</summary>
            { said(model, &certain.said, linked) }
        </details>
    }
}

/// What the person wished for that a drug is, or is not.
fn fits(model: &ViewModel, place: usize) -> Html {
    let wishes = model.guideline.wishes.iter().zip(&model.consultation.wishes);
    let lines = wishes.filter_map(|(wish, wished)| {
        let Some(Wished::Is(option)) = wished else { return None };
        let option = wish.options.get(usize::from(*option))?;
        let fits = option.drugs?.contains(place);
        let words = model.t(&["wish.", &wish.id, ".option.", &option.id].concat());
        let key = if fits { "comparison.fits" } else { "comparison.fits_not" };
        let class =
            if fits { "comparison__fits" } else { "comparison__fits comparison__fits--not" };
        Some(html! { <span {class}>{ model.words.say(key, &[("wish", &words)]) }</span> })
    });
    html! { <>{ for lines }</> }
}

/// A drug at the head of its column or card, `at` says of which.
fn head(model: &ViewModel, place: usize, at: &'static str) -> Html {
    let Some((drug, result)) =
        model.guideline.drugs.get(place).zip(model.assessment.drugs.get(place))
    else {
        return Html::default();
    };
    let category = model.guideline.categories.get(usize::from(drug.category));
    let category = category.map_or("", |category| &category.id);
    html! {
        <>
            <span class="comparison__name" translate="no">{ model.drug_name(drug) }</span>
            <span class="comparison__placed">{ capital(&model.t(&["category.", category, ".name"].concat())) }</span>
            { badge(model, result.verdict, result.is_warned()) }
            // What is not safe goes before what is wished for.
            if let Some(reason) = greyed(model, place) {
                <span class="comparison__why">{ reason }</span>
            } else {
                { fits(model, place) }
            }
            { head_tools(model, place, at) }
        </>
    }
}

const GREYED: &str = "comparison__greyed";

fn column_class(model: &ViewModel, place: usize) -> Option<&'static str> {
    greyed(model, place).map(|_| GREYED)
}

fn table(Laid { model, groups, order }: &Laid) -> Html {
    let columns = (order.len() + 1).to_string();
    // Once for each drug, not for each of its cells.
    let grey: Vec<usize> =
        order.iter().copied().filter(|place| greyed(model, *place).is_some()).collect();
    let body = groups.iter().map(|group| {
        let rows = group.rows.iter().map(|row| {
            let cells = side_by_side(&row.cells, order).into_iter().map(|(places, cell)| {
                let grey = places.iter().all(|place| grey.contains(place));
                html! {
                    <td key={places.first().copied().unwrap_or_default()} colspan={places.len().to_string()} class={grey.then_some(GREYED)}>
                        { said(model, cell, true) }
                    </td>
                }
            });
            html! {
                <tr
                    key={row.id.clone()}
                    data-attribute={row.id.clone()}
                    class={row.weight.map(|weight| ["comparison__row--", weight.name()].concat())}
                >
                    <th key="topic" scope="row"><span class="comparison__topic">{ row.drawn.clone() }</span>{ certain(model, row, true) }</th>
                    { for cells }
                </tr>
            }
        });
        html! {
            <tbody key={group.title.clone()}>
                <tr key="group" class="comparison__group">
                    <th scope="rowgroup" colspan={columns.clone()}><span>{ &group.title }</span></th>
                </tr>
                { for rows }
            </tbody>
        }
    });
    let heads = order.iter().map(|place| {
        let id = model.guideline.drugs.get(*place).map(|drug| drug.id.clone());
        html! { <th key={*place} scope="col" data-column={id} class={column_class(model, *place)}>{ head(model, *place, "column") }</th> }
    });
    // What stands before what has keys has one too: beside one without, keys do not tell cells apart.
    html! {
        <div class="comparison__table" role="region" tabindex="0" aria-labelledby="comparison-caption">
            <table>
                <caption id="comparison-caption">{ model.t("comparison.caption") }</caption>
                <thead>
                    <tr>
                        <th key="topic" scope="col">{ model.t("comparison.topic") }</th>
                        { for heads }
                    </tr>
                </thead>
                { for body }
            </table>
        </div>
    }
}

/// What is said of a drug, all topics under each other.
fn topics((Laid { model, groups, .. }, place): &(Laid, usize)) -> Html {
    let groups = groups.iter().map(|group| {
        let rows = group.rows.iter().filter_map(|row| {
            let cell = row.cells.get(*place)?;
            Some(html! {
                <div key={row.id.clone()} class={row.weight.map(|w| ["comparison__row--", w.name()].concat())}>
                    <dt>{ row.drawn.clone() }</dt>
                    <dd>
                        { said(model, cell, false) }
                        // Of what is not said nothing is certain.
                        if !cell.empty { { certain(model, row, false) } }
                    </dd>
                </div>
            })
        });
        html! { <><h5>{ &group.title }</h5><dl>{ for rows }</dl></> }
    });
    html! { <>{ for groups }</> }
}

/// A drug and what is said of it.
fn card(laid: &Laid, place: usize, at: usize) -> Html {
    let (model, all) = (&laid.model, laid.order.len());
    let id = model.guideline.drugs.get(place).map(|drug| drug.id.clone());
    let (at, all) = ((at + 1).to_string(), all.to_string());
    html! {
        <li key={place} class={classes!("comparison__card", column_class(model, place))} data-card={id}>
            <p class="comparison__count">{ model.words.say("steps.answered", &[("n", &at), ("all", &all)]) }</p>
            <h4 class="comparison__head">{ head(model, place, "card") }</h4>
            { memo(&(laid.clone(), place), topics, |one, other| one.1 == other.1 && one.0.has_same_topics(&other.0)) }
        </li>
    }
}

fn cards(laid: &Laid) -> Html {
    let Laid { model, order, .. } = laid;
    let cards = order.iter().enumerate().map(|(at, place)| card(laid, *place, at));
    let drugs = order.iter().filter_map(|place| model.guideline.drugs.get(*place));
    let names: Vec<String> = drugs.map(|drug| model.drug_name(drug)).collect();
    html! {
        <Carousel host={model.host.clone()} words={model.words.clone()} {names}>{ for cards }</Carousel>
    }
}

/// In which of the topics that matter most the drugs differ.
fn differ(model: &ViewModel, groups: &[Group], order: &[usize]) -> Html {
    let names = |places: &[usize]| {
        let drugs = places.iter().filter_map(|place| model.guideline.drugs.get(*place));
        let names: Vec<String> =
            drugs.map(|drug| model.t(&["drug.", &drug.id, ".name"].concat())).collect();
        capital(&model.words.list(&names))
    };
    let rows = groups.iter().flat_map(|group| &group.rows);
    let most = rows.filter(|row| row.weight == Some(Weight::Most) && row.differs(order));
    let lines: Vec<Html> = most
        .map(|row| {
            let lines = by_words(&row.cells, order).into_iter().map(|(places, cell)| {
                html! { <li><strong>{ names(&places) }</strong>{ ": " }{ &cell.text }</li> }
            });
            html! { <div data-differs={row.id.clone()}><h5>{ &row.label }</h5><ul>{ for lines }</ul></div> }
        })
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold comparison__differ">
            <summary><h4>{ model.t("comparison.differ") }</h4></summary>
            <p>{ model.t("comparison.differ_lead") }</p>
            { for lines }
        </details>
    }
}

fn notes(model: &ViewModel, notes: &Notes) -> Html {
    html! {
        <details class="fold comparison__notes">
            <summary>{ model.t("comparison.notes") }</summary>
            <ol>
                { for notes.0.iter().enumerate().map(|(at, (place, facts))| html! {
                    <li id={format!("note-{}", at + 1)}>
                        { place }{ source_line::facts(&model.words, facts) }
                    </li>
                }) }
            </ol>
        </details>
    }
}

/// The drugs in their order.
fn order(model: &ViewModel) -> Vec<usize> {
    let names: Vec<String> =
        model.guideline.drugs.iter().map(|drug| model.drug_name(drug)).collect();
    let name = |place: usize| names.get(place).map_or("", String::as_str);
    let by_name = |one, other| collate(model.words.language(), name(one), name(other));
    model.state.compare().order(&model.guideline, &model.assessment, by_name)
}

/// What the drugs are compared in.
#[derive(Clone, Properties)]
struct Props {
    model: ViewModel,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.model.has_same_comparison(&other.model)
    }
}

struct InTheseRows(ViewModel);

impl PartialEq for InTheseRows {
    fn eq(&self, other: &Self) -> bool {
        self.0.has_same_rows(&other.0)
    }
}

#[component]
fn Comparison(Props { model }: &Props) -> Html {
    let all = use_memo(InTheseRows(model.clone()), |InTheseRows(model)| {
        let (groups, found) = rows(model);
        (Rc::new(groups), found)
    });
    let (groups, found) = &*all;
    let (mut groups, order) = (groups.clone(), order(model));
    if model.state.compare().differences {
        let groups = Rc::make_mut(&mut groups);
        for group in &mut *groups {
            group.rows.retain(|row| row.differs(&order));
        }
        groups.retain(|group| !group.rows.is_empty());
    }
    let laid = Laid { model: model.clone(), groups, order };
    let Laid { groups, order, .. } = &laid;
    // Both are there, as the styles show the one or the other: that which is most likely shown is drawn first.
    let (table, cards) = if is_wide() {
        (memo(&laid, table, Laid::is_same), redrawn_next_frame(&laid, cards, Laid::is_same, true))
    } else {
        (redrawn_next_frame(&laid, table, Laid::is_same, true), memo(&laid, cards, Laid::is_same))
    };
    html! {
        <section class="comparison" id="comparison" aria-labelledby="comparison-title">
            <h3 id="comparison-title" tabindex="-1">{ model.t("comparison.title") }</h3>
            <p class="comparison__lead">{ model.t("comparison.lead") }</p>
            { differ(model, groups, order) }
            { compare_tools(model) }
            { shown(model, order.len()) }
            { pictures(model, order) }
            { table }
            { cards }
            { notes(model, found) }
        </section>
    }
}

/// The drugs side by side.
pub fn comparison(model: &ViewModel) -> Html {
    html! { <Comparison model={model.clone()} /> }
}
