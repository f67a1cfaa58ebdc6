//! A cache for the next build, in a folder inside the site that needs no care: version control ignores it, it may be
//! deleted at any time, and results that no build has used for long are removed.
//!
//! A file gets its name when it is whole, so builds that run at the same time or are killed do no harm. Readers check
//! hashes all the same. A build does not fail because a result cannot be stored.

use std::collections::HashSet;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
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

/// Stores bytes under a name in a folder of the cache. Returns the file, from which they can be read.
pub(crate) fn store(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<fs::File> {
    if !is_without_links(folder) {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    if !folder.is_dir() {
        fs::create_dir_all(folder)?;
        let top = folder.parent().expect("it is a folder in the cache");
        for (name, text) in MARKERS {
            replace(top, name, text.as_bytes())?;
        }
    }
    replace(folder, name, bytes)
}

/// Puts a file into a folder, whole and in the place of whatever has its name: a link there is not followed.
fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<fs::File> {
    let number = NEXT_NUMBER.fetch_add(1, Ordering::Relaxed);
    let temporary = folder.join(format!(".{}-{number}", std::process::id()));
    // A killed process of the same number may have left one.
    let _ = fs::remove_file(&temporary);
    let written = fs::File::options().read(true).write(true).create_new(true).open(&temporary);
    let written = written.and_then(|mut file| file.write_all(bytes).map(|()| file));
    let stored = written.and_then(|file| fs::rename(&temporary, folder.join(name)).map(|()| file));
    if stored.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    stored
}

/// Whether neither a folder of the cache nor the cache itself is a link. Somebody's change to a site could otherwise lead
/// what is stored and what is removed to any folder of the user's.
fn is_without_links(folder: &Path) -> bool {
    let is_link = |folder: &Path| folder.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    !is_link(folder) && !folder.parent().is_some_and(is_link)
}

/// The secret that seals what lies in the cache, so that nobody who can write into a site's folder can make results that
/// are believed. It is made once for each user and lies outside of all sites; where it cannot be kept, each run has a new
/// one and believes no earlier run.
pub(crate) fn secret() -> [u8; 32] {
    static SECRET: OnceLock<[u8; 32]> = OnceLock::new();
    *SECRET.get_or_init(|| state_folder().and_then(|folder| kept_secret(&folder)).unwrap_or_else(random))
}

fn kept_secret(folder: &Path) -> Option<[u8; 32]> {
    let path = folder.join("cache-secret");
    let kept = || fs::read(&path).ok()?.try_into().ok();
    kept().or_else(|| {
        fs::create_dir_all(folder).ok()?;
        let temporary = folder.join(format!(".{}", std::process::id()));
        write_privately(&temporary, &random()).ok()?;
        let stored = fs::rename(&temporary, &path);
        if stored.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        kept()
    })
}

/// Writes a new file that only its owner can read.
fn write_privately(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}

/// Where programs keep what belongs to a user and to this machine.
fn state_folder() -> Option<PathBuf> {
    let of = |variable| std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let own = of("XDG_STATE_HOME").or_else(|| of("LOCALAPPDATA"));
    let folder = own.or_else(|| Some(of("HOME")?.join(".local/state")))?;
    Some(folder.join("fanzha"))
}

/// Bytes that nobody can guess. The keys of a hash table are the system's random bytes, and what they make of nothing
/// does not give them away.
pub(crate) fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    for part in bytes.chunks_mut(8) {
        part.copy_from_slice(&RandomState::new().build_hasher().finish().to_ne_bytes());
    }
    bytes
}

/// Removes old files that this build did not use from a folder of the cache, and what killed builds left.
pub(crate) fn remove_unused(folder: &Path, used: &HashSet<String>) {
    if !is_without_links(folder) {
        return;
    }
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
