//! What several specifications need.

use authoring::read::{Checked, Files, read};
use engine::decide::Cells;
use engine::expr::Answer;
use engine::guideline::{Guideline, Question};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A place in the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A file of the repository.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of a guideline's folder.
pub fn files(folder: &str) -> Files {
    let file = |name: &str| (name.to_owned(), text(&format!("{folder}/{name}")));
    let mut files = Files { guideline: file("guideline.toml"), ..Files::default() };
    let mut names: Vec<String> = std::fs::read_dir(repository(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in names {
        if name == "product-information.toml" {
            files.product = Some(file(&name));
        } else if let Some(language) =
            name.strip_prefix("text.").and_then(|rest| rest.strip_suffix(".toml"))
        {
            files.texts.insert(language.to_owned(), file(&name));
        }
    }
    files
}

/// Writes a guideline's files to a folder of their own, for the command to read.
pub fn written(name: &str, files: &Files) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("behandlingsvalg-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let all = [&files.guideline].into_iter().chain(&files.product).chain(files.texts.values());
    for (name, text) in all {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

/// The guideline for atopic eczema.
pub static ECZEMA: LazyLock<Checked> = LazyLock::new(|| {
    let files = files("guidelines/atopisk-eksem/2.1");
    read(&files).unwrap_or_else(|diagnostics| {
        let shown: Vec<String> =
            diagnostics.iter().map(|d| d.render(files.text_of(&d.file), false)).collect();
        panic!("{}", shown.join("\n"))
    })
});

/// Its data.
pub fn eczema() -> &'static Guideline {
    &ECZEMA.guideline
}

/// Its answers, cut at the thresholds that rules mention.
pub static CELLS: LazyLock<Cells> = LazyLock::new(|| Cells::of(eczema()));

/// Any answer to a question, or none: half of the time, so that partial answers are as common as
/// full ones.
fn answer(question: &Question, cells: &[i64]) -> BoxedStrategy<Answer> {
    let absent = question.absent_means;
    let cells = cells.to_vec();
    let any = if cells.is_empty() {
        Just(None).boxed()
    } else {
        proptest::sample::select(cells).prop_map(Some).boxed()
    };
    prop_oneof![Just(absent), any].boxed()
}

/// A patient with any answers to the questions that are asked, some left open.
pub fn patient() -> impl Strategy<Value = Vec<Answer>> {
    let guideline = eczema();
    let fields: Vec<_> = guideline
        .questions
        .iter()
        .flat_map(|question| {
            question.fields().map(move |field| answer(question, CELLS.of_field(field)))
        })
        .collect();
    fields.prop_map(|answers| eczema().given_from(&answers).answers)
}

/// The same patient with some of the open questions answered.
pub fn more_answers() -> impl Strategy<Value = (Vec<Answer>, Vec<Answer>)> {
    (patient(), patient()).prop_map(|(fewer, other)| {
        let more: Vec<Answer> = fewer.iter().zip(other).map(|(a, b)| a.or(b)).collect();
        (fewer, eczema().given_from(&more).answers)
    })
}

/// What the ids of the fact register begin with.
static REGISTERS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let folder = std::fs::read_dir(repository("docs/facts")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let files = files.map(|path| std::fs::read_to_string(path).unwrap());
    let begins = |line: &str| {
        let id = line.strip_prefix("| ")?.split_whitespace().next()?;
        let (start, number) = id.split_once('-')?;
        let is_id = start.chars().all(|sign| sign.is_ascii_uppercase())
            && number.starts_with(|sign: char| sign.is_ascii_digit());
        is_id.then(|| start.to_owned())
    };
    files.flat_map(|text| text.lines().filter_map(begins).collect::<Vec<_>>()).collect()
});

/// Ids of the fact register in a text: nobody who reads a page is to see them unasked.
pub fn ids_in(text: &str) -> Vec<&str> {
    assert!(REGISTERS.len() > 5, "{:?}", *REGISTERS);
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
    let is_id = |word: &&str| {
        word.split_once('-').is_some_and(|(start, number)| {
            REGISTERS.contains(start) && number.starts_with(|sign: char| sign.is_ascii_digit())
        })
    };
    words.filter(is_id).collect()
}
