//! Outputs → disk. A build is published into a folder that people serve and keep other things in, on machines that
//! lose power and in terminals that get closed, so this module is about what must not happen: a page cut in half, a
//! file of the user's deleted, a page that nobody asked for left online, a thousand pages written because one changed.
//!
//! [`open`] takes the plan and claims the folder; [`Writer::put`] is called from any number of threads, in any order,
//! once for every output; [`Writer::finish`] publishes what was put, deletes what the plan no longer has and settles
//! the manifest.
//!
//! - Every file is made in a hidden folder (`.fanzha-tmp-<pid>`) and renamed into place when all are made: at any
//!   instant each published file is whole, old or new, and a build that fails in the middle (a template error, a full
//!   disk) has published nothing. Files that pages need are published before the pages.
//! - Before files are published, lines of the manifest announce their hashes. So whatever instant a build is killed at,
//!   the next one knows which files are ours, writes what is missing and deletes what is stale.
//! - Deleted is only what the manifest lists and what still has the bytes we wrote. Stale files that were edited by
//!   hand are left and reported by every build until someone removes them.
//! - A file that is ours by its path and was edited or deleted by hand is written again. A file that is not listed is
//!   never overwritten unless the user says to adopt the folder (or it has the very bytes already).
//! - When nothing changes, nothing is written: neither a page nor the manifest nor a lock file.
//!
//! The rules about kills hold for the end of a process, not for that of the power: see `files`. Links in the output
//! folder are not followed, but a program that swaps folders for links while a build runs is not defended against.

#![allow(clippy::disallowed_methods, reason = "this stage is where files are written")]

pub mod cache;
mod claim;
mod error;
mod files;
mod folders;
mod manifest;
mod place;
mod remove;

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use self::claim::{Claim, Journal, claim, folds_case};
pub use self::error::{Damage, WriteError};
use self::files::{Workshop, locate, look, mtime, publish, read};
use self::folders::Folders;
pub use self::manifest::MANIFEST;
use self::manifest::{Manifest, Mark, pending, settled};
use self::place::{check_folder, check_plan};
use self::remove::{Fate, clear_the_way, remove_stale};

/// Where to write, and what must be spared.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The output folder; it is made when there is none. It may itself be a link to a folder.
    pub output: &'a Path,
    /// The root of the site; the output folder may lie in it, but must not be or hold it.
    pub source_root: &'a Path,
    /// The folders of sources, as this process would open them: the output folder must not be, hold or lie in one.
    pub protected: &'a [PathBuf],
    /// Go on in a folder with foreign files or a damaged manifest: files at planned paths are overwritten, no other
    /// file is touched, now or later.
    pub adopt: bool,
}

/// A claimed output folder. Dropped without [`finish`](Writer::finish), it leaves the folder as it was.
#[derive(Debug)]
pub struct Writer<'a> {
    output: PathBuf,
    planned: &'a [String],
    known: Manifest,
    folders: Folders<'a>,
    /// Files that had to make way for folders, or the reverse.
    cleared: Vec<String>,
    fresh: bool,
    adopt: bool,
    folds_case: bool,
    // Fields are dropped in this order: the workshop must go before the claim does.
    workshop: Workshop,
    journal: Journal,
}

/// That one output is ready to be published; [`Writer::finish`] wants one for each.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    index: usize,
    outcome: Outcome,
    mark: Mark,
}

/// What putting an output came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The file was new or different.
    Written,
    /// The file had these bytes already.
    Unchanged,
}

/// What a build changed in the output folder; paths are sorted and relative to it, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Outputs that were new or different.
    pub written: usize,
    /// Outputs whose files had the same bytes already.
    pub unchanged: usize,
    /// Stale files that were ours.
    pub deleted: Vec<String>,
    /// Stale files that were ours but are not as we wrote them; they are still there.
    pub left: Vec<String>,
    /// The length of all outputs written, in bytes.
    pub bytes_written: u64,
}

