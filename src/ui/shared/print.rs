//! Printing the page.

use crate::ui::view_model::ViewModel;
use yew::Callback;

/// Everything folded that belongs to the result, and where it comes from.
pub const FOLDS: &str = "#results details, #plan details, #comparison details, #sources details";

/// Prints the page with everything in the result open; `part` as in [`crate::ui::platform::host::Host::print`].
pub fn print<E: 'static>(model: &ViewModel, part: Option<&'static str>) -> Callback<E> {
    let host = model.host.clone();
    Callback::from(move |_: E| {
        host.fold_all(FOLDS, true);
        host.print(part);
    })
}
