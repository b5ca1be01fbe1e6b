//! The widget's program in the browser: a guideline's page in the element `#app`, which says which
//! guideline: `data-guideline="atopisk-eksem/2.1"`.

use behandlingsvalg::ui::{App, Place, show_crash};

fn main() {
    yew::set_custom_panic_hook(Box::new(|_| show_crash()));
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    let guideline = root.get_attribute("data-guideline").unwrap_or_default();
    let Some((id, version)) = guideline.split_once('/') else { return show_crash() };
    let place = Place {
        id: id.to_owned().into(),
        version: version.to_owned().into(),
        language: "da".into(),
    };
    yew::Renderer::<App>::with_root_and_props(root, place).render();
}
