//! No circle of files: a file may not import from another that imports from it, also through longer chains.
//!
//! What a folder's `mod.rs` (or the file of the folder's name) shares with the files below it counts as theirs: a
//! file may use its parents. A name that a parent hands on with `use` counts as an import of the file that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::Visit;

use super::{Paths, rust_files, shown};

/// A module by its path below the crate: `["plan", "routes"]`.
type Module = Vec<String>;

/// One file of `src/`.
struct SourceFile {
    module: Module,
    name: String,
    /// Paths that it names, whole.
    paths: Vec<Vec<String>>,
    /// Names that it hands on, by the name that others see.
    handed_on: BTreeMap<String, Vec<String>>,
}

/// Collects `pub use` and the like.
#[derive(Default)]
struct HandedOn {
    names: BTreeMap<String, Vec<String>>,
}

impl HandedOn {
    fn add(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => drop(self.names.insert(name.ident.to_string(), with(&name.ident))),
            syn::UseTree::Rename(name) => drop(self.names.insert(name.rename.to_string(), with(&name.ident))),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.add(before, item)),
            syn::UseTree::Glob(_) => {}
        }
    }
}

impl<'ast> Visit<'ast> for HandedOn {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add(&[], &item.tree);
    }
}

fn module_path(file: &Path) -> Module {
    let shown = shown(file);
    let inner = shown.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inner.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

fn source_files() -> BTreeMap<Module, SourceFile> {
    let mut files = BTreeMap::new();
    for file in rust_files("src").into_iter().filter(|file| !file.ends_with("src/main.rs")) {
        let text = fs::read_to_string(&file).expect("the file is readable");
        let mut handed_on = HandedOn::default();
        handed_on.visit_file(&syn::parse_file(&text).expect("the file compiles"));
        let module = module_path(&file);
        let paths = Paths::of(&file);
        let name = shown(&file);
        files.insert(module.clone(), SourceFile { module, name, paths, handed_on: handed_on.names });
    }
    files
}

/// The module whose file defines what `path`, named in `from`, means; nothing for names of other crates.
fn defining(
    files: &BTreeMap<Module, SourceFile>,
    from: &Module,
    path: &[String],
    depth: usize,
) -> Option<Module> {
    let mut module = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" => from.clone(),
        "super" => from[..from.len().checked_sub(1)?].to_vec(),
        child => {
            let module = [from.as_slice(), &[child.to_owned()]].concat();
            if !files.contains_key(&module) {
                return None;
            }
            module
        }
    };
    let mut rest = path[1..].iter();
    for name in rest.by_ref() {
        if name == "super" {
            module.pop();
            continue;
        }
        let inner = [module.as_slice(), std::slice::from_ref(name)].concat();
        if files.contains_key(&inner) {
            module = inner;
            continue;
        }
        let handed_on = files.get(&module).and_then(|file| file.handed_on.get(name)).filter(|_| depth < 8);
        return handed_on.and_then(|path| defining(files, &module, path, depth + 1)).or(Some(module));
    }
    Some(module)
}

/// Which files each file imports from, itself and its parents left out.
fn imports(files: &BTreeMap<Module, SourceFile>) -> BTreeMap<&Module, BTreeSet<Module>> {
    let of_file = |file: &SourceFile| {
        let handed_on: BTreeSet<&Vec<String>> = file.handed_on.values().collect();
        let named = file.paths.iter();
        let used = named.filter(|path| !is_parent_of_others(files, file) || !handed_on.contains(path));
        let modules = used.filter_map(|path| defining(files, &file.module, path, 0));
        modules.filter(|module| files.contains_key(module) && !file.module.starts_with(module)).collect()
    };
    files.values().map(|file| (&file.module, of_file(file))).collect()
}

/// Whether other files lie below a file: what it hands on is then no import.
fn is_parent_of_others(files: &BTreeMap<Module, SourceFile>, file: &SourceFile) -> bool {
    files.keys().any(|module| module.len() > file.module.len() && module.starts_with(&file.module))
}

/// Everything that a file imports from, directly or not.
fn reach(imports: &BTreeMap<&Module, BTreeSet<Module>>, start: &Module) -> BTreeSet<Module> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Module> = vec![start];
    while let Some(module) = open.pop() {
        for next in imports.get(module).into_iter().flatten() {
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    seen
}

#[test]
fn no_file_imports_from_one_that_imports_from_it() {
    let files = source_files();
    let imports = imports(&files);
    let reached: BTreeMap<&Module, BTreeSet<Module>> =
        files.keys().map(|module| (module, reach(&imports, module))).collect();
    let in_circle = files.values().filter(|file| reached[&file.module].contains(&file.module));
    let circles: Vec<String> = in_circle
        .map(|file| {
            let back = |other: &&Module| reached[*other].contains(&file.module);
            let others = imports[&file.module].iter().filter(back).map(|other| files[other].name.as_str());
            format!("{} imports {}", file.name, others.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let count: usize = imports.values().map(BTreeSet::len).sum();
    assert!(count > files.len(), "imports are found");
    assert_eq!(circles, Vec::<String>::new());
}
