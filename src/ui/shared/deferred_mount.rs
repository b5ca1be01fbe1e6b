//! Parts of the page that are drawn a frame after the answer that changes them, so that what the person looks at is
//! on the screen before.

use super::memo::Props;
use crate::ui::platform::browser::IN_A_BROWSER;
use gloo::timers::callback::Timeout;
use yew::virtual_dom::Key;
use yew::{Html, component, html, use_effect_with, use_state_eq};

/// After how many milliseconds a part comes that an answer brings, once the frame that shows the answer is over,
/// and after how many one follows that may wait for that.
const COMES: u32 = 17;
const FOLLOWS: u32 = 30;

#[component]
fn RedrawnNextFrame<T: Clone + 'static>(props: &Props<T>) -> Html {
    let drawn = use_state_eq(|| props.from_the_first.then(|| props.clone()));
    let next = drawn.setter();
    use_effect_with(props.clone(), move |props| {
        let props = props.clone();
        let follow = Timeout::new(FOLLOWS, move || next.set(Some(props)));
        move || drop(follow)
    });
    drawn.as_ref().map(Props::memo).unwrap_or_default()
}

/// A part that follows in the next frame: whatever an answer changes where the person looks is on the screen
/// before. `unseen`: nobody sees it at first either.
pub fn redrawn_next_frame<T: Clone + 'static>(
    of: &T,
    draw: fn(&T) -> Html,
    same: fn(&T, &T) -> bool,
    unseen: bool,
) -> Html {
    let from_the_first = !unseen || !IN_A_BROWSER;
    html! { <RedrawnNextFrame<T> of={of.clone()} {draw} {same} wanted=true {from_the_first} /> }
}

#[component]
fn MountedNextFrame<T: Clone + 'static>(props: &Props<T>) -> Html {
    let there = use_state_eq(|| props.from_the_first);
    let (come, changes) = (there.setter(), *there != props.wanted);
    use_effect_with(props.wanted, move |wanted| {
        let wanted = *wanted;
        let follow = changes.then(|| Timeout::new(COMES, move || come.set(wanted)));
        move || drop(follow)
    });
    match (props.wanted, *there) {
        (true, true) => props.memo(),
        (true, false) => html! { <div data-waiting="" hidden=true></div> },
        (false, _) => Html::default(),
    }
}

/// A part, one of several, that an answer brings and takes away: it comes in the frame after the one that shows
/// the answer, and then changes with the rest. It goes at once.
pub fn mounted_while_wanted<T: Clone + 'static>(
    key: impl Into<Key>,
    of: &T,
    draw: fn(&T) -> Html,
    same: fn(&T, &T) -> bool,
    wanted: bool,
) -> Html {
    html! { <MountedNextFrame<T> key={key.into()} of={of.clone()} {draw} {same} {wanted} from_the_first={wanted} /> }
}

/// A part that is folded away when it first comes: drawn in the next frame, and from then on with the rest.
pub fn mounted_next_frame<T: Clone + 'static>(
    of: &T,
    draw: fn(&T) -> Html,
    same: fn(&T, &T) -> bool,
) -> Html {
    html! { <MountedNextFrame<T> of={of.clone()} {draw} {same} wanted=true from_the_first={!IN_A_BROWSER} /> }
}
