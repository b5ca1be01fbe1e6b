//! The bottom of the page: what the page is for, once more.

use crate::ui::shared::prose::prose;
use crate::ui::state::address::ANALYSIS;
use crate::ui::view_model::ViewModel;
use yew::{Html, html};

/// The bottom of the page.
pub fn footer(model: &ViewModel) -> Html {
    html! {
        <footer class="footer">
            { prose(model, &model.t("guideline.intended_use")) }
            <p>{ model.t("page.privacy") }</p>
            if !model.host.is_heard() {
                <p><a href="../">{ model.t("page.all_link") }</a></p>
            }
            if model.guideline.comparison.is_some() {
                <p><a href={ANALYSIS}>{ model.t("page.analysis_link") }</a></p>
            }
        </footer>
    }
}
