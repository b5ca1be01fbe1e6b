//! Draws every component in every state, as one page each and a page of them all:
//! `cargo xtask gallery`. What is drawn stands in `fixtures.toml`; what a component is drawn from is
//! what the page itself loads, from `dist/`.

#![allow(clippy::disallowed_methods, reason = "a chore reads and writes files")]

use behandlingsvalg::ui::Loaded;
use behandlingsvalg::ui::fixtures::Fixtures;
use behandlingsvalg::ui::gallery::draw;
use engine::dosing::date;
use engine::guideline::Guideline;
use engine::packed::unpack;
use engine::words::Words;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The folders of `src/ui` in which components lie.
const FOLDERS: [&str; 8] =
    ["analysis", "follow_up", "loading", "options", "plan", "questions", "shared", "shell"];

/// Components, as their files below `src/ui` are called.
fn components(ui: &Path) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut found = BTreeSet::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(ui.join(folder))? {
            let path = entry?.path();
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if stem != "mod" {
                found.insert([folder, "/", stem].concat());
            }
        }
    }
    Ok(found)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn page(language: &str, title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"page.css\">\n</head>\n\
         <body>\n<div id=\"app\">{body}</div>\n</body>\n</html>\n"
    )
}

/// What is published of this version.
fn published(root: &Path) -> PathBuf {
    root.join("dist").join(env!("CARGO_PKG_VERSION"))
}

/// The style sheets of the page: of the first screen, and of what comes later.
fn styles(published: &Path) -> Result<String, Box<dyn Error>> {
    let mut found = String::new();
    for start in ["page-", "later-"] {
        let mut sheets = Vec::new();
        for entry in fs::read_dir(published)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with(start) && path.extension().is_some_and(|end| end == "css") {
                sheets.push(path);
            }
        }
        let [sheet] = &sheets[..] else {
            return Err("dist/ has no style sheets: `cargo xtask build` makes them".into());
        };
        found.push_str(&fs::read_to_string(sheet)?);
    }
    Ok(found)
}

/// How the page of them all is laid out: frames as wide as a phone, side by side.
const LAID_OUT: &str = "<style>
main { padding: 2rem }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); gap: 1.5rem; padding: 0; list-style: none }
iframe { display: block; inline-size: 100%; block-size: 24rem; margin-block-start: 0.5rem; border: 1px solid var(--line); resize: both }
</style>";

/// A guideline, and its words by language.
type Read = (Loaded, BTreeMap<String, Rc<Words>>);

/// Reads a guideline as the page does.
fn load(folder: &Path) -> Result<Read, Box<dyn Error>> {
    let guideline: Guideline = unpack(&fs::read(folder.join("guideline.bin"))?)?;
    guideline.supplemented(unpack(&fs::read(folder.join("guideline.later.bin"))?)?);
    let mut words = BTreeMap::new();
    for language in &guideline.languages {
        let text = fs::read_to_string(folder.join(format!("text.{language}.json")))?;
        let all: BTreeMap<String, String> = serde_json::from_str(&text)?;
        words.insert(language.clone(), Rc::new(Words::new(language, all)));
    }
    Ok((Loaded::new(guideline), words))
}

async fn gallery(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let fixtures = fs::read_to_string(root.join("tests/gallery/fixtures.toml"))?;
    let fixtures: Fixtures = toml::from_str(&fixtures)?;
    let bases = fs::read_to_string(root.join("tests/data/cases/bases.json"))?;
    let bases: Value = serde_json::from_str(&bases)?;
    let mut shelf = BTreeMap::new();
    let others = fixtures.fixture.iter().filter_map(|fixture| fixture.guideline.as_ref());
    for id in std::iter::once(&fixtures.guideline).chain(others) {
        if !shelf.contains_key(id) {
            shelf.insert(id.clone(), load(&published(root).join("guidelines").join(id))?);
        }
    }
    let today = date(2026, 1, 5).map_err(|_| "no such day")?;

    let mut problems = Vec::new();
    let drawn: BTreeSet<&str> = fixtures.fixture.iter().map(|f| f.component.as_str()).collect();
    for name in components(&root.join("src/ui"))? {
        if !drawn.contains(name.as_str()) && !fixtures.within.contains_key(&name) {
            problems.push(format!("{name}: no fixture, and no reason for that under [within]"));
        }
    }
    fs::create_dir_all(out)?;
    fs::write(out.join("page.css"), styles(&published(root))?)?;
    let mut index = String::new();
    let mut list = Vec::new();
    let mut heading = "";
    for (number, fixture) in fixtures.fixture.iter().enumerate() {
        let title = format!("{}: {}", fixture.component, fixture.state);
        let id = fixture.guideline.as_ref().unwrap_or(&fixtures.guideline);
        let Some((loaded, words)) = shelf.get(id) else { continue };
        let answers = fixtures.answers(fixture, &loaded.guideline, &bases);
        let language = fixture.language.as_deref().unwrap_or("da");
        let words = words.get(language).ok_or_else(|| format!("there is no language `{language}`"));
        let drawing = match (answers, words) {
            (Ok(answers), Ok(words)) => draw(fixture, loaded, words, &answers, today).await,
            (Err(error), _) | (_, Err(error)) => Err(error),
        };
        let drawing = match drawing {
            Ok(drawing) if drawing.trim().is_empty() => {
                problems.push(format!("{title}: nothing is drawn"));
                continue;
            }
            Ok(drawing) => drawing,
            Err(error) => {
                problems.push(format!("{title}: {error}"));
                continue;
            }
        };
        let name = format!("{}-{number}.html", fixture.component.replace('/', "-"));
        let body =
            if drawing.contains("<main") { drawing } else { format!("<main>{drawing}</main>") };
        fs::write(out.join(&name), page(language, &title, &body))?;
        if fixture.component != heading {
            let end = if heading.is_empty() { "" } else { "</ul>" };
            writeln!(index, "{end}<h2>{}</h2>\n<ul>", escaped(&fixture.component))?;
            heading = &fixture.component;
        }
        let (state, title) = (escaped(&fixture.state), escaped(&title));
        writeln!(
            index,
            "<li><a href=\"{name}\">{state}</a><iframe src=\"{name}\" title=\"{title}\" loading=\"lazy\"></iframe></li>",
        )?;
        list.push(serde_json::json!({ "title": title, "file": name }));
    }
    let index = format!("<main>{LAID_OUT}\n<h1>Components</h1>\n{index}</ul>\n</main>");
    fs::write(out.join("index.html"), page("en", "Components", &index))?;
    fs::write(out.join("fixtures.json"), serde_json::to_string_pretty(&list)?)?;
    if problems.is_empty() {
        println!(
            "{} fixtures of {} components: {}",
            list.len(),
            drawn.len(),
            out.join("index.html").display()
        );
        return Ok(());
    }
    Err(problems.join("\n").into())
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let out = std::env::args_os().nth(1).map_or_else(|| root.join("target/gallery"), PathBuf::from);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let done = tokio::task::LocalSet::new().block_on(&runtime, gallery(root, &out));
    done.map_err(|error| {
        eprintln!("{error}");
        "the gallery is not whole".into()
    })
}
