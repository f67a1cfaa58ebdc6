//! Reading what earlier builds kept. A file that cannot be read is not an author's mistake: its contents are made
//! again.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The folder for what builds keep, in the site's root. It can be deleted at any time.
pub(crate) const CACHE_FOLDER: &str = ".fanzha-cache";

/// The folder for prepared pictures.
pub(crate) fn picture_cache(root: &Path) -> PathBuf {
    root.join(CACHE_FOLDER).join("images")
}

/// The folder for pictures that are drawn for sharing.
pub(crate) fn share_cache(root: &Path) -> PathBuf {
    root.join(CACHE_FOLDER).join("share")
}

/// The folder for what builds keep of their results.
pub(crate) fn build_cache(root: &Path) -> PathBuf {
    root.join(CACHE_FOLDER).join("builds")
}

/// The folder for what content files became.
pub(crate) fn document_cache(root: &Path) -> PathBuf {
    root.join(CACHE_FOLDER).join("documents")
}

/// All bytes of a file that is no link and not longer than `most`: anybody may have put anything there.
pub(crate) fn read_kept(path: &Path, most: u64) -> Option<Vec<u8>> {
    open_kept(path, most).map(|(_, bytes)| bytes)
}

/// The same, with the file itself.
pub(crate) fn open_kept(path: &Path, most: u64) -> Option<(File, Vec<u8>)> {
    if !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    let file = File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    if length > most {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
    (&file).take(most).read_to_end(&mut bytes).ok()?;
    Some((file, bytes))
}

/// The first bytes of a file, at most `most`, and its length.
pub(crate) fn read_start(path: &Path, most: usize) -> Option<(Vec<u8>, u64)> {
    let file = File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    let mut bytes = Vec::with_capacity(most);
    file.take(most as u64).read_to_end(&mut bytes).ok()?;
    Some((bytes, length))
}

/// Bytes from the middle of a file; `None` when there are fewer.
pub(crate) fn read_range(path: &Path, (from, length): (u64, u64)) -> Option<Vec<u8>> {
    let mut file = File::open(path).ok()?;
    // The length comes from a file that may be damaged, so it is compared before memory is asked for.
    if file.metadata().ok()?.len() < from.checked_add(length)? {
        return None;
    }
    file.seek(SeekFrom::Start(from)).ok()?;
    let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
    file.take(length).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
