//! How a picture's files lie in the cache: one file for each source, a short head of lines and then the bytes
//! of every part one after the other.
//!
//! A cache may be cut short, mixed up or edited, so nothing in it is believed: the head carries its own hash
//! and the hash of every part.

use xxhash_rust::xxh3::xxh3_128;

use super::{Facts, Format, Part, Picture, Prepared, Use};

/// No head is longer.
pub const LONGEST_HEAD: usize = 2048;

/// The name of a picture's file in the cache.
pub fn name(key: u128) -> String {
    format!("{key:032x}")
}

/// A file of the cache.
pub fn pack(prepared: &Prepared) -> Vec<u8> {
    let mut entry = head(&prepared.picture).into_bytes();
    prepared.bytes.iter().for_each(|bytes| entry.extend_from_slice(bytes));
    entry
}

/// Reads the head at the start of a cache file of some length; nothing unless it is whole and of this key, and
/// the parts can be there.
pub fn unpack_head(start: &[u8], length: u64, key: u128, purpose: Use) -> Option<Picture> {
    let end = start.windows(2).position(|pair| pair == b"\n\n")? + 2;
    let text = str::from_utf8(&start[..end]).ok()?;
    let picture = read_head(text, key, purpose)?;
    let parts: u64 = picture.parts.iter().map(|part| part.length).sum();
    (head(&picture) == text && end as u64 + parts == length).then_some(picture)
}

/// Where the bytes of a part are in the cache file.
pub fn range(picture: &Picture, part: usize) -> (u64, u64) {
    let before: u64 = picture.parts[..part].iter().map(|part| part.length).sum();
    (head(picture).len() as u64 + before, picture.parts[part].length)
}

/// Whether bytes are those of a part.
pub fn is_whole(part: &Part, bytes: &[u8]) -> bool {
    bytes.len() as u64 == part.length && xxh3_128(bytes) == part.hash
}

fn head(picture: &Picture) -> String {
    let mut text = format!(
        "{:032x} {} {}{}\n",
        picture.key,
        picture.format.name(),
        if picture.facts.scannable { "scannable" } else { "-" },
        if picture.facts.told { " told" } else { "" },
    );
    for Part { width, height, length, hash } in &picture.parts {
        text.push_str(&format!("{width} {height} {length} {hash:032x}\n"));
    }
    let sum = xxh3_128(text.as_bytes());
    format!("fanzha-picture {sum:032x}\n{text}\n")
}

fn read_head(text: &str, key: u128, purpose: Use) -> Option<Picture> {
    let mut lines = text.lines().skip(1);
    let (_, about) = lines.next()?.split_once(' ')?;
    let (format, facts) = about.split_once(' ')?;
    let facts = Facts { scannable: facts.starts_with("scannable"), told: facts.ends_with("told") };
    let parts: Option<Vec<Part>> = lines.take_while(|line| !line.is_empty()).map(read_part).collect();
    let parts = parts.filter(|parts| !parts.is_empty())?;
    Some(Picture { key, purpose, format: Format::of_name(format)?, facts, parts })
}

fn read_part(line: &str) -> Option<Part> {
    let mut words = line.split(' ');
    let mut next = || words.next();
    Some(Part {
        width: next()?.parse().ok()?,
        height: next()?.parse().ok()?,
        length: next()?.parse().ok().filter(|length| *length < 1 << 40)?,
        hash: u128::from_str_radix(next()?, 16).ok()?,
    })
}
