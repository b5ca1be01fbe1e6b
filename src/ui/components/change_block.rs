//! "What would change this?": the single answers which, if different, would change a drug's verdict.

use super::open_questions::go_to;
use crate::ui::scene::Scene;
use engine::decide::Change;
use engine::guideline::{Drug, Kind, Question};
use engine::number::Decimal;
use engine::words::capital;
use engine::words::said::Said;
use yew::{Html, html};

/// The answers of a change, in words.
fn answers(scene: &Scene, question: &Question, change: &Change) -> String {
    let said = Said { words: &scene.words, guideline: &scene.guideline };
    let words = change.answers.iter().map(|(first, last)| match &question.kind {
        Kind::Boolean => said.boolean(*first == 1),
        Kind::Choice(options) => {
            let option = usize::try_from(*first).ok().and_then(|place| options.get(place));
            let option = said.option(&question.id, option.map_or("", String::as_str));
            scene.words.quoted(&capital(&option))
        }
        Kind::Number { .. } => {
            let number = |raw| said.number(&question.id, "change.number", Decimal::from_raw(raw));
            let (from, to) = (number(*first), number(*last));
            if from == to {
                from
            } else {
                scene.words.say("change.range", &[("from", &from), ("to", &to)])
            }
        }
    });
    scene.words.list_or(&words.collect::<Vec<_>>())
}

/// What would change a drug's verdict; nothing where no single answer would.
pub fn change_block(scene: &Scene, place: usize, drug: &Drug) -> Html {
    let changes: &[Change] = scene.changes.get(place).map_or(&[], Vec::as_slice);
    if changes.is_empty() {
        return Html::default();
    }
    let said = Said { words: &scene.words, guideline: &scene.guideline };
    let lines = changes.iter().filter_map(|change| {
        let question = scene.guideline.questions.get(usize::from(change.question))?;
        let row = change.row.and_then(|row| question.rows.get(row)).map(String::as_str);
        let verdict = change.verdict.name();
        Some(html! {
            <li data-change={question.id.clone()} data-becomes={verdict}>
                <a href={["#q-", &question.id].concat()} onclick={go_to(scene, question)}>
                    { capital(&said.question(&question.id, row)) }
                </a>
                { ": " }<strong>{ answers(scene, question, change) }</strong><br />
                { "→ " }{ scene.t(&["verdict.", change.verdict.told(change.warned)].concat()) }
            </li>
        })
    });
    html! {
        <details class="fold" data-changes="">
            <summary>
                { scene.t("change.title") }<span class="hidden">{ " " }{ scene.drug_name(drug) }</span>
            </summary>
            <div class="changes">
                <p>{ scene.t("change.lead") }</p>
                <ul>{ for lines }</ul>
            </div>
        </details>
    }
}
