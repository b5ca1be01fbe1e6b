//! Which file names which: every `use` and every path of some crates, resolved to the file that defines what is named.
//!
//! Who names what a module re-exports names the file that defines it, so `pub use` alone makes no edge, and neither
//! does `mod`. Paths within macros count: most of the page is written in one. `#[cfg(test)]` does not.

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use std::collections::{BTreeMap, BTreeSet};
use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// A path in a source: absolute where it begins with the name of a crate.
type Path = Vec<String>;

/// The sources of a crate: the text of each file, by its path below `src`.
pub type Sources = BTreeMap<String, String>;

#[derive(Default)]
struct Module {
    file: usize,
    /// The names that this module defines.
    defined: BTreeSet<String>,
    /// The paths that `use` brings into this module, as they are written.
    imported: BTreeMap<String, Path>,
    globs: Vec<Path>,
}

/// A file, by its crate and its path below `src`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    pub package: String,
    pub path: String,
}

/// Which file names which.
#[derive(Default)]
pub struct Graph {
    files: Vec<File>,
    modules: BTreeMap<Path, Module>,
    edges: DiGraphMap<usize, ()>,
}

/// The contents of one file.
struct Collector<'m> {
    file: usize,
    module: Path,
    modules: &'m mut BTreeMap<Path, Module>,
    /// Modules that are compiled for tests only.
    tests: Vec<Path>,
    /// The paths that the file names, each with its module.
    named: Vec<(Path, Path)>,
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
        let list = attribute.meta.require_list().map(|list| list.tokens.to_string());
        list.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).any(|word| word == "test")
    })
}

/// The attributes of an item, and its name where it has one.
#[allow(clippy::wildcard_enum_match_arm, reason = "the rest holds nothing that others name")]
fn described(item: &Item) -> (&[Attribute], Option<String>) {
    match item {
        Item::Const(it) => (&it.attrs, Some(it.ident.to_string())),
        Item::Enum(it) => (&it.attrs, Some(it.ident.to_string())),
        Item::Fn(it) => (&it.attrs, Some(it.sig.ident.to_string())),
        Item::Macro(it) => (&it.attrs, it.ident.as_ref().map(ToString::to_string)),
        Item::Mod(it) => (&it.attrs, Some(it.ident.to_string())),
        Item::Static(it) => (&it.attrs, Some(it.ident.to_string())),
        Item::Struct(it) => (&it.attrs, Some(it.ident.to_string())),
        Item::Trait(it) => (&it.attrs, Some(it.ident.to_string())),
        Item::Type(it) => (&it.attrs, Some(it.ident.to_string())),
        Item::Impl(it) => (&it.attrs, None),
        Item::Use(it) => (&it.attrs, None),
        _ => (&[], None),
    }
}

impl Collector<'_> {
    fn here(&mut self) -> &mut Module {
        let file = self.file;
        self.modules
            .entry(self.module.clone())
            .or_insert_with(|| Module { file, ..Module::default() })
    }

    fn name(&mut self, path: Path) {
        self.named.push((self.module.clone(), path));
    }

    fn import(&mut self, tree: &UseTree, mut path: Path, re_export: bool) {
        let (name, last) = match tree {
            UseTree::Path(tree) => {
                path.push(tree.ident.to_string());
                return self.import(&tree.tree, path, re_export);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path.clone(), re_export);
                }
                return;
            }
            UseTree::Glob(_) => {
                self.here().globs.push(path.clone());
                if !re_export {
                    self.name(path);
                }
                return;
            }
            UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => (name.rename.to_string(), name.ident.to_string()),
        };
        let name = if name == "self" { path.last().cloned().unwrap_or_default() } else { name };
        if last != "self" {
            path.push(last);
        }
        self.here().imported.insert(name, path.clone());
        if !re_export {
            self.name(path);
        }
    }

    /// Paths in the tokens of a macro.
    fn tokens(&mut self, mut cursor: Cursor<'_>) {
        while !cursor.eof() {
            if let Some((inner, _, _, after)) = cursor.any_group() {
                self.tokens(inner);
                cursor = after;
            } else if let Some((ident, after)) = cursor.ident() {
                let mut path = vec![ident.to_string()];
                cursor = after;
                while let Some((ident, after)) = after_colons(cursor) {
                    path.push(ident);
                    cursor = after;
                }
                if path.len() > 1 {
                    self.name(path);
                }
            } else {
                match cursor.token_tree() {
                    Some((_, after)) => cursor = after,
                    None => return,
                }
            }
        }
    }
}

/// The identifier after `::`.
fn after_colons(cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let (first, cursor) = cursor.punct()?;
    let (second, cursor) = cursor.punct()?;
    let (ident, cursor) = cursor.ident()?;
    (first.as_char() == ':' && second.as_char() == ':').then(|| (ident.to_string(), cursor))
}

impl<'a> Visit<'a> for Collector<'_> {
    fn visit_item(&mut self, item: &'a Item) {
        let (attributes, name) = described(item);
        if is_for_tests(attributes) {
            if let Item::Mod(module) = item {
                let inner = [&self.module[..], &[module.ident.to_string()]].concat();
                self.tests.push(inner);
            }
            return;
        }
        self.here().defined.extend(name);
        visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        let Some((_, items)) = &item.content else { return };
        self.module.push(item.ident.to_string());
        self.here();
        for item in items {
            self.visit_item(item);
        }
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let re_export = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, Vec::new(), re_export);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let named: Path = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if named.len() > 1 {
            self.name(named);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'a Macro) {
        visit::visit_macro(self, item);
        self.tokens(TokenBuffer::new2(item.tokens.clone()).begin());
    }

    /// `pub(super)` names nothing that it needs.
    fn visit_visibility(&mut self, _: &'a Visibility) {}
}

