//! Draws the page as it is before its program runs: `prerender <dist> <id>/<version> <language>` prints
//! what belongs into `#app`.

#![allow(clippy::disallowed_methods, reason = "a chore reads files")]

use behandlingsvalg::decide::Cells;
use behandlingsvalg::guideline::Guideline;
use behandlingsvalg::packed::unpack;
use behandlingsvalg::ui::Loaded;
use behandlingsvalg::ui::prerender::prerender;
use behandlingsvalg::words::Words;
use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::rc::Rc;

async fn run(words: &[String]) -> Result<(), Box<dyn Error>> {
    let [dist, place, language] = words else {
        return Err("usage: prerender <dist> <id>/<version> <language>".into());
    };
    let folder = Path::new(dist).join("guidelines").join(place);
    let guideline: Guideline = unpack(&std::fs::read(folder.join("guideline.bin"))?)?;
    let text = unpack(&std::fs::read(folder.join(format!("text.{language}.bin")))?)?;
    let cells = Rc::new(Cells::of(&guideline));
    let loaded = Loaded { guideline: Rc::new(guideline), cells };
    let html = prerender(&loaded, &Rc::new(Words::new(language, text))).await;
    Ok(std::io::stdout().write_all(html.as_bytes())?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, run(&words))
}
