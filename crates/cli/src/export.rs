//! `guideline export`: all that a guideline's file says, as a text to review.

use super::{Call, Failure, Format, folder};
use authoring::review::export::export;
use authoring::review::render;
use std::io::Write as _;

pub fn run(call: &Call) -> Result<(), Failure> {
    if call.rendered {
        return super::rendered::run(call);
    }
    let checked = folder::open(call)?;
    let default = checked.guideline.languages.first().map_or("", String::as_str);
    let language = call.language.as_deref().unwrap_or(default);
    let words = folder::words(&folder::guidelines(call)?, &checked, language)?;
    let blocks = export(&checked.guideline, &words);
    let mut out = std::io::stdout().lock();
    match call.format.unwrap_or(Format::Markdown) {
        Format::Text => write!(out, "{}", engine::sheet::plain(&blocks))?,
        Format::Html => write!(out, "{}", render::html(language, &blocks))?,
        Format::Markdown | Format::Csv | Format::Sarif => {
            write!(out, "{}", render::markdown(&blocks))?;
        }
        Format::Json => {
            serde_json::to_writer(&mut out, &blocks)?;
            writeln!(out)?;
        }
    }
    Ok(())
}
