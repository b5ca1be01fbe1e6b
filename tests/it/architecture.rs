//! The part of `ARCHITECTURE.md` that no crate boundary holds: no circles of files, the order of the modules within a
//! crate, and words that no source may contain. The manifests say which crate may use which, and the compiler holds it.

mod graph;

use crate::support::repository;
use graph::{File, Graph, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

/// The modules of a crate, or of a folder of one, each with those beside it that it may name.
type Modules = &'static [(&'static str, &'static [&'static str])];

const ENGINE: Modules = &[
    ("number", &[]),
    ("suggest", &[]),
    ("packed", &[]),
    ("sheet", &[]),
    ("expr", &["number"]),
    ("dosing", &["number"]),
    ("instruments", &["number"]),
    ("guideline", &["number", "expr", "dosing"]),
    ("decide", &["number", "suggest", "expr", "dosing", "guideline"]),
    ("plan", &["number", "expr", "dosing", "guideline", "decide"]),
    ("diary", &["dosing"]),
    ("consultation", &["expr", "guideline", "instruments", "plan", "diary"]),
    ("words", &["number", "expr", "dosing", "guideline"]),
    (
        "summary",
        &[
            "number",
            "expr",
            "dosing",
            "guideline",
            "decide",
            "plan",
            "diary",
            "consultation",
            "sheet",
            "words",
        ],
    ),
    (
        "export",
        &[
            "number",
            "expr",
            "dosing",
            "guideline",
            "instruments",
            "decide",
            "plan",
            "diary",
            "consultation",
        ],
    ),
];

const AUTHORING: Modules = &[
    ("diagnostic", &[]),
    ("rule_language", &["diagnostic"]),
    ("draft", &[]),
    ("read", &["diagnostic", "rule_language", "draft"]),
    ("check", &["diagnostic", "rule_language"]),
    ("library", &["diagnostic", "draft", "read"]),
    ("register", &["diagnostic"]),
    ("texts", &["diagnostic", "read", "library"]),
    ("review", &["diagnostic", "rule_language", "draft", "read", "check", "register"]),
];

/// The folders of the page. `view_model` is a file.
const UI: Modules = &[
    ("state", &[]),
    ("platform", &["state"]),
    ("view_model", &["state", "platform"]),
    ("shared", &["state", "platform", "view_model"]),
    ("loading", &["state", "platform", "view_model"]),
    ("questions", &["state", "platform", "view_model", "shared"]),
    ("follow_up", &["state", "platform", "view_model", "shared"]),
    ("options", &["state", "platform", "view_model", "shared"]),
    ("plan", &["state", "platform", "view_model", "shared"]),
    ("analysis", &["state", "platform", "shared"]),
    (
        "shell",
        &[
            "state",
            "platform",
            "view_model",
            "shared",
            "loading",
            "questions",
            "follow_up",
            "options",
            "plan",
            "analysis",
        ],
    ),
    (
        "native",
        &[
            "state",
            "platform",
            "view_model",
            "shared",
            "loading",
            "questions",
            "follow_up",
            "options",
            "plan",
            "analysis",
            "shell",
        ],
    ),
    ("reading", &["shared"]),
];

/// The folders of the page that `embed` may name.
const EMBED: &[&str] = &["platform", "loading", "shell"];

/// Where an order holds: a crate, the module in it whose modules are ordered, and the order.
const ORDERS: [(&str, &str, Modules); 3] =
    [("engine", "", ENGINE), ("authoring", "", AUTHORING), ("behandlingsvalg", "ui/", UI)];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The sources in some folders of the repository.
fn sources_in(places: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for place in places {
        sources(&repository(place), &mut found);
    }
    found
}

/// The sources of a crate, by their paths below its `src`.
fn crate_in(folder: &str) -> Sources {
    let root = repository(folder);
    let mut found = Vec::new();
    sources(&root, &mut found);
    let below = |path: &str| Path::new(path).strip_prefix(&root).unwrap().display().to_string();
    found.into_iter().map(|(path, text)| (below(&path), text)).collect()
}

