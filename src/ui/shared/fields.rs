//! The controls of a question: answers to choose from, and a box for a number.

use crate::ui::state::action::Action;
use crate::ui::view_model::ViewModel;
use engine::consultation::Choice;
use engine::expr::Field;
use engine::guideline::{AnswerError, Kind, Question};
use engine::number::{Bounds, BoundsError, Decimal, ParseDecimalError, in_the_way};
use engine::summary::answers::unit;
use engine::words::Words;
use engine::words::capital;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, FocusEvent, Html, InputEvent, TargetCast, html};

/// The value of "I do not know" among a question's answers.
pub const DONT_KNOW: &str = "__unknown";

/// One answer to choose from.
pub struct Option_<A = Action> {
    /// The control's value.
    pub value: String,
    /// What is shown: a text, or one element.
    pub label: Html,
    /// Whether it is chosen.
    pub checked: bool,
    /// What choosing it does.
    pub action: A,
}

/// Answers of which one can be chosen. One listener for all of them, and no more elements than it takes: an
/// answer can bring a whole table of these, within a frame.
pub fn group<A: Clone + 'static>(
    choose: Callback<A>,
    name: &str,
    row: bool,
    options: Vec<Option_<A>>,
) -> Html {
    let class = if row { "radios radios--row" } else { "radios" };
    let mut actions = Vec::with_capacity(options.len());
    let items: Vec<Html> = options
        .into_iter()
        .map(|option| {
            actions.push((option.value.clone(), option.action));
            html! {
                <label class="radios__option" key={option.value.clone()}>
                    <input type="radio" name={name.to_owned()} value={option.value} checked={option.checked} />
                    { option.label }
                </label>
            }
        })
        .collect();
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Some((_, action)) = actions.iter().find(|(value, _)| *value == chosen) {
            choose.emit(action.clone());
        }
    });
    html! { <div {class} {onchange}>{ for items }</div> }
}

/// Answers of which one can be chosen, and then counts.
pub fn radios(model: &ViewModel, name: &str, row: bool, options: Vec<Option_>) -> Html {
    group(model.send.clone(), name, row, options)
}

/// The answers a field offers.
pub fn options(model: &ViewModel, question: &Question, field: Field) -> Vec<Option_> {
    let chosen = model.state.choice(field);
    let option = |value: &str, label: String, choice: Choice| Option_ {
        value: value.to_owned(),
        label: html! { { label } },
        checked: chosen == Some(choice),
        action: Action::Choose(field, choice),
    };
    let mut options = match &question.kind {
        Kind::Boolean => vec![
            option("true", model.t("answer.yes"), Choice::Is(1)),
            option("false", model.t("answer.no"), Choice::Is(0)),
        ],
        Kind::Choice(ids) => (0i64..)
            .zip(ids)
            .map(|(place, id)| {
                let label = capital(&model.t(&format!("question.{}.option.{id}", question.id)));
                let mut option = option(id, label, Choice::Is(place));
                if model.guideline.drugs.iter().any(|drug| drug.id == *id) {
                    option.label = html! { <span translate="no">{ option.label }</span> };
                }
                option
            })
            .collect(),
        Kind::Number { .. } => Vec::new(),
    };
    if question.unknown_option.is_none() {
        options.push(option(DONT_KNOW, model.t("answer.unknown"), Choice::DontKnow));
    }
    options
}

/// What is wrong with a number, and what would be right. The unit is in words.
pub fn complaint(words: &Words, bounds: &Bounds, unit: &str, error: BoundsError) -> String {
    let printed = |number: Decimal| words.grouped(&number.to_string());
    let (min, max) = (printed(bounds.min), printed(bounds.max));
    let step = words.number(bounds.step);
    let range =
        [("min", min.as_str()), ("max", max.as_str()), ("unit", unit), ("step", step.as_str())];
    let key = match error {
        BoundsError::NotANumber(ParseDecimalError::NotANumber) => "error.not_a_number",
        BoundsError::MaybeThousands => "error.maybe_thousands",
        BoundsError::NotANumber(ParseDecimalError::TooLarge) | BoundsError::OutOfRange => {
            "error.out_of_range"
        }
        BoundsError::NotANumber(ParseDecimalError::TooPrecise) | BoundsError::OffStep => {
            if bounds.step == Decimal::whole(1) { "error.not_whole" } else { "error.off_step" }
        }
    };
    words.tidied(&words.say(key, &range))
}

/// The same, and what of the text in the box no number can hold.
pub fn full_complaint(
    words: &Words,
    bounds: &Bounds,
    unit: &str,
    typed: &str,
    error: BoundsError,
) -> String {
    [complaint(words, bounds, unit, error), in_the_way_of(words, typed, error)].concat()
}

/// The part of the text in a box that no number can hold, in words.
pub fn in_the_way_of(words: &Words, typed: &str, error: BoundsError) -> String {
    let found = in_the_way(typed)
        .filter(|_| error == BoundsError::NotANumber(ParseDecimalError::NotANumber));
    found.map_or_else(String::new, |text| {
        let text = words.say("quoted", &[("text", &text)]);
        [" ", &words.say("error.in_the_way", &[("text", &text)])].concat()
    })
}

