//! Writes outputs to disk. People serve the output folder and keep other files in it, on machines that lose power and in
//! terminals that get closed. So this module must never leave half a page, delete a file of the user's, leave a page
//! online that the plan no longer has, or write a thousand pages because one changed.
//!
//! [`open`](open()) takes the planned paths and locks the folder; [`Writer::put`] is called from any number of threads, in any
//! order, once for every output; [`Writer::finish`] publishes everything, deletes what the plan no longer has and
//! replaces the manifest.
//!
//! - Every file is written in a hidden folder (`.fanzha-tmp-<pid>`) and renamed to its path when all are written. So at
//!   any instant each published file is whole, old or new, and a build that fails in the middle (a template error, a
//!   full disk) has published nothing. Files that pages need are published before the pages.
//! - A first build stages them as they will lie in the output folder, and moves what is at its top, with all that is in
//!   it: a dozen renames, not one for each file.
//! - Before files are published, lines of the manifest announce their hashes. So whenever a build is killed, the next
//!   one knows which files are ours, writes what is missing and deletes what is stale.
//! - Only files that the manifest lists, and that still have the bytes we wrote, are deleted. Stale files that were
//!   edited by hand stay, and every build reports them until someone removes them.
//! - A file that is ours by its path and was edited or deleted by hand is written again. A file that is not listed is
//!   never overwritten unless the user adopts the folder (or it has the very bytes already).
//! - When nothing changes, nothing is written: neither a page nor the manifest nor a lock file.
//!
//! What is said about kills does not hold for power failures: see `files`. Links in the output folder are not followed,
//! but there is no defence against a program that replaces folders by links while a build runs.

#![allow(clippy::disallowed_methods, reason = "this stage is where files are written")]

pub(crate) mod cache;
mod error;
mod files;
mod folders;
mod inspection;
mod locked_output;
mod manifest;
mod paths;
mod remove;
mod request;
mod staging;
mod summary;
mod transaction;
mod untouched;
mod writer;

pub(crate) use self::cache::random;
pub use self::error::{Damage, WriteError};
pub(crate) use self::inspection::{BuiltOutput, OutputState, inspect_output};
pub use self::manifest::MANIFEST;
pub(crate) use self::manifest::ManifestDigest;
pub use self::request::Request;
pub use self::summary::Summary;
pub(crate) use self::transaction::{
    FileOperation, OperationError, Transaction, is_link, is_taken, remove_empty_folders, remove_text,
    stays_below,
};
pub(crate) use self::untouched::is_untouched;
pub(crate) use self::writer::OutputHash;
pub use self::writer::{Receipt, WriteOutcome, Writer, open};
