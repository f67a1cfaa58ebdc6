//! What `check --fix` promises about any text. The fuzz target of the checks holds it to the same.

use std::collections::BTreeSet;

use fanzha::author::diff::unified;
use fanzha::author::fixes::fixes;
use fanzha::author::text_edit::apply_edits;
use fanzha::config::{Config, read_config};

const CONFIG: &str = "title: 测试\nbase_url: https://zhan.example/\n";

/// A configuration without surprises.
pub fn config() -> Config {
    read_config(CONFIG, None).value.expect("a configuration")
}

/// A text, fixed.
pub fn fixed(path: &str, text: &str, config: &Config) -> String {
    apply_edits(text, &fixes(path, text, config, &BTreeSet::new()))
}

/// The lines that a diff takes away.
fn announced(diff: &str) -> Vec<String> {
    let body = diff.lines().skip_while(|line| !line.starts_with("@@"));
    body.filter_map(|line| line.strip_prefix('-')).map(str::to_owned).collect()
}

/// Fixes a text and panics when a promise is broken.
pub fn check_text(path: &str, text: &str, config: &Config) {
    let edits = fixes(path, text, config, &BTreeSet::new());
    let after = apply_edits(text, &edits);
    assert_eq!(fixed(path, &after, config), after, "a second run changes nothing: {text}");
    let diff = unified(path, path, text, &edits);
    let announced = announced(&diff);
    if text.lines().count() == after.lines().count() {
        let differ = text.lines().zip(after.lines()).filter(|(old, new)| old != new);
        for (old, _) in differ {
            let bare = old.trim_end_matches('\r');
            assert!(announced.iter().any(|line| line.trim_end_matches('\r') == bare), "{old} in\n{diff}");
        }
        assert_eq!(text.matches('\r').count(), after.matches('\r').count(), "line ends stay: {text}");
    }
}
