//! The data and helpers that the parts of the analysts' view share.

use super::entries::{Action, Entries, Field, Reading};
use engine::guideline::{Drug, Guideline};
use engine::words::Words;
use std::rc::Rc;
use yew::{Callback, Html, html};

/// One drawing of the view.
pub struct View<'v> {
    /// The guideline.
    pub guideline: &'v Guideline,
    /// Words of the language chosen.
    pub words: &'v Rc<Words>,
    /// What was entered.
    pub entries: &'v Entries,
    /// What follows from it.
    pub reading: &'v Reading,
    /// Where actions go.
    pub send: Callback<Action>,
}

impl View<'_> {
    /// The words of a key of this view.
    pub fn t(&self, key: &str) -> String {
        self.words.t(&["analysis.", key].concat())
    }

    /// The words of a key of this view, with `{name}` filled in.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.say(&["analysis.", key].concat(), values)
    }

    /// A callback that sends an action.
    pub fn on<E>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_: E| send.emit(action()))
    }

    /// The drugs compared, with their places in the analysis and in the guideline.
    pub fn drugs(&self) -> impl Iterator<Item = (usize, usize, &Drug)> {
        let places = self.reading.analysis.places.iter().enumerate();
        places.filter_map(|(at, place)| Some((at, *place, self.guideline.drugs.get(*place)?)))
    }

    /// A drug's name.
    pub fn name(&self, drug: &Drug) -> String {
        engine::words::capital(&self.words.t(&["drug.", &drug.id, ".name"].concat()))
    }
}

/// A table that may be wider than the screen, under the heading that names it.
pub fn wide_table(heading: &'static str, head: Html, rows: Html) -> Html {
    html! {
        <div class="analysis__scroll" role="region" tabindex="0" aria-labelledby={heading}>
            <table class="analysis__table">
                <thead><tr>{ head }</tr></thead>
                <tbody>{ rows }</tbody>
            </table>
        </div>
    }
}

/// The ids of a box and of the complaint about it.
pub fn ids(field: Field) -> (String, String) {
    let id = field.id();
    (["a-", &id].concat(), ["e-", &id].concat())
}
