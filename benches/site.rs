//! The site that the benchmarks in Rust look at: the folder that is named, on a day that never changes.

use fanzha::pipeline::{BuildOptions, Ready, check_site};
use jiff::civil::date;

/// Reads the site in the folder that the command line names.
pub fn ready() -> (std::path::PathBuf, Ready) {
    // Cargo adds a flag of its own behind the arguments.
    let root = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let root = std::path::PathBuf::from(root.expect("the folder of a site"));
    let today = date(2026, 11, 1);
    let options = BuildOptions {
        root: root.clone(),
        base_url: None,
        now: Some(today),
        clock: |_| date(2026, 11, 1),
        drafts: false,
        future: false,
        expired: false,
    };
    let ready = check_site(&options, &|_| {}).ready.expect("a site without errors");
    (root, ready)
}
