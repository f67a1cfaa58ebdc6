//! What the rules make of small sources: each file of `tests/import/rules/` beside what it becomes, in `expected/`.
//!
//! `FANZHA_BLESS=1` writes the expected bulletins anew: read the difference before you keep it.

use std::collections::BTreeMap;
use std::fs;

use pretty_assertions::assert_eq;

use super::Imported;
use crate::support::repository;

#[test]
fn every_source_becomes_what_it_should() {
    let folder = repository("tests/import/rules");
    let mut sources = BTreeMap::new();
    for entry in fs::read_dir(&folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.is_file() {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            sources.insert(name, fs::read(&path).expect("readable"));
        }
    }
    assert!(sources.len() >= 80, "{} sources", sources.len());
    let imported = Imported::of(&sources, &[]);
    let bulletins = imported.bulletins();
    assert_eq!(bulletins.len(), sources.len(), "{}", imported.run.stderr);
    for (name, bulletin) in &bulletins {
        let expected = folder.join("expected").join(format!("{name}.txt"));
        if std::env::var_os("FANZHA_BLESS").is_some() {
            fs::write(&expected, bulletin).expect("files can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(*bulletin, expected, "{name}");
    }
}