/// Claims the output folder for a plan: the paths of all outputs, sorted and unique, relative to the folder, with `/`.
///
/// Removes what a killed build left and, when a planned file is in the place of a folder of ours or the reverse, what
/// is in the way; apart from that the folder is as before until the first [`put`](Writer::put).
///
/// # Errors
/// All but `NotPlanned` and `Incomplete`; nothing has been published then, and nothing deleted but what was in the way.
pub fn open<'a>(request: &Request, planned: &'a [String]) -> Result<Writer<'a>, WriteError> {
    check_plan(planned)?;
    check_folder(request)?;
    let folders = Folders::of(planned);
    if let Some(path) = planned.iter().find(|path| folders.contains(path)) {
        return Err(WriteError::UnfitPlan { path: path.clone() });
    }
    let Claim { journal, known, fresh } = claim(request)?;
    let output = request.output.to_path_buf();
    let cleared = clear_the_way(&output, &known, planned, &folders)?;
    if !fresh {
        folders.survey(&output);
    }
    let folds_case = folds_case(&output)?;
    let workshop = Workshop::new(&output);
    let adopt = request.adopt;
    Ok(Writer { output, planned, known, folders, cleared, fresh, adopt, folds_case, workshop, journal })
}

impl Receipt {
    /// Whether the output had to be written.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }
}

