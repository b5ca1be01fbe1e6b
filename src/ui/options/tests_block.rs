//! The tests that a drug's class asks for, before start and under way.

use crate::ui::shared::source_line::source_line;
use crate::ui::view_model::ViewModel;
use engine::guideline::Drug;
use engine::words::capital;
use yew::{Html, html};

fn names(model: &ViewModel, list: &[String]) -> Html {
    let items = list.iter().map(
        |test| html! { <li key={test.clone()}>{ capital(&model.t(&format!("test.{test}"))) }</li> },
    );
    html! { <ul class="tests__list">{ for items }</ul> }
}

/// The tests of a drug's class, if the documents speak of tests.
pub fn tests_block(model: &ViewModel, drug: &Drug) -> Html {
    let class = model.guideline.classes.get(usize::from(drug.class));
    let Some(class) = class.filter(|_| model.guideline.has_tests()) else {
        return Html::default();
    };
    let nothing = class.tests_before.is_empty() && class.tests_during.is_empty();
    let rhythm = match class.every_months {
        Some(months) => model.words.say("tests.during_every", &[("n", &months.to_string())]),
        None => model.t("tests.during"),
    };
    html! {
        <div class="tests">
            <h5>{ model.t("tests.title") }</h5>
            if nothing {
                <p>{ model.t("tests.none") }</p>
            } else {
                <p>{ model.t("tests.before") }</p>
                { names(model, &class.tests_before) }
                <p>{ rhythm }</p>
                { names(model, &class.tests_during) }
            }
            { source_line(model, &class.source) }
        </div>
    }
}
