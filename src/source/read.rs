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

/// The bytes by which a text is told from other files.
const LOOKED_AT: u64 = 64 << 10;

/// Reads a file as text, or says why it is not text.
pub(crate) fn read_text(file: &SourceFile) -> Result<String, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| unreadable(file, &error);
    let open = File::open(&file.location).map_err(unreadable)?;
    let len = open.metadata().map_err(unreadable)?.len();
    if len > MAX_TEXT_BYTES {
        return Err(too_large(file, len));
    }
    let mut bytes = Vec::with_capacity(len as usize + 1);
    // With a limit the file is not asked for its length again, nor for the position.
    open.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
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

/// Reads a file as bytes, if it has no more than so many.
pub(crate) fn read_bytes_up_to(file: &SourceFile, most: u64) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| unreadable(file, &error);
    let mut open = File::open(&file.location).map_err(unreadable)?;
    if open.metadata().map_err(unreadable)?.len() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    open.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(Some(bytes))
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

/// The text of a file that may be none; nothing where it is none. An error says why a text cannot be read.
pub(crate) fn read_if_text(file: &SourceFile) -> Result<Option<String>, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| unreadable(file, &error);
    let mut open = File::open(&file.location).map_err(unreadable)?;
    let length = open.metadata().map_err(unreadable)?.len();
    let mut head = Vec::new();
    open.by_ref().take(LOOKED_AT).read_to_end(&mut head).map_err(unreadable)?;
    if !looks_like_text(&head) {
        Ok(None)
    } else if length > MAX_TEXT_BYTES {
        Err(too_large(file, length))
    } else {
        read_text(file).map(Some)
    }
}

/// The text of bytes that were read from a file; nothing where they are none.
pub(crate) fn text_of_bytes<'b>(
    file: &SourceFile,
    bytes: &'b [u8],
    is_certain: bool,
) -> Result<Option<&'b str>, Box<Diagnostic>> {
    let head = &bytes[..bytes.len().min(LOOKED_AT as usize)];
    if !is_certain && !looks_like_text(head) {
        return Ok(None);
    }
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        return Err(too_large(file, bytes.len() as u64));
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(_) => Err(Box::new(not_utf8(file, bytes))),
    }
}

/// Reads a text that is published as it is. One with zeros is UTF-16 without a mark, whose letters and digits nothing else
/// tells from UTF-8.
pub(crate) fn read_copied_text(file: &SourceFile) -> Result<String, Box<Diagnostic>> {
    let text = read_text(file)?;
    match text.contains('\0') {
        true => Err(Box::new(Diagnostic::new(Code::NotUtf8, &file.path).fact("encoding", "utf-16"))),
        false => Ok(text),
    }
}

/// Whether the first bytes of a file are those of a text in an encoding that Chinese systems write. Nearly every other file
/// has zeros or control characters in them.
fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let is_odd = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0xc | 0x1b);
    if head.iter().any(is_odd) {
        return false;
    }
    // The last character may be cut in two.
    let is_utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    let is_gb = || {
        let mut text = String::with_capacity(head.len() * 2);
        !encoding_rs::GB18030.new_decoder_without_bom_handling().decode_to_string(head, &mut text, false).2
    };
    is_utf8 || is_gb()
}

fn unreadable(file: &SourceFile, error: &std::io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::UnreadableFile, &file.path).fact("reason", error.to_string()))
}

fn too_large(file: &SourceFile, length: u64) -> Box<Diagnostic> {
    let megabytes = |bytes: u64| format!("{} MB", bytes.div_ceil(1 << 20));
    let diagnostic = Diagnostic::new(Code::FileTooLarge, &file.path).fact("size", megabytes(length));
    Box::new(diagnostic.fact("limit", megabytes(MAX_TEXT_BYTES)))
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
