//! Fonts to draw with: those of the system, or a file.

use std::io;
use std::path::Path;

use resvg::usvg::fontdb::Database;
use sha2::{Digest, Sha256};

use super::cache::read_kept;

/// No font is longer, in bytes: one with all Chinese characters in nine weights has a third of it.
const LONGEST: u64 = 300 << 20;

/// The fonts of the system.
pub(crate) fn system_fonts() -> Database {
    let mut database = Database::new();
    database.load_system_fonts();
    database
}

/// The fonts in a file that somebody names.
pub(crate) fn fonts_of_file(path: &Path) -> io::Result<Database> {
    let mut database = Database::new();
    database.load_font_file(path)?;
    Ok(database)
}

/// The fonts in a file of a site, which is no link, with the hash of its bytes; none where there is no such file.
pub(crate) fn fonts_of_site(root: &Path, path: &str) -> (Database, [u8; 32]) {
    let mut database = Database::new();
    let bytes = read_kept(&root.join(path), LONGEST).unwrap_or_default();
    let hash = Sha256::digest(&bytes).into();
    database.load_font_data(bytes);
    (database, hash)
}
