//! The pages of the deferred part of the program: see [`super::deferred`].

use super::rich_text_page::RichTextPage;
use crate::ui::analysis::analysis_page::AnalysisPage;
use crate::ui::options::options_step::options_step;
use crate::ui::plan::plan_step::plan_step;
use crate::ui::platform::host::Host;
use crate::ui::state::address::View;
use crate::ui::state::loaded::Loaded;
use crate::ui::state::path::Step;
use crate::ui::view_model::ViewModel;
use engine::words::Words;
use std::rc::Rc;
use yew::{Html, html};

/// A step that asks nothing.
pub fn deferred_step(model: &ViewModel) -> Html {
    match model.step().1 {
        Step::Options => options_step(model),
        Step::Plan => plan_step(model),
        Step::Questions(_) => Html::default(),
    }
}

/// A view in the page's place.
pub fn deferred_view(view: &View, host: &Host, loaded: &Loaded, words: &Rc<Words>) -> Html {
    let (host, guideline, words) = (host.clone(), loaded.guideline.clone(), words.clone());
    match view {
        View::Analysis(link) => {
            html! { <AnalysisPage {host} {guideline} {words} link={link.clone()} /> }
        }
        View::Checked => html! { <RichTextPage {host} {guideline} {words} name="checked" /> },
        View::News => html! { <RichTextPage {host} {guideline} {words} name="news" /> },
    }
}
