//! Texts that lie in a file while they are not needed, because the texts of 100,000 bulletins do not fit into the memory of
//! small machines.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// An open file of texts. Another file of its name does not change it.
#[derive(Clone, Debug)]
pub(crate) struct TextFile(Arc<OpenFile>);

#[derive(Debug)]
struct OpenFile {
    file: File,
    /// Where the texts begin.
    start: u64,
    /// Whether a text could not be read again as it was.
    is_spoilt: AtomicBool,
}

/// Where a text lies in a file of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TextPlace {
    /// The position behind the start of the texts, in bytes.
    at: u64,
    length: u32,
    /// Of the text: somebody could write over the file.
    hash: u64,
}

impl TextFile {
    /// The texts from a position of a file on.
    pub(crate) fn new(file: File, start: u64) -> TextFile {
        TextFile(Arc::new(OpenFile { file, start, is_spoilt: AtomicBool::new(false) }))
    }

    /// A text; nothing if it cannot be read as it was. Then the file [is spoilt](TextFile::is_spoilt).
    pub(crate) fn read(&self, place: &TextPlace) -> Option<String> {
        let mut bytes = vec![0; place.length as usize];
        let read = read_at(&self.0.file, &mut bytes, self.0.start + place.at);
        let text = read.ok().and_then(|()| place.text_of(&bytes));
        if text.is_none() {
            self.0.is_spoilt.store(true, Ordering::Relaxed);
        }
        text.map(str::to_owned)
    }

    /// Whether a text could not be read. Whoever uses texts must ask this when he is done with all of them.
    pub(crate) fn is_spoilt(&self) -> bool {
        self.0.is_spoilt.load(Ordering::Relaxed)
    }
}

impl TextPlace {
    /// Appends a text to those that are to be written to a file.
    pub(crate) fn append(text: &str, to: &mut Vec<u8>) -> TextPlace {
        let length = u32::try_from(text.len()).expect("no source is that long");
        let place = TextPlace { at: to.len() as u64, length, hash: xxh3_64(text.as_bytes()) };
        to.extend_from_slice(text.as_bytes());
        place
    }

    /// The text among the bytes behind the start of the texts.
    pub(crate) fn text_in<'a>(&self, texts: &'a [u8]) -> Option<&'a str> {
        let from = usize::try_from(self.at).ok()?;
        self.text_of(texts.get(from..from.checked_add(self.length as usize)?)?)
    }

    fn text_of<'a>(&self, bytes: &'a [u8]) -> Option<&'a str> {
        if xxh3_64(bytes) != self.hash {
            return None;
        }
        simdutf8::basic::from_utf8(bytes).ok()
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            length => {
                bytes = &mut bytes[length..];
                at += length as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
