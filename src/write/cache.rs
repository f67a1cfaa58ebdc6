//! Keeping results for the next build, in a folder beside the output that nobody has to care about: it ignores
//! itself in version control, may be deleted at any time, and forgets what has long not been asked for.
//!
//! A file appears under its name when it is whole, so builds that run at the same time or are killed do no harm.
//! Whoever reads it checks its hashes all the same. That a result cannot be kept is no reason to fail a build.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// How long results stay that no build has asked for, in days: a bulletin may be a draft again for a while.
const STAY: u64 = 30;

/// Tells version control and backup programs to pass over the folder.
const SIGNS: [(&str, &str); 2] = [
    (".gitignore", "# Made by fanzha; it can be deleted at any time.\n*\n"),
    (
        "CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55\n# Made by fanzha; it can be deleted at any time.\n",
    ),
];

/// Tells the files apart that threads make at the same time.
static MADE: AtomicU64 = AtomicU64::new(0);

/// Keeps bytes under a name in a folder of the cache.
pub fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    if !folder.is_dir() {
        fs::create_dir_all(folder)?;
        let top = folder.parent().unwrap_or(folder);
        for (sign, text) in SIGNS {
            fs::write(top.join(sign), text)?;
        }
    }
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let made = folder.join(format!(".{}-{number}", std::process::id()));
    let kept = fs::write(&made, bytes).and_then(|()| fs::rename(&made, folder.join(name)));
    if kept.is_err() {
        let _ = fs::remove_file(&made);
    }
    kept
}

/// Removes from a folder of the cache what this build did not use and what is old, and what killed builds left.
pub fn forget(folder: &Path, used: &HashSet<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let long_ago = SystemTime::now().checked_sub(Duration::from_secs(STAY * 24 * 60 * 60));
    for entry in entries.flatten() {
        let is_used = used.contains(&*entry.file_name().to_string_lossy());
        let modified = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        if !is_used && modified.is_some_and(|time| Some(time) < long_ago) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
