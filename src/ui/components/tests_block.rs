//! The tests that a drug's class asks for, before start and under way.

use super::source_line::source_line;
use crate::ui::scene::Scene;
use engine::guideline::Drug;
use engine::words::capital;
use yew::{Html, html};

fn names(scene: &Scene, list: &[String]) -> Html {
    let items = list.iter().map(
        |test| html! { <li key={test.clone()}>{ capital(&scene.t(&format!("test.{test}"))) }</li> },
    );
    html! { <ul class="tests__list">{ for items }</ul> }
}

/// The tests of a drug's class, if the documents speak of tests.
pub fn tests_block(scene: &Scene, drug: &Drug) -> Html {
    let class = scene.guideline.classes.get(usize::from(drug.class));
    let Some(class) = class.filter(|_| scene.guideline.has_tests()) else {
        return Html::default();
    };
    let nothing = class.tests_before.is_empty() && class.tests_during.is_empty();
    let rhythm = match class.every_months {
        Some(months) => scene.words.say("tests.during_every", &[("n", &months.to_string())]),
        None => scene.t("tests.during"),
    };
    html! {
        <div class="tests">
            <h5>{ scene.t("tests.title") }</h5>
            if nothing {
                <p>{ scene.t("tests.none") }</p>
            } else {
                <p>{ scene.t("tests.before") }</p>
                { names(scene, &class.tests_before) }
                <p>{ rhythm }</p>
                { names(scene, &class.tests_during) }
            }
            { source_line(scene, &class.source) }
        </div>
    }
}
