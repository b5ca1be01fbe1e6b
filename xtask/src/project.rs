//! Where things are, and how programs are run there.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The folders a chore works in.
pub struct Project {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's, with our own notes beside the build.
    pub target: PathBuf,
    /// The npm package of the release's scripts; also brings wasm-opt and the static server.
    pub release: PathBuf,
    /// The npm package of the browser tests.
    pub browser: PathBuf,
    path: OsString,
}

impl Project {
    /// Finds the folders from where cargo runs this program.
    pub fn locate() -> Result<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask`")?;
        let root = Path::new(&here).parent().context("xtask/ has no parent folder")?.to_owned();
        let target = target_folder()?;
        let [release, browser] = ["xtask/release", "tests/browser"].map(|at| root.join(at));
        // First on PATH: another wasm-opt would reject what we build.
        let ours = [&release, &browser].map(|folder| folder.join("node_modules/.bin"));
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(ours.into_iter().chain(env::split_paths(&inherited)))
            .context("a folder's name cannot be part of PATH")?;
        Ok(Self { root, target, release, browser, path })
    }

    /// A program of ours or of the machine, to be run in the repository.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("PATH", &self.path)
            // For scripts and tests too: they look there for what was built.
            .env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// `cargo`, with its arguments written as one would type them.
    pub fn cargo(&self, arguments: &str) -> Command {
        let mut cargo = self.command("cargo");
        cargo.args(arguments.split_whitespace());
        cargo
    }

    /// The command `guideline`, as `cargo build` makes it.
    pub fn guideline(&self, arguments: &str) -> Command {
        self.cargo(&["run --quiet --package cli -- ", arguments].concat())
    }

    /// For the compiler, in the form of `CARGO_ENCODED_RUSTFLAGS`: sources are named by where they are
    /// below cargo's folder and below the repository.
    pub fn remapped(&self) -> Result<OsString> {
        let cargo = env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
            .context("no home folder: set CARGO_HOME")?;
        let mut flags = OsString::new();
        for (place, folder) in [cargo, self.root.clone()].iter().enumerate() {
            flags.push(if place > 0 { "\u{1f}" } else { "" });
            flags.push("--remap-path-prefix=");
            flags.push(folder);
            flags.push("=.");
        }
        Ok(flags)
    }

    /// The machine's program of that name, if it is there.
    pub fn find_program(&self, name: &str) -> Option<PathBuf> {
        env::split_paths(&self.path)
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    }

    /// The text of a file in the repository.
    pub fn text(&self, file: &str) -> Result<String> {
        read_text(&self.root.join(file))
    }
}

/// Cargo's folder, wherever its settings put it: cargo built this very program there.
fn target_folder() -> Result<PathBuf> {
    let program = env::current_exe().context("this program does not know where it is")?;
    let folder = program.parent().and_then(Path::parent);
    Ok(folder.context("this program is not where cargo builds programs")?.to_owned())
}

/// Runs a program to its end with our own input and output.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| not_run(command, &error))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// What a program prints, trimmed.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| not_run(command, &error))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Why a program could not even start, in the words of who has to install it.
pub fn not_run(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        anyhow::anyhow!("`{program}` is not installed, or not on PATH")
    } else {
        anyhow::anyhow!("`{program}` could not be started: {error}")
    }
}

fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A file's text, naming the file when there is none.
pub fn read_text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// What a folder holds, in a fixed order; nothing if it is not there or is a file.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot list {}", folder.display()));
        }
    };
    let mut found = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    found.sort();
    Ok(found)
}
