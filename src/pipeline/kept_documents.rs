//! What builds keep of content files: each as the document that it became, with what was found in it. The next build parses
//! only those that say something else now.
//!
//! A document follows from its path, its text, the configuration and the program, so it is taken as it is when all of these
//! are the same. That a text is the same is known from the file's stamp, if that proves it, or else from a hash that
//! nobody can make another text for. Files lie in a fixed number of parts by their paths, so that an edit rewrites a
//! small one. Each part is sealed; one that is damaged, or was made by somebody else, is not there.
//!
//! Long texts stand at the end of a part. A build leaves them there and reads each when it is needed, because all of them
//! together would take half of its memory. The preview, which goes on while builds come and go, keeps them in memory.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::content_file::{ContentFile, TextHash};
use super::sealed::{seal_with, unseal_with};
use crate::content::Document;
use crate::content::markdown::{Body, LongText};
use crate::diagnostics::Diagnostic;
use crate::images::cache_entry::Secret;
use crate::source::{SourceFile, StampHash, Stamps, TextFile, document_cache, open_kept};
use crate::write::cache;

/// Parts of the cache. Of 10,000 bulletins each has 1.3 MB.
const PARTS: u64 = 64;

/// No part is longer, in bytes: it would have the documents of three million bulletins in all.
const LONGEST_PART: u64 = 256 << 20;

/// Where documents are kept, and for which program and files.
pub(crate) struct DocumentCache<'a> {
    pub(crate) root: &'a Path,
    /// What tells this program from every other.
    pub(crate) program: [u8; 32],
    /// The stamps of the files, taken before any of them is read.
    pub(crate) stamps: &'a Stamps,
    pub(crate) use_of: CacheUse,
}

/// How a run uses what earlier builds kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CacheUse {
    /// It takes what is there, and keeps its own.
    Whole,
    /// It takes nothing, and keeps its own.
    WriteOnly,
    /// It takes what is there. The preview has not checked all that it has read.
    ReadOnly,
}

/// The cache of a build with its configuration.
pub(super) struct OpenCache<'a> {
    cache: &'a DocumentCache<'a>,
    made_by: MadeBy,
    secret: Secret,
}

/// What a part begins with: when any of it is different, none of its documents is used.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct MadeBy {
    program: [u8; 32],
    /// Of site.yaml and what replaces a part of it.
    config: [u8; 32],
}

/// What a part holds before its texts.
type KeptPart = (MadeBy, Vec<(String, KeptFile)>);

#[derive(Deserialize)]
struct KeptFile {
    /// The file's stamp, if the same stamp means the same text.
    stamp: Option<StampHash>,
    hash: TextHash,
    document: Option<Document>,
    diagnostics: Vec<Diagnostic>,
}

/// The same, to be written.
#[derive(Serialize)]
struct FileToKeep<'a> {
    stamp: Option<StampHash>,
    hash: TextHash,
    document: &'a Option<Document>,
    diagnostics: &'a [Diagnostic],
}

/// A file as it was kept.
pub(super) struct KnownFile {
    pub(super) file: ContentFile,
    /// Whether its stamp proves that it says the same now.
    pub(super) is_proven: bool,
}

impl DocumentCache<'_> {
    /// The cache for documents of this configuration.
    pub(super) fn open(&self, config: [u8; 32]) -> OpenCache<'_> {
        let made_by = MadeBy { program: self.program, config };
        OpenCache { cache: self, made_by, secret: cache::secret() }
    }
}

