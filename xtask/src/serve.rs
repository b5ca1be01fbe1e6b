//! The page on this machine, for looking at it.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;

use anyhow::{Context, Result, bail};

use crate::page;
use crate::project::{Project, not_run};

/// Builds if needed and serves until interrupted: what is published where `release` asks for it or where
/// it is there already, else a page to look at.
pub fn serve(project: &Project, port: u16, release: bool) -> Result<()> {
    // Held while building: the server would quietly take another port than the one asked for.
    let reserved = match TcpListener::bind(("127.0.0.1", port)) {
        Ok(listener) => listener,
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is taken: stop what listens there, or choose another with `cargo xtask serve --port <port>`"
        ),
        Err(error) => return Err(error).with_context(|| format!("cannot listen on port {port}")),
    };
    if release {
        page::build(project)?;
    }
    let folder = page::to_look_at(project)?;
    drop(reserved);

    if folder != project.root.join("dist") {
        println!(
            "This page is compiled fast and not made small: `cargo xtask serve --release` serves what is \
             published, and `trunk serve` reloads by itself when something is changed."
        );
    }
    println!("http://127.0.0.1:{port} (Ctrl-C stops it)");
    let mut server = project.command("sirv");
    server
        // `--dev --etag`: files are read anew and revalidated at each request.
        .arg(folder)
        .args(["--dev", "--etag", "--quiet"])
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
    let dist = project.root.join("dist");
    let page = if dist.join("index.html").exists() { dist } else { page::to_look_at(project)? };
    let mut command = project.guideline("check");
    command
        .arg(folder)
        .args(["--format", "text", "--watch", "--page"])
        .arg(page)
        .args(["--port", &port.to_string()]);
    let error = command.exec();
    Err(not_run(&command, &error))
}
