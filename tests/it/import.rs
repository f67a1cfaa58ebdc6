//! `fanzha import`, through the program: raw files in, bulletins out.

mod odd;
mod proposals;
mod rules;
mod runs;
mod seeds;
mod sheets;
mod terminal;
mod word;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Run, program, temporary, tree};

/// A site with nothing in it, and what was imported into it.
pub struct Imported {
    folder: tempfile::TempDir,
    pub run: Run,
}

impl Imported {
    /// Imports files, which are given by their names and bytes, with further arguments.
    pub fn of(files: &BTreeMap<String, Vec<u8>>, arguments: &[&str]) -> Imported {
        let folder = temporary();
        let raw = folder.path().join("raw");
        for (name, bytes) in files {
            let path = raw.join(name);
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("folders can be made");
            fs::write(path, bytes).expect("files can be written");
        }
        fs::create_dir_all(folder.path().join("content/bulletins")).expect("folders can be made");
        fs::write(folder.path().join("site.yaml"), crate::support::CONFIG).expect("files can be written");
        let run = run_in(folder.path(), &[&["raw"], arguments].concat());
        Imported { folder, run }
    }

    /// Imports again.
    pub fn again(&self, arguments: &[&str]) -> Run {
        run_in(self.folder.path(), arguments)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The files of the site's content.
    pub fn content(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.folder.path().join("content"))
    }

    /// The bulletins by the names of their sources, without the line that names them.
    pub fn bulletins(&self) -> BTreeMap<String, String> {
        let mut bulletins = BTreeMap::new();
        for (path, bytes) in self.content().into_iter().filter(|(path, _)| path.ends_with(".md")) {
            let text = String::from_utf8(bytes).expect("a bulletin is UTF-8");
            let (mark, rest) =
                text.strip_prefix("---\n").and_then(|text| text.split_once('\n')).expect("a mark");
            let mark = mark.strip_prefix("# fanzha import: ").unwrap_or_else(|| panic!("{path} has no mark"));
            let source = mark.rsplit_once(' ').expect("a name and a hash").0;
            bulletins.insert(source.to_owned(), format!("---\n{rest}"));
        }
        bulletins
    }
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = program();
    command.arg("import").args(arguments).args(["--now", "2026-11-01"]).current_dir(folder);
    command.stdin(std::process::Stdio::null());
    Run::of(command.output().expect("the program starts"))
}

/// The Chinese characters of a source that neither its bulletin nor the report has, before it compares them.
pub fn lost_characters(source: &str, bulletin: &str, report: &str) -> String {
    let report = report.split("### 和原文比").next().expect("a split has a first part");
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for c in bulletin.chars().chain(report.chars()) {
        *counts.entry(c).or_default() += 1;
    }
    let is_chinese = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let mut lost = String::new();
    for c in source.chars().filter(is_chinese) {
        match counts.get_mut(&c).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => lost.push(c),
        }
    }
    lost
}
