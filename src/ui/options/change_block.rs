//! "What would change this?": the single answers which, if different, would change a drug's verdict.

use crate::ui::shared::open_questions::go_to;
use crate::ui::view_model::ViewModel;
use engine::decide::Change;
use engine::guideline::{Drug, Kind, Question};
use engine::number::Decimal;
use engine::words::capital;
use engine::words::said::Said;
use yew::{Html, html};

/// The answers of a change, in words.
fn answers(model: &ViewModel, question: &Question, change: &Change) -> String {
    let said = Said { words: &model.words, guideline: &model.guideline };
    let words = change.answers.iter().map(|(first, last)| match &question.kind {
        Kind::Boolean => said.boolean(*first == 1),
        Kind::Choice(options) => {
            let option = usize::try_from(*first).ok().and_then(|place| options.get(place));
            let option = said.option(&question.id, option.map_or("", String::as_str));
            model.words.quoted(&capital(&option))
        }
        Kind::Number { .. } => {
            let number = |raw| said.number(&question.id, "change.number", Decimal::from_raw(raw));
            let (from, to) = (number(*first), number(*last));
            if from == to {
                from
            } else {
                model.words.say("change.range", &[("from", &from), ("to", &to)])
            }
        }
    });
    model.words.list_or(&words.collect::<Vec<_>>())
}

/// What would change a drug's verdict; nothing where no single answer would.
pub fn change_block(model: &ViewModel, place: usize, drug: &Drug) -> Html {
    let changes: &[Change] = model.changes.get(place).map_or(&[], Vec::as_slice);
    if changes.is_empty() {
        return Html::default();
    }
    let said = Said { words: &model.words, guideline: &model.guideline };
    let lines = changes.iter().filter_map(|change| {
        let question = model.guideline.questions.get(usize::from(change.question))?;
        let row = change.row.and_then(|row| question.rows.get(row)).map(String::as_str);
        let verdict = change.verdict.name();
        Some(html! {
            <li data-change={question.id.clone()} data-becomes={verdict}>
                <a href={["#q-", &question.id].concat()} onclick={go_to(model, question)}>
                    { capital(&said.question(&question.id, row)) }
                </a>
                { ": " }<strong>{ answers(model, question, change) }</strong><br />
                { "→ " }{ model.t(&["verdict.", change.verdict.told(change.warned)].concat()) }
            </li>
        })
    });
    html! {
        <details class="fold" data-changes="">
            <summary>
                { model.t("change.title") }<span class="hidden" translate="no">{ " " }{ model.drug_name(drug) }</span>
            </summary>
            <div class="changes">
                <p>{ model.t("change.lead") }</p>
                <ul>{ for lines }</ul>
            </div>
        </details>
    }
}
