//! `guideline new`: the files of a guideline to be filled in, small and sound as they stand.

use crate::failure::Failure;
use crate::folder;
use crate::today::today;
use std::io::Write as _;

/// The files, with places for the guideline's own name, version and date.
const FILES: [(&str, &str); 4] = [
    ("guideline.toml", include_str!("guideline.toml")),
    ("claims.toml", include_str!("claims.toml")),
    ("text.da.toml", include_str!("text.da.toml")),
    ("text.en.toml", include_str!("text.en.toml")),
];

/// The options of `guideline new`.
#[derive(clap::Args)]
#[command(after_help = "Example:
  guideline new kronisk-migraene")]
pub struct Arguments {
    /// The name of the guideline's folder: lowercase letters a to z, digits and hyphens
    #[arg(value_parser = id)]
    id: String,
    /// The version of the guideline: digits and full stops
    #[arg(long, default_value = "0.1", value_parser = version)]
    version: String,
    #[command(flatten)]
    guidelines: folder::Guidelines,
}

/// A name that can stand in an address.
fn id(text: &str) -> Result<String, &'static str> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let all = text.chars().all(|c| fits(c) || c == '-');
    let named = (text.starts_with(fits) && all).then(|| text.to_owned());
    named.ok_or("write lowercase letters a to z, digits and hyphens, as in `kronisk-migraene`")
}

fn version(text: &str) -> Result<String, &'static str> {
    let all = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let version = (text.starts_with(|c: char| c.is_ascii_digit()) && all).then(|| text.to_owned());
    version.ok_or("write digits and full stops, as in `1.0`")
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { id, version, guidelines } = arguments;
    let date = today()?;
    let folder = folder::guidelines(guidelines)?.join(id).join(version);
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
