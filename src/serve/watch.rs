//! Following the disk. The system names paths that change, and these are read a moment later. Since systems miss some
//! changes, the whole tree is compared when the disk is quiet.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::preview::Preview;
use super::served_site::ServedSite;
use super::unfinished::UnfinishedFiles;
use crate::config::CONFIG_FILE;
use crate::pipeline::SiteChanges;
use crate::source::{SOURCE_FOLDERS, Stamps};

/// What the system reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskEvent {
    /// Something happened at these paths from the site's root.
    Paths(Vec<PathBuf>),
    /// Some program is writing these files; what happens at its end is another event.
    Writing(Vec<PathBuf>),
    /// These files were made or changed as a whole, by this program: there is nothing to wait for.
    Written(Vec<PathBuf>),
    /// More happened than the system could report.
    Missed,
}

/// How long to wait before each step.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// The named paths are read after this long without an event, because programs save a file in several steps.
    pub(crate) quiet: Duration,
    /// They are read at the latest this long after the first event.
    pub(crate) most: Duration,
    /// The whole tree is compared this long after the last event.
    pub(crate) settled: Duration,
    /// How often the tree is compared without any event, if at all.
    pub poll: Option<Duration>,
}

impl Timing {
    /// The usual times: an edit shows at once, and waiting costs no measurable work. With `poll` the tree is compared
    /// twice a second, for network drives.
    pub fn new(poll: bool) -> Timing {
        Timing {
            quiet: Duration::from_millis(8),
            most: Duration::from_millis(150),
            settled: Duration::from_millis(100),
            poll: poll.then(|| Duration::from_millis(500)),
        }
    }
}

/// How often to check whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(20);

/// How often to check whether a root that is a link leads elsewhere.
const LINK_CHECK: Duration = Duration::from_secs(1);

/// How often to check whether a comparison of the tree has finished.
const COMPARISON_CHECK: Duration = Duration::from_millis(10);

/// Where changes on the disk are received.
pub struct DiskFeed {
    /// What the system reports. The preview ends when all senders are gone.
    pub events: Receiver<DiskEvent>,
    /// The watcher that sends these events, if there is one.
    pub watcher: Option<DiskWatcher>,
    /// How long to wait before each step.
    pub timing: Timing,
}

/// Follows the disk until nobody can send events any more. Passes on each change with the site that it led to and the
/// time since the first event of it. What the first checks find is passed on with no change.
pub fn follow_disk(
    preview: &mut Preview,
    feed: DiskFeed,
    mut on_change: impl FnMut(Arc<ServedSite>, &SiteChanges, Duration),
) {
    let mut follower = Follower::new(feed);
    loop {
        let event = match follower.feed.events.recv_timeout(follower.waiting_time(preview)) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let started = Instant::now();
        match follower.next_step(preview, event) {
            Step::Refresh(paths) => {
                let changes = preview.refresh(&paths);
                if !changes.is_empty() {
                    on_change(preview.served(), &changes, started.elapsed());
                }
            }
            Step::Check => {
                if let Some(changes) = preview.check_next() {
                    on_change(preview.served(), &changes, started.elapsed());
                }
            }
            Step::Wait => {}
        }
    }
}

/// What to do next.
enum Step {
    /// Read these paths again; without paths, only see whether a new day has begun.
    Refresh(Vec<PathBuf>),
    /// Check some documents for what must not be published.
    Check,
    Wait,
}

struct Follower {
    feed: DiskFeed,
    unfinished: UnfinishedFiles,
    /// When to compare the whole tree.
    compare_at: Option<Instant>,
    /// The comparison that is running.
    comparison: Option<JoinHandle<Stamps>>,
}

impl Follower {
    fn new(feed: DiskFeed) -> Follower {
        let compare_at = feed.timing.poll.map(|poll| Instant::now() + poll);
        Follower { feed, unfinished: UnfinishedFiles::default(), compare_at, comparison: None }
    }

