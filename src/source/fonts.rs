//! Fonts to draw with: those of the system, or a file.

use std::io;
use std::path::Path;

use resvg::usvg::fontdb::Database;

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

/// The fonts in a file of a site, which is no link; none where there is no such file.
pub(crate) fn fonts_of_site(root: &Path, path: &str) -> Database {
    let mut database = Database::new();
    if let Some(bytes) = read_kept(&root.join(path), LONGEST) {
        database.load_font_data(bytes);
    }
    database
}
