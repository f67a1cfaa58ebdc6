//! A cache for the next build, in a folder inside the site that needs no care: version control ignores it, it may be
//! deleted at any time, and results that no build has used for long are removed.
//!
//! A file gets its name when it is whole, so builds that run at the same time or are killed do no harm. Readers check
//! hashes all the same. A build does not fail because a result cannot be stored.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// Results that no build has used for this many days are removed. A month, because a bulletin may be a draft again for
/// a while.
const MAX_AGE_DAYS: u64 = 30;

/// Files that make version control and backup programs skip the folder.
const MARKERS: [(&str, &str); 2] = [
    (".gitignore", "# Made by fanzha; it can be deleted at any time.\n*\n"),
    (
        "CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55\n# Made by fanzha; it can be deleted at any time.\n",
    ),
];

/// Numbers the temporary files of this process, since threads write them at the same time.
static NEXT_NUMBER: AtomicU64 = AtomicU64::new(0);

/// Stores bytes under a name in a folder of the cache.
pub(crate) fn store(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    if !folder.is_dir() {
        fs::create_dir_all(folder)?;
        let top = folder.parent().expect("it is a folder in the cache");
        for (name, text) in MARKERS {
            fs::write(top.join(name), text)?;
        }
    }
    let number = NEXT_NUMBER.fetch_add(1, Ordering::Relaxed);
    let temporary = folder.join(format!(".{}-{number}", std::process::id()));
    let stored = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, folder.join(name)));
    if stored.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    stored
}

/// Removes old files that this build did not use from a folder of the cache, and what killed builds left.
pub(crate) fn remove_unused(folder: &Path, used: &HashSet<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let oldest = SystemTime::now().checked_sub(Duration::from_secs(MAX_AGE_DAYS * 24 * 60 * 60));
    for entry in entries.flatten() {
        let is_used = used.contains(&*entry.file_name().to_string_lossy());
        let modified = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        if !is_used && modified.is_some_and(|time| Some(time) < oldest) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
