//! Hearing of changes: the system names paths, which are read a moment later; and since systems forget some, the whole
//! tree is compared when the disk has come to rest.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::preview::Preview;
use super::state::State;
use crate::config::CONFIG_FILE;
use crate::pipeline::Changes;
use crate::source::{SOURCE_FOLDERS, Stamps};

/// What the system tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Something happened at these paths from the site's root.
    Paths(Vec<PathBuf>),
    /// More happened than the system could tell.
    Lost,
}

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Without news for so long, what was named is read: programs save in several steps.
    pub quiet: Duration,
    /// So long after the first news it is read in any case.
    pub most: Duration,
    /// So long after the last news the whole tree is compared.
    pub settled: Duration,
    /// So often the tree is compared without any news; otherwise it is only asked whether a new day has come.
    pub poll: Option<Duration>,
}

impl Pace {
    /// The usual waits; with `poll` the tree is compared twice a second, for disks of other machines.
    pub fn new(poll: bool) -> Pace {
        Pace {
            quiet: Duration::from_millis(8),
            most: Duration::from_millis(150),
            settled: Duration::from_millis(100),
            poll: poll.then(|| Duration::from_millis(500)),
        }
    }
}

/// How often it is asked whether a new day has come.
const DAY_CHECK: Duration = Duration::from_secs(20);

/// How often it is asked whether a look at the tree has ended.
const LOOK_CHECK: Duration = Duration::from_millis(10);

/// Follows the disk until nobody can bring news any more; tells each change with the state that it gave and the time
/// from the first news of it, and what the first checks found, which is no change.
pub fn follow(
    preview: &mut Preview,
    news: &Receiver<News>,
    pace: Pace,
    mut watching: Option<&mut Watching>,
    mut tell: impl FnMut(Arc<State>, &Changes, Duration),
) {
    let idle = pace.poll.unwrap_or(DAY_CHECK);
    let mut survey_at = pace.poll.map(|poll| Instant::now() + poll);
    let mut looking: Option<JoinHandle<Stamps>> = None;
    loop {
        let wait = match &looking {
            _ if preview.is_unchecked() => Duration::ZERO,
            Some(_) => LOOK_CHECK,
            None => survey_at.map_or(idle, |at| at.saturating_duration_since(Instant::now()).min(idle)),
        };
        let first = match news.recv_timeout(wait) {
            Ok(first) => Some(first),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let started = Instant::now();
        let mut parts = Vec::new();
        if let Some(first) = first {
            let lost;
            (parts, lost) = gathered(first, news, pace);
            if let Some(watching) = &mut watching {
                watching.renew(if lost { None } else { Some(&parts) });
            }
            // What is being looked at is older than what is read now.
            looking = None;
            if lost {
                parts.extend(preview.survey(true));
            }
            survey_at = Some(Instant::now() + pace.settled);
        } else if looking.as_ref().is_some_and(JoinHandle::is_finished) {
            // Whatever happens twice is told twice, unless nobody tells anything.
            let seen = looking.take().and_then(|looking| looking.join().ok());
            parts = seen.map(|seen| preview.compare(seen, pace.poll.is_some())).unwrap_or_default();
            survey_at = pace.poll.map(|poll| Instant::now() + poll);
        } else if looking.is_none() && survey_at.is_some_and(|at| at <= started) {
            looking = Some(preview.look());
            continue;
        } else if preview.is_unchecked() {
            if let Some(changes) = preview.check_next() {
                tell(preview.state(), &changes, started.elapsed());
            }
            continue;
        } else if looking.is_some() {
            continue;
        }
        let changes = preview.refresh(&parts);
        if !changes.is_empty() {
            tell(preview.state(), &changes, started.elapsed());
        }
    }
}

/// What comes until the disk is quiet: the paths named, each once, and whether more happened.
fn gathered(first: News, news: &Receiver<News>, pace: Pace) -> (Vec<PathBuf>, bool) {
    let until = Instant::now() + pace.most;
    let (mut parts, mut lost) = (Vec::new(), false);
    let mut next = Some(first);
    while let Some(one) = next {
        match one {
            News::Paths(paths) => parts.extend(paths),
            News::Lost => lost = true,
        }
        let left = until.saturating_duration_since(Instant::now());
        next = news.recv_timeout(pace.quiet.min(left)).ok();
    }
    parts.sort();
    // What lies below a folder that is read as a whole need not be read twice.
    parts.dedup_by(|later, earlier| later.starts_with(&*earlier));
    (parts, lost)
}

/// The system's watch over a site's folders.
pub struct Watching {
    watcher: RecommendedWatcher,
    root: PathBuf,
}

impl Watching {
    /// Begins to watch the site at `root` and sends news. The error is the system's.
    pub fn begin(root: &Path, news: Sender<News>) -> notify::Result<Watching> {
        let real = root.canonicalize()?;
        let base = real.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(heard) = heard(event, &base) {
                // Nobody listens any more: the preview ends.
                let _ = news.send(heard);
            }
        })?;
        let mut watching = Watching { watcher, root: real };
        // The folder itself is watched too: editors put a new site.yaml in the place of the old one.
        watching.watcher.watch(&watching.root, RecursiveMode::NonRecursive)?;
        for folder in SOURCE_FOLDERS {
            watching.watch(folder)?;
        }
        Ok(watching)
    }

    /// Watches the site's folders anew that are among `parts`: another folder may have come in the place of the one that
    /// was watched. Without parts, all of them.
    fn renew(&mut self, parts: Option<&[PathBuf]>) {
        for folder in SOURCE_FOLDERS {
            if parts.is_none_or(|parts| parts.iter().any(|part| part == Path::new(folder))) {
                let _ = self.watcher.unwatch(&self.root.join(folder));
                let _ = self.watch(folder);
            }
        }
    }

    fn watch(&mut self, folder: &str) -> notify::Result<()> {
        let place = self.root.join(folder);
        if place.is_dir() { self.watcher.watch(&place, RecursiveMode::Recursive) } else { Ok(()) }
    }
}

/// What an event means for the site at `root`; nothing when somebody only read.
fn heard(event: notify::Result<Event>, root: &Path) -> Option<News> {
    let Ok(event) = event else { return Some(News::Lost) };
    if event.need_rescan() {
        return Some(News::Lost);
    }
    let only_read =
        matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    let parts = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    let ours = |part: &&Path| {
        *part == Path::new(CONFIG_FILE) || SOURCE_FOLDERS.iter().any(|folder| part.starts_with(folder))
    };
    let parts: Vec<PathBuf> = parts.filter(ours).map(Path::to_path_buf).collect();
    (!only_read && !parts.is_empty()).then_some(News::Paths(parts))
}