impl OpenCache<'_> {
    /// Whether whoever reads the documents is done when they are published. The preview goes on, and site.yaml may turn
    /// on meanwhile what is off.
    pub(super) fn is_for_one_run(&self) -> bool {
        self.cache.use_of != CacheUse::ReadOnly
    }

    /// The files of each part. Parts without any are among them, since they may hold some that are gone.
    pub(super) fn divide(&self, files: Vec<SourceFile>) -> impl Iterator<Item = (u64, Vec<SourceFile>)> {
        let mut parts: Vec<Vec<SourceFile>> = (0..PARTS).map(|_| Vec::new()).collect();
        for file in files {
            parts[part_of(&file.path) as usize].push(file);
        }
        (0..).zip(parts)
    }

    /// Reads the files of a part, each with what was kept of it, and keeps the part if anything is different now. Returns how
    /// many files were, too. `read` says it of each.
    pub(super) fn update(
        &self,
        (number, files): (u64, Vec<SourceFile>),
        read: impl Fn(SourceFile, Option<KnownFile>) -> (ContentFile, bool) + Sync,
    ) -> (Vec<ContentFile>, usize) {
        let kept = if self.cache.use_of == CacheUse::WriteOnly { None } else { self.load(number) };
        let is_readable = kept.is_some();
        let mut kept = kept.unwrap_or_default();
        let known: Vec<(SourceFile, Option<KnownFile>)> = files
            .into_iter()
            .map(|file| {
                let known = kept.remove(&file.path).map(|kept| self.known(&file, kept));
                (file, known)
            })
            .collect();
        let read: Vec<(ContentFile, bool)> =
            known.into_par_iter().map(|(file, known)| read(file, known)).collect();
        let changed = read.iter().filter(|(_, is_changed)| *is_changed).count();
        let mut files: Vec<ContentFile> = read.into_iter().map(|(file, _)| file).collect();
        let is_same = is_readable && kept.is_empty() && changed == 0;
        if !is_same && self.cache.use_of != CacheUse::ReadOnly {
            self.store(number, &mut files);
        }
        (files, changed)
    }

    fn known(&self, file: &SourceFile, kept: KeptFile) -> KnownFile {
        let KeptFile { stamp, hash, document, diagnostics } = kept;
        let is_proven = stamp.is_some() && stamp == self.cache.stamps.proof_of(self.cache.root, file);
        let file =
            ContentFile { file: file.clone(), hash: Some(hash), document, diagnostics, is_checked: true };
        KnownFile { file, is_proven }
    }

    /// What was kept of the files of a part, by path.
    fn load(&self, number: u64) -> Option<HashMap<String, KeptFile>> {
        let name = part_name(number);
        let (file, bytes) = open_kept(&document_cache(self.cache.root).join(&name), LONGEST_PART)?;
        let ((theirs, mut files), texts): (KeptPart, &[u8]) = unseal_with(&name, &self.secret, &bytes)?;
        let file = TextFile::new(file, (bytes.len() - texts.len()) as u64);
        long_texts(files.iter_mut().map(|(_, file)| &mut file.document)).try_for_each(|text| {
            match self.cache.use_of {
                CacheUse::ReadOnly => text.take_from(texts),
                CacheUse::Whole | CacheUse::WriteOnly => {
                    text.lie_in(&file);
                    Some(())
                }
            }
        })?;
        (theirs == self.made_by).then(|| files.into_iter().collect())
    }

    /// Keeps a part. The long texts of its documents leave memory.
    fn store(&self, number: u64, files: &mut [ContentFile]) {
        // A text that is lost stays so, and the build will end with that.
        if long_texts(of_files(files)).try_for_each(LongText::fetch).is_none() {
            return;
        }
        let mut texts = Vec::new();
        long_texts(of_files(files)).for_each(|text| text.move_to(&mut texts));
        let kept: Vec<(&str, FileToKeep)> = files.iter().filter_map(|file| self.to_keep(file)).collect();
        let name = part_name(number);
        let bytes = seal_with(&name, &self.secret, &(&self.made_by, kept), &texts);
        let start = (bytes.len() - texts.len()) as u64;
        match cache::store(&document_cache(self.cache.root), &name, &bytes) {
            Ok(file) => {
                let file = TextFile::new(file, start);
                long_texts(of_files(files)).for_each(|text| text.lie_in(&file));
            }
            // What cannot be stored costs time in the next build and memory in this one, and nothing else.
            Err(_) => {
                let back = long_texts(of_files(files)).try_for_each(|text| text.take_from(&texts));
                back.expect("they were put there");
            }
        }
    }

    /// What is kept of a file: nothing of one that could not be read, or that was not looked through.
    fn to_keep<'f>(&self, file: &'f ContentFile) -> Option<(&'f str, FileToKeep<'f>)> {
        let ContentFile { file, hash, document, diagnostics, is_checked } = file;
        let stamp = self.cache.stamps.proof_of(self.cache.root, file);
        let hash = hash.filter(|_| *is_checked)?;
        Some((&file.path, FileToKeep { stamp, hash, document, diagnostics }))
    }
}

fn of_files(files: &mut [ContentFile]) -> impl Iterator<Item = &mut Option<Document>> {
    files.iter_mut().map(|file| &mut file.document)
}

fn long_texts<'d>(
    documents: impl Iterator<Item = &'d mut Option<Document>>,
) -> impl Iterator<Item = &'d mut LongText> {
    let bodies = documents.flatten().map(|document| Arc::make_mut(&mut document.body));
    bodies.flat_map(Body::long_texts)
}

fn part_of(path: &str) -> u64 {
    xxh3_64(path.as_bytes()) % PARTS
}

fn part_name(part: u64) -> String {
    format!("{part:02}")
}
