//! The page on this machine, for looking at it.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;

use anyhow::{Context, Result, bail};

use crate::page;
use crate::project::{Project, not_run};
use crate::setup::{Needs, setup};

/// Builds if needed and serves until interrupted.
pub fn serve(project: &Project, port: u16) -> Result<()> {
    // Held while building: the server would quietly take another port than the one asked for.
    let reserved = match TcpListener::bind(("127.0.0.1", port)) {
        Ok(listener) => listener,
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is taken: stop what listens there, or choose another with `cargo xtask serve --port <port>`"
        ),
        Err(error) => return Err(error).with_context(|| format!("cannot listen on port {port}")),
    };
    setup(project, Needs::Page)?;
    page::build(project)?;
    drop(reserved);

    println!("http://127.0.0.1:{port} (Ctrl-C stops it)");
    let mut server = project.command("sirv");
    server
        // `--dev --etag`: files are read anew and revalidated at each request.
        .args(["dist", "--dev", "--etag", "--quiet"])
        .args(["--host", "127.0.0.1", "--port", &port.to_string()])
        .env_remove("HOST")
        .env_remove("PORT");
    // In place of this process: whoever stops it stops the server.
    let error = server.exec();
    Err(not_run(&server, &error))
}

/// The page of a guideline while it is written, until interrupted. The page is built where there is
/// none yet; the data come from the guideline's own files at each save.
pub fn author(project: &Project, folder: &str, port: u16) -> Result<()> {
    setup(project, Needs::Page)?;
    if !project.root.join("dist/index.html").exists() {
        page::build(project)?;
    }
    let mut command = project.cargo("guideline check");
    command.arg(folder).args([
        "--format",
        "text",
        "--watch",
        "--page",
        "dist",
        "--port",
        &port.to_string(),
    ]);
    let error = command.exec();
    Err(not_run(&command, &error))
}
