//! Writing outputs to disk: what a build leaves in its folder, what it reports and what it refuses.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use fanzha::write::{MANIFEST, Receipt, Request, Summary, WriteError, WriteOutcome, open};
use pretty_assertions::assert_eq;
use tempfile::TempDir;

mod contract;
mod crash;
mod deleted;
mod swaps;

/// A temporary site whose output folder is `public`.
struct Site {
    root: TempDir,
    adopt: bool,
}

type Files<'a> = &'a [(&'a str, &'a str)];

const TWO: Files = &[("index.html", "home"), ("types/a/index.html", "type a")];

impl Site {
    fn new() -> Self {
        Self { root: TempDir::new().unwrap(), adopt: false }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.path().join("public").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn build(&self, files: Files) -> Result<Summary, WriteError> {
        build_in(&self.at(""), self.root.path(), self.adopt, files)
    }

    /// The facts of the error of a build, with the output folder as `OUT`.
    fn refusal(&self, files: Files) -> String {
        self.facts(&self.build(files).unwrap_err())
    }

    fn facts(&self, error: &WriteError) -> String {
        // Windows has other separators, and the form for debugging doubles them.
        let root = self.root.path().to_str().unwrap().replace('\\', "/");
        let facts = format!("{error:?}").replace(r"\\", "/");
        facts.replace(&format!("{root}/public"), "OUT").replace(&root, "ROOT")
    }

    /// Every file but the manifest with its text, and every empty folder.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        list(&self.at(""), "", &mut tree);
        tree.remove(MANIFEST);
        tree
    }

    /// The manifest with `T` for the times, which no two builds share.
    fn manifest(&self) -> String {
        let text = fs::read_to_string(self.at(MANIFEST)).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for line in &mut lines[1..] {
            let mut parts: Vec<&str> = line.split(' ').collect();
            let time = parts.len() - 2;
            parts[time] = "T";
            *line = parts.join(" ");
        }
        lines.join("\n")
    }

    /// Length and time of every file and folder, to see that nothing was touched.
    fn traces(&self) -> BTreeMap<PathBuf, (u64, SystemTime)> {
        let mut traces = BTreeMap::new();
        trace(&self.at(""), &mut traces);
        traces
    }
}

fn build_in(output: &Path, root: &Path, adopt: bool, files: Files) -> Result<Summary, WriteError> {
    let planned: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
    let request = Request { output, source_root: root, protected: &[root.join("content")], adopt };
    let writer = open(&request, &planned)?;
    let receipts: Result<Vec<Receipt>, WriteError> =
        files.iter().enumerate().map(|(index, (_, text))| writer.put(index, text.as_bytes())).collect();
    let receipts = receipts?;
    let written = receipts.iter().filter(|receipt| receipt.outcome() == WriteOutcome::Written).count();
    let summary = writer.finish(receipts)?;
    assert_eq!(summary.new.len() + summary.changed.len(), written, "what is new, what has changed");
    Ok(Summary { new: Vec::new(), changed: Vec::new(), ..summary })
}

