//! The name that was probably meant.

/// The nearest of some names, if one is near enough to have been meant.
#[must_use]
pub fn did_you_mean<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(word, names).map(|name| format!("did you mean `{name}`?"))
}

/// The name that a word was probably meant to be.
pub fn closest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| {
            // A name cut short is meant as often as one mistyped.
            let begun = word.len() >= 3 && name.starts_with(word);
            (if begun { 1 } else { strsim::damerau_levenshtein(word, name) }, name)
        })
        .filter(|(distance, name)| *distance <= name.len().max(word.len()) / 3 + 1)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