/// A box for a number.
pub struct TextBox<'t> {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether the number has no decimals, so that a phone offers digits only.
    pub whole: bool,
    /// What stands in it.
    pub value: &'t str,
    /// Whether something is wrong with that.
    pub wrong: bool,
    /// The ids of what describes it.
    pub described_by: Option<String>,
    /// Whether this is not taken yet.
    pub pending: bool,
    /// Told what is typed.
    pub write: Callback<String>,
    /// Told that the person left it.
    pub settle: Callback<()>,
}

/// A box for a number. Whatever fills in forms may set its text and tell of no more than a change, or of
/// nothing: what stands in it when it is left is what counts.
pub fn text_box(of: TextBox<'_>) -> Html {
    let write = of
        .write
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let leave = {
        let (write, settle, known) = (of.write, of.settle, of.value.to_owned());
        Callback::from(move |input: HtmlInputElement| {
            let text = input.value();
            if text != known {
                write.emit(text);
            }
            settle.emit(());
        })
    };
    html! {
        <input
            class="number__box"
            type="text"
            autocomplete="off"
            id={of.id}
            name={of.name}
            inputmode={if of.whole { "numeric" } else { "decimal" }}
            value={of.value.to_owned()}
            data-pending={of.pending.then_some("")}
            aria-invalid={of.wrong.then_some("true")}
            aria-describedby={of.described_by}
            oninput={write}
            onchange={leave.reform(|event: Event| event.target_unchecked_into())}
            onblur={leave.reform(|event: FocusEvent| event.target_unchecked_into())}
        />
    }
}

/// That what stands in a box is not taken yet, for who does not see how it is drawn: part of what describes
/// the box, so that it is read where somebody asks, and not at each key.
pub fn pending(words: &Words, is_pending: bool) -> Html {
    if !is_pending {
        return Html::default();
    }
    html! { <span class="hidden">{ " " }{ words.t("answer.pending") }</span> }
}

/// The same below a box without a unit: the ids of what describes it, `error` among them, and the words.
pub fn pending_below(
    words: &Words,
    is_pending: bool,
    id: &str,
    error: Option<&str>,
) -> (Option<String>, Html) {
    let below = is_pending.then(|| [id, "-pending"].concat());
    let ids: Vec<&str> = error.into_iter().chain(below.as_deref()).collect();
    let described_by = (!ids.is_empty()).then(|| ids.join(" "));
    (
        described_by,
        below.map_or_else(Html::default, |id| html! { <span {id}>{ pending(words, true) }</span> }),
    )
}

/// What is wrong with the number in a question's box, and what would be right.
pub fn complaint_of(model: &ViewModel, question: &Question) -> Option<String> {
    let Kind::Number { unit: code, .. } = &question.kind else { return None };
    let (error, bounds) = model.state.error(question).zip(question.bounds())?;
    let error = match error {
        AnswerError::Number(error) => error,
        AnswerError::NotAnOption => BoundsError::NotANumber(ParseDecimalError::NotANumber),
    };
    let said = complaint(&model.words, &bounds, &unit(&model.words, code), error);
    let typed = model.state.typed(question.field);
    let named = model.deferred.map(|deferred| (deferred.in_the_way)(&model.words, typed, error));
    Some([said, named.unwrap_or_default()].concat())
}

/// A box for a number, with its unit, and "I do not know" beside it.
pub fn number(model: &ViewModel, question: &Question) -> Html {
    let Kind::Number { whole, unit: code, .. } = &question.kind else { return Html::default() };
    let field = question.field;
    let complaint = complaint_of(model, question);
    let (input, message, unit_id) =
        (format!("f-{}", question.id), format!("e-{}", question.id), format!("u-{}", question.id));
    let describedby =
        if complaint.is_some() { [&unit_id, " ", &message].concat() } else { unit_id.clone() };
    let typed = model.state.typed(field);
    let value =
        if model.state.is_filled(field) { model.words.decimal(typed) } else { typed.to_owned() };
    let is_pending = model.state.is_pending(field);
    let unknown = model.state.choice(field) == Some(Choice::DontKnow);
    let toggle = model.on::<Event>(move || {
        if unknown {
            Action::Clear(usize::MAX, vec![field])
        } else {
            Action::Choose(field, Choice::DontKnow)
        }
    });
    html! {
        <>
            if let Some(complaint) = &complaint {
                <p class="question__error" id={message}>{ complaint }</p>
            }
            <div class="number">
                { text_box(TextBox {
                    id: input,
                    name: question.id.clone(),
                    whole: *whole,
                    value: &value,
                    wrong: complaint.is_some(),
                    described_by: Some(describedby),
                    pending: is_pending,
                    write: model.send.reform(move |text| Action::Type(field, text)),
                    settle: model.send.reform(|()| Action::Settle),
                }) }
                <span class="number__unit" id={unit_id}>{ unit(&model.words, code) }{ pending(&model.words, is_pending) }</span>
                <label class="number__unknown">
                    <input
                        type="checkbox"
                        name={format!("{}.unknown", question.id)}
                        value={DONT_KNOW}
                        checked={unknown}
                        onchange={toggle}
                    />
                    <span>{ model.t("answer.unknown") }</span>
                </label>
            </div>
        </>
    }
}
