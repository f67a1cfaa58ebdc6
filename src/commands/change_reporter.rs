//! What `fanzha serve` prints about changes.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::time::Duration;

use xxhash_rust::xxh3::Xxh3;

use super::report::Reporter;
use crate::diagnostics::{Diagnostic, Level, sort};
use crate::pipeline::SiteChanges;
use crate::serve::ServedSite;

/// Findings that are printed at once: more would not fit on a screen. The browser shows more.
const MOST: usize = 20;

/// Prints changes, and each finding once.
pub(super) struct ChangeReporter {
    reporter: Reporter,
    /// The site's folder.
    root: PathBuf,
    /// Hashes of the findings that were printed and are still there.
    printed: HashSet<u64>,
}

impl ChangeReporter {
    pub(super) fn new(reporter: Reporter, root: PathBuf) -> ChangeReporter {
        ChangeReporter { reporter, root, printed: HashSet::new() }
    }

    /// Prints new findings, and what is shown instead when they keep the site from being shown.
    pub(super) fn print_findings(&mut self, served: &ServedSite) {
        self.print_new(served.diagnostics());
        if served.forbids_publishing() {
            let instead = if served.is_provisional() { "never-good" } else { "kept-last-good" };
            self.reporter.print_message(instead, &[]);
        }
    }

    /// Prints the effect of a change.
    pub(super) fn print_change(&mut self, served: &ServedSite, changes: &SiteChanges, time: Duration) {
        self.print_findings(served);
        if served.forbids_publishing() || changes.is_empty() {
            return;
        }
        let mut paths = changes.paths();
        let mut facts = vec![("milliseconds", time.as_millis().to_string())];
        let named = |path: String| (if self.root.join(&path).exists() { "path" } else { "gone" }, path);
        facts.extend(paths.next().map(named));
        let more = paths.count();
        if more > 0 {
            facts.push(("more", more.to_string()));
        }
        self.reporter.print_message("rebuilt", &facts);
    }

    /// Prints the findings that were not printed yet, errors first.
    fn print_new(&mut self, diagnostics: &[Diagnostic]) {
        let found = diagnostics.iter().filter(|found| found.level >= Level::Warning);
        let found: HashMap<u64, &Diagnostic> = found.map(|found| (hash(found), found)).collect();
        let new = found.iter().filter(|(hash, _)| !self.printed.contains(hash));
        let mut new: Vec<Diagnostic> = new.map(|(_, found)| (*found).clone()).collect();
        self.printed = found.into_keys().collect();
        sort(&mut new);
        new.sort_by_key(|found| std::cmp::Reverse(found.level));
        new.truncate(MOST);
        if !new.is_empty() {
            self.reporter.print_findings(new);
        }
    }
}

fn hash(found: &Diagnostic) -> u64 {
    let mut hasher = Xxh3::new();
    found.hash(&mut hasher);
    hasher.finish()
}
