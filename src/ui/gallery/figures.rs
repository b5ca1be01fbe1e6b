//! The components of the analysts' view, for the gallery.

use crate::ui::analysis::{Action, Entries, Field};
use crate::ui::components::analysis as parts;
use crate::ui::scene::Scene;
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
        .flat_map(|(field, text)| [Action::Type(field, text.to_owned()), Action::Settle(field)]);
    Rc::unwrap_or_clone(actions.fold(Rc::new(published), Reducible::reduce))
}

/// A component of the view by its name; `None` where it has no such component, or the guideline no
/// published table.
pub fn component(scene: &Scene, name: &str, wrong: bool) -> Option<Html> {
    let guideline = &scene.guideline;
    let published = Analysis::published(guideline)?;
    let comma = scene.words.has_comma();
    let entries = entered(Entries::new(Rc::new(published.clone()), comma), wrong);
    let reading = entries.read(comma, &mut published.clone());
    let view = parts::View {
        guideline,
        words: &scene.words,
        entries: &entries,
        reading: &reading,
        send: Callback::noop(),
    };
    let first = view.drugs().map(|(at, place, _)| (at, place)).next();
    let drug = first.map(|(at, place)| parts::drug(&view, at, place)).unwrap_or_default();
    Some(match name {
        "analysis/chart" => parts::chart(&view, parts::Measure::Mg, &Callback::noop()),
        "analysis/form" => html! { <>{ parts::common(&view) }{ drug }</> },
        "analysis/figures" => drug,
        "analysis/results" => parts::results(&view),
        "analysis/sensitivity" => parts::sensitivity(&view, 0, &Callback::noop()),
        _ => return None,
    })
}
