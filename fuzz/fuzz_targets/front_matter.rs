//! Front matter of all kinds of files: whatever is written, findings point into the file and can be shown in both
//! languages and every format.
#![no_main]

use std::sync::LazyLock;

use fanzha::config::{Config, read_config};
use fanzha::content::parse;
use fanzha::diagnostics::emit::{github, human, json, sarif};
use fanzha::diagnostics::{Language, Wording, locate};
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    read_config("title: 测试\nbase_url: https://zhan.example/\n", None).value.expect("a configuration")
});

const PATHS: [&str; 5] = [
    "content/bulletins/2026-01-02-a.md",
    "content/bulletins/a.en.md",
    "content/types/loan.md",
    "content/pages/about.md",
    "content/elsewhere.md",
];

fuzz_target!(|yaml: &str| {
    let text = format!("---\n{yaml}\n---\n\n正文。\n");
    for path in PATHS {
        let found = parse(path, &text, &CONFIG).diagnostics;
        for found in &found {
            assert!(found.span.as_ref().is_none_or(|span| text.get(span.clone()).is_some()), "{found:?}");
        }
        let located: Vec<_> = found.into_iter().map(|found| locate(found, Some(&text))).collect();
        let (chinese, english) = (Wording::for_language(Language::ZhCn), Wording::for_language(Language::En));
        human(&located, chinese, true);
        json(&located, english);
        github(&located, chinese);
        sarif(&located, english);
    }
    let _ = read_config(yaml, None);
});
