//! What scripts around the widget are told of what is shown. Its form is written down in
//! `docs/embedding.md` and has a version.

use super::snapshot::Snapshot;
use engine::consultation::Audience;
use engine::decide::report;
use engine::export::link;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// The version of what is told: one more whenever something in it changes.
const FORM: u8 = 1;

/// The guideline that something is about.
#[derive(Debug, Serialize)]
struct Which<'a> {
    id: &'a str,
    version: &'a str,
}

/// The published form of a snapshot.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    form: u8,
    guideline: Which<'a>,
    language: &'a str,
    audience: &'static str,
    step: &'a str,
    answered: usize,
    asked: usize,
    consultation: Option<&'a str>,
}

const fn name_of(audience: Audience) -> &'static str {
    match audience {
        Audience::Patient => "patient",
        Audience::Clinician => "clinician",
    }
}

fn plain<T: Serialize>(value: &T) -> JsValue {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).unwrap_or(JsValue::NULL)
}

/// Plain objects for scripts.
pub struct Published {
    /// The page's state.
    pub shown: JsValue,
    /// The guideline's results.
    pub results: JsValue,
}

/// Makes plain objects of a snapshot.
#[must_use]
pub fn publish(snapshot: &Snapshot) -> Published {
    let verdicts = snapshot.assessment.verdicts();
    let consultation = snapshot
        .made
        .map(|made| link::write(&snapshot.guideline, &snapshot.consultation, &verdicts, made));
    let open = snapshot.open.undecided();
    let results = plain(&report(&snapshot.guideline, &snapshot.given, &snapshot.assessment, open));
    let shown = plain(&Shown {
        form: FORM,
        guideline: Which { id: &snapshot.guideline.id, version: &snapshot.guideline.version },
        language: &snapshot.language,
        audience: name_of(snapshot.audience),
        step: &snapshot.step,
        answered: snapshot.answered,
        asked: snapshot.asked,
        consultation: consultation.as_deref(),
    });
    Published { shown, results }
}
