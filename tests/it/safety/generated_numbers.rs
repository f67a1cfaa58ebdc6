//! Generated bulletins, some of the ten thousand that `benches/mobiles.py` looks at: every invented mobile number is
//! found, and no order number that looks like one.

use std::collections::BTreeSet;
use std::fs;

use pretty_assertions::assert_eq;

use crate::support::{Site, repository};

const FOLDER: &str = "tests/safety/generated";

/// How the generator begins its mobile numbers.
const BEGINNINGS: [&str; 3] = ["162", "167", "170"];

/// The runs of eleven digits in a line, with the character before each and the column.
fn runs(line: &str) -> Vec<(char, String, u64)> {
    let characters: Vec<char> = line.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let run: String = characters[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        if run.len() == 11 {
            let before = at.checked_sub(1).map_or(' ', |before| characters[before]);
            found.push((before, run.clone(), at as u64 + 1));
        }
        at += run.len().max(1);
    }
    found
}

#[test]
fn mobile_numbers_of_generated_bulletins_are_found_and_nothing_else() {
    let site = Site::new();
    site.copy(&repository(FOLDER), "content/bulletins");
    let (mut made, mut look_alikes) = (BTreeSet::new(), 0);
    for entry in fs::read_dir(repository(FOLDER)).expect("the bulletins are there") {
        let path = entry.expect("readable").path();
        let file = format!("content/bulletins/{}", path.file_name().expect("a name").to_string_lossy());
        let text = fs::read_to_string(&path).expect("readable");
        for (line, number) in text.lines().zip(1..) {
            for (before, run, column) in runs(line) {
                let is_made = BEGINNINGS.iter().any(|start| run.starts_with(start));
                if is_made && !before.is_ascii_alphabetic() && before != '+' {
                    made.insert((file.clone(), number, column));
                } else {
                    look_alikes += 1;
                }
            }
        }
    }
    let run = site.check(&["--format", "json"]);
    let found: BTreeSet<(String, u64, u64)> = run
        .findings()
        .into_iter()
        .filter(|(code, ..)| code == "mobile-number")
        .map(|(_, file, line, column)| (file, line, column))
        .collect();
    assert!(made.len() >= 15 && look_alikes >= 8, "{} and {look_alikes}", made.len());
    assert_eq!(found, made);
}
