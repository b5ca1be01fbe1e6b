//! A part of the page that is drawn again only where what it is drawn from has changed.

use crate::ui::scene::Scene;
use yew::{Html, Properties, component, html};

/// What a part is made of.
#[derive(Properties)]
pub struct Props {
    /// The drawing it is part of.
    pub scene: Scene,
    /// Draws it.
    pub draw: fn(&Scene) -> Html,
    /// Whether two drawings have the same part.
    pub same: fn(&Scene, &Scene) -> bool,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.scene, &other.scene)
    }
}

#[component]
fn Part(props: &Props) -> Html {
    (props.draw)(&props.scene)
}

/// A part that is left as it is where two drawings have the `same`.
pub fn part(scene: &Scene, draw: fn(&Scene) -> Html, same: fn(&Scene, &Scene) -> bool) -> Html {
    html! { <Part scene={scene.clone()} {draw} {same} /> }
}
