//! Two answers that do not go together: somebody says that they get none of the drugs, or another, and
//! in follow-up that they get this one. Which of the two is right nobody but the person can say.

use crate::ui::shared::open_questions::go_to;
use crate::ui::view_model::ViewModel;
use engine::guideline::{Guideline, Kind, Question};
use engine::summary::answers::label;
use engine::words::said::Said;
use yew::{Html, html};

/// The options of a question that asks for one of the drugs: besides them it may offer "none".
fn drugs_of<'g>(guideline: &'g Guideline, question: &'g Question) -> Option<&'g [String]> {
    let Kind::Choice(options) = &question.kind else { return None };
    let is_drug = |option: &String| guideline.drugs.iter().any(|drug| drug.id == *option);
    let known = options.iter().filter(|option| is_drug(option)).count();
    let all = known > 0 && question.rows.is_empty() && known + 1 >= options.len();
    all.then_some(options.as_slice())
}

/// What was chosen of the drugs; "none" is among it.
fn chosen<'s>(model: &'s ViewModel, question: &'s Question) -> Option<&'s str> {
    let options = drugs_of(&model.guideline, question)?;
    let answer = model.given.answers.get(question.field.index()).copied().flatten()?;
    options.get(usize::try_from(answer).ok()?).map(String::as_str)
}

/// A question with the drug that was chosen there.
type Chosen<'m> = (&'m Question, &'m str);

/// The two that do not go together, the earlier one first.
fn clash(model: &ViewModel) -> Option<(Chosen<'_>, Chosen<'_>)> {
    let questions = || model.guideline.questions.iter().filter(|q| q.section.is_some());
    let mut before = questions().filter(|q| !q.is_follow_up());
    let before = before.find_map(|q| Some((q, chosen(model, q)?)));
    let mut now = questions().filter(|q| q.is_follow_up());
    let now = now.find_map(|q| Some((q, chosen(model, q)?)));
    let (before, now) = before.zip(now)?;
    (before.1 != now.1).then_some((before, now))
}

/// Whether there are two that do not go together.
pub fn clashes(model: &ViewModel) -> bool {
    clash(model).is_some()
}

/// That the two do not go together, with a way to the first; nothing where they do.
pub fn contradiction(model: &ViewModel) -> Html {
    let Some(((question, before), (asked, now))) = clash(model) else { return Html::default() };
    let said = Said { words: &model.words, guideline: &model.guideline };
    let (before, now) = (said.option(&question.id, before), said.option(&asked.id, now));
    html! {
        <div class="statement tone-wait" data-contradiction={question.id.clone()}>
            <p>{ model.words.say("monitoring.contradiction", &[("now", &now), ("before", &before)]) }</p>
            <p><a href={["#q-", &question.id].concat()} onclick={go_to(model, question)}>{ label(&model.words, question) }</a></p>
        </div>
    }
}
