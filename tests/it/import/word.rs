//! Word files of two writers: what comes out of each file of `tests/import/word/`, or what is said of it.
//!
//! Beside each file stands the bulletin that it becomes (`NAME.md`) or the line of the terminal (`NAME.txt`). `FANZHA_BLESS=1` writes
//! them anew: read the difference before you keep it.

use std::collections::BTreeMap;
use std::fs;

use pretty_assertions::assert_eq;

use super::Imported;
use crate::support::repository;

#[test]
fn every_word_file_becomes_what_it_should() {
    let folder = repository("tests/import/word");
    let mut sources = BTreeMap::new();
    for entry in fs::read_dir(&folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if [".docx", ".docm", ".doc"].iter().any(|ending| name.ends_with(ending)) {
            sources.insert(name, fs::read(&path).expect("readable"));
        }
    }
    assert!(sources.len() >= 40, "{} files", sources.len());
    let imported = Imported::of(&sources, &[]);
    let bulletins = imported.bulletins();
    for name in sources.keys() {
        let line = imported.run.stderr.lines().find(|line| line.starts_with(&format!("raw/{name}")));
        let line =
            format!("{}\n", line.unwrap_or_else(|| panic!("{name} is not named: {}", imported.run.stderr)));
        let (said, expected) = match bulletins.get(name) {
            Some(bulletin) => (bulletin, folder.join(format!("{name}.md"))),
            None => (&line, folder.join(format!("{name}.txt"))),
        };
        if std::env::var_os("FANZHA_BLESS").is_some() {
            fs::write(&expected, said).expect("files can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(*said, expected, "{name}");
    }
}
