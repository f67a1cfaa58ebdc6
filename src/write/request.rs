//! What the caller asks of this stage.

use std::path::{Path, PathBuf};

/// Where to write, and what must not be touched.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The output folder. It is created if it does not exist, and may itself be a link to a folder.
    pub output: &'a Path,
    /// The root of the site. The output folder may lie in it, but must not be or contain it.
    pub source_root: &'a Path,
    /// The folders of sources, as this process would open them. The output folder must not be, contain or lie in one.
    pub protected: &'a [PathBuf],
    /// Accept a folder with foreign files or a damaged manifest. Files at planned paths are overwritten; no other
    /// file is touched, now or later.
    pub adopt: bool,
}
