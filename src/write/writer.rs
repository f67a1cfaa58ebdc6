//! One build's writer: it compares each output with the file on disk, stages what differs and publishes at the end.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::error::WriteError;
use super::files::{metadata_at, move_file, mtime, read_file};
use super::folders::Folders;
use super::locked_output::{LockedManifest, LockedOutput, ignores_case, lock_output};
use super::manifest::{
    EMPTY_MANIFEST, Fingerprint, MANIFEST, Manifest, ManifestDigest, committed_text, pending_line,
};
use super::paths::{check_output_folder, check_planned_paths, locate, top_names};
use super::remove::{Removal, remove_obstacles, remove_stale};
use super::request::Request;
use super::staging::StagingDir;
use super::summary::{Fate, Summary};
use super::untouched::is_as_listed;

/// A locked output folder. Dropped without [`finish`](Writer::finish), it leaves the folder as it was.
#[derive(Debug)]
pub struct Writer<'a> {
    output: PathBuf,
    planned: Vec<&'a str>,
    recorded: Manifest,
    folders: Folders<'a>,
    /// Files of ours that were in the way of a planned file or folder.
    removed_early: Vec<String>,
    /// Whether the folder contained nothing but the manifest.
    is_empty: bool,
    adopt: bool,
    /// Whether the file system ignores case in names.
    ignores_case: bool,
    // Fields are dropped in this order: the staging folder must be gone before the lock is released.
    staging: StagingDir,
    manifest: LockedManifest,
}

/// XXH3-128 of the bytes of an output.
pub(crate) type OutputHash = u128;

/// Proof that one output is ready to be published; [`Writer::finish`] needs one for each.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    index: usize,
    outcome: WriteOutcome,
    fingerprint: Fingerprint,
}

/// Whether an output had to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteOutcome {
    /// The file was new or different.
    Written,
    /// The file had these bytes already.
    Unchanged,
}

/// Locks the output folder for a plan: the paths of all outputs, sorted and unique, relative to the folder, with `/`.
///
/// Removes what a killed build left, and files or folders of ours that stand where the plan needs a folder or a file.
/// Apart from that the folder stays as it is until [`finish`](Writer::finish).
///
/// # Errors
/// All but `NotPlanned` and `Incomplete`. Then nothing was published, and nothing deleted except what was in the way.
pub fn open<'a, P: AsRef<str>>(request: &Request, planned: &'a [P]) -> Result<Writer<'a>, WriteError> {
    let planned: Vec<&str> = planned.iter().map(AsRef::as_ref).collect();
    check_planned_paths(&planned)?;
    check_output_folder(request)?;
    let folders = Folders::for_outputs(&planned);
    if let Some(path) = planned.iter().find(|path| folders.contains(path)) {
        return Err(WriteError::UnfitPlan { path: (*path).to_owned() });
    }
    let LockedOutput { file: manifest, recorded, is_empty } = lock_output(request)?;
    let output = request.output.to_path_buf();
    let removed_early = remove_obstacles(&output, &recorded, &planned, &folders)?;
    if !is_empty {
        folders.note_existing(&output);
    }
    let ignores_case = ignores_case(&output)?;
    let staging = StagingDir::new(&output);
    let adopt = request.adopt;
    Ok(Writer {
        output,
        planned,
        recorded,
        folders,
        removed_early,
        is_empty,
        adopt,
        ignores_case,
        staging,
        manifest,
    })
}

impl Receipt {
    /// Whether the output had to be written.
    #[must_use]
    pub fn outcome(&self) -> WriteOutcome {
        self.outcome
    }

    /// The position of the output in the plan.
    pub(crate) fn index(&self) -> usize {
        self.index
    }

    /// The hash of its bytes.
    pub(crate) fn hash(&self) -> OutputHash {
        self.fingerprint.hash
    }
}

