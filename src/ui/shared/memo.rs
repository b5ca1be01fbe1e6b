//! A part of the page that is memoized: drawn again only where what it is drawn from has changed.

use yew::virtual_dom::Key;
use yew::{Html, Properties, component, html};

/// What a part is made of.
#[derive(Clone, Properties)]
pub struct Props<T: Clone + 'static> {
    /// What it is drawn from.
    pub of: T,
    /// Draws it.
    pub draw: fn(&T) -> Html,
    /// Whether two such have the same part.
    pub same: fn(&T, &T) -> bool,
    /// Whether it is to be there.
    pub wanted: bool,
    /// Whether it is drawn with what is around it when that is first drawn.
    pub from_the_first: bool,
}

impl<T: Clone + 'static> PartialEq for Props<T> {
    fn eq(&self, other: &Self) -> bool {
        self.wanted == other.wanted && (self.same)(&self.of, &other.of)
    }
}

impl<T: Clone + 'static> Props<T> {
    /// The part.
    pub fn memo(&self) -> Html {
        html! { <Memo<T> ..self.clone() /> }
    }
}

#[component]
fn Memo<T: Clone + 'static>(props: &Props<T>) -> Html {
    (props.draw)(&props.of)
}

/// A part that is left as it is where it is drawn from the same.
pub fn memo<T: Clone + 'static>(of: &T, draw: fn(&T) -> Html, same: fn(&T, &T) -> bool) -> Html {
    html! { <Memo<T> of={of.clone()} {draw} {same} wanted=true from_the_first=true /> }
}

/// Likewise, one of several: `key` tells it from the others.
pub fn memo_in_list<T: Clone + 'static>(
    key: impl Into<Key>,
    of: &T,
    draw: fn(&T) -> Html,
    same: fn(&T, &T) -> bool,
) -> Html {
    html! { <Memo<T> key={key.into()} of={of.clone()} {draw} {same} wanted=true from_the_first=true /> }
}
