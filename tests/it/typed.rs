//! What people really type: tables of small sites, each a slip, a habit or a look-alike of one, with what is right for it.
//! Most tables of `tests/typed/` were written before the code and without knowledge of it.
//!
//! A case is a JSON object. `body` and `front` (YAML text by key, `null` leaves a key out) make the bulletin
//! `content/bulletins/a.md`; `files` are further files, as text or `{"base64": …}`, and a path behind `bytes:` may
//! hold bytes as `\xNN`; `site` is added to site.yaml and `site_yaml` replaces it. What must hold:
//!
//! - `finds`: a warning or error at each `[end of a path, line or null]`;
//! - `error`: whether anything forbids to publish; `silent`: no warning and no error, or none of these codes;
//! - `page`, `page_not`: text that the bulletin's page shows or not; `html`, `html_not`: patterns of its source;
//! - `unique_ids`: no id comes twice; `out`, `out_not`: paths that are published or not;
//! - `case`: values of the first row of `data/cases.json`.

mod case;
mod page;

use std::fs;

use rayon::prelude::*;

use self::case::Case;
use crate::support::repository;

/// The tables, by the name of their file.
fn tables() -> Vec<(String, Vec<Case>)> {
    let entries = fs::read_dir(repository("tests/typed")).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).expect("a text");
        let cases = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_stem().expect("a name").to_string_lossy().into_owned(), cases)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_case_comes_out_right() {
    let mut wrong = Vec::new();
    for (table, cases) in tables() {
        assert!(!cases.is_empty(), "{table} has no cases");
        let judged = cases.par_iter().flat_map_iter(|case| {
            case.judge().into_iter().map(|fault| format!("{table}, {}: {fault}", case.id)).collect::<Vec<_>>()
        });
        wrong.par_extend(judged);
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_name_comes_twice() {
    let mut names: Vec<String> =
        tables().into_iter().flat_map(|(_, cases)| cases).map(|case| case.id).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}
