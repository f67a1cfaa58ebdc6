//! The preview serves what a build publishes, after every change, and only to its user.

mod changes;
pub mod client;
mod editing;
mod edits;
mod files;
mod http;
mod kept;
mod terminal;
mod unfinished;
mod watch;

use std::collections::BTreeMap;
use std::path::Path;

use fanzha::diagnostics::Diagnostic;
use fanzha::pipeline::{BuildOptions, check_site, forbid_publishing, with_renderer};
use fanzha::serve::Preview;
use jiff::civil::{Date, date};

use crate::support::build_options;

/// The day on which previews run.
const TODAY: Date = date(2026, 11, 1);

fn options(root: &Path) -> BuildOptions {
    build_options(root, TODAY)
}

/// A preview whose site is read and checked.
fn preview(root: &Path) -> Preview {
    let mut preview = unchecked_preview(root);
    finish_checks(&mut preview);
    preview
}

/// A preview whose site is only read.
fn unchecked_preview(root: &Path) -> Preview {
    Preview::open(options(root), false, &|_| {})
}

fn finish_checks(preview: &mut Preview) {
    while preview.has_unchecked() {
        preview.check_next();
    }
}

/// What a clean build would publish, by path; `None` if it would refuse.
fn clean(root: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let report = check_site(&options(root), &|_| {});
    let planned = report.planned.filter(|_| !forbid_publishing(&report.diagnostics, false))?;
    let rendered =
        with_renderer(&planned, |renderer| -> Result<BTreeMap<String, Vec<u8>>, Box<Diagnostic>> {
            let mut outputs = BTreeMap::new();
            for output in &renderer.plan.outputs {
                outputs.insert(output.path.clone(), planned.bytes(renderer, renderer.render(output)?)?);
            }
            Ok(outputs)
        });
    rendered.ok()?.ok()
}

/// Asserts that a preview knows what a clean build would find and shows what it would publish.
fn assert_clean(preview: &Preview, root: &Path, after: &str) {
    let fresh = check_site(&options(root), &|_| {});
    assert_eq!(preview.served().diagnostics(), fresh.diagnostics, "findings after {after}");
    if forbid_publishing(&fresh.diagnostics, false) {
        return;
    }
    let shown = preview.served().outputs().ok();
    let expected = clean(root);
    assert_eq!(shown.is_some(), expected.is_some(), "whether templates work, after {after}");
    let (Some(shown), Some(expected)) = (shown, expected) else { return };
    let names = |outputs: &BTreeMap<String, Vec<u8>>| outputs.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&shown), names(&expected), "addresses after {after}");
    for (path, bytes) in &expected {
        let same = shown[path] == *bytes;
        assert!(same, "{path} after {after}:\n{}", String::from_utf8_lossy(&shown[path]));
    }
}
