//! `guideline new`: the files of a guideline to be filled in, small and sound as they stand.

use super::{Call, Failure, build, folder};
use std::io::Write as _;

/// The files, with places for the guideline's own name, version and date.
const FILES: [(&str, &str); 4] = [
    ("guideline.toml", include_str!("guideline.toml")),
    ("claims.toml", include_str!("claims.toml")),
    ("text.da.toml", include_str!("text.da.toml")),
    ("text.en.toml", include_str!("text.en.toml")),
];

pub fn run(call: &Call) -> Result<(), Failure> {
    let id = call.word(1, "the name of the guideline")?;
    let version = call.version.as_deref().unwrap_or("0.1");
    let named = |text: &str, more: &str| {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c);
        text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(fits)
    };
    if !named(id, "-") {
        return Err(Failure::Usage(format!(
            "`{id}` is no name for a guideline: lowercase letters a to z, digits and hyphens, as in `kronisk-migraene`"
        )));
    }
    if !named(version, ".") || version.chars().any(|c| c.is_ascii_alphabetic()) {
        return Err(Failure::Usage(format!(
            "`{version}` is no version: digits and full stops, as in `1.0`"
        )));
    }
    let date = build::today()?;
    let folder = folder::guidelines(call)?.join(id).join(version);
    if folder.exists() {
        return Err(Failure::Input(format!(
            "{} is there already: nothing was written",
            folder.display()
        )));
    }
    std::fs::create_dir_all(&folder)?;
    for (name, text) in FILES {
        let text = text
            .replace("{{id}}", id)
            .replace("{{version}}", version)
            .replace("{{version_key}}", &version.replace('.', "_"))
            .replace("{{date}}", &date);
        std::fs::write(folder.join(name), text)?;
    }
    let shown = folder.display();
    writeln!(
        std::io::stdout(),
        "{shown} is ready to be filled in: search for {}.\n\n\
         next:\n  \
         cargo xtask author {shown}\n      \
         says what is wrong at each save, and shows the page\n  \
         docs/authoring.md\n      \
         goes through it step by step",
        folder::TO_FILL_IN.join(" and ")
    )?;
    Ok(())
}
