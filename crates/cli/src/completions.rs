//! `guideline completions`: what a shell needs to complete the command's words.

use crate::failure::Failure;
use clap_complete::Shell;
use std::io::Write as _;

/// The options of `guideline completions`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline completions bash > ~/.local/share/bash-completion/completions/guideline
  guideline completions fish > ~/.config/fish/completions/guideline.fish")]
pub struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(arguments: &Arguments, mut command: clap::Command) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "guideline", &mut script);
    Ok(std::io::stdout().write_all(&script)?)
}