impl Writer<'_> {
    /// Stages the output at `index` of the plan, unless the file has these bytes already. Threads may call this at the
    /// same time with different indices.
    ///
    /// # Errors
    /// `NotPlanned`, `Obstacle`, `Unwritable`, `DiskFull`. No published file has changed then.
    pub fn put(&self, index: usize, bytes: &[u8]) -> Result<Receipt, WriteError> {
        let fingerprint = Fingerprint { hash: xxh3_128(bytes), size: bytes.len() as u64, mtime: 0 };
        if let Some(receipt) = self.unchanged(index, fingerprint)? {
            return Ok(receipt);
        }
        let (staged, file) = self.staging.write(&self.staged_name(index)?, bytes)?;
        let metadata = file.metadata().map_err(|error| WriteError::at(&staged, error))?;
        let fingerprint = Fingerprint { mtime: mtime(&metadata), ..fingerprint };
        Ok(Receipt { index, outcome: WriteOutcome::Written, fingerprint })
    }

    /// Like [`put`](Writer::put), for an output that is too large for memory: `fill` writes it piece by piece.
    ///
    /// # Errors
    /// Those of `put`; an error of `fill` is `Unwritable`.
    pub fn put_stream(
        &self,
        index: usize,
        fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<Receipt, WriteError> {
        if index >= self.planned.len() {
            return Err(WriteError::NotPlanned { index });
        }
        let name = self.staged_name(index)?;
        let (hash, metadata) = self.staging.write_stream(&name, fill)?;
        let fingerprint = Fingerprint { hash, size: metadata.len(), mtime: 0 };
        match self.unchanged(index, fingerprint)? {
            Some(receipt) => {
                self.staging.discard(&name)?;
                Ok(receipt)
            }
            None => Ok(Receipt {
                index,
                outcome: WriteOutcome::Written,
                fingerprint: Fingerprint { mtime: mtime(&metadata), ..fingerprint },
            }),
        }
    }

    /// A receipt for an output that would have the bytes of this hash, without these bytes: if the manifest lists its file
    /// with them, and the file is still as it is listed. Otherwise it must be put.
    ///
    /// # Errors
    /// Those of `put`.
    pub(crate) fn keep(&self, index: usize, hash: OutputHash) -> Result<Option<Receipt>, WriteError> {
        let path = self.planned.get(index).ok_or(WriteError::NotPlanned { index })?;
        let [entry] = self.recorded.entries_of(path) else { return Ok(None) };
        let fingerprint = entry.fingerprint;
        let is_kept =
            fingerprint.hash == hash && !self.is_empty && is_as_listed(&self.output, &self.folders, entry)?;
        Ok(is_kept.then_some(Receipt { index, outcome: WriteOutcome::Unchanged, fingerprint }))
    }

    /// The bytes of a file of ours, planned or not, if they still have this hash.
    pub(crate) fn read(&self, path: &str, hash: OutputHash) -> Option<Vec<u8>> {
        let [entry] = self.recorded.entries_of(path) else { return None };
        let location = locate(&self.output, path);
        let metadata = metadata_at(&location).ok()??;
        let is_listed = entry.fingerprint.hash == hash && metadata.is_file();
        let is_listed = is_listed && metadata.len() == entry.fingerprint.size;
        let bytes = is_listed.then(|| read_file(&location).ok())??;
        (xxh3_128(&bytes) == hash).then_some(bytes)
    }

    /// A receipt for an output whose file has these bytes already.
    fn unchanged(&self, index: usize, fingerprint: Fingerprint) -> Result<Option<Receipt>, WriteError> {
        let path = self.planned.get(index).ok_or(WriteError::NotPlanned { index })?;
        let is_new = self.is_empty || !self.folders.exist_for(&self.output, path)?;
        let mtime = if is_new { None } else { self.mtime_if_same(path, fingerprint)? };
        let outcome = WriteOutcome::Unchanged;
        let receipt = |mtime| Receipt { index, outcome, fingerprint: Fingerprint { mtime, ..fingerprint } };
        Ok(mtime.map(receipt))
    }

    /// The time of the file of an output when it has these bytes already; an error when it must not be overwritten.
    fn mtime_if_same(&self, path: &str, fingerprint: Fingerprint) -> Result<Option<i64>, WriteError> {
        let location = locate(&self.output, path);
        let Some(metadata) = metadata_at(&location)? else { return Ok(None) };
        if !metadata.is_file() {
            return Err(WriteError::Obstacle { path: location });
        }
        let entries = self.recorded.entries_of(path);
        let mtime = mtime(&metadata);
        // Only here times are compared: the files of a copied folder have other times and the same bytes.
        let recorded = Fingerprint { mtime, ..fingerprint };
        let is_recorded = || entries.iter().any(|entry| entry.fingerprint == recorded);
        if metadata.len() == fingerprint.size
            && (is_recorded() || xxh3_128(&read_file(&location)?) == fingerprint.hash)
        {
            return Ok(Some(mtime));
        }
        let is_ours = !entries.is_empty() || (self.ignores_case && self.recorded.has_in_other_case(path));
        if is_ours || self.adopt { Ok(None) } else { Err(WriteError::Obstacle { path: location }) }
    }

    /// Publishes what was put, deletes stale files and the folders that this leaves empty, then replaces the manifest.
    /// Takes one receipt for each planned output, in any order.
    ///
    /// # Errors
    /// `Incomplete` before anything is published. After `Obstacle`, `Unwritable` and `DiskFull` the next build does the
    /// rest.
    pub fn finish(self, mut receipts: Vec<Receipt>) -> Result<Summary, WriteError> {
        self.finish_recorded(&mut receipts).map(|(summary, _)| summary)
    }

    /// [`finish`](Writer::finish), which puts the receipts in order and returns what
    /// [`is_untouched`](super::is_untouched) asks for later.
    pub(crate) fn finish_recorded(
        self,
        receipts: &mut [Receipt],
    ) -> Result<(Summary, ManifestDigest), WriteError> {
        self.put_in_order(receipts)?;
        let receipts = &*receipts;
        if let Err(error) = self.publish_all(receipts) {
            // Somebody who deletes the output folder meanwhile deletes the manifest first. What was published after that
            // must still be known to be ours, or the next build would refuse the folder.
            let _ = self.announce_again(receipts);
            return Err(error);
        }
        let mut summary = Summary::of(receipts.iter().map(|receipt| self.fate(receipt)));
        let mut entries: Vec<_> =
            self.planned.iter().copied().zip(receipts.iter().map(|r| r.fingerprint)).collect();
        let is_planned = self.is_planned_in_other_case();
        for recorded in self.recorded.stale(&self.planned).filter(|recorded| !is_planned(&recorded[0].path)) {
            let path = &recorded[0].path;
            match remove_stale(&self.output, recorded)? {
                Removal::Deleted => summary.deleted.push(path.clone()),
                Removal::Missing => {}
                Removal::Kept => {
                    summary.left.push(path.clone());
                    entries.extend(recorded.iter().map(|entry| (path.as_str(), entry.fingerprint)));
                }
            }
        }
        summary.deleted.extend_from_slice(&self.removed_early);
        summary.deleted.sort_unstable();
        entries.sort_by_key(|(path, _)| *path);
        let text = committed_text(&entries);
        drop(is_planned);
        let digest = self.replace_manifest(&text)?;
        Ok((summary, digest))
    }

    /// Announces every staged file in the manifest and moves it to its path: first what pages need, then the pages.
    fn publish_all(&self, receipts: &[Receipt]) -> Result<(), WriteError> {
        let staged = receipts.iter().filter(|receipt| receipt.outcome == WriteOutcome::Written);
        let (pages, others): (Vec<&Receipt>, Vec<&Receipt>) =
            staged.partition(|receipt| self.planned[receipt.index].ends_with(".html"));
        let lines: String = others
            .iter()
            .chain(&pages)
            .map(|receipt| pending_line(self.planned[receipt.index], receipt.fingerprint))
            .collect();
        if !lines.is_empty() {
            self.manifest.append(&lines)?;
        }
        if self.is_empty {
            return self.publish_whole();
        }
        others.par_iter().try_for_each(|receipt| self.publish(receipt.index))?;
        pages.par_iter().try_for_each(|receipt| self.publish(receipt.index))
    }

    /// Writes a manifest that announces every output, if the manifest was deleted and the folder is still there.
    fn announce_again(&self, receipts: &[Receipt]) -> Result<(), WriteError> {
        if !self.manifest.is_gone()? || metadata_at(&self.output)?.is_none() {
            return Ok(());
        }
        let line = |receipt: &Receipt| pending_line(self.planned[receipt.index], receipt.fingerprint);
        let text: String =
            std::iter::once(EMPTY_MANIFEST.to_owned()).chain(receipts.iter().map(line)).collect();
        let path = self.output.join(MANIFEST);
        std::fs::write(&path, text).map_err(|error| WriteError::at(&path, error))
    }

    fn publish(&self, index: usize) -> Result<(), WriteError> {
        let path = self.planned[index];
        self.folders.create_for(&self.output, path)?;
        move_file(&self.staging.path(&index.to_string()), &locate(&self.output, path))
    }

    /// The name of the staged file of an output. For a folder with nothing in it outputs are staged as they will lie there.
    fn staged_name(&self, index: usize) -> Result<Cow<'_, str>, WriteError> {
        if !self.is_empty {
            return Ok(index.to_string().into());
        }
        let path = self.planned[index];
        self.folders.create_for(self.staging.create()?, path)?;
        Ok(path.into())
    }

    /// Moves what lies at the top of a new output folder to its place, with all that is in it: what has no pages first.
    fn publish_whole(&self) -> Result<(), WriteError> {
        top_names(&self.planned, self.ignores_case).into_iter().try_for_each(|name| self.publish_top(name))
    }

    fn publish_top(&self, name: &str) -> Result<(), WriteError> {
        let publish = |path: &str| move_file(&self.staging.path(path), &locate(&self.output, path));
        publish(name).or_else(|refusal| {
            let folder = format!("{name}/");
            let mut files = self.planned.iter().filter(|path| path.starts_with(&folder)).peekable();
            files.peek().ok_or(refusal)?;
            // Somebody has made a folder of this name meanwhile; or, on Windows, looks into a file of ours.
            let folders = Folders::for_outputs(&self.planned);
            files.try_for_each(|path| folders.create_for(&self.output, path).and_then(|()| publish(path)))
        })
    }

    fn fate(&self, receipt: &Receipt) -> Fate {
        let had_one = || !self.recorded.entries_of(self.planned[receipt.index]).is_empty();
        match receipt.outcome {
            WriteOutcome::Written => Fate::Written(receipt.fingerprint.size, had_one()),
            WriteOutcome::Unchanged => Fate::Unchanged,
        }
    }

    /// Puts the receipts in the order of the plan: exactly one for each output.
    fn put_in_order(&self, receipts: &mut [Receipt]) -> Result<(), WriteError> {
        receipts.sort_unstable_by_key(|receipt| receipt.index);
        let mut given = receipts.iter().map(|receipt| receipt.index);
        for (index, path) in self.planned.iter().enumerate() {
            if given.next() != Some(index) {
                return Err(WriteError::Incomplete { path: (*path).to_owned() });
            }
        }
        match given.next() {
            // A second receipt for the last output, or one of another writer.
            Some(index) => {
                let path = self.planned.last().map_or_else(|| format!("output {index}"), ToString::to_string);
                Err(WriteError::Incomplete { path })
            }
            None => Ok(()),
        }
    }

    /// Whether the file system takes a stale path for a planned one, because a page was renamed in case only.
    fn is_planned_in_other_case(&self) -> impl Fn(&str) -> bool {
        let planned = if self.ignores_case { &self.planned[..] } else { &[] };
        let folded: HashSet<String> = planned.iter().map(|path| path.to_lowercase()).collect();
        move |path| folded.contains(&path.to_lowercase())
    }

    /// Replaces the manifest, unless it says the same already. The lock ends with it.
    fn replace_manifest(self, text: &str) -> Result<ManifestDigest, WriteError> {
        let Writer { output, recorded, manifest, staging, .. } = self;
        let digest = xxh3_128(text.as_bytes());
        if digest == recorded.digest {
            return Ok(digest);
        }
        let (staged, file) = staging.write("manifest", text.as_bytes())?;
        file.sync_data().map_err(|error| WriteError::at(&staged, error))?;
        drop(file);
        // Dropped from the last to the first: the staging folder goes before the lock.
        let (_lock, _staging) = (manifest.until_replaced(), staging);
        move_file(&staged, &output.join(MANIFEST))?;
        Ok(digest)
    }
}
