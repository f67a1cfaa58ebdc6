//! The checks for what must not be published, with any text: findings point into it, and fixing keeps its promises.
#![no_main]

use std::sync::LazyLock;

use fanzha::config::Config;
use fanzha::safety::{scan, scan_path};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/fixes/promise.rs"]
mod promise;

static CONFIG: LazyLock<Config> = LazyLock::new(promise::config);

fuzz_target!(|text: &str| {
    for path in ["content/bulletins/a.md", "content/tables/a.csv"] {
        for found in scan(path, text, &CONFIG) {
            assert!(found.span.as_ref().is_none_or(|span| text.get(span.clone()).is_some()), "{found:?}");
        }
    }
    scan_path(text, &CONFIG);
    let front = "---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nloss: 6000\n---\n\n";
    promise::check_text("content/bulletins/a.md", &format!("{front}{text}\n"), &CONFIG);
});
