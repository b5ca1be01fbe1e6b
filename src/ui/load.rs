//! Fetches a guideline's data: as it was packed.

use super::scene::Loaded;
use crate::decide::Cells;
use crate::guideline::Guideline;
use crate::packed::unpack;
use crate::sheet::Block;
use crate::words::Words;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Where a version's files lie.
pub fn folder(id: &str, version: &str) -> String {
    ["guidelines/", id, "/", version].concat()
}

/// Fetches the guideline.
pub async fn guideline(folder: &str, id: &str, version: &str) -> Result<Loaded, String> {
    let path = [folder, "/guideline.bin"].concat();
    let guideline: Guideline = fetch(&path).await?;
    if guideline.id != id || guideline.version != version {
        return Err([&path, ": ", &guideline.id, " ", &guideline.version].concat());
    }
    let cells = Rc::new(Cells::of(&guideline));
    Ok(Loaded { guideline: Rc::new(guideline), cells })
}

/// Fetches the words of a language.
pub async fn words(folder: &str, language: &str) -> Result<Rc<Words>, String> {
    let path = [folder, "/text.", language, ".bin"].concat();
    let words = Words::new(language, fetch(&path).await?);
    // A file that parses but holds something else is as bad as none.
    if words.find("page.brand").is_none() || words.find("guideline.title").is_none() {
        return Err(path);
    }
    Ok(Rc::new(words))
}

/// Fetches a text with a structure; nothing where there is none.
pub async fn sheet(folder: &str, name: &str, language: &str) -> Result<Option<Vec<Block>>, String> {
    fetch_if_there(&[folder, "/", name, ".", language, ".bin"].concat()).await
}

async fn fetch<T: DeserializeOwned>(path: &str) -> Result<T, String> {
    fetch_if_there(path).await?.ok_or_else(|| [path, ": 404"].concat())
}

async fn fetch_if_there<T: DeserializeOwned>(path: &str) -> Result<Option<T>, String> {
    let said = |error: JsValue| {
        let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        [path, ": ", &message.unwrap_or_default()].concat()
    };
    let response =
        JsFuture::from(gloo::utils::window().fetch_with_str(path)).await.map_err(said)?;
    let response: Response = response.dyn_into().map_err(said)?;
    if response.status() == 404 {
        return Ok(None);
    }
    if !response.ok() {
        return Err([path, ": ", &response.status().to_string()].concat());
    }
    let body = JsFuture::from(response.array_buffer().map_err(said)?).await.map_err(said)?;
    let read = unpack(&js_sys::Uint8Array::new(&body).to_vec());
    read.map(Some).map_err(|error| [path, ": ", &error.to_string()].concat())
}
