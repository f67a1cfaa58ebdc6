//! The content files of a site by path, kept up to date one by one.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::changes::SiteChanges;
use super::content_file::{CheckTime, ContentFile, TextHash};
use super::kept_documents::{DocumentCache, KnownFile, OpenCache};
use super::options::{OnProgress, Progress};
use super::subtree::subtree_keys;
use crate::config::Config;
use crate::content::Document;
use crate::diagnostics::Diagnostic;
use crate::source::SourceFile;

/// Documents that are parsed before the next ones are read, so that not all texts are in memory at once.
const BATCH: usize = 2048;

/// Documents that are checked before anything else is done: about a tenth of a second.
const CHECKED_AT_ONCE: usize = 1024;

/// The content files of a site.
pub(super) struct Documents {
    by_path: BTreeMap<String, ContentFile>,
    /// The configuration by which all of them were parsed last.
    parsed_by: Arc<Config>,
    /// Paths of those that may still be unchecked, in reverse order.
    unchecked: Vec<String>,
}

impl Documents {
    /// Reads and parses files, unless what they say is known from an earlier build.
    pub(super) fn parse(
        files: Vec<SourceFile>,
        config: &Arc<Config>,
        (cache, config_hash): (Option<&DocumentCache>, [u8; 32]),
        check_time: CheckTime,
        progress: OnProgress,
    ) -> Documents {
        let Some(cache) = cache else {
            return Documents::new(parse_in_batches(files, config, check_time, progress), config);
        };
        let (by_path, changed) = read_by_parts(files, &cache.open(config_hash), config, check_time, progress);
        progress(Progress::Parsed(changed, by_path.len() - changed));
        Documents::new(by_path, config)
    }

    fn new(by_path: BTreeMap<String, ContentFile>, config: &Arc<Config>) -> Documents {
        let unchecked = by_path.iter().filter(|(_, file)| !file.is_checked);
        let unchecked = unchecked.map(|(path, _)| path.clone()).rev().collect();
        Documents { by_path, parsed_by: config.clone(), unchecked }
    }

    /// Parses all of them again if the configuration has changed in what parsing depends on.
    pub(super) fn apply_config(&mut self, config: &Arc<Config>, progress: OnProgress) {
        if Arc::ptr_eq(&self.parsed_by, config) || self.parsed_by.reads_like(config) {
            return;
        }
        let files = std::mem::take(&mut self.by_path).into_values().map(|file| file.file).collect();
        self.by_path = parse_in_batches(files, config, CheckTime::AtOnce, progress);
        self.parsed_by = config.clone();
    }

    /// Reads a subtree again; these are the files that it has now.
    pub(super) fn refresh_subtree(
        &mut self,
        subtree: &str,
        files: Vec<SourceFile>,
        config: &Config,
        changes: &mut SiteChanges,
    ) {
        let keys = subtree_keys(&self.by_path, subtree);
        let mut earlier: BTreeMap<String, ContentFile> =
            keys.into_iter().filter_map(|path| self.by_path.remove_entry(&path)).collect();
        let files: Vec<(SourceFile, Option<ContentFile>)> = files
            .into_iter()
            .map(|file| {
                let earlier = earlier.remove(&file.path);
                (file, earlier)
            })
            .collect();
        changes.structure |= !earlier.is_empty();
        changes.documents.extend(earlier.into_keys());
        let read: Vec<Reread> =
            files.into_par_iter().map(|(file, earlier)| Reread::new(file, earlier, config)).collect();
        for Reread { earlier, is_same, file } in read {
            if !is_same {
                changes.documents.insert(file.file.path.clone());
                changes.structure |= earlier.is_none() || file.document.is_none();
                changes.earlier.extend(earlier);
            }
            self.by_path.insert(file.file.path.clone(), file);
        }
    }

    /// Whether some may not be checked yet for what must not be published.
    pub(super) fn has_unchecked(&self) -> bool {
        !self.unchecked.is_empty()
    }

    /// Checks the next of them for what must not be published. Returns the paths of those that have changed since they
    /// were read and must be refreshed instead.
    pub(super) fn check_next(&mut self, config: &Config) -> Vec<PathBuf> {
        let rest = self.unchecked.len().saturating_sub(CHECKED_AT_ONCE);
        let next: Vec<ContentFile> =
            self.unchecked.drain(rest..).filter_map(|path| self.by_path.remove(&path)).collect();
        let checked: Vec<ContentFile> = next.into_par_iter().map(|file| file.checked(config)).collect();
        let stale = checked.iter().filter(|file| !file.is_checked);
        let stale = stale.map(|file| PathBuf::from(&file.file.path)).collect();
        self.by_path.extend(checked.into_iter().map(|file| (file.file.path.clone(), file)));
        stale
    }