    fn waiting_time(&self, preview: &Preview) -> Duration {
        if preview.has_unchecked() {
            return Duration::ZERO;
        }
        if self.comparison.is_some() {
            return COMPARISON_CHECK;
        }
        let is_linked = self.feed.watcher.as_ref().is_some_and(|watcher| watcher.is_linked);
        let idle = self.feed.timing.poll.unwrap_or(if is_linked { LINK_CHECK } else { DAY_CHECK });
        let next = self.compare_at.into_iter().chain(self.unfinished.next_end()).min();
        next.map_or(idle, |at| at.saturating_duration_since(Instant::now()).min(idle))
    }

    fn next_step(&mut self, preview: &mut Preview, event: Option<DiskEvent>) -> Step {
        let timing = self.feed.timing;
        if let Some(first) = event {
            return Step::Refresh(self.changed_paths(preview, first));
        }
        if self.feed.watcher.as_mut().is_some_and(DiskWatcher::follow_root) {
            return Step::Refresh(self.all_changes(preview));
        }
        let ended = self.unfinished.take_ended(Instant::now());
        if !ended.is_empty() {
            return Step::Refresh(ended);
        }
        if let Some(finished) = self.comparison.take_if(|running| running.is_finished()) {
            self.compare_at = timing.poll.map(|poll| Instant::now() + poll);
            let stamps = finished.join().expect("taking stamps does not panic");
            // A file can change twice within one unit of its time stamp. The second change brings an event of its own,
            // unless there are none.
            let changed = preview.compare(stamps, timing.poll.is_some());
            if timing.poll.is_some() {
                self.unfinished.add_growing(preview.root(), &changed);
            }
            return Step::Refresh(self.unfinished.finished_among(changed));
        }
        if self.comparison.is_none() && self.compare_at.is_some_and(|at| at <= Instant::now()) {
            self.comparison = Some(preview.start_comparison());
            return Step::Wait;
        }
        if preview.has_unchecked() {
            return Step::Check;
        }
        if self.comparison.is_some() { Step::Wait } else { Step::Refresh(Vec::new()) }
    }

    /// The paths of an event and of those that follow it.
    fn changed_paths(&mut self, preview: &mut Preview, first: DiskEvent) -> Vec<PathBuf> {
        let (paths, has_missed) =
            collect_events(first, &self.feed.events, self.feed.timing, &mut self.unfinished);
        if let Some(watcher) = &mut self.feed.watcher {
            watcher.renew(if has_missed { None } else { Some(&paths) });
        }
        // A running comparison would be older than what is read now.
        self.comparison = None;
        self.compare_at = Some(Instant::now() + self.feed.timing.settled);
        if self.feed.watcher.is_some() && REPORTS_END {
            paths.iter().for_each(|path| self.unfinished.add_young_below(preview.root(), path));
        }
        let mut paths = self.unfinished.finished_among(paths);
        if has_missed {
            paths.extend(self.all_changes(preview));
        }
        paths
    }

    /// What has changed in the whole tree, without what is being written.
    fn all_changes(&mut self, preview: &mut Preview) -> Vec<PathBuf> {
        let changed = preview.changed_paths(true);
        self.unfinished.finished_among(changed)
    }
}

/// What is reported until the disk is quiet: the paths, each once, and whether events were missed.
fn collect_events(
    first: DiskEvent,
    events: &Receiver<DiskEvent>,
    timing: Timing,
    unfinished: &mut UnfinishedFiles,
) -> (Vec<PathBuf>, bool) {
    let until = Instant::now() + timing.most;
    let (mut paths, mut written, mut has_missed) = (Vec::new(), Vec::new(), false);
    let mut next = Some(first);
    while let Some(event) = next {
        match event {
            DiskEvent::Paths(named) => {
                named.iter().for_each(|path| unfinished.remove(path));
                paths.extend(named);
            }
            DiskEvent::Writing(named) => named.into_iter().for_each(|path| unfinished.add(path)),
            DiskEvent::Written(named) => written.extend(named),
            DiskEvent::Missed => has_missed = true,
        }
        let left = until.saturating_duration_since(Instant::now());
        next = events.recv_timeout(timing.quiet.min(left)).ok();
    }
    // What the system says of them meanwhile, that some program is writing them, is about the same writing.
    written.iter().for_each(|path| unfinished.remove(path));
    paths.append(&mut written);
    paths.sort();
    // What lies below a folder that is read as a whole need not be read twice.
    paths.dedup_by(|later, earlier| later.starts_with(&*earlier));
    (paths, has_missed)
}

