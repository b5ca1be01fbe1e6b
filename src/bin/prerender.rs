//! Draws the page as it is before its program runs: `prerender <dist> <id>/<version> <language>` prints
//! what belongs into `#app`.

#![allow(clippy::disallowed_methods, reason = "a chore reads files")]

use behandlingsvalg::guideline::Guideline;
use behandlingsvalg::packed::unpack;
use behandlingsvalg::ui::Loaded;
use behandlingsvalg::ui::prerender::prerender;
use behandlingsvalg::words::{Catalogue, Words};
use std::error::Error;
use std::io::Write as _;
use std::path::Path;

async fn run(words: &[String]) -> Result<(), Box<dyn Error>> {
    let [dist, place, language] = words else {
        return Err("usage: prerender <dist> <id>/<version> <language>".into());
    };
    let folder = Path::new(dist).join("guidelines").join(place);
    let guideline: Guideline = unpack(&std::fs::read(folder.join("guideline.bin"))?)?;
    guideline.supplemented(unpack(&std::fs::read(folder.join("guideline.later.bin"))?)?);
    let text = |part: &str| -> Result<Catalogue, Box<dyn Error>> {
        Ok(unpack(&std::fs::read(folder.join(["text.", language, part, ".bin"].concat()))?)?)
    };
    let words = Words::first(language, text("")?);
    let whole = words.with(text(".later")?);
    let html = prerender(&Loaded::new(guideline), words, whole).await;
    Ok(std::io::stdout().write_all(html.as_bytes())?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, run(&words))
}
