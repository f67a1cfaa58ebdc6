//! One folder of `tests/diagnostics/` for each mistake: the files that differ from a site without mistakes,
//! and every word that the program says about them.
//!
//! `NAME/site/` is laid over a site that has only a configuration; `expected.txt` is the exit code and
//! the whole talk of `fanzha check` (or of the command in the file `command`), `expected.en.txt` the same in
//! English. The name begins with the code that the folder is about; one that ends with `-none` shows what is
//! no mistake. `FANZHA_BLESS=1` writes the expectations anew: read them before you keep them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fanzha::diagnostics::Code;

use crate::support::{Site, repository};

/// The expectations and the arguments that each stands for.
const EXPECTED: [(&str, &[&str]); 2] = [("expected.txt", &[]), ("expected.en.txt", &["--lang", "en"])];

/// Codes that need what a folder of the repository cannot hold (broken bytes, links, a full disk, no
/// configuration) or should not (a hundred findings): these files have their messages.
const NEED_CODE: &str = concat!(
    include_str!("unreadable_files.rs"),
    include_str!("many_findings.rs"),
    include_str!("file_names.rs")
);

/// The folders, by name.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository("tests/diagnostics")).expect("the folder is there");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    folders.sort();
    folders
}

fn name(folder: &Path) -> String {
    folder.file_name().expect("a name").to_string_lossy().into_owned()
}

/// The longest code that the folder's name begins with.
fn code_of(folder: &Path) -> Option<Code> {
    let name = name(folder);
    let begins = |code: &&Code| {
        name.strip_prefix(code.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    Code::ALL.iter().filter(begins).max_by_key(|code| code.as_str().len()).copied()
}

/// What the program says about a folder.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let site = Site::new();
    site.copy(&folder.join("site"), "");
    let command = fs::read_to_string(folder.join("command")).unwrap_or_else(|_| "check".to_owned());
    let mut words = command.split_whitespace();
    let mut all: Vec<&str> = vec![words.next().expect("a command")];
    all.extend(words.chain(arguments.iter().copied()));
    site.told(all[0], &all[1..])
}

#[test]
fn every_message_is_as_expected() {
    let bless = std::env::var_os("FANZHA_BLESS").is_some();
    let mut failed = Vec::new();
    for folder in folders() {
        for (file, arguments) in EXPECTED {
            let expected = fs::read_to_string(folder.join(file)).ok();
            if expected.is_none() && (file != "expected.txt" || !bless) {
                continue;
            }
            let said = said(&folder, arguments);
            if bless {
                fs::write(folder.join(file), &said).expect("expectations can be written");
            } else if expected.as_ref() != Some(&said) {
                let wanted = expected.unwrap_or_default();
                failed.push(format!("{}/{file}\n--- wanted\n{wanted}--- said\n{said}", name(&folder)));
            }
        }
    }
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_folder_is_whole_and_about_its_code() {
    for folder in folders() {
        let known = ["site", "command", "expected.txt", "expected.en.txt"];
        for entry in fs::read_dir(&folder).expect("a folder") {
            let file = entry.expect("readable").file_name().to_string_lossy().into_owned();
            assert!(known.contains(&file.as_str()), "{}/{file} is not used", name(&folder));
        }
        assert!(folder.join("site").is_dir(), "{} has no site", name(&folder));
        let expected = fs::read_to_string(folder.join("expected.txt"));
        let expected = expected.unwrap_or_else(|_| panic!("{} has no expectation", name(&folder)));
        let code = code_of(&folder).unwrap_or_else(|| panic!("{} begins with no code", name(&folder)));
        let about = expected.contains(&format!("[{}]", code.as_str()));
        let passes = name(&folder).ends_with("-none");
        assert!(about != passes, "{} is not about its code, or passes for no mistake", name(&folder));
    }
}

#[test]
fn every_code_that_is_checked_has_its_message_tested() {
    let folders: BTreeSet<&str> =
        folders().iter().filter_map(|folder| code_of(folder)).map(Code::as_str).collect();
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        let tested = folders.contains(code) || NEED_CODE.contains(&format!("[{code}]"));
        assert!(tested, "no folder and no test shows the message of {code}");
    }
}

#[test]
fn the_commonest_mistakes_are_tested_in_english_too() {
    let english = folders().iter().filter(|folder| folder.join("expected.en.txt").is_file()).count();
    assert!(english >= 15, "only {english} folders have an English expectation");
}
