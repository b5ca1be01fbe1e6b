//! A part of the page that is drawn again only where what it is drawn from has changed.

use crate::ui::browser::IN_A_BROWSER;
use gloo::timers::callback::Timeout;
use yew::virtual_dom::Key;
use yew::{Html, Properties, component, html, use_effect_with, use_state_eq};

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
    fn part(&self) -> Html {
        html! { <Part<T> ..self.clone() /> }
    }
}

#[component]
fn Part<T: Clone + 'static>(props: &Props<T>) -> Html {
    (props.draw)(&props.of)
}

/// A part that is left as it is where it is drawn from the `same`.
pub fn part<T: Clone + 'static>(of: &T, draw: fn(&T) -> Html, same: fn(&T, &T) -> bool) -> Html {
    html! { <Part<T> of={of.clone()} {draw} {same} wanted=true from_the_first=true /> }
}

/// Likewise, one of several: `key` tells it from the others.
pub fn part_of_list<T: Clone + 'static>(
    key: impl Into<Key>,
    of: &T,
    draw: fn(&T) -> Html,
    same: fn(&T, &T) -> bool,
) -> Html {
    html! { <Part<T> key={key.into()} of={of.clone()} {draw} {same} wanted=true from_the_first=true /> }
}

/// After how many milliseconds a part comes that an answer brings, once the frame that shows the answer is over,
/// and after how many one follows that may wait for that.
const COMES: u32 = 17;
const FOLLOWS: u32 = 30;

#[component]
fn Following<T: Clone + 'static>(props: &Props<T>) -> Html {
    let drawn = use_state_eq(|| props.from_the_first.then(|| props.clone()));
    let next = drawn.setter();
    use_effect_with(props.clone(), move |props| {
        let props = props.clone();
        let follow = Timeout::new(FOLLOWS, move || next.set(Some(props)));
        move || drop(follow)
    });
    drawn.as_ref().map(Props::part).unwrap_or_default()
}

/// A part that follows in the next frame: whatever an answer changes where the person looks is on the screen
/// before. `unseen`: nobody sees it at first either.
pub fn following<T: Clone + 'static>(
    of: &T,
    draw: fn(&T) -> Html,
    same: fn(&T, &T) -> bool,
    unseen: bool,
) -> Html {
    let from_the_first = !unseen || !IN_A_BROWSER;
    html! { <Following<T> of={of.clone()} {draw} {same} wanted=true {from_the_first} /> }
}

#[component]
fn Coming<T: Clone + 'static>(props: &Props<T>) -> Html {
    let there = use_state_eq(|| props.from_the_first);
    let (come, changes) = (there.setter(), *there != props.wanted);
    use_effect_with(props.wanted, move |wanted| {
        let wanted = *wanted;
        let follow = changes.then(|| Timeout::new(COMES, move || come.set(wanted)));
        move || drop(follow)
    });
    match (props.wanted, *there) {
        (true, true) => props.part(),
        (true, false) => html! { <div data-waiting="" hidden=true></div> },
        (false, _) => Html::default(),
    }
}

/// A part, one of several, that an answer brings and takes away: it comes in the frame after the one that shows
/// the answer, and then changes with the rest. It goes at once.
pub fn brought<T: Clone + 'static>(
    key: impl Into<Key>,
    of: &T,
    draw: fn(&T) -> Html,
    same: fn(&T, &T) -> bool,
    wanted: bool,
) -> Html {
    html! { <Coming<T> key={key.into()} of={of.clone()} {draw} {same} {wanted} from_the_first={wanted} /> }
}

/// A part that is folded away when it first comes: drawn in the next frame, and from then on with the rest.
pub fn folded<T: Clone + 'static>(of: &T, draw: fn(&T) -> Html, same: fn(&T, &T) -> bool) -> Html {
    html! { <Coming<T> of={of.clone()} {draw} {same} wanted=true from_the_first={!IN_A_BROWSER} /> }
}