    /// The document at a path, if it could be parsed.
    pub(super) fn get(&self, path: &str) -> Option<&Document> {
        self.by_path.get(path)?.document.as_ref()
    }

    /// All that could be parsed, by path.
    pub(super) fn parsed(&self) -> impl Iterator<Item = &Document> {
        self.by_path.values().filter_map(|file| file.document.as_ref())
    }

    /// The hash of each that could be read, by path.
    pub(super) fn text_hashes(&self) -> impl Iterator<Item = (String, TextHash)> {
        self.by_path.iter().filter_map(|(path, file)| Some((path.clone(), file.hash?)))
    }

    /// The paths of those that could not be parsed.
    pub(super) fn broken(&self) -> Vec<String> {
        let broken = self.by_path.values().filter(|file| file.document.is_none());
        broken.map(|file| file.file.path.clone()).collect()
    }

    /// What was found in all of them, by path.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.by_path.values().flat_map(|file| &file.diagnostics)
    }
}

/// The files by path.
fn parse_in_batches(
    files: Vec<SourceFile>,
    config: &Config,
    check_time: CheckTime,
    progress: OnProgress,
) -> BTreeMap<String, ContentFile> {
    let count = files.len();
    let mut files = files.into_iter();
    let mut documents = BTreeMap::new();
    loop {
        let batch: Vec<SourceFile> = files.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return documents;
        }
        let read = |file| ContentFile::read(file, None, config, check_time);
        let read: Vec<ContentFile> = batch.into_par_iter().map(read).collect();
        documents.extend(read.into_iter().map(|file| (file.file.path.clone(), file)));
        progress(Progress::Reading(documents.len(), count));
    }
}

/// The files by path, and of how many of them something else or nothing was known. They are read and kept part by part, so
/// that the long texts of a few parts only are in memory at once.
fn read_by_parts(
    files: Vec<SourceFile>,
    cache: &OpenCache,
    config: &Config,
    check_time: CheckTime,
    progress: OnProgress,
) -> (BTreeMap<String, ContentFile>, usize) {
    let count = files.len();
    let (mut documents, mut changed) = (BTreeMap::new(), 0);
    let mut parts = cache.divide(files).peekable();
    while parts.peek().is_some() {
        let mut length = 0;
        let batch: Vec<_> = std::iter::from_fn(|| {
            let next = parts.next_if(|_| length < BATCH)?;
            length += next.1.len();
            Some(next)
        })
        .collect();
        let read = |file, known| read_unless_known(file, known, config, check_time);
        let read: Vec<(Vec<ContentFile>, usize)> =
            batch.into_par_iter().map(|part| cache.update(part, read)).collect();
        for (mut files, new) in read {
            changed += new;
            if cache.is_for_one_run() {
                files.iter_mut().for_each(|file| file.forget_what_is_off(config));
            }
            documents.extend(files.into_iter().map(|file| (file.file.path.clone(), file)));
        }
        progress(Progress::Reading(documents.len(), count));
    }
    (documents, changed)
}

/// A file, and whether it was unknown or says something else than was known.
fn read_unless_known(
    file: SourceFile,
    known: Option<KnownFile>,
    config: &Config,
    check_time: CheckTime,
) -> (ContentFile, bool) {
    match known {
        Some(known) if known.is_proven => (known.file, false),
        Some(known) => {
            let hash = known.file.hash;
            let read = ContentFile::read(file, Some(known.file), config, check_time);
            let is_changed = read.hash != hash;
            (read, is_changed)
        }
        None => (ContentFile::read(file, None, config, check_time), true),
    }
}

/// A file that was read again.
struct Reread {
    /// What it said before, if it could be parsed.
    earlier: Option<Document>,
    /// Whether neither its text nor what was found in it has changed. Findings of the same text differ if it was not
    /// checked before.
    is_same: bool,
    file: ContentFile,
}

impl Reread {
    fn new(file: SourceFile, earlier: Option<ContentFile>, config: &Config) -> Reread {
        let document = earlier.as_ref().and_then(|earlier| earlier.document.clone());
        let known = earlier.as_ref().map(|earlier| (earlier.hash, earlier.diagnostics.clone()));
        let file = ContentFile::read(file, earlier, config, CheckTime::AtOnce);
        let is_same = known
            .is_some_and(|(hash, found)| hash.is_some() && hash == file.hash && found == file.diagnostics);
        Reread { earlier: document, is_same, file }
    }
}
