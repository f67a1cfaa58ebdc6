//! Changes on the disk into states of the preview: with a mistake in the site, the last one without stays.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::thread::JoinHandle;
use std::time::SystemTime;

use super::findings::Findings;
use super::state::{Edition, State};
use crate::pipeline::{BuildOptions, Changes, Checkup, Session, Watcher};
use crate::source::Stamps;

/// A site that is being previewed.
pub struct Preview {
    session: Session,
    stamps: Stamps,
    state: Arc<State>,
    rendered: Arc<AtomicUsize>,
    strict: bool,
}

impl Preview {
    /// Reads a site, and leaves its checks to [`Preview::check_next`]. With `strict`, a warning keeps the last site
    /// without one.
    pub fn open(options: BuildOptions, strict: bool, watcher: Watcher) -> Preview {
        // The disk is looked at before it is read, so that nothing changes unseen in between.
        let stamps = Stamps::take(&options.root, SystemTime::now());
        let session = Session::open_unchecked(options, watcher);
        let Checkup { ready, diagnostics, language, .. } = session.checkup();
        let rendered = Arc::new(AtomicUsize::new(0));
        let ready = ready.filter(|ready| ready.theme.is_some());
        let findings = Findings::new(diagnostics, language, session.root(), strict);
        let state = State {
            number: 0,
            shown_since: 0,
            shown: ready.map(|ready| Arc::new(Edition::new(ready, rendered.clone()))),
            is_makeshift: findings.forbid(),
            fallback: None,
            findings: Arc::new(findings),
            files: 0,
            sheets: Default::default(),
            changed: None,
        };
        Preview { session, stamps, state: Arc::new(state), rendered, strict }
    }

    /// What is shown now.
    pub fn state(&self) -> Arc<State> {
        self.state.clone()
    }

    /// Whether documents are still to be looked through for what must not be published.
    pub fn is_unchecked(&self) -> bool {
        self.session.is_unchecked()
    }

    /// Looks through some more documents for what must not be published. After the last ones the state knows what was
    /// found; gives what has changed if there is something to tell of.
    pub fn check_next(&mut self) -> Option<Changes> {
        let stale = self.session.check_next();
        let changes = if stale.is_empty() { Changes::default() } else { self.refresh(&stale) };
        if self.is_unchecked() {
            return (!changes.is_empty()).then_some(changes);
        }
        let Checkup { diagnostics, language, .. } = self.session.checkup();
        let before = &*self.state;
        if diagnostics == before.diagnostics() {
            return (!changes.is_empty()).then_some(changes);
        }
        let findings = Findings::new(diagnostics, language, self.session.root(), self.strict);
        // Without errors before, those of the checks are in the site that is shown.
        let is_makeshift = before.is_makeshift || findings.forbid() && !before.forbids();
        self.state = Arc::new(State {
            number: before.number + 1,
            is_makeshift,
            changed: None,
            findings: Arc::new(findings),
            ..before.clone()
        });
        Some(changes)
    }

    /// Looks at some paths from the root, and below them, and says what was different there; afterwards the state is
    /// that of the disk.
    pub fn refresh(&mut self, parts: &[PathBuf]) -> Changes {
        for part in parts {
            self.stamps.renew(self.session.root(), part);
        }
        let changes = self.session.refresh(parts, &|_| {});
        if !changes.is_empty() {
            self.state = Arc::new(self.next(&changes));
        }
        changes
    }

    /// The paths from the root that look otherwise than when they were read, whether anybody has told of it or not; with
    /// `doubt`, those too that changed so shortly before that they can have changed twice.
    pub fn survey(&mut self, doubt: bool) -> Vec<PathBuf> {
        let now = Stamps::take(self.session.root(), SystemTime::now());
        self.compare(now, doubt)
    }

    /// Begins to look at the whole tree beside everything else: a large one takes a while, in which edits must show.
    pub(super) fn look(&self) -> JoinHandle<Stamps> {
        let root = self.session.root().to_owned();
        std::thread::spawn(move || Stamps::take(&root, SystemTime::now()))
    }

    /// The same as [`Preview::survey`], of a look that nothing was read after.
    pub(super) fn compare(&mut self, now: Stamps, doubt: bool) -> Vec<PathBuf> {
        let changed = self.stamps.changed(&now, doubt);
        self.stamps = now;
        changed
    }

    fn next(&self, changes: &Changes) -> State {
        let before = &*self.state;
        let Checkup { ready, diagnostics, language, .. } = self.session.checkup();
        let findings = Findings::new(diagnostics, language, self.session.root(), self.strict);
        let mut state = State { number: before.number + 1, changed: None, ..before.clone() };
        let usable = ready.filter(|ready| ready.theme.is_some());
        if let Some(ready) = usable.filter(|_| !findings.forbid() || before.is_makeshift) {
            let edition = match &before.shown {
                Some(shown) => shown.next(ready),
                None => Edition::new(ready, self.rendered.clone()),
            };
            if changes.templates || changes.config {
                state.fallback = before.last_whole();
            }
            state.changed = edition.page_of(changes);
            state.shown = Some(Arc::new(edition));
            state.shown_since = state.number;
            state.is_makeshift = findings.forbid();
        }
        state.findings = Arc::new(findings);
        for name in &changes.statics {
            match name.ends_with(".css") {
                true => *state.sheets.entry(name.clone()).or_default() += 1,
                false => state.files += 1,
            }
        }
        if !changes.attachments.is_empty() {
            state.files += 1;
        }
        state
    }
}