/// The module that a file of a crate is.
fn module_of(package: &str, file: &str) -> Path {
    let path = file.trim_end_matches(".rs");
    let mut module: Path = path.split('/').map(str::to_owned).collect();
    let last = module.last().map_or("", String::as_str);
    if last == "mod" || matches!(path, "lib" | "main") {
        module.pop();
    }
    module.insert(0, package.to_owned());
    module
}

impl Graph {
    /// Reads crates, by the names that others call them by.
    pub fn of(packages: &BTreeMap<String, Sources>) -> Self {
        let mut graph = Self::default();
        let mut tests: Vec<Path> = Vec::new();
        let mut named: Vec<(usize, Path, Path)> = Vec::new();
        for (package, sources) in packages {
            for (path, text) in sources {
                let file = graph.files.len();
                graph.files.push(File { package: package.clone(), path: path.clone() });
                let parsed =
                    syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
                let module = module_of(package, path);
                let modules = &mut graph.modules;
                let mut collector =
                    Collector { file, module, modules, tests: Vec::new(), named: Vec::new() };
                collector.here();
                collector.visit_file(&parsed);
                tests.extend(collector.tests);
                named.extend(collector.named.into_iter().map(|(at, path)| (file, at, path)));
            }
        }
        let of_tests = |module: &Path| tests.iter().any(|test| module.starts_with(test));
        for (file, module) in graph.modules.iter().map(|(path, module)| (module.file, path)) {
            if !of_tests(module) {
                graph.edges.add_node(file);
            }
        }
        for (from, module, path) in named {
            if of_tests(&module) {
                continue;
            }
            if let Some(to) = graph.resolved(&module, &path, 0).filter(|to| *to != from) {
                graph.edges.add_edge(from, to, ());
            }
        }
        graph
    }

    /// The file that defines what a path names that stands in a module; `None` where it is none of these.
    fn resolved(&self, module: &[String], path: &[String], depth: usize) -> Option<usize> {
        let absolute = self.absolute(module, path, depth)?;
        self.defining(&absolute, depth)
    }

    /// A path from the root of a crate on.
    fn absolute(&self, module: &[String], path: &[String], depth: usize) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        let joined = |start: &[String], rest: &[String]| Some([start, rest].concat());
        match first.as_str() {
            "crate" => joined(&module[..1], rest),
            "self" => joined(module, rest),
            "super" => {
                let mut above = module.split_last()?.1;
                let mut rest = rest;
                while let Some(("super", after)) =
                    rest.split_first().map(|(first, after)| (first.as_str(), after))
                {
                    (above, rest) = (above.split_last()?.1, after);
                }
                joined(above, rest)
            }
            _ => {
                let known = self.modules.get(module)?;
                let child = [module, std::slice::from_ref(first)].concat();
                if self.modules.contains_key(&child) || known.defined.contains(first) {
                    return joined(module, path);
                }
                if let Some(imported) = known.imported.get(first).filter(|_| depth < 16) {
                    return joined(&self.absolute(module, imported, depth + 1)?, rest);
                }
                let start = std::slice::from_ref(first);
                self.modules.contains_key(start).then(|| path.to_vec())
            }
        }
    }

    /// The file that defines what an absolute path names.
    fn defining(&self, path: &[String], depth: usize) -> Option<usize> {
        let within = (1..=path.len()).rev().find(|end| self.modules.contains_key(&path[..*end]))?;
        let (module, rest) = path.split_at(within);
        let known = self.modules.get(module)?;
        let Some(first) = rest.first().filter(|_| depth < 16) else { return Some(known.file) };
        if known.defined.contains(first) {
            return Some(known.file);
        }
        if let Some(imported) = known.imported.get(first) {
            let elsewhere = [&imported[..], &rest[1..]].concat();
            return self.resolved(module, &elsewhere, depth + 1);
        }
        let defines = |glob: &Path| {
            let elsewhere = self.absolute(module, glob, depth + 1)?;
            let known = self.modules.get(&elsewhere)?;
            let has = known.defined.contains(first) || known.imported.contains_key(first);
            has.then(|| [&elsewhere[..], rest].concat())
        };
        match known.globs.iter().find_map(defines) {
            Some(elsewhere) => self.defining(&elsewhere, depth + 1),
            None => Some(known.file),
        }
    }

    /// The files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.edges.nodes().map(|file| &self.files[file])
    }

    /// Which file names which.
    pub fn names(&self) -> impl Iterator<Item = (&File, &File)> {
        self.edges.all_edges().map(|(from, to, ())| (&self.files[from], &self.files[to]))
    }

    /// The circles: files that name each other, straight or by others.
    pub fn circles(&self) -> Vec<BTreeSet<&File>> {
        self.circles_in(&self.edges)
    }

    /// The circles that are left of some files alone.
    pub fn circles_among(&self, files: &BTreeSet<&File>) -> Vec<BTreeSet<&File>> {
        let within = |file: usize| files.contains(&self.files[file]);
        let edges = self.edges.all_edges().filter(|(from, to, ())| within(*from) && within(*to));
        self.circles_in(&edges.map(|(from, to, ())| (from, to)).collect())
    }

    fn circles_in(&self, edges: &DiGraphMap<usize, ()>) -> Vec<BTreeSet<&File>> {
        let found = tarjan_scc(edges).into_iter().filter(|files| files.len() > 1);
        found.map(|files| files.into_iter().map(|file| &self.files[file]).collect()).collect()
    }
}
