//! The text of the manifest: which files of the output folder are ours, and how each was when we wrote it. It is what
//! makes a deletion provable and an unchanged file recognisable without reading it.
//!
//! ```text
//! fanzha-manifest 1 2
//! 99aa06d3014798d86001c324468d497f 4821 1763791200000000000 index.html
//! 0f3c…                            1204 1763791200004000000 types/shuadan/index.html
//! + 7be1…                          4830 1763791300000000000 index.html
//! ```
//!
//! The first line has the format's version and the number of settled entries that follow, sorted by path: XXH3-128
//! of the bytes in hexadecimal, length in bytes, time of modification in nanoseconds since 1970, path with `/`.
//! Lines with `+` are pending: a build appends one before it publishes a file, and a build that ends well replaces
//! the whole by settled entries. After a kill, a path may have a settled and pending entries: any may be on disk.

use std::fmt::Write as _;
use std::str;

use xxhash_rust::xxh3::xxh3_128;

use super::error::Damage;
use super::place::is_fit;

/// The name of the manifest in the output folder; it is not to be published.
pub const MANIFEST: &str = ".fanzha-manifest";

/// The manifest of a folder in which nothing is ours yet.
pub(super) const EMPTY: &str = "fanzha-manifest 1 0\n";
const VERSION: &str = "fanzha-manifest 1 ";

/// How a file of ours was when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// XXH3-128 of the bytes.
    pub hash: u128,
    /// Length in bytes.
    pub size: u64,
    /// Time of modification, nanoseconds since 1970.
    pub mtime: i64,
}

/// One line of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Relative to the output folder, with `/`.
    pub path: String,
    pub mark: Mark,
}

/// What was known at the start of the build.
#[derive(Debug)]
pub(super) struct Manifest {
    /// Sorted by path; a path may come more than once after a kill.
    entries: Vec<Entry>,
    /// XXH3-128 of the whole text, to see whether a new one would differ.
    pub digest: u128,
    /// The last line was cut short, so the next one must not be glued to it.
    pub torn: bool,
}

impl Manifest {
    /// Everything recorded of one path: none when it is not ours, more than one after a kill.
    pub(super) fn of(&self, path: &str) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.path.as_str() < path);
        let length = self.entries[start..].iter().take_while(|entry| entry.path == path).count();
        &self.entries[start..start + length]
    }

    /// The entries, by path, of files that are ours and not in `planned` (sorted) any more.
    pub(super) fn stale<'a>(&'a self, planned: &'a [String]) -> impl Iterator<Item = &'a [Entry]> {
        let mut planned = planned.iter().peekable();
        self.entries.chunk_by(|a, b| a.path == b.path).filter(move |same| {
            while planned.next_if(|path| **path < same[0].path).is_some() {}
            planned.peek().is_none_or(|path| **path != same[0].path)
        })
    }

    /// Whether a path that differs from this one in case only is ours.
    pub(super) fn has_in_other_case(&self, path: &str) -> bool {
        let folded = path.to_lowercase();
        self.entries.iter().any(|entry| entry.path.to_lowercase() == folded)
    }
}

/// Reads a manifest. Pending lines that are cut short are passed over: what they announce was not published.
pub(super) fn parse(bytes: &[u8]) -> Result<Manifest, Damage> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let count = lines.next().and_then(header).ok_or(Damage::Header)?;
    let mut entries = Vec::new();
    for number in 0..count {
        let settled = lines.next().and_then(entry);
        entries.push(settled.ok_or(Damage::Line { number: number.saturating_add(2) })?);
    }
    entries.extend(lines.filter_map(|line| entry(line.strip_prefix(b"+ ")?)));
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Manifest { entries, digest: xxh3_128(bytes), torn: !bytes.ends_with(b"\n") })
}

/// The text of a manifest of these settled entries, which must be sorted by path.
pub(super) fn settled(entries: &[(&str, Mark)]) -> String {
    let mut text = String::with_capacity(100 * (entries.len() + 1));
    text.push_str(VERSION);
    text.push_str(&entries.len().to_string());
    text.push('\n');
    for (path, mark) in entries {
        push(&mut text, path, *mark);
    }
    text
}

/// The line that announces a file about to be published.
pub(super) fn pending(path: &str, mark: Mark) -> String {
    let mut line = String::with_capacity(100);
    line.push_str("+ ");
    push(&mut line, path, mark);
    line
}

fn push(text: &mut String, path: &str, mark: Mark) {
    let Mark { hash, size, mtime } = mark;
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{hash:032x} {size} {mtime} {path}");
}

fn header(line: &[u8]) -> Option<usize> {
    str::from_utf8(line).ok()?.strip_suffix('\n')?.strip_prefix(VERSION)?.parse().ok()
}

fn entry(line: &[u8]) -> Option<Entry> {
    let line = str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (hash, rest) = line.split_once(' ')?;
    let (size, rest) = rest.split_once(' ')?;
    let (mtime, path) = rest.split_once(' ')?;
    let hash = u128::from_str_radix(hash, 16).ok().filter(|_| hash.len() == 32)?;
    let mark = Mark { hash, size: size.parse().ok()?, mtime: mtime.parse().ok()? };
    // A path that leads out of the output folder must never be followed by a deletion.
    is_fit(path).then(|| Entry { path: path.to_owned(), mark })
}