impl Writer<'_> {
    /// Makes the output at `index` of the plan ready to be published, unless the file has these bytes already. Threads
    /// may call this at the same time with different indices.
    ///
    /// # Errors
    /// `NotPlanned`, `Obstacle`, `Unwritable`, `DiskFull`. No published file has changed then.
    pub fn put(&self, index: usize, bytes: &[u8]) -> Result<Receipt, WriteError> {
        let mark = Mark { hash: xxh3_128(bytes), size: bytes.len() as u64, mtime: 0 };
        if let Some(receipt) = self.unchanged(index, mark)? {
            return Ok(receipt);
        }
        let (made, file) = self.workshop.make(&index.to_string(), bytes)?;
        let metadata = file.metadata().map_err(|error| WriteError::at(&made, error))?;
        let mark = Mark { mtime: mtime(&metadata), ..mark };
        Ok(Receipt { index, outcome: Outcome::Written, mark })
    }

    /// As [`put`](Writer::put), for an output that is too large to be held in memory: `fill` writes it piece by piece.
    ///
    /// # Errors
    /// As `put`'s; an error of `fill` is `Unwritable`.
    pub fn put_stream(
        &self,
        index: usize,
        fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<Receipt, WriteError> {
        if index >= self.planned.len() {
            return Err(WriteError::NotPlanned { index });
        }
        let name = index.to_string();
        let (hash, metadata) = self.workshop.make_stream(&name, fill)?;
        let mark = Mark { hash, size: metadata.len(), mtime: 0 };
        match self.unchanged(index, mark)? {
            Some(receipt) => {
                self.workshop.discard(&name)?;
                Ok(receipt)
            }
            None => Ok(Receipt {
                index,
                outcome: Outcome::Written,
                mark: Mark { mtime: mtime(&metadata), ..mark },
            }),
        }
    }

    /// A receipt for an output whose file has these bytes already.
    fn unchanged(&self, index: usize, mark: Mark) -> Result<Option<Receipt>, WriteError> {
        let path = self.planned.get(index).ok_or(WriteError::NotPlanned { index })?;
        let is_new = self.fresh || !self.folders.has(&self.output, path)?;
        let present = if is_new { None } else { self.present(path, &locate(&self.output, path), mark)? };
        Ok(present.map(|mtime| Receipt { index, outcome: Outcome::Unchanged, mark: Mark { mtime, ..mark } }))
    }

    /// The time of the file at `place` when it has these bytes already; an error when it may not be overwritten.
    fn present(&self, path: &str, place: &Path, mark: Mark) -> Result<Option<i64>, WriteError> {
        let Some(found) = look(place)? else { return Ok(None) };
        let obstacle = || WriteError::Obstacle { path: place.to_path_buf() };
        if !found.is_file() {
            return Err(obstacle());
        }
        let recorded = self.known.of(path);
        let mtime = mtime(&found);
        // Time is compared only here: a copied folder has other times and the same bytes.
        let is_recorded = || recorded.iter().any(|entry| entry.mark == Mark { mtime, ..mark });
        if found.len() == mark.size && (is_recorded() || xxh3_128(&read(place)?) == mark.hash) {
            return Ok(Some(mtime));
        }
        let is_ours = !recorded.is_empty() || (self.folds_case && self.known.has_in_other_case(path));
        if is_ours || self.adopt { Ok(None) } else { Err(obstacle()) }
    }

    /// Publishes what was put, deletes stale files and the folders they leave empty, then settles the manifest. Takes
    /// one receipt for each planned output, in any order.
    ///
    /// # Errors
    /// `Incomplete`, before anything is published; `Obstacle`, `Unwritable`, `DiskFull`: the next build does the rest.
    pub fn finish(self, receipts: Vec<Receipt>) -> Result<Summary, WriteError> {
        let receipts = self.one_for_each(receipts)?;
        self.publish_all(&receipts)?;
        let mut summary = summarise(&receipts);
        let mut entries: Vec<_> =
            self.planned.iter().map(String::as_str).zip(receipts.iter().map(|r| r.mark)).collect();
        let is_same_file = self.other_case();
        for recorded in self.known.stale(self.planned).filter(|recorded| !is_same_file(&recorded[0].path)) {
            let path = &recorded[0].path;
            match remove_stale(&self.output, recorded)? {
                Fate::Deleted => summary.deleted.push(path.clone()),
                Fate::Gone => {}
                Fate::Left => {
                    summary.left.push(path.clone());
                    entries.extend(recorded.iter().map(|entry| (path.as_str(), entry.mark)));
                }
            }
        }
        summary.deleted.extend_from_slice(&self.cleared);
        summary.deleted.sort_unstable();
        entries.sort_by_key(|(path, _)| *path);
        self.settle(&settled(&entries))?;
        Ok(summary)
    }

    /// Announces every made file in the manifest and moves it to its place: first what pages need, then the pages.
    fn publish_all(&self, receipts: &[Receipt]) -> Result<(), WriteError> {
        let made = receipts.iter().filter(|receipt| receipt.outcome == Outcome::Written);
        let (pages, others): (Vec<&Receipt>, Vec<&Receipt>) =
            made.partition(|receipt| self.planned[receipt.index].ends_with(".html"));
        let lines: String = others
            .iter()
            .chain(&pages)
            .map(|receipt| pending(&self.planned[receipt.index], receipt.mark))
            .collect();
        if !lines.is_empty() {
            self.journal.append(&lines)?;
        }
        others.par_iter().try_for_each(|receipt| self.publish(receipt.index))?;
        pages.par_iter().try_for_each(|receipt| self.publish(receipt.index))
    }

    fn publish(&self, index: usize) -> Result<(), WriteError> {
        let path = &self.planned[index];
        self.folders.make(&self.output, path)?;
        publish(&self.workshop.place(&index.to_string()), &locate(&self.output, path))
    }

    /// The receipts in the order of the plan.
    fn one_for_each(&self, mut receipts: Vec<Receipt>) -> Result<Vec<Receipt>, WriteError> {
        receipts.sort_unstable_by_key(|receipt| receipt.index);
        let mut given = receipts.iter().map(|receipt| receipt.index);
        let wrong = (0..self.planned.len()).find(|index| given.next() != Some(*index));
        let extra = given.next().map(|index| index.min(self.planned.len().saturating_sub(1)));
        match wrong.or(extra) {
            Some(index) => {
                Err(WriteError::Incomplete { path: self.planned.get(index).cloned().unwrap_or_default() })
            }
            None => Ok(receipts),
        }
    }

    /// Tells whether the file system takes a stale path for a planned one: a page was renamed in case only.
    fn other_case(&self) -> impl Fn(&str) -> bool {
        let planned = if self.folds_case { self.planned } else { &[] };
        let folded: HashSet<String> = planned.iter().map(|path| path.to_lowercase()).collect();
        move |path| folded.contains(&path.to_lowercase())
    }

    /// Replaces the manifest, unless it says the same already.
    fn settle(&self, text: &str) -> Result<(), WriteError> {
        if xxh3_128(text.as_bytes()) == self.known.digest {
            return Ok(());
        }
        let (made, file) = self.workshop.make("manifest", text.as_bytes())?;
        file.sync_data().map_err(|error| WriteError::at(&made, error))?;
        drop(file);
        publish(&made, &self.manifest())
    }

    fn manifest(&self) -> PathBuf {
        self.output.join(MANIFEST)
    }
}

fn summarise(receipts: &[Receipt]) -> Summary {
    let written = || receipts.iter().filter(|receipt| receipt.outcome == Outcome::Written);
    let count = written().count();
    Summary {
        written: count,
        unchanged: receipts.len() - count,
        bytes_written: written().map(|receipt| receipt.mark.size).sum(),
        ..Summary::default()
    }
}