/// All crates of the repository, by the names that others call them by.
fn crates() -> BTreeMap<String, Sources> {
    let mut found = BTreeMap::from([
        ("behandlingsvalg".to_owned(), crate_in("src")),
        ("xtask".to_owned(), crate_in("xtask/src")),
    ]);
    for entry in std::fs::read_dir(repository("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        found.insert(name.clone(), crate_in(&format!("crates/{name}/src")));
    }
    found
}

/// The module of a file among those below `within`: the first part of its path from there.
fn module<'f>(file: &'f File, package: &str, within: &str) -> Option<&'f str> {
    let below = file.path.strip_prefix(within).filter(|_| file.package == package)?;
    let module = below.split('/').next()?.trim_end_matches(".rs");
    (!matches!(module, "lib" | "main" | "mod")).then_some(module)
}

/// The edges of a graph that break an order, and the modules that have no place in it.
fn against(graph: &Graph, package: &str, within: &str, order: Modules) -> Vec<String> {
    let mut found = Vec::new();
    let places: BTreeSet<&str> = order.iter().map(|(module, _)| *module).collect();
    for file in graph.files() {
        if let Some(module) = module(file, package, within).filter(|it| !places.contains(it)) {
            found.push(format!("{}: {module} has no place in the order", file.path));
        }
    }
    for (from, to) in graph.names() {
        let Some(one) = module(from, package, within) else { continue };
        let Some(other) = module(to, package, within) else { continue };
        let allowed =
            order.iter().find(|(module, _)| *module == one).map_or(&[][..], |(_, may)| may);
        if one != other && !allowed.contains(&other) {
            found.push(format!("{} names {}", from.path, to.path));
        }
    }
    found
}

fn shown(circle: &BTreeSet<&File>) -> String {
    let paths: Vec<&str> = circle.iter().map(|file| file.path.as_str()).collect();
    format!("{}: {}", circle.first().map_or("", |file| &file.package), paths.join(", "))
}

/// The graph of this repository.
fn house() -> &'static Graph {
    static HOUSE: LazyLock<Graph> = LazyLock::new(|| Graph::of(&crates()));
    &HOUSE
}

/// The folder whose module a file is: `a/` for `a.rs` and `a/mod.rs`, and the root for `lib.rs` and `main.rs`.
fn folder_of(file: &File) -> String {
    match file.path.trim_end_matches(".rs") {
        "lib" | "main" => String::new(),
        path => path.trim_end_matches("mod").trim_end_matches('/').to_owned() + "/",
    }
}

/// The rest of a circle once a module and the files right below it may name each other; empty where there is none.
///
/// That is how Rust lays out a module: its file holds what the children share and calls them, and who reads one reads
/// the other. Children that need each other without it are another matter, and so is whoever reaches further than one
/// folder.
fn beyond_one_module<'g>(graph: &'g Graph, circle: BTreeSet<&'g File>) -> Vec<BTreeSet<&'g File>> {
    let children = |parent: &File| {
        let folder = folder_of(parent);
        let others: BTreeSet<&File> = circle.iter().copied().filter(|it| *it != parent).collect();
        let is_child = |file: &&File| {
            let below = file.path.strip_prefix(&folder);
            below.is_some_and(|path| !path.trim_end_matches("/mod.rs").contains('/'))
        };
        others.iter().all(is_child).then_some(others)
    };
    match circle.iter().find_map(|parent| children(parent)) {
        Some(children) => graph.circles_among(&children),
        None => vec![circle],
    }
}

/// The circles that are none within one module. The page, where a module only declares and re-exports, has no other
/// way out: there a circle is a circle.
fn faults(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for circle in graph.circles() {
        let strict = circle.iter().any(|it| it.package == "behandlingsvalg");
        let left = if strict { vec![circle] } else { beyond_one_module(graph, circle) };
        found.extend(left.iter().map(shown));
    }
    found
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let faults = faults(house());
    assert!(faults.is_empty(), "files that name each other:\n{}", faults.join("\n"));
}

#[test]
fn modules_name_only_those_before_them() {
    let graph = house();
    for (package, within, order) in ORDERS {
        let faults = against(graph, package, within, order);
        assert!(faults.is_empty(), "{package}:\n{}", faults.join("\n"));
        for (place, (module, allowed)) in order.iter().enumerate() {
            let before: Vec<&str> = order[..place].iter().map(|(module, _)| *module).collect();
            for named in *allowed {
                assert!(before.contains(named), "{module} may name {named}, which comes after it");
            }
        }
    }
    for (from, to) in graph.names().filter(|(from, _)| from.path == "embed.rs") {
        if let Some(folder) = module(to, &from.package, "ui/") {
            assert!(EMBED.contains(&folder), "embed names {}", to.path);
        }
    }
    let above = graph.names().find(|(from, to)| {
        from.package == "behandlingsvalg" && from.path.starts_with("ui/") && to.path == "embed.rs"
    });
    assert!(above.is_none(), "the page names embed: {above:?}");
}

