//! The table that holds the program's normalisation and the script's together; the script's side is in
//! tests/browser/gates/search.

use std::fs;

use fanzha::search::normalise;
use pretty_assertions::assert_eq;

use crate::support::repository;

/// A text of the table: `\u0041`, `\u{10FFFF}`, `\t` and `\n` are read as in scripts.
fn unescaped(written: &str) -> String {
    let mut text = String::new();
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (code, behind) = match escape.strip_prefix("u{") {
            Some(long) => long.split_once('}').expect("a closing bracket"),
            None if escape.starts_with('u') => escape[1..].split_at(4),
            None => (if escape.starts_with('t') { "9" } else { "a" }, &escape[1..]),
        };
        let code = u32::from_str_radix(code, 16).expect("a hexadecimal number");
        text.push(char::from_u32(code).expect("a character"));
        rest = behind;
    }
    text + rest
}

#[test]
fn texts_are_normalised_as_the_table_says() {
    let table = fs::read_to_string(repository("tests/search/normalisation.tsv")).expect("the table is there");
    let rows = table.lines().filter(|line| !line.starts_with("# "));
    let mut seen = 0;
    for row in rows {
        let [text, normal, shows] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three fields: {row}")
        };
        assert_eq!(normalise(&unescaped(text)), unescaped(normal), "{shows}");
        assert_eq!(normalise(&unescaped(normal)), unescaped(normal), "twice is once: {shows}");
        seen += 1;
    }
    assert!(seen > 60, "the table has many cases");
}
