//! Archives, which Word files and sheets are as well. Parts are read up to a limit, so that a small archive that unpacks to
//! gigabytes costs a message and nothing else.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Fault;
use super::encoding::text_of;

/// Bytes of all parts together that are unpacked: a notice of a hundred pages with fifty photos has less.
const MOST: u64 = 256 << 20;
/// Bytes of a part that is text: a notice of a hundred pages has one million, and a sheet of 100,000 rows thirty.
const MOST_OF_TEXT: u64 = 64 << 20;
/// Parts of a package: it has one for each picture.
const MOST_PARTS: usize = 20_000;

/// An archive, and how much of it may still be unpacked.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// A file in an archive.
pub(crate) struct Entry {
    index: usize,
    /// Its path in the archive.
    pub(crate) name: String,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
        if archive.len() > MOST_PARTS {
            return Err(Fault::TooLarge);
        }
        Ok(Package { archive, left: MOST })
    }

    /// The bytes of a part; nothing where there is none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.unpack(name, self.left)
    }

    /// The bytes of a part that has no more than so many.
    fn unpack(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Fault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault_of(error)),
        };
        let bytes = bytes_of(part, most)?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of a part.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.unpack(name, self.left.min(MOST_OF_TEXT))? else { return Ok(None) };
        // No program writes a part in another encoding, so one that is no text is damaged.
        Ok(Some(text_of(&bytes).map_err(|_| Fault::Broken)?))
    }

    /// The files of the archive, in its order.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let entry = |index| {
            let data = self.archive.by_index_data(index).ok().filter(|data| !data.is_dir())?;
            // Chinese systems write names in their own encoding and say nothing of it.
            let name =
                text_of(data.name_raw()).unwrap_or_else(|_| String::from_utf8_lossy(data.name_raw()).into());
            Some(Entry { index, name })
        };
        (0..self.archive.len()).filter_map(entry).collect()
    }

    /// The bytes of a file of the archive, if it has no more than so many.
    pub(crate) fn entry_bytes(&mut self, entry: &Entry, most: u64) -> Result<Vec<u8>, Fault> {
        let part = self.archive.by_index(entry.index).map_err(fault_of)?;
        let bytes = bytes_of(part, most.min(self.left))?;
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
    }

    /// Whether there is a part of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }
}

/// What comes out of a part. What the archive says of its size may be a lie, so it is counted.
fn bytes_of(part: impl Read, most: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Fault::Broken)?;
    if bytes.len() as u64 > most { Err(Fault::TooLarge) } else { Ok(bytes) }
}

fn fault_of(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => Fault::Encrypted,
        _ => Fault::Broken,
    }
}
