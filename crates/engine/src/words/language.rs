//! The language that is nearest to one that is asked for: in `lang`, in an address, on a command line.

/// The one of some languages that is nearest to the one asked for, by the lookup of RFC 4647: case and `_` make no
/// difference, and what stands last in a tag is left out until something fits. Norwegian without more is
/// bokmål, and so is nynorsk where there is no other. `None` where none fits.
///
/// `static/js/language.js` does the same before the program is there; one table of tests holds both.
#[must_use]
pub fn nearest<'k>(asked: &str, known: &[&'k str]) -> Option<&'k str> {
    let asked = plain(asked);
    // A computer's own settings have more behind a tag: `da_DK.UTF-8`.
    let asked = asked.split(['.', '@']).next().unwrap_or_default();
    lookup(asked, known, str::to_owned).or_else(|| lookup(asked, known, norwegian))
}

fn plain(tag: &str) -> String {
    tag.trim().replace('_', "-").to_lowercase()
}

fn norwegian(tag: &str) -> String {
    let (first, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let first = if matches!(first, "no" | "nn" | "nor" | "nob" | "nno") { "nb" } else { first };
    [first, rest].concat()
}

fn lookup<'k>(asked: &str, known: &[&'k str], same: fn(&str) -> String) -> Option<&'k str> {
    let mut tag = same(asked);
    while !tag.is_empty() {
        if let Some(found) = known.iter().find(|one| same(&plain(one)) == tag) {
            return Some(found);
        }
        tag.truncate(tag.rfind('-').unwrap_or(0));
        // A single sign only says what kind of thing stood behind it.
        if tag.rfind('-').is_some_and(|at| tag.len() == at + 2) {
            tag.truncate(tag.len() - 2);
        }
    }
    None
}