/// For whoever wants to see the house: `cargo test -p cli --test it -- architecture --nocapture`.
#[test]
fn the_graph_is_printed() {
    let graph = house();
    let circles = graph.circles();
    println!("{:<16} {:>5} {:>6} {:>8}  names of our crates", "crate", "files", "edges", "circles");
    for package in crates().keys() {
        let of = |file: &&File| file.package == *package;
        let files = graph.files().filter(of).count();
        let edges = graph.names().filter(|(from, to)| of(from) && of(to)).count();
        let circles = circles.iter().filter(|it| it.first().is_some_and(of)).count();
        let named: BTreeSet<&str> = graph
            .names()
            .filter(|(from, to)| of(from) && !of(to))
            .map(|(_, to)| to.package.as_str())
            .collect();
        let named = named.into_iter().collect::<Vec<_>>().join(", ");
        println!("{package:<16} {files:>5} {edges:>6} {circles:>8}  {named}");
        assert!(files > 0, "{package} has sources");
    }
    for circle in circles {
        let left = beyond_one_module(graph, circle.clone());
        if !left.contains(&circle) {
            println!("within one module: {}", shown(&circle));
        }
        for circle in left {
            println!("circle: {}", shown(&circle));
        }
    }
}

/// Made-up sources: `(path, text)`.
fn made_up(files: &[(&str, &str)]) -> Graph {
    let sources = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Graph::of(&BTreeMap::from([("made".to_owned(), sources.collect())]))
}

/// The circles of made-up sources, as the paths in them.
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let graph = made_up(files);
    let circles = graph.circles();
    circles.iter().map(|circle| circle.iter().map(|file| file.path.clone()).collect()).collect()
}

#[test]
fn a_planted_circle_is_found() {
    let lib = ("lib.rs", "mod a; mod b; mod c;");
    let ways = [
        // Straight, by a `use` in a group over several lines.
        [lib, ("a.rs", "use crate::{\n    b::{self as other, B},\n};"), ("b.rs", "use super::a;")],
        // By a path, without a `use`.
        [lib, ("a.rs", "fn f() { super::b::g(); }"), ("b.rs", "pub fn g() { crate::a::f() }")],
        // Within a macro.
        [
            lib,
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "pub fn B() { html! { <p>{ crate::a::f() }</p> } }"),
        ],
        // By a module that was brought by another name.
        [
            lib,
            ("a.rs", "use crate::b as other; fn f() { other::g() }"),
            ("b.rs", "use crate::a::f;"),
        ],
        // By what is made in a module within a file.
        [lib, ("a.rs", "mod inner { use super::super::b::B; }"), ("b.rs", "use crate::a::inner;")],
    ];
    for files in ways {
        assert_eq!(circles_of(&files), [["a.rs", "b.rs"]], "{files:?}");
    }
    let three = [
        lib,
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "use crate::c::C; pub struct B;"),
        ("c/mod.rs", "mod d; pub use d::C;"),
        ("c/d.rs", "use crate::a::*; pub struct C;"),
    ];
    assert_eq!(circles_of(&three), [["a.rs", "b.rs", "c/d.rs"]], "what is re-exported lies below");
}

#[test]
fn what_is_no_circle_is_not_found() {
    let lib = ("lib.rs", "pub mod a; mod b;");
    let fine = [
        // A parent that declares and re-exports, and children that go by it.
        [
            lib,
            ("a/mod.rs", "mod one; mod two; pub use one::One; pub use two::Two;"),
            ("a/one.rs", "pub struct One;"),
            ("a/two.rs", "use super::One; pub struct Two(One);"),
        ],
        // Tests, in the file and beside it.
        [
            lib,
            ("a.rs", "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }"),
            ("b.rs", "use crate::a::A; #[cfg(test)] mod tests;"),
            ("b/tests.rs", "use super::A; use crate::a;"),
        ],
        // Comments, texts and visibility name nothing.
        [
            lib,
            ("a.rs", "// crate::b::B\npub fn a() -> &'static str { \"crate::b::B\" }"),
            ("b.rs", "mod c; use crate::a::a;"),
            ("b/c.rs", "pub(super) struct C; pub(in crate::b) struct D;"),
        ],
    ];
    for files in fine {
        assert_eq!(circles_of(&files), Vec::<Vec<String>>::new(), "{files:?}");
    }
}

