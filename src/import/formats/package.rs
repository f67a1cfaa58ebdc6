//! Packages: Word files and sheets are archives of XML. Parts are read up to a limit, so that a small archive that unpacks to
//! gigabytes costs a message and nothing else.

use std::io::{Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::detect::Refusal;

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

impl<'a> Package<'a> {
    /// Opens an archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken(String::new()))?;
        if archive.len() > MOST_PARTS {
            return Err(Refusal::TooLarge);
        }
        Ok(Package { archive, left: MOST })
    }

    /// The bytes of a part; nothing where there is none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.unpack(name, self.left)
    }

    /// The bytes of a part that has no more than so many.
    fn unpack(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(reason)) if reason.contains("assword") => {
                return Err(Refusal::Encrypted);
            }
            // What the library says of it, in English, helps nobody who has the file.
            Err(_) => return Err(Refusal::Broken(String::new())),
        };
        let mut bytes = Vec::new();
        // What the archive says of a size may be a lie, so what comes out is counted.
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Broken(String::new()))?;
        if bytes.len() as u64 > most {
            return Err(Refusal::TooLarge);
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of a part.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.unpack(name, self.left.min(MOST_OF_TEXT))? else { return Ok(None) };
        // No program writes a part in another encoding, so one that is no text is damaged.
        Ok(Some(super::super::text_of(&bytes).map_err(|_| Refusal::Broken(String::new()))?))
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

/// The value of an attribute, whatever its prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, local: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == local)
        .and_then(|attribute| Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
}

/// Whether a property that is there is on: it is, unless its value says otherwise.
pub(crate) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

/// The characters that a reference stands for. Entities that a file declares for itself stand for nothing, so that none
/// can grow.
pub(crate) fn referenced(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &*reference.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
