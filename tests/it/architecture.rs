//! The architecture as tests: data flows one way, only a few places touch the outside, files stay short and
//! say why they exist.

mod circles;

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::Visit;

use super::support::repository;

/// Longer files are several rooms in one.
const MAX_LINES: usize = 400;

/// Modules that may touch disk, clock, environment, network or terminal.
const OUTSIDE: [&str; 4] = ["source", "write", "serve", "commands"];

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(repository(folder))
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    files
}

fn shown(path: &Path) -> String {
    path.strip_prefix(repository("")).unwrap_or(path).display().to_string()
}

/// The modules in the order in which lib.rs declares them: that order is the direction of the data.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(repository("src/lib.rs")).expect("lib.rs is there");
    let names = text.lines().filter_map(|line| {
        line.strip_prefix("pub ")
            .or(line.strip_prefix("pub(crate) "))?
            .strip_prefix("mod ")?
            .strip_suffix(';')
    });
    names.map(str::to_owned).collect()
}

/// The top-level module that a file belongs to.
fn module_of(path: &Path) -> String {
    let relative = path.strip_prefix(repository("src")).expect("a file of src");
    let first = relative.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Every path in a file that starts with `crate` or `std`, uses and inline paths alike.
#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
}

impl Paths {
    fn of(path: &Path) -> Vec<Vec<String>> {
        let text = fs::read_to_string(path).expect("the file is readable");
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
        let mut paths = Paths::default();
        paths.visit_file(&file);
        paths.found
    }

    fn add_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.found.push(with(&name.ident)),
            syn::UseTree::Rename(rename) => self.found.push(with(&rename.ident)),
            syn::UseTree::Glob(_) => self.found.push(before.to_vec()),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.add_tree(before, item)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.found.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }
}

#[test]
fn no_module_imports_a_later_stage() {
    let order = modules();
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(own) = rank(&module_of(&file)) else { continue };
        for path in Paths::of(&file) {
            let [root, module, ..] = path.as_slice() else { continue };
            if root == "crate" && rank(module).is_some_and(|other| other > own) {
                wrong.push(format!("{} imports {module}", shown(&file)));
            }
        }
    }
    assert!(order.len() > 10, "lib.rs declares the modules");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_a_few_modules_touch_the_outside() {
    const FORBIDDEN: [&str; 5] = ["std::fs", "std::env", "std::net", "std::process", "std::io::stdout"];
    const CLOCKS: [&str; 3] = ["Instant::now", "SystemTime::now", "Timestamp::now"];
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let module = module_of(&file);
        if OUTSIDE.contains(&module.as_str()) || module == "main" {
            continue;
        }
        for path in Paths::of(&file) {
            let path = path.join("::");
            let touches =
                FORBIDDEN.iter().any(|name| path == *name || path.starts_with(&format!("{name}::")));
            if touches || CLOCKS.iter().any(|clock| path.ends_with(clock)) {
                wrong.push(format!("{}: {path}", shown(&file)));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn stages_hold_no_locks() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        for path in Paths::of(&file) {
            if path.iter().any(|part| matches!(part.as_str(), "Mutex" | "RwLock")) {
                wrong.push(shown(&file));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_are_short_and_say_why_they_exist() {
    let mut wrong = Vec::new();
    for file in ["src", "tests", "benches"].into_iter().flat_map(rust_files) {
        let text = fs::read_to_string(&file).expect("the file is readable");
        let lines = text.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{}: {lines} lines", shown(&file)));
        }
        if !text.starts_with("//! ") {
            wrong.push(format!("{}: does not open with why it exists", shown(&file)));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_path_of_a_machine_and_no_package_host_is_named() {
    // Written in two parts, so that this file does not name them itself.
    let forbidden =
        [["/ho", "me/"], ["/ro", "ot/"], ["/wo", "rk/"], ["crates", ".io/api"], ["index.", "crates.io"]]
            .map(|parts| parts.concat());
    let mut wrong = Vec::new();
    for folder in ["src", "tests/it", "docs", "templates", "static", "content", ".ci", "benches"] {
        for entry in walkdir::WalkDir::new(repository(folder)).into_iter().flatten() {
            let Ok(text) = fs::read_to_string(entry.path()) else { continue };
            let names = forbidden.iter().filter(|name| text.contains(name.as_str()));
            wrong.extend(names.map(|name| format!("{}: {name}", shown(entry.path()))));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The paths that a document names between backticks, `*` and what follows it left out.
fn named_paths(document: &str) -> Vec<String> {
    const FOLDERS: [&str; 9] =
        ["src/", "tests/", "docs/", "templates/", "static/", "content/", "benches/", "fuzz/", ".ci/"];
    let text = fs::read_to_string(repository(document)).expect("the document is there");
    let quoted = text.split('`').skip(1).step_by(2);
    // Installed by a script, so not there in every checkout.
    let is_installed = |path: &str| path.ends_with("node_modules") || path.ends_with(".venv");
    let in_folder = |word: &&str| FOLDERS.iter().any(|folder| word.starts_with(folder));
    let paths = quoted.filter(in_folder).filter(|path| !is_installed(path));
    let whole = |path: &str| path.split(['*', '<', ' ']).next().unwrap_or_default().to_owned();
    paths.map(whole).collect()
}

#[test]
fn documents_for_contributors_name_paths_that_exist() {
    let mut wrong = Vec::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/quality.md", "fuzz/README.md"] {
        let paths = named_paths(document);
        assert!(!paths.is_empty(), "{document} names paths");
        let missing = paths.into_iter().filter(|path| !repository(path).exists());
        wrong.extend(missing.map(|path| format!("{document}: {path}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_screenshot_is_shown_somewhere() {
    let documents = ["README.md", "docs/bulletins.md", "docs/theming.md"]
        .map(|path| fs::read_to_string(repository(path)).expect("the document is there"));
    let mut hidden = Vec::new();
    for entry in fs::read_dir(repository("docs/screenshots")).expect("the folder is there") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        if !documents.iter().any(|text| text.contains(&format!("screenshots/{name}"))) {
            hidden.push(name);
        }
    }
    assert_eq!(hidden, Vec::<String>::new());
}
