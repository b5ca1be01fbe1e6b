//! Fetches a guideline's data, as it was packed.

use crate::ui::platform::host::Host;
use crate::ui::state::loaded::Loaded;
use crate::ui::view_model::Deferred;
use engine::guideline::Guideline;
use engine::packed::{UnpackError, unpack};
use engine::sheet::Block;
use engine::words::Words;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Where a version's files lie.
pub fn folder(id: &str, version: &str) -> String {
    [id, "/", version].concat()
}

/// Fetches the guideline.
pub async fn guideline(
    host: &Host,
    folder: &str,
    id: &str,
    version: &str,
) -> Result<Loaded, String> {
    let path = [folder, "/guideline.bin"].concat();
    let guideline: Guideline = fetch(host, &path).await?;
    if guideline.id != id || guideline.version != version {
        return Err([&path, ": ", &guideline.id, " ", &guideline.version].concat());
    }
    Ok(Loaded::new(guideline))
}

/// Fetches the words of a language; with all that is deferred, the program by `program`, where a guideline is
/// there to have it.
pub async fn words(
    host: &Host,
    folder: &str,
    language: &str,
    whole: Option<&Loaded>,
    program: impl AsyncFn() -> Option<Deferred> + Copy + 'static,
) -> Result<Rc<Words>, String> {
    let path = [folder, "/text.", language, ".bin"].concat();
    let words = Words::first(language, fetch(host, &path).await?);
    // A file that can be read but holds something else is as bad as none.
    if words.find("page.brand").is_none() || words.find("guideline.title").is_none() {
        return Err(path);
    }
    let words = Rc::new(words);
    match whole {
        Some(loaded) => deferred(host, folder, loaded, &words, program).await,
        None => Ok(words),
    }
}

/// Fetches the deferred words of a language, and what else is deferred: the part of the program, by `program`,
/// and the guideline's supplement.
pub async fn deferred(
    host: &Host,
    folder: &str,
    loaded: &Loaded,
    words: &Words,
    program: impl AsyncFn() -> Option<Deferred> + Copy + 'static,
) -> Result<Rc<Words>, String> {
    // The program is the largest, and fetched beside the others.
    spawn_local(async move {
        program().await;
    });
    let path = [folder, "/text.", words.language(), ".later.bin"].concat();
    let words = Rc::new(words.with(fetch(host, &path).await?));
    let path = [folder, "/guideline.later.bin"].concat();
    let supplement = bytes(host, &path).await?;
    let table = program().await.ok_or_else(|| [folder, ": later"].concat())?;
    (table.supplement)(&loaded.guideline, &supplement).map_err(|error| why(&path, error))?;
    Ok(words)
}

/// Fetches a text with a structure; nothing where there is none.
pub async fn sheet(
    host: &Host,
    folder: &str,
    name: &str,
    language: &str,
) -> Result<Option<Vec<Block>>, String> {
    let path = [folder, "/", name, ".", language, ".bin"].concat();
    let Some(bytes) = host.file(&path).await? else { return Ok(None) };
    read(&path, &bytes).map(Some)
}

async fn fetch<T: DeserializeOwned>(host: &Host, path: &str) -> Result<T, String> {
    read(path, &bytes(host, path).await?)
}

async fn bytes(host: &Host, path: &str) -> Result<Vec<u8>, String> {
    host.file(path).await?.ok_or_else(|| [path, ": 404"].concat())
}

fn read<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, String> {
    unpack(bytes).map_err(|error| why(path, error))
}

fn why(path: &str, error: UnpackError) -> String {
    [path, ": ", &error.to_string()].concat()
}
