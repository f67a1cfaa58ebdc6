//! What can go wrong in this stage, as facts. The pipeline turns them into diagnostics, which have the wording.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why outputs could not be written. In every case each published file is whole, and the next build goes on.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The output folder contains files but no manifest, so none of them is known to be ours.
    #[error("{} holds {example} and no manifest", folder.display())]
    ForeignFolder {
        /// The output folder as it was asked for.
        folder: PathBuf,
        /// The first foreign entry of the folder in byte order, by its name.
        example: String,
    },
    /// The output folder is, contains or lies in a folder of sources.
    #[error("{} overlaps {}", folder.display(), protected.display())]
    InsideSource {
        /// The output folder as it was asked for.
        folder: PathBuf,
        /// The folder of sources that it overlaps, as it was given.
        protected: PathBuf,
    },
    /// The operating system refused to read or write.
    #[error("{}: {source}", path.display())]
    Unwritable {
        /// The file or folder in question.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk, or the user's share of it, is full.
    #[error("{}: no space left", path.display())]
    DiskFull {
        /// The file that had no room.
        path: PathBuf,
    },
    /// Something that is not known to be ours lies where an output must go: a foreign file with other bytes, a folder
    /// instead of a file or the reverse, or a symbolic link.
    #[error("{} is in the way", path.display())]
    Obstacle {
        /// What is in the way.
        path: PathBuf,
    },
    /// Another build is writing to this folder.
    #[error("{} is being written by another build", folder.display())]
    Locked {
        /// The output folder as it was asked for.
        folder: PathBuf,
    },
    /// The manifest cannot be read, so nothing in the folder is known to be ours and nothing was touched.
    #[error("{}: {reason}", path.display())]
    ManifestDamaged {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        reason: Damage,
    },
    /// A planned path is not a plain relative path, is out of order, is not unique, or is both a file and a folder.
    #[error("{path:?} is not fit to be an output path here")]
    UnfitPlan {
        /// The first such path, relative to the output folder.
        path: String,
    },
    /// `put` was called with an index that the plan does not have.
    #[error("the plan has no output {index}")]
    NotPlanned {
        /// The index that was put, from 0.
        index: usize,
    },
    /// `finish` was not given exactly one receipt for this output, so nothing was deleted.
    #[error("{path} does not have exactly one receipt")]
    Incomplete {
        /// The first such path, relative to the output folder.
        path: String,
    },
}

/// What is wrong with a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Damage {
    /// It is empty or cut short in its first line, beside files that it should list.
    #[error("empty")]
    Empty,
    /// The first line is not that of a manifest of a version this program knows.
    #[error("unknown first line")]
    Header,
    /// A line that the first line announces is missing or not an entry.
    #[error("line {number} is not an entry")]
    Line {
        /// The line, from 1.
        number: usize,
    },
}

impl WriteError {
    /// The error for a refusal of the operating system at `path`.
    pub(super) fn at(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Unwritable { path, source },
        }
    }
}
