//! Writing an archive, the same bytes for the same files whenever it is written.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive of files, each with its path in it.
pub(crate) fn zipped<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    // The day on which an archive was made is nobody's concern, and would make others of the same files differ.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let begun = archive.start_file(path, options);
        begun.and_then(|()| Ok(archive.write_all(bytes)?)).expect("an archive in memory can be written");
    }
    archive.finish().expect("an archive in memory can be written").into_inner()
}