fn list(folder: &Path, above: &str, tree: &mut BTreeMap<String, String>) {
    let entries: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    if entries.is_empty() && !above.is_empty() {
        tree.insert(above.to_owned(), String::new());
    }
    for entry in entries {
        let path = format!("{above}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            list(&entry.path(), &format!("{path}/"), tree);
        } else {
            tree.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

fn trace(path: &Path, traces: &mut BTreeMap<PathBuf, (u64, SystemTime)>) {
    let metadata = fs::metadata(path).unwrap();
    traces.insert(path.to_owned(), (metadata.len(), metadata.modified().unwrap()));
    if metadata.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            trace(&entry.unwrap().path(), traces);
        }
    }
}

fn texts(files: Files) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn paths(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

/// A summary without deletions.
fn summary(written: usize, unchanged: usize, bytes_written: u64) -> Summary {
    Summary { written, unchanged, bytes_written, ..Summary::default() }
}

#[test]
fn first_build_writes_everything() {
    let site = Site::new();
    assert_eq!(site.build(TWO).unwrap(), summary(2, 0, 10));
    assert_eq!(site.tree(), texts(TWO));
    assert_eq!(
        site.manifest(),
        "fanzha-manifest 1 2\n\
         a31aa7a9c2f303d1fee9e63fce526ec2 4 T index.html\n\
         315d4c60a6c0962cacaca25daaab4e94 6 T types/a/index.html"
    );
}

#[test]
fn second_build_touches_nothing() {
    let site = Site::new();
    site.build(TWO).unwrap();
    let before = site.traces();
    assert_eq!(site.build(TWO).unwrap(), summary(0, 2, 0));
    assert_eq!(site.traces(), before);
}

#[test]
fn changed_added_and_removed_outputs() {
    let site = Site::new();
    site.build(&[("a/x/index.html", "x"), ("b/index.html", "b"), ("c.txt", "c")]).unwrap();
    let next: Files = &[("b/index.html", "b"), ("c.txt", "C"), ("d/e/f.txt", "f")];
    let deleted = paths(&["a/x/index.html"]);
    assert_eq!(site.build(next).unwrap(), Summary { deleted, ..summary(2, 1, 2) });
    assert_eq!(site.tree(), texts(next));
    assert_eq!(site.build(next).unwrap(), summary(0, 3, 0));
}

#[test]
fn empty_plan_deletes_all_our_files() {
    let site = Site::new();
    site.build(TWO).unwrap();
    let deleted = paths(&["index.html", "types/a/index.html"]);
    assert_eq!(site.build(&[]).unwrap(), Summary { deleted, ..summary(0, 0, 0) });
    assert_eq!(site.tree(), texts(&[]));
    assert_eq!(site.manifest(), "fanzha-manifest 1 0");
}

#[test]
fn outputs_edited_or_deleted_by_hand_are_written_again() {
    let site = Site::new();
    site.build(&[("a.txt", "aaa"), ("b/c.txt", "c"), ("d.txt", "d")]).unwrap();
    site.write("a.txt", "AAA");
    fs::remove_dir_all(site.at("b")).unwrap();
    assert_eq!(site.build(&[("a.txt", "aaa"), ("b/c.txt", "c"), ("d.txt", "d")]).unwrap(), summary(2, 1, 4));
    assert_eq!(site.tree(), texts(&[("a.txt", "aaa"), ("b/c.txt", "c"), ("d.txt", "d")]));
}

#[test]
fn stale_output_edited_by_hand_is_left_and_reported_until_it_is_gone() {
    let site = Site::new();
    site.build(&[("a/old.txt", "old"), ("new.txt", "new")]).unwrap();
    site.write("a/old.txt", "OLD");
    let left = Summary { left: paths(&["a/old.txt"]), ..summary(0, 1, 0) };
    for _ in 0..2 {
        assert_eq!(site.build(&[("new.txt", "new")]).unwrap(), left);
        assert_eq!(site.tree(), texts(&[("a/old.txt", "OLD"), ("new.txt", "new")]));
    }
    fs::remove_file(site.at("a/old.txt")).unwrap();
    assert_eq!(site.build(&[("new.txt", "new")]).unwrap(), summary(0, 1, 0));
    assert_eq!(site.tree(), texts(&[("new.txt", "new")]));
}

#[test]
fn copied_folder_is_recognised_by_its_bytes() {
    let site = Site::new();
    site.build(TWO).unwrap();
    for (path, _) in TWO {
        let file = fs::File::options().write(true).open(site.at(path)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH - Duration::from_secs(5)).unwrap();
    }
    assert_eq!(site.build(TWO).unwrap(), summary(0, 2, 0));
    let before = site.traces();
    assert_eq!(site.build(TWO).unwrap(), summary(0, 2, 0));
    assert_eq!(site.traces(), before);
}

#[test]
fn foreign_folder_is_refused_and_untouched() {
    let site = Site::new();
    site.write("thesis.doc", "mine");
    site.write("another/file", "mine");
    assert_eq!(site.refusal(TWO), r#"ForeignFolder { folder: "OUT/", example: "another" }"#);
    assert_eq!(site.tree(), texts(&[("another/file", "mine"), ("thesis.doc", "mine")]));
    assert!(!site.at(MANIFEST).exists());
}

#[test]
fn adopted_files_are_kept_for_good() {
    let mut site = Site::new();
    site.write("index.html", "theirs");
    site.write("types/thesis.doc", "mine");
    site.adopt = true;
    assert_eq!(site.build(TWO).unwrap(), summary(2, 0, 10));
    site.adopt = false;
    let deleted = paths(&["index.html", "types/a/index.html"]);
    assert_eq!(site.build(&[]).unwrap(), Summary { deleted, ..summary(0, 0, 0) });
    assert_eq!(site.tree(), texts(&[("types/thesis.doc", "mine")]));
}

#[test]
fn foreign_file_at_a_new_path_is_an_obstacle_unless_it_is_the_same() {
    let mut site = Site::new();
    site.build(TWO).unwrap();
    site.write("robots.txt", "theirs");
    let next: Files = &[("index.html", "home"), ("robots.txt", "ours"), ("types/a/index.html", "type a")];
    assert_eq!(site.refusal(next), r#"Obstacle { path: "OUT/robots.txt" }"#);
    assert_eq!(site.tree()["robots.txt"], "theirs");
    site.adopt = true;
    assert_eq!(site.build(next).unwrap(), summary(1, 2, 4));
    assert_eq!(site.tree(), texts(next));

    let other = Site::new();
    other.build(TWO).unwrap();
    other.write("robots.txt", "ours");
    assert_eq!(other.build(next).unwrap(), summary(0, 3, 0));
}

#[test]
fn damaged_manifest_stops_the_build_and_deletes_nothing() {
    let cases = [
        ("", "Empty"),
        ("fanzha-mani", "Empty"),
        ("nonsense", "Header"),
        ("fanzha-manifest 2 0\n", "Header"),
        ("fanzha-manifest 1 1\n", "Line { number: 2 }"),
        ("fanzha-manifest 1 18446744073709551615\n", "Line { number: 2 }"),
        ("fanzha-manifest 1 1\nzz 4 0 index.html\n", "Line { number: 2 }"),
        ("fanzha-manifest 1 1\na31aa7a9c2f303d1fee9e63fce526ec2 4 0 ../index.html\n", "Line { number: 2 }"),
        ("fanzha-manifest 1 1\na31aa7a9c2f303d1fee9e63fce526ec2 4 0 /etc/passwd\n", "Line { number: 2 }"),
        ("fanzha-manifest 1 1\na31aa7a9c2f303d1fee9e63fce526ec2 4 0 index.html", "Line { number: 2 }"),
    ];
    for (text, reason) in cases {
        let mut site = Site::new();
        site.build(TWO).unwrap();
        site.write(MANIFEST, text);
        let before = site.traces();
        let expected = format!(r#"ManifestDamaged {{ path: "OUT/{MANIFEST}", reason: {reason} }}"#);
        assert_eq!(site.refusal(&[("new.txt", "new")]), expected);
        assert_eq!(site.traces(), before);
        site.adopt = true;
        assert_eq!(site.build(&[("new.txt", "new")]).unwrap(), summary(1, 0, 3));
        assert_eq!(
            site.tree(),
            texts(&[("index.html", "home"), ("new.txt", "new"), ("types/a/index.html", "type a")])
        );
    }
}

#[test]
fn output_among_the_sources_is_refused() {
    let site = Site::new();
    let root = site.root.path();
    fs::create_dir_all(root.join("content/bulletins")).unwrap();
    let refused = |output: &str| {
        let error = build_in(&root.join(output), root, true, TWO).unwrap_err();
        site.facts(&error)
    };
    let inside = |output: &str, protected: &str| {
        format!(r#"InsideSource {{ folder: "ROOT/{output}", protected: "ROOT{protected}" }}"#)
    };
    for output in ["content", "content/public", "content/bulletins", "new/../content/x", "./content/"] {
        assert_eq!(refused(output), inside(output, "/content"));
    }
    assert_eq!(refused(""), inside("", ""));
    assert_eq!(refused("x/.."), inside("x/..", ""));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(root.join("content"), root.join("link")).unwrap();
        assert_eq!(refused("link/x"), inside("link/x", "/content"));
    }
    assert_eq!(fs::read_dir(root.join("content")).unwrap().count(), 1);
    assert_eq!(build_in(&root.join("contents"), root, false, TWO).unwrap(), summary(2, 0, 10));
}

#[test]
fn unwritable_folder_is_named() {
    let site = Site::new();
    fs::write(site.root.path().join("public"), "a file").unwrap();
    let WriteError::Unwritable { path, .. } = site.build(TWO).unwrap_err() else { panic!() };
    assert_eq!(path, site.at(""));
    let below = site.root.path().join("public/site");
    let WriteError::Unwritable { path, .. } = build_in(&below, site.root.path(), false, TWO).unwrap_err()
    else {
        panic!()
    };
    assert_eq!(path, below);
}
