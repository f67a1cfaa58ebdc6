//! From changes on the disk to what is served. While the site has errors, the last state without errors is shown.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::thread::JoinHandle;
use std::time::SystemTime;

use super::findings::PreviewFindings;
use super::served_site::ServedSite;
use super::shown_site::ShownSite;
use crate::pipeline::{
    BuildOptions, CacheUse, CheckReport, DocumentCache, LoadedSite, OnProgress, SiteChanges,
};
use crate::source::Stamps;

/// A site that is being previewed.
pub struct Preview {
    loaded: LoadedSite,
    stamps: Stamps,
    served: Arc<ServedSite>,
    /// Outputs rendered since the preview began.
    rendered: Arc<AtomicUsize>,
    strict: bool,
}

impl Preview {
    /// Reads a site, and leaves its checks to [`Preview::check_next`]. With `strict`, warnings keep a site from being
    /// shown, as errors do.
    pub fn open(options: BuildOptions, strict: bool, progress: OnProgress) -> Preview {
        Preview::open_known(options, None, strict, progress)
    }

    /// The same; documents that a build by this `program` kept are neither parsed nor checked again.
    pub(crate) fn open_known(
        options: BuildOptions,
        program: Option<[u8; 32]>,
        strict: bool,
        progress: OnProgress,
    ) -> Preview {
        // The stamps are taken before the files are read, so that no change is missed in between.
        let stamps = Stamps::take(&options.root, SystemTime::now());
        let root = options.root.clone();
        let use_of = CacheUse::ReadOnly;
        let cache = program.map(|program| DocumentCache { root: &root, program, stamps: &stamps, use_of });
        let loaded = LoadedSite::open_unchecked(options, cache.as_ref(), progress);
        let CheckReport { planned, diagnostics, language, .. } = loaded.report();
        let rendered = Arc::new(AtomicUsize::new(0));
        let findings = PreviewFindings::new(diagnostics, language, loaded.root(), strict);
        let served = ServedSite {
            number: 0,
            newest: planned.clone(),
            shown: planned.and_then(|planned| ShownSite::new(planned, rendered.clone())).map(Arc::new),
            shown_since: 0,
            is_provisional: findings.forbid_publishing(),
            fallback: None,
            findings: Arc::new(findings),
            file_changes: 0,
            sheet_changes: BTreeMap::new(),
            changed_page: None,
        };
        Preview { loaded, stamps, served: Arc::new(served), rendered, strict }
    }

    /// The site's folder.
    pub(super) fn root(&self) -> &Path {
        self.loaded.root()
    }

    /// What is served now.
    pub fn served(&self) -> Arc<ServedSite> {
        self.served.clone()
    }

    /// Whether documents are still to be checked for what must not be published.
    pub fn has_unchecked(&self) -> bool {
        self.loaded.has_unchecked()
    }

    /// Checks some more documents for what must not be published. After the last ones, what is served knows what was
    /// found. Returns the changes if there is anything to report.
    pub fn check_next(&mut self) -> Option<SiteChanges> {
        let stale = self.loaded.check_next();
        let changes = if stale.is_empty() { SiteChanges::default() } else { self.refresh(&stale) };
        if self.has_unchecked() {
            return (!changes.is_empty()).then_some(changes);
        }
        let CheckReport { diagnostics, language, .. } = self.loaded.report();
        let before = &*self.served;
        if diagnostics == before.diagnostics() {
            return (!changes.is_empty()).then_some(changes);
        }
        let findings = PreviewFindings::new(diagnostics, language, self.loaded.root(), self.strict);
        // If there were no errors before, those that the checks found are in the site that is shown.
        let is_provisional =
            before.is_provisional || findings.forbid_publishing() && !before.forbids_publishing();
        self.served = Arc::new(ServedSite {
            number: before.number + 1,
            is_provisional,
            changed_page: None,
            findings: Arc::new(findings),
            ..before.clone()
        });
        Some(changes)
    }

    /// Reads the files at some paths from the root, and below them, again; returns what was different. Afterwards what is
    /// served is up to date.
    pub fn refresh(&mut self, paths: &[PathBuf]) -> SiteChanges {
        for path in paths {
            self.stamps.renew(self.loaded.root(), path);
        }
        let changes = self.loaded.refresh(paths, &|_| {});
        if !changes.is_empty() {
            self.served = Arc::new(self.next(&changes));
        }
        changes
    }

    /// The paths from the root whose files have changed since they were read, found by comparing the whole tree. With
    /// `doubtful`, also those that were read so shortly after a change that they may have changed again.
    pub fn changed_paths(&mut self, doubtful: bool) -> Vec<PathBuf> {
        let now = Stamps::take(self.loaded.root(), SystemTime::now());
        self.compare(now, doubtful)
    }

    /// Starts to take the stamps of the whole tree on another thread. That of a large site takes a while, in which edits
    /// must show.
    pub(super) fn start_comparison(&self) -> JoinHandle<Stamps> {
        let root = self.loaded.root().to_owned();
        std::thread::spawn(move || Stamps::take(&root, SystemTime::now()))
    }

    /// Like [`Preview::changed_paths`], with stamps that were taken after everything that was read.
    pub(super) fn compare(&mut self, now: Stamps, doubtful: bool) -> Vec<PathBuf> {
        let changed = self.stamps.changed(&now, doubtful);
        self.stamps = now;
        changed
    }

    /// What is served after changes.
    fn next(&self, changes: &SiteChanges) -> ServedSite {
        let before = &*self.served;
        let CheckReport { planned, diagnostics, language, .. } = self.loaded.report();
        let findings = PreviewFindings::new(diagnostics, language, self.loaded.root(), self.strict);
        let newest = planned.clone();
        let mut served =
            ServedSite { number: before.number + 1, newest, changed_page: None, ..before.clone() };
        let may_be_shown = !findings.forbid_publishing() || before.is_provisional;
        let shown = planned.filter(|_| may_be_shown).and_then(|planned| match &before.shown {
            Some(shown) => shown.next(planned),
            None => ShownSite::new(planned, self.rendered.clone()),
        });
        if let Some(shown) = shown {
            if changes.templates || changes.config {
                served.fallback = before.last_whole();
            }
            served.changed_page = shown.page_of_change(changes);
            served.shown = Some(Arc::new(shown));
            served.shown_since = served.number;
            served.is_provisional = findings.forbid_publishing();
        }
        served.findings = Arc::new(findings);
        for name in &changes.statics {
            match name.ends_with(".css") {
                true => *served.sheet_changes.entry(name.clone()).or_default() += 1,
                false => served.file_changes += 1,
            }
        }
        if !changes.attachments.is_empty() {
            served.file_changes += 1;
        }
        served
    }
}
