//! Reading one file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::files::SourceFile;
use crate::diagnostics::{Code, Diagnostic};
use crate::text::is_ideograph;

/// The longest text that is read, in bytes: a thousand times a usual bulletin. Longer ones are videos or archives under
/// a wrong name.
pub(crate) const MAX_TEXT_BYTES: u64 = 4 << 20;

/// Reads a file as text, or says why it is not text.
pub(crate) fn read_text(file: &SourceFile) -> Result<String, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| unreadable(file, &error);
    let mut open = File::open(&file.location).map_err(unreadable)?;
    let len = open.metadata().map_err(unreadable)?.len();
    if len > MAX_TEXT_BYTES {
        let megabytes = |bytes: u64| format!("{} MB", bytes.div_ceil(1 << 20));
        let diagnostic = Diagnostic::new(Code::FileTooLarge, &file.path)
            .fact("size", megabytes(len))
            .fact("limit", megabytes(MAX_TEXT_BYTES));
        return Err(Box::new(diagnostic));
    }
    let mut bytes = Vec::with_capacity(len as usize + 1);
    open.read_to_end(&mut bytes).map_err(unreadable)?;
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(Box::new(not_utf8(file, &bytes))),
    }
}

/// A file of the site by its path from the root.
pub(crate) fn file_at(root: &Path, path: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), location: root.join(path) }
}

/// Whether the file exists.
pub(crate) fn is_there(file: &SourceFile) -> bool {
    file.location.exists()
}

/// Reads a file as bytes.
pub(crate) fn read_bytes(file: &SourceFile) -> Result<Vec<u8>, Box<Diagnostic>> {
    std::fs::read(&file.location).map_err(|error| unreadable(file, &error))
}

/// The length of a file in bytes.
pub(crate) fn file_length(file: &SourceFile) -> Option<u64> {
    std::fs::metadata(&file.location).ok().map(|metadata| metadata.len())
}

/// Width and height of an image in pixels, from its first bytes; `None` when it is no image that browsers
/// show.
pub(crate) fn image_size(location: &Path) -> Option<(usize, usize)> {
    imagesize::size(location).ok().map(|size| (size.width, size.height))
}

fn unreadable(file: &SourceFile, error: &std::io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::UnreadableFile, &file.path).fact("reason", error.to_string()))
}

/// Authors' editors on older machines save GBK or UTF-16; the message names it, so that they know what to
/// choose in "save as".
fn not_utf8(file: &SourceFile, bytes: &[u8]) -> Diagnostic {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (decoded, _, broken) = encoding_rs::GB18030.decode(bytes);
    let chinese = decoded.chars().any(is_ideograph);
    let diagnostic = Diagnostic::new(Code::NotUtf8, &file.path);
    match (utf16, broken || is_nearly_utf8(bytes), chinese) {
        (true, ..) => diagnostic.fact("encoding", "utf-16"),
        (_, false, true) => diagnostic.fact("encoding", "gbk"),
        _ => diagnostic.fact("line", first_bad_line(bytes).to_string()),
    }
}

/// Whether a text is UTF-8 with a few broken bytes: with more than four good characters to a bad one. Chinese text in
/// another encoding hardly ever has a good one.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let bad = text.matches(char::REPLACEMENT_CHARACTER).count();
    let good = text.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    good > 4 * bad
}

fn first_bad_line(bytes: &[u8]) -> usize {
    let good = match std::str::from_utf8(bytes) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    1 + bytes[..good].iter().filter(|byte| **byte == b'\n').count()
}
