//! The widget's program in the browser: the guideline's page in the element `#app`.

use behandlingsvalg::ui::{App, Place, show_crash};

fn main() {
    yew::set_custom_panic_hook(Box::new(|_| show_crash()));
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    let place = Place { id: "atopisk-eksem".into(), version: "2.1".into(), language: "da".into() };
    yew::Renderer::<App>::with_root_and_props(root, place).render();
}
