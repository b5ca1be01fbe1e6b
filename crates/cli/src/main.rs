//! `guideline`: evaluates cases, prints schedules and quantities, checks and builds guideline files.
//!
//! Results on standard output, diagnostics on standard error. Exit 0: done; 1: the input or a
//! guideline is wrong; 2: wrong usage.

#![allow(clippy::disallowed_methods, reason = "this program is where files are read and written")]

mod build;
mod check;
mod completions;
mod diff;
mod doses;
mod encoding;
mod evaluate;
mod export;
mod failure;
mod folder;
mod format;
mod library;
mod new;
mod pages;
mod plan;
mod rendered;
mod review;
mod sarif;
mod schema;
mod sentences;
mod texts;
mod today;
mod watch;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};
use failure::Failure;
use std::io::Write as _;
use std::process::ExitCode;

/// Writes, checks, compares and evaluates treatment guidelines
#[derive(Parser)]
#[command(
    name = "guideline",
    version,
    subcommand_required = true,
    arg_required_else_help = false,
    after_help = "\
Guidelines are looked for in the folder `guidelines`, here or in a folder above.
`guideline help COMMAND` says more about a command and gives examples.

Exit code: 0 done, 1 the input or a guideline is wrong, 2 the command was called wrongly."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The commands, in the order in which a guideline comes about: written, checked, read, used, published.
#[derive(Subcommand)]
enum Command {
    /// Begin a new guideline: files to be filled in
    New(new::Arguments),
    /// Find all that is wrong with guidelines, documents and texts; prove what must hold
    Check(check::Arguments),
    /// Compare two versions of a guideline: what changed, and for which patients
    Diff(diff::Arguments),
    /// Print all that a guideline says, with the source of each line
    Export(export::Arguments),
    /// Print texts beside the sentences they rest on, and record who has read them
    Review(review::Arguments),
    /// Count the sentences of the source documents, and which fact holds each
    Sentences(sentences::Arguments),
    /// Say for one patient what the guideline says of each drug
    Evaluate(evaluate::Arguments),
    /// List the doses of a drug over some weeks
    Schedule(doses::ScheduleArguments),
    /// Plan a patient's treatment: doses, tests and assessments with dates
    Plan(plan::Arguments),
    /// Work out the quantities of the comparison basis for tenders
    Comparison(doses::ComparisonArguments),
    /// Write the data that the page fetches (for `cargo xtask build`)
    Build(build::Arguments),
    /// Draw all pages before their program runs, as JSON (for `cargo xtask build`)
    Pages(pages::Arguments),
    /// Print the JSON Schema by which editors complete and check a kind of file
    Schema(schema::Arguments),
    /// Print what a shell needs to complete the words of this command
    Completions(completions::Arguments),
}

fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::New(arguments) => new::run(arguments),
        Command::Check(arguments) if arguments.watch => watch::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Export(arguments) if arguments.rendered => rendered::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Review(arguments) => review::run(arguments),
        Command::Sentences(arguments) => sentences::run(arguments),
        Command::Evaluate(arguments) => evaluate::run(arguments),
        Command::Schedule(arguments) => doses::schedule(arguments),
        Command::Plan(arguments) => plan::run(arguments),
        Command::Comparison(arguments) => doses::comparison(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Pages(arguments) => pages::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Completions(arguments) => completions::run(arguments, Cli::command()),
    }
}

/// Prints what clap has to say: help and version on standard output, wrong usage on standard error.
fn told(message: &clap::Error) -> ExitCode {
    let _ = message.print();
    u8::try_from(message.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => return told(&message),
    };
    match run(&cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(message)) => {
            if !message.is_empty() {
                let _ = writeln!(std::io::stderr(), "{}", message.trim_end());
            }
            ExitCode::FAILURE
        }
        Err(Failure::Usage(message)) => {
            told(&Cli::command().error(ErrorKind::ValueValidation, message))
        }
    }
}
