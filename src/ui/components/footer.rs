//! The bottom of the page: what the page is for, once more.

use super::prose::prose;
use crate::ui::address::ANALYSIS;
use crate::ui::scene::Scene;
use yew::{Html, html};

/// The bottom of the page.
pub fn footer(scene: &Scene) -> Html {
    html! {
        <footer class="footer">
            { prose(scene, &scene.t("guideline.intended_use")) }
            <p>{ scene.t("page.privacy") }</p>
            if !scene.host.is_heard() {
                <p><a href="../">{ scene.t("page.all_link") }</a></p>
            }
            if scene.guideline.comparison.is_some() {
                <p><a href={ANALYSIS}>{ scene.t("page.analysis_link") }</a></p>
            }
        </footer>
    }
}