/// The system's watch over a site's folders.
pub struct DiskWatcher {
    watcher: RecommendedWatcher,
    /// The root without links.
    root: PathBuf,
    /// The root as it was given.
    given: PathBuf,
    /// Whether a link is in the path that was given: it may lead elsewhere later.
    is_linked: bool,
    events: Sender<DiskEvent>,
}

impl DiskWatcher {
    /// Starts to watch the site at `root` and sends events. The error is the system's.
    pub fn start(root: &Path, events: Sender<DiskEvent>) -> notify::Result<DiskWatcher> {
        let real = root.canonicalize()?;
        let is_linked = std::path::absolute(root)? != real;
        let base = real.clone();
        let to = events.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(event) = relevant_event(event, &base) {
                // An error means that the preview has ended.
                let _ = to.send(event);
            }
        })?;
        let given = root.to_path_buf();
        let mut watching = DiskWatcher { watcher, root: real, given, is_linked, events };
        // The root itself is watched too, because editors replace site.yaml by a new file.
        watching.watcher.watch(&watching.root, RecursiveMode::NonRecursive)?;
        for folder in SOURCE_FOLDERS {
            watching.watch(folder)?;
        }
        Ok(watching)
    }

    /// Watches the folder to which the root leads now, if that is another one; returns whether it is.
    fn follow_root(&mut self) -> bool {
        let has_moved = self.is_linked && self.given.canonicalize().is_ok_and(|real| real != self.root);
        let moved = has_moved.then(|| DiskWatcher::start(&self.given, self.events.clone()));
        moved.and_then(Result::ok).is_some_and(|watcher| {
            *self = watcher;
            true
        })
    }

    /// Watches those of the site's folders again that are among `paths`: each may have been replaced by another folder.
    /// Without paths, all of them.
    fn renew(&mut self, paths: Option<&[PathBuf]>) {
        for folder in SOURCE_FOLDERS {
            if paths.is_none_or(|paths| paths.iter().any(|path| path == Path::new(folder))) {
                let _ = self.watcher.unwatch(&self.root.join(folder));
                let _ = self.watch(folder);
            }
        }
    }

    fn watch(&mut self, folder: &str) -> notify::Result<()> {
        let folder = self.root.join(folder);
        if folder.is_dir() { self.watcher.watch(&folder, RecursiveMode::Recursive) } else { Ok(()) }
    }
}

/// What an event means for the site at `root`; nothing when somebody only read.
fn relevant_event(event: notify::Result<Event>, root: &Path) -> Option<DiskEvent> {
    let Ok(event) = event else { return Some(DiskEvent::Missed) };
    if event.need_rescan() {
        return Some(DiskEvent::Missed);
    }
    let is_reading =
        matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    let paths = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    let is_of_site = |path: &&Path| {
        *path == Path::new(CONFIG_FILE) || SOURCE_FOLDERS.iter().any(|folder| path.starts_with(folder))
    };
    let paths: Vec<PathBuf> = paths.filter(is_of_site).map(Path::to_path_buf).collect();
    if is_reading || paths.is_empty() {
        return None;
    }
    let is_writing =
        REPORTS_END && is_writing(event.kind, || event.paths.iter().all(|path| is_empty_file(path)));
    Some(if is_writing { DiskEvent::Writing(paths) } else { DiskEvent::Paths(paths) })
}

/// Whether the system reports when a program has finished writing a file.
const REPORTS_END: bool = cfg!(target_os = "linux");

/// Whether an event says that a program is writing files. A link or a folder is made at once, and so is a second name of a whole
/// file, which `fanzha new` gives: of that the system reports no end. A new file in which something stands without that
/// has another event.
fn is_writing(kind: EventKind, are_empty: impl Fn() -> bool) -> bool {
    match kind {
        EventKind::Modify(ModifyKind::Data(_)) => true,
        EventKind::Create(CreateKind::File) => are_empty(),
        _ => false,
    }
}

fn is_empty_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0)
}
