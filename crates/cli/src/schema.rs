//! `guideline schema`: what editors use to complete and check guideline files.

use crate::failure::Failure;
use authoring::draft;
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::io::Write as _;

/// The options of `guideline schema`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The kind of file
    #[arg(value_enum, value_name = "FILE", default_value_t = File::Guideline)]
    file: File,
}

/// The kinds of files that have a schema.
#[derive(Clone, Copy, ValueEnum)]
enum File {
    /// guideline.toml
    Guideline,
    /// product-information.toml
    ProductInformation,
    /// past.toml, an older version of a guideline
    Past,
    /// text.LANGUAGE.toml
    Text,
    /// document.toml
    Document,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let schema = match arguments.file {
        File::Guideline => schemars::schema_for!(draft::GuidelineFile),
        File::ProductInformation => schemars::schema_for!(draft::ProductInformationFile),
        File::Past => schemars::schema_for!(draft::PastFile),
        File::Text => schemars::schema_for!(BTreeMap<String, draft::TextNode>),
        File::Document => schemars::schema_for!(authoring::library::Document),
    };
    Ok(writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&schema)?)?)
}
