//! From the disk into memory: which files a site has, and their texts.
//!
//! This is one of the few modules that touch the disk. It reads and never judges contents: a file that cannot be read as
//! text becomes a diagnostic, and the other files are read all the same.

#![allow(clippy::disallowed_methods, reason = "this stage is where files are read")]

mod cache;
mod files;
mod fonts;
mod inside;
mod kept_text;
mod names;
mod read;
mod stamps;
mod walk;

pub(crate) use cache::{
    CACHE_FOLDER, build_cache, document_cache, open_kept, picture_cache, read_kept, read_range, read_start,
    share_cache,
};
pub(crate) use files::{SourceFile, SourceSet};
pub(crate) use fonts::{fonts_of_file, fonts_of_site, system_fonts};
pub(crate) use inside::read_inside;
pub(crate) use kept_text::{TextFile, TextPlace};
pub(crate) use read::{
    MAX_TEXT_BYTES, file_at, file_length, image_size, is_there, read_bytes, read_bytes_up_to,
    read_copied_text, read_if_text, read_text, text_of_bytes,
};
pub(crate) use stamps::{SiteFingerprint, StampHash, Stamps, content_hash, file_fingerprint};
pub(crate) use walk::{SOURCE_FOLDERS, relative, walk, walk_part};
