//! `past.toml`: an older version of a guideline, as far as the version log lets it be known.

use super::{At, Source};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An older version, told by what was otherwise in it than in the version that came after it. What
/// is not named here was as it is there: that is what the version log says, and no more is known.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PastFile {
    /// Version as printed: `2.0`.
    pub version: String,
    /// Date, `YYYY-MM-DD`.
    #[schemars(with = "String")]
    pub published: At<String>,
    /// The version that came after it: `2.1`.
    pub next: String,
    /// What was otherwise.
    pub differs: Vec<Differs>,
}

/// An entry of `guideline.toml` that was otherwise.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Differs {
    /// Where it stands: `rule`, `comparison.arm`.
    #[schemars(with = "String")]
    pub r#in: At<String>,
    /// Which entry, by some of its properties: `{ drug = "…", switch_week = 24 }`.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub entry: toml::Table,
    /// The entry was not there at all.
    #[serde(default)]
    pub absent: bool,
    /// Properties that it did not have.
    #[serde(default)]
    pub without: Vec<String>,
    /// Properties that it had, with their values.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub with: toml::Table,
    /// What is not known of it, in words, by language. Absent: it is known how it was.
    #[serde(default)]
    pub unknown: BTreeMap<String, String>,
    /// Where the version log says so.
    pub source: Source,
}
