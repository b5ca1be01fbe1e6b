//! How certain the source is, in words.

use super::Words;
use crate::guideline::Certainty;

/// How certain what a row says is, and what the source names as uncertain.
#[must_use]
pub fn certainty(words: &Words, certainty: &Certainty) -> String {
    let text = words.t(&["certainty.", &certainty.level, ".text"].concat());
    if certainty.uncertain.is_empty() {
        return text;
    }
    let named = certainty.uncertain.iter().map(|name| words.t(&["uncertainty.", name].concat()));
    let named = words.list(&named.collect::<Vec<_>>());
    [&text, " ", &words.say("comparison.uncertain", &[("list", &named)])].concat()
}
