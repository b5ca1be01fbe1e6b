//! `guideline check --watch`: checks again at each save. With `--page` it also serves the built page
//! on this machine, with the data of the last sound save, and the page in the browser reloads itself.

use crate::check::Arguments;
use crate::failure::Failure;
use crate::{build, check, folder};
use notify::{EventKind, RecursiveMode, Watcher as _};
use std::io::{Cursor, IsTerminal as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;
use tiny_http::{HTTPVersion, Header, Request, Response, Server};

/// Editors write a file in several steps: what is quiet for so long has been saved.
const QUIET: Duration = Duration::from_millis(100);

/// Added to the page while it is served from here, and to no other: it asks whether there is newer
/// data than when the page was served, and reloads. What was answered is then gone, save where the
/// author had it kept.
fn reload(data: u32) -> String {
    format!(
        "<script type=\"module\">
setInterval(async () => {{
  try {{
    if (await (await fetch('/data-version')).text() !== '{data}') location.reload();
  }} catch {{}}
}}, 300);
</script>"
    )
}

fn told(error: &notify::Error) -> Failure {
    Failure::Input(format!("cannot watch the files: {error}"))
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folders = check::folders(arguments)?;
    let root = folder::guidelines(&arguments.guidelines)?;
    let (sender, saved) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // To read a file is no change of it.
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            let _ = sender.send(());
        }
    })
    .map_err(|error| told(&error))?;
    for folder in folders.iter().chain([&root.join("../texts")]).filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| told(&error))?;
    }
    let renewed = Arc::new(AtomicU32::new(0));
    let shown = arguments.page.as_ref().map(|_| shown(&folders)).transpose()?;
    let mut serving = false;
    loop {
        let out = &mut std::io::stdout();
        if out.is_terminal() {
            write!(out, "\x1b[2J\x1b[H")?;
        }
        // What is wrong is to be mended at the next save, not to be given up at.
        let read = check::once(arguments).map_or_else(
            |error| {
                let (Failure::Input(message) | Failure::Usage(message)) = error;
                let _ = writeln!(std::io::stderr(), "{message}");
                false
            },
            |outcome| outcome.read,
        );
        // A word to avoid is told, and shown on the page all the same. What cannot be proven is not.
        if let (true, Some(page)) = (read, &arguments.page) {
            let data = page.join(env!("CARGO_PKG_VERSION")).join("guidelines");
            match build::write(&root, &data, build::Drafts::Too, None) {
                Ok(()) => {
                    renewed.fetch_add(1, Ordering::Relaxed);
                }
                Err(Failure::Input(message) | Failure::Usage(message)) => {
                    writeln!(std::io::stderr(), "{message}")?;
                }
            }
        }
        if let (Some(page), Some(shown)) = (&arguments.page, &shown) {
            // Not before there are data: the page does not ask again for what it did not get.
            if !serving {
                serve(page.clone(), shown.clone(), arguments.port, renewed.clone())?;
                serving = true;
            }
            writeln!(out, "http://127.0.0.1:{} shows the last sound save", arguments.port)?;
        }
        writeln!(out, "waiting for the next save (Ctrl-C stops)")?;
        out.flush()?;
        if !wait(&saved) {
            return Ok(());
        }
    }
}

/// The guideline that the page is to show: the one that is watched, or the newest of the first.
fn shown(folders: &[PathBuf]) -> Result<String, Failure> {
    let mut last = None;
    for folder in folders {
        last = folder::versions(folder)?
            .into_iter()
            .rfind(|version| !folder::is_past(version))
            .or(last);
    }
    let last = last.ok_or_else(|| Failure::Input("there is no guideline here".to_owned()))?;
    let last = last.canonicalize()?;
    let names: Vec<String> = last
        .components()
        .rev()
        .take(2)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    Ok(names.into_iter().rev().collect::<Vec<_>>().join("/"))
}

/// Waits for a save; nothing to wait for is the end.
fn wait(saved: &Receiver<()>) -> bool {
    if saved.recv().is_err() {
        return false;
    }
    while !matches!(
        saved.recv_timeout(QUIET),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)
    ) {}
    true
}

/// Serves a folder on this machine, and how often its data has been renewed.
fn serve(page: PathBuf, shown: String, port: u16, data: Arc<AtomicU32>) -> Result<(), Failure> {
    let shell = shell(&page)?;
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| Failure::Input(format!("port {port}: {error}")))?;
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let path = request.url().split(['?', '#']).next().unwrap_or_default();
            let path = path.trim_start_matches('/');
            let data = data.load(Ordering::Relaxed);
            let answer = if path == "data-version" {
                Some((data.to_string().into_bytes(), "text/plain"))
            } else if path.is_empty() {
                // Whatever is watched is shown by the page of some guideline.
                let lead = format!("<meta http-equiv=\"refresh\" content=\"0; url={shell}\">");
                Some((lead.into_bytes(), "text/html; charset=utf-8"))
            } else {
                file(&page, &shown, data, path)
            };
            let (status, body, kind) = match answer {
                Some((body, kind)) => (200, body, kind),
                None => (404, b"not here".to_vec(), "text/plain"),
            };
            let mut response = Response::from_data(body).with_status_code(status);
            for (name, value) in [("Content-Type", kind), ("Cache-Control", "no-store")] {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            // Whoever asked may be gone by now.
            let _ = respond(request, response);
        }
    });
    Ok(())
}

/// Answers as HTTP 1.0, so that the browser lets go of the connection: the server's threads are few, and
/// one that waits for more of a browser can keep another connection waiting.
fn respond(request: Request, response: Response<Cursor<Vec<u8>>>) -> std::io::Result<()> {
    let mut writer = request.into_writer();
    response.raw_print(&mut writer, HTTPVersion(1, 0), &[], false, None)?;
    writer.flush()
}

/// Where the page of a guideline lies that does not keep itself on the device.
fn shell(page: &Path) -> Result<String, Failure> {
    let release = env!("CARGO_PKG_VERSION");
    let ids = folder::subfolders(&page.join(release).join("guidelines")).unwrap_or_default();
    let mut shells = ids.iter().map(|id| format!("{release}/{id}/index.html"));
    shells.find(|shell| page.join(shell).is_file()).ok_or_else(|| {
        let shown = page.display();
        Failure::Input(format!("{shown} holds no page: `cargo xtask build` makes one"))
    })
}

/// A file of the page, with its kind; nothing outside the folder.
fn file(page: &Path, shown: &str, data: u32, path: &str) -> Option<(Vec<u8>, &'static str)> {
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let mut body = std::fs::read(page.join(path)).ok()?;
    if path.ends_with("index.html") {
        let text = String::from_utf8(body).ok()?;
        let (before, after) = text.split_once("data-guideline=")?;
        let value = after.trim_start_matches('"').split(['"', ' ', '>']).next()?;
        let after = after.replacen(value, shown, 1);
        body = [before, "data-guideline=", &after, &reload(data)].concat().into_bytes();
    }
    let kind = match Path::new(path).extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    Some((body, kind))
}
