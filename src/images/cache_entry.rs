//! How the files of a picture are stored in the cache: one cache file for each source, with a short head of lines and
//! then the bytes of every file one after the other.
//!
//! A cache may be cut short, mixed up or edited, so nothing in it is trusted: the head carries the hash of every file and
//! a seal. Who can write into the cache, such as by a change that somebody proposes, could otherwise put a picture with a
//! code and the verdict that it has none there. The seal is made with a secret that lies outside of the site, so only
//! programs of the same user make entries that are believed.

use sha2::{Digest, Sha256};

use super::picture::{Format, Picture, PictureFacts, PictureFile, PictureUse, PreparedPicture};
use super::qr::CodeSearch;

/// No head is longer, in bytes: it has two lines and at most five files, each with a line of under 100 bytes.
pub const LONGEST_HEAD: usize = 2048;

/// Bytes that no file has, so that sums of lengths from a damaged head cannot overflow.
const LONGEST_FILE: u64 = 1 << 40;

/// What only the programs of one user know.
pub type Secret = [u8; 32];

/// A hash that nobody can make another file for: half of SHA-256.
pub(super) fn hash_of(parts: &[&[u8]]) -> u128 {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    u128::from_be_bytes(hash.finalize()[..16].try_into().expect("half of 32 bytes"))
}

/// The name of a cache file.
pub(crate) fn file_name(key: u128) -> String {
    format!("{key:032x}")
}

/// The contents of a cache file.
pub fn pack(prepared: &PreparedPicture, secret: &Secret) -> Vec<u8> {
    let mut entry = head(&prepared.picture, secret).into_bytes();
    prepared.bytes.iter().for_each(|bytes| entry.extend_from_slice(bytes));
    entry
}

/// Reads the head at the start of a cache file of this length; `None` unless the head is sealed with the secret, has this key
/// and agrees with the length.
pub fn unpack_head(
    start: &[u8],
    length: u64,
    (key, purpose): (u128, PictureUse),
    secret: &Secret,
) -> Option<Picture> {
    let end = start.windows(2).position(|pair| pair == b"\n\n")? + 2;
    let text = str::from_utf8(&start[..end]).ok()?;
    let picture = read_head(text, key, purpose)?;
    let files: u64 = picture.files.iter().map(|file| file.length).sum();
    (head(&picture, secret) == text && end as u64 + files == length).then_some(picture)
}

/// Where the bytes of a picture's file begin in the cache file, and how many there are.
pub(crate) fn range(picture: &Picture, index: usize) -> (u64, u64) {
    // The seal has the same length whatever the secret.
    let head = head(picture, &Secret::default());
    let before: u64 = picture.files[..index].iter().map(|file| file.length).sum();
    (head.len() as u64 + before, picture.files[index].length)
}

/// Whether bytes are those of a file.
pub(crate) fn is_whole(file: &PictureFile, bytes: &[u8]) -> bool {
    bytes.len() as u64 == file.length && hash_of(&[bytes]) == file.hash
}

fn head(picture: &Picture, secret: &Secret) -> String {
    let mut text = format!(
        "{:032x} {} {}{}\n",
        picture.key,
        picture.format.name(),
        match picture.facts.codes {
            CodeSearch::NoCode => "-",
            CodeSearch::Scannable => "scannable",
            CodeSearch::Unfinished => "unfinished",
        },
        if picture.facts.has_private_metadata { " private" } else { "" },
    );
    for PictureFile { width, height, length, hash } in &picture.files {
        text.push_str(&format!("{width} {height} {length} {hash:032x}\n"));
    }
    let seal = hash_of(&[secret, text.as_bytes()]);
    format!("fanzha-picture {seal:032x}\n{text}\n")
}

fn read_head(text: &str, key: u128, purpose: PictureUse) -> Option<Picture> {
    let mut lines = text.lines().skip(1);
    let (_, about) = lines.next()?.split_once(' ')?;
    let (format, facts) = about.split_once(' ')?;
    let facts = PictureFacts {
        codes: match facts.split(' ').next()? {
            "-" => CodeSearch::NoCode,
            "scannable" => CodeSearch::Scannable,
            _ => CodeSearch::Unfinished,
        },
        has_private_metadata: facts.ends_with("private"),
    };
    let files: Option<Vec<PictureFile>> = lines.take_while(|line| !line.is_empty()).map(read_file).collect();
    let files = files.filter(|files| !files.is_empty())?;
    Some(Picture { key, purpose, format: Format::from_name(format)?, facts, files })
}

fn read_file(line: &str) -> Option<PictureFile> {
    let mut words = line.split(' ');
    let mut next = || words.next();
    Some(PictureFile {
        width: next()?.parse().ok()?,
        height: next()?.parse().ok()?,
        length: next()?.parse().ok().filter(|length| *length < LONGEST_FILE)?,
        hash: u128::from_str_radix(next()?, 16).ok()?,
    })
}
