//! The text of the manifest: which files of the output folder are ours, and how each was when we wrote it. Because of it
//! we delete nothing but our own files, and recognise an unchanged file without reading it.
//!
//! ```text
//! fanzha-manifest 1 2
//! 99aa06d3014798d86001c324468d497f 4821 1763791200000000000 index.html
//! 0f3c…                            1204 1763791200004000000 types/shuadan/index.html
//! + 7be1…                          4830 1763791300000000000 index.html
//! ```
//!
//! The first line has the format's version and the number of committed entries that follow, sorted by path: XXH3-128
//! of the bytes in hexadecimal, length in bytes, time of modification in nanoseconds since 1970, path with `/`.
//! Lines with `+` are pending: a build appends one before it publishes a file. A build that succeeds replaces the
//! whole text by committed entries. After a kill, a path may have a committed entry and pending ones, and the file
//! may be as any of them says.

use std::fmt::Write as _;
use std::str;

use xxhash_rust::xxh3::xxh3_128;

use super::error::Damage;
use super::paths::is_safe_path;

/// The name of the manifest in the output folder. Servers must not publish it.
pub const MANIFEST: &str = ".fanzha-manifest";

/// The manifest of a folder in which nothing is ours yet.
pub(super) const EMPTY_MANIFEST: &str = "fanzha-manifest 1 0\n";
const VERSION: &str = "fanzha-manifest 1 ";

/// XXH3-128 of a manifest's whole text.
pub(crate) type ManifestDigest = u128;

/// How a file of ours was when we wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint {
    /// XXH3-128 of the bytes.
    pub(crate) hash: u128,
    /// Length in bytes.
    pub(crate) size: u64,
    /// Time of modification, nanoseconds since 1970.
    pub(crate) mtime: i64,
}

/// One line of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    /// Relative to the output folder, with `/`.
    pub(crate) path: String,
    pub(crate) fingerprint: Fingerprint,
}

/// What the manifest recorded when the build began.
#[derive(Debug)]
pub(super) struct Manifest {
    /// Sorted by path; a path may come more than once after a kill.
    entries: Vec<ManifestEntry>,
    /// To see whether a new one would differ.
    pub(crate) digest: ManifestDigest,
    /// Whether the last line was cut short: then the next one must not be appended to it.
    pub(crate) is_torn: bool,
}

impl Manifest {
    /// All entries, sorted by path.
    pub(super) fn entries(&self) -> &[ManifestEntry] {
        &self.entries
    }

    /// All entries of a path: none when it is not ours, perhaps more than one after a kill.
    pub(super) fn entries_of(&self, path: &str) -> &[ManifestEntry] {
        let start = self.entries.partition_point(|entry| entry.path.as_str() < path);
        let length = self.entries[start..].iter().take_while(|entry| entry.path == path).count();
        &self.entries[start..start + length]
    }

    /// The entries of files that are ours and no longer in `planned` (sorted), path by path.
    pub(super) fn stale<'a>(&'a self, planned: &'a [&str]) -> impl Iterator<Item = &'a [ManifestEntry]> {
        let mut planned = planned.iter().peekable();
        self.entries.chunk_by(|a, b| a.path == b.path).filter(move |same| {
            while planned.next_if(|path| ***path < *same[0].path).is_some() {}
            planned.peek().is_none_or(|path| ***path != *same[0].path)
        })
    }

    /// Whether a path that differs from this one in case only is ours.
    pub(super) fn has_in_other_case(&self, path: &str) -> bool {
        let folded = path.to_lowercase();
        self.entries.iter().any(|entry| entry.path.to_lowercase() == folded)
    }
}

/// Reads a manifest. Pending lines that are cut short are skipped: what they announce was not published.
pub(super) fn parse_manifest(bytes: &[u8]) -> Result<Manifest, Damage> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let count = lines.next().and_then(parse_header).ok_or(Damage::Header)?;
    let mut entries = Vec::new();
    for number in 0..count {
        let committed = lines.next().and_then(parse_entry);
        entries.push(committed.ok_or(Damage::Line { number: number.saturating_add(2) })?);
    }
    entries.extend(lines.filter_map(|line| parse_entry(line.strip_prefix(b"+ ")?)));
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Manifest { entries, digest: xxh3_128(bytes), is_torn: !bytes.ends_with(b"\n") })
}

/// The text of a manifest with these committed entries, which must be sorted by path.
pub(super) fn committed_text(entries: &[(&str, Fingerprint)]) -> String {
    let mut text = String::with_capacity(100 * (entries.len() + 1));
    text.push_str(VERSION);
    text.push_str(&entries.len().to_string());
    text.push('\n');
    for (path, fingerprint) in entries {
        push_entry(&mut text, path, *fingerprint);
    }
    text
}

/// The line that announces a file about to be published.
pub(super) fn pending_line(path: &str, fingerprint: Fingerprint) -> String {
    let mut line = String::with_capacity(100);
    line.push_str("+ ");
    push_entry(&mut line, path, fingerprint);
    line
}

fn push_entry(text: &mut String, path: &str, fingerprint: Fingerprint) {
    let Fingerprint { hash, size, mtime } = fingerprint;
    writeln!(text, "{hash:032x} {size} {mtime} {path}").expect("writing to a string cannot fail");
}

fn parse_header(line: &[u8]) -> Option<usize> {
    str::from_utf8(line).ok()?.strip_suffix('\n')?.strip_prefix(VERSION)?.parse().ok()
}

fn parse_entry(line: &[u8]) -> Option<ManifestEntry> {
    let line = str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (hash, rest) = line.split_once(' ')?;
    let (size, rest) = rest.split_once(' ')?;
    let (mtime, path) = rest.split_once(' ')?;
    let hash = u128::from_str_radix(hash, 16).ok().filter(|_| hash.len() == 32)?;
    let fingerprint = Fingerprint { hash, size: size.parse().ok()?, mtime: mtime.parse().ok()? };
    // A path that leads out of the output folder must never be followed by a deletion.
    is_safe_path(path).then(|| ManifestEntry { path: path.to_owned(), fingerprint })
}
