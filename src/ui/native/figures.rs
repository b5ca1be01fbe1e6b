//! The components of the analysts' view, for the gallery.

use crate::ui::analysis::analysis_page::AnalysisPage;
use crate::ui::analysis::entries::{Action, Entries, Field};
use crate::ui::analysis::{chart, form, results, sensitivity, view};
use crate::ui::platform::host::Host;
use crate::ui::view_model::ViewModel;
use engine::export::analysis::Analysis;
use std::rc::Rc;
use yew::prelude::*;

/// The published entries, or an entry that cannot be read in each kind of box.
fn entered(published: Entries, wrong: bool) -> Entries {
    if !wrong {
        return published;
    }
    let typed = [
        (Field::Weeks, "x"),
        (Field::Patients, "-1"),
        (Field::Adherence, "101"),
        (Field::Price(0), "1.000"),
        (Field::Share(0, 0), "50"),
        (Field::ChangeWeek(0, 0), "16"),
    ];
    let actions = typed
        .into_iter()
        .flat_map(|(field, text)| [Action::Type(field, text.to_owned()), Action::Settle]);
    Rc::unwrap_or_clone(actions.fold(Rc::new(published), Reducible::reduce))
}

/// A component of the view by its name; `None` where it has no such component, or the guideline no
/// published table.
pub fn component(model: &ViewModel, name: &str, wrong: bool) -> Option<Html> {
    let guideline = &model.guideline;
    if name == "analysis/analysis_page" {
        let (host, guideline, words) = (Host::none(), guideline.clone(), model.words.clone());
        return Some(html! { <AnalysisPage {host} {guideline} {words} link="" /> });
    }
    let published = Analysis::published(guideline)?;
    let comma = model.words.has_comma();
    let entries = entered(Entries::new(Rc::new(published.clone()), comma), wrong);
    let reading = entries.read(&mut published.clone());
    let shown = view::View {
        guideline,
        words: &model.words,
        entries: &entries,
        reading: &reading,
        send: Callback::noop(),
    };
    let first = shown.drugs().map(|(at, place, _)| (at, place)).next();
    let drug = first.map(|(at, place)| form::drug(&shown, at, place)).unwrap_or_default();
    Some(match name {
        "analysis/chart" => chart::chart(&shown, chart::Measure::Mg, &Callback::noop()),
        "analysis/form" => html! { <>{ form::common(&shown) }{ drug }</> },
        "analysis/figures" => drug,
        "analysis/results" => results::results(&shown),
        "analysis/sensitivity" => sensitivity::sensitivity(&shown, 0, &Callback::noop()),
        _ => return None,
    })
}