#[test]
fn a_module_and_its_children_are_no_circle_but_children_are() {
    let parent = "mod one; mod two; pub struct Shared; fn f() { one::f(); two::f() }";
    let one = "use super::Shared; pub fn f() {}";
    let fine = [("lib.rs", "mod a;"), ("a/mod.rs", parent), ("a/one.rs", one), ("a/two.rs", one)];
    assert_eq!(faults(&made_up(&fine)), Vec::<String>::new());
    let two = "use super::{Shared, one}; pub fn f() { one::f() }";
    let one = "use super::Shared; pub fn f() { super::two::f() }";
    let wrong = [("lib.rs", "mod a;"), ("a/mod.rs", parent), ("a/one.rs", one), ("a/two.rs", two)];
    assert_eq!(faults(&made_up(&wrong)), ["made: a/one.rs, a/two.rs"]);
    let far = [
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod one; use one::X;"),
        ("a/one.rs", "use crate::b;"),
        ("b.rs", "use crate::a;"),
    ];
    assert_eq!(faults(&made_up(&far)), ["made: a/mod.rs, a/one.rs, b.rs"]);
}

#[test]
fn a_planted_step_against_the_order_is_found() {
    const ORDER: Modules = &[("low", &[]), ("high", &["low"])];
    let graph = made_up(&[
        ("lib.rs", "mod high; mod low; mod stray;"),
        ("high.rs", "use crate::low::Low;"),
        ("low/mod.rs", "mod inner; pub struct Low;"),
        ("low/inner.rs", "fn f() { html! { <i>{ crate::high::f() }</i> } }"),
        ("stray.rs", ""),
    ]);
    let faults = against(&graph, "made", "", ORDER);
    let expected = ["stray.rs: stray has no place in the order", "low/inner.rs names high.rs"];
    assert_eq!(faults, expected);
}

/// A style sheet in none of the lists is not in the page, and one in both weighs twice.
#[test]
fn each_style_sheet_is_in_one_list() {
    fn sheets(root: &Path, folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sheets(root, &path, found);
            } else if path.extension().is_some_and(|end| end == "css") {
                found.push(path.strip_prefix(root).unwrap().display().to_string());
            }
        }
    }
    let root = repository("static/styles");
    let mut listed = ["element.css", "first.css", "deferred.css"].map(str::to_owned).to_vec();
    for list in ["first.css", "deferred.css"] {
        let text = std::fs::read_to_string(root.join(list)).unwrap();
        let imports =
            text.lines().filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
        listed.extend(imports.map(str::to_owned));
    }
    let mut there = Vec::new();
    sheets(&root, &root, &mut there);
    listed.sort();
    there.sort();
    assert_eq!(listed, there);
}

/// No file, clock, random number or environment below the command line and the page.
#[test]
fn the_crates_below_the_edges_are_pure() {
    for (path, text) in sources_in(&["crates/engine/src", "crates/authoring/src"]) {
        for word in ["std::fs", "std::env", "std::time", "rand::"] {
            assert!(!text.contains(word), "{path} names {word}");
        }
    }
}

/// A clinical threshold, a drug or a rule code in a component is a bug: they live in the data.
#[test]
fn nothing_clinical_stands_in_the_code() {
    let guideline = crate::support::eczema();
    let mut words: Vec<&str> = guideline.drugs.iter().map(|drug| drug.id.as_str()).collect();
    words.extend(guideline.rules.iter().map(|rule| rule.code.as_str()));
    words.extend(
        guideline.categories.iter().map(|category| category.id.as_str()).filter(|id| id.len() > 7),
    );
    for (path, text) in sources_in(&["src", "crates"]) {
        // Tests and examples in comments may speak of medicines.
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for word in &words {
                assert!(!line.contains(word), "{path} names {word}: {line}");
            }
        }
    }
}

#[test]
fn files_stay_readable() {
    for (path, text) in sources_in(&["src", "crates", "tests/it", "xtask/src"]) {
        assert!(text.lines().count() <= 550, "{path} is long: is a wall missing?");
    }
}
