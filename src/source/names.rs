//! Names on the disk: which of them are never published, and which no address can be made of.
//!
//! Sync programs, editors, downloads and other systems leave files that nobody wrote for the site, and names in
//! encodings that this system does not know.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use unicode_normalization::{IsNormalized, is_nfd_quick};

/// Hidden names that web servers and hosts ask for.
const SERVED: [&str; 2] = [".well-known", ".nojekyll"];

/// What systems and storage devices put into folders, in small letters.
const SYSTEM_NAMES: [&str; 10] = [
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "icon\r",
    "@eadir",
    "__macosx",
    "$recycle.bin",
    "system volume information",
    "lost+found",
];

/// How the names of unfinished and left-over files end: of editors, of downloads, of merges.
const LEFT_OVERS: [&str; 17] = [
    ".tmp",
    ".temp",
    ".swp",
    ".swo",
    ".swx",
    ".bak",
    ".orig",
    ".rej",
    ".crdownload",
    ".part",
    ".partial",
    ".download",
    ".downloading",
    ".xltd",
    ".lnk",
    ".asd",
    ".wbk",
];

/// Whether a file or folder of this name is never published, wherever it lies: hidden ones, the temporary files of
/// editors, what systems and downloads leave.
pub(super) fn is_skipped(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with('.') && !SERVED.contains(&name)
        || name.starts_with('#')
        || name.starts_with("~$")
        || name.ends_with('~')
        || SYSTEM_NAMES.contains(&lower.as_str())
        || LEFT_OVERS.iter().any(|ending| lower.ends_with(ending))
}

/// Whether a name can be written with other characters that mean the same, as `é` can: Macs take such names apart.
pub(super) fn may_be_written_twice(name: &str) -> bool {
    !name.is_ascii() && is_nfd_quick(name.chars()) != IsNormalized::Yes
}

/// A name as messages show it, without what is no character or drives a terminal.
pub(super) fn shown_name(name: &OsStr) -> Cow<'_, str> {
    let name = name.to_string_lossy();
    if !name.contains(char::is_control) {
        return name;
    }
    name.chars()
        .map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c })
        .collect::<String>()
        .into()
}

/// Why a file has no address.
pub(super) enum NameFault {
    /// Its own name; the facts say why.
    Own(Vec<(&'static str, String)>),
    /// The name of a folder above it, which is reported once.
    OfFolder,
}

/// What is wrong with the names in a path from the root.
pub(super) fn name_fault(path: &Path) -> Option<NameFault> {
    let faults = path.components().map(|part| fault_of(part.as_os_str()));
    let mut above: Vec<_> = faults.collect();
    let last = above.pop().flatten();
    if above.into_iter().any(|fault| fault.is_some()) {
        return Some(NameFault::OfFolder);
    }
    last.map(NameFault::Own)
}

fn fault_of(name: &OsStr) -> Option<Vec<(&'static str, String)>> {
    let Some(text) = name.to_str() else {
        let mut facts = vec![("broken", shown_name(name).into_owned())];
        facts.extend(as_gbk(name).map(|guess| ("guess", guess)));
        return Some(facts);
    };
    let control = text.chars().find(|c| c.is_control())?;
    Some(vec![("character", format!("U+{:04X}", u32::from(control)))])
}

/// The name as an older Chinese system wrote it, if it can be read so.
fn as_gbk(name: &OsStr) -> Option<String> {
    let (text, _, is_broken) = encoding_rs::GB18030.decode(name.as_encoded_bytes());
    (!is_broken && !text.contains(char::is_control)).then(|| text.into_owned())
}
