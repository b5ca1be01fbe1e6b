//! The engine alone, for scripts that want results and no page. What it takes and gives is written down
//! in `docs/embedding.md`; `static/js/engine.js` fetches the data.

use engine::decide::{Cells, assess, case, report, undecided};
use engine::dosing::iso_date;
use engine::export::doses::{Asked, doses};
use engine::packed::unpack;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

fn main() {}

fn plain<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(|error| JsError::new(&error.to_string()))
}

fn refused(error: &impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}

/// A guideline to be asked.
#[wasm_bindgen]
pub struct Guideline {
    guideline: engine::guideline::Guideline,
    cells: Cells,
}

/// Which doses are asked for.
#[derive(Deserialize)]
struct Request {
    drug: String,
    regimen: Option<String>,
    weeks: Option<u32>,
    piece_mg: Option<u32>,
    start: Option<String>,
}

#[wasm_bindgen]
impl Guideline {
    /// Reads a guideline as it was packed.
    ///
    /// # Errors
    /// Where these are not the bytes of a guideline that this version packed.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Self, JsError> {
        let guideline = unpack(bytes).map_err(|error| refused(&error))?;
        let cells = Cells::of(&guideline);
        Ok(Self { guideline, cells })
    }

    /// The result of a case, given as the text of a JSON object: as `guideline evaluate` takes and
    /// prints it.
    ///
    /// # Errors
    /// Everything that is wrong with the case, a line each.
    pub fn evaluate(&self, patient: &str) -> Result<JsValue, JsError> {
        let given = case::read(&self.guideline, patient).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            JsError::new(&lines.join("\n"))
        })?;
        let assessment = assess(&self.guideline, &given.answers);
        let open = undecided(&self.guideline, &self.cells, &given.answers);
        plain(&report(&self.guideline, &given, &assessment, &open))
    }

    /// The doses of a drug over some weeks: as `guideline schedule` prints them.
    ///
    /// # Errors
    /// Says what there is none of, or what is not understood.
    pub fn schedule(&self, request: JsValue) -> Result<JsValue, JsError> {
        let request: Request =
            serde_wasm_bindgen::from_value(request).map_err(|error| refused(&error))?;
        let start = match request.start.as_deref().map(iso_date) {
            None => None,
            Some(Ok(start)) => Some(start),
            Some(Err(_)) => return Err(JsError::new("start: a date such as 2026-11-23 is needed")),
        };
        let asked = Asked {
            drug: &request.drug,
            regimen: request.regimen.as_deref().unwrap_or("standard"),
            weeks: request.weeks.unwrap_or(52),
            piece_mg: request.piece_mg,
            start,
        };
        plain(&doses(&self.guideline, &asked).map_err(|error| refused(&error))?)
    }
}
