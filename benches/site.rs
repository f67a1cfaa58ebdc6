//! The site that the benchmarks in Rust read: the folder that the command line names, on a fixed day.

use fanzha::pipeline::{BuildOptions, PlannedSite, check_site};
use jiff::civil::date;

/// Reads the site in the folder that the command line names.
pub fn planned() -> (std::path::PathBuf, PlannedSite) {
    // Cargo adds a flag of its own after the arguments.
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
    let planned = check_site(&options, &|_| {}).planned.expect("a site without errors");
    (root, planned)
}
