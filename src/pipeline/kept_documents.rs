//! What builds keep of content files: each as the document that it became, with what was found in it. The next build parses
//! only those that say something else now.
//!
//! A document follows from its path, its text, the configuration and the program, so it is taken as it is when all of these
//! are the same. That a text is the same is known from the file's stamp, if that proves it, or else from a hash that
//! nobody can make another text for. Files lie in a fixed number of parts by their paths, so that an edit rewrites a
//! small one. Each part is sealed; one that is damaged, or was made by somebody else, is not there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::content_file::{ContentFile, TextHash};
use super::sealed::{seal, unseal};
use crate::content::Document;
use crate::diagnostics::Diagnostic;
use crate::images::cache_entry::Secret;
use crate::source::{SourceFile, StampHash, Stamps, document_cache, read_kept};
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

/// What an earlier build kept.
#[derive(Default)]
pub(super) struct KeptDocuments {
    files: HashMap<String, KeptFile>,
    /// The parts that are as this build would write them, unless one of their files is different.
    sound_parts: HashSet<u64>,
}

/// What a part begins with: when any of it is different, none of its documents is used.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct MadeBy {
    program: [u8; 32],
    /// Of site.yaml and what replaces a part of it.
    config: [u8; 32],
}

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

impl KeptDocuments {
    /// Takes out what was kept of a file.
    pub(super) fn take(&mut self, file: &SourceFile, cache: &DocumentCache) -> Option<KnownFile> {
        let KeptFile { stamp, hash, document, diagnostics } = self.files.remove(&file.path)?;
        let is_proven = stamp.is_some() && stamp == cache.stamps.proof_of(cache.root, file);
        let file =
            ContentFile { file: file.clone(), hash: Some(hash), document, diagnostics, is_checked: true };
        Some(KnownFile { file, is_proven })
    }
}

impl DocumentCache<'_> {
    /// What was kept with this program and this configuration.
    pub(super) fn load(&self, config: [u8; 32]) -> KeptDocuments {
        if self.use_of == CacheUse::WriteOnly {
            return KeptDocuments::default();
        }
        let made_by = MadeBy { program: self.program, config };
        let secret = cache::secret();
        let parts: Vec<Option<Vec<(String, KeptFile)>>> =
            (0..PARTS).into_par_iter().map(|part| self.load_part(part, &made_by, &secret)).collect();
        let mut kept = KeptDocuments::default();
        for (part, files) in (0..).zip(parts) {
            if let Some(files) = files {
                kept.sound_parts.insert(part);
                kept.files.extend(files);
            }
        }
        kept
    }

    /// Keeps the documents of a site, after all that were kept were taken out. `changed` are the paths of those that are
    /// new or different.
    pub(super) fn store(
        &self,
        config: [u8; 32],
        left: &KeptDocuments,
        changed: &[String],
        files: &BTreeMap<String, ContentFile>,
    ) {
        if self.use_of == CacheUse::ReadOnly {
            return;
        }
        let gone = left.files.keys().chain(changed).map(|path| part_of(path));
        let unsound = (0..PARTS).filter(|part| !left.sound_parts.contains(part));
        let stale: HashSet<u64> = gone.chain(unsound).collect();
        let mut parts: HashMap<u64, Vec<(&str, FileToKeep)>> =
            stale.iter().map(|part| (*part, Vec::new())).collect();
        for (path, file) in files {
            if let (Some(part), Some(kept)) = (parts.get_mut(&part_of(path)), self.to_keep(file)) {
                part.push((path, kept));
            }
        }
        let (secret, folder) = (cache::secret(), document_cache(self.root));
        let made_by = MadeBy { program: self.program, config };
        // What cannot be stored costs time in the next build, and nothing else.
        parts.into_par_iter().for_each(|(part, files)| {
            let name = part_name(part);
            let _ = cache::store(&folder, &name, &seal(&name, &secret, &(&made_by, files)));
        });
    }

    /// What is kept of a file: nothing of one that could not be read, or that was not looked through.
    fn to_keep<'f>(&self, file: &'f ContentFile) -> Option<FileToKeep<'f>> {
        let ContentFile { file, hash, document, diagnostics, is_checked } = file;
        let stamp = self.stamps.proof_of(self.root, file);
        let hash = hash.filter(|_| *is_checked)?;
        Some(FileToKeep { stamp, hash, document, diagnostics })
    }

    fn load_part(&self, part: u64, made_by: &MadeBy, secret: &Secret) -> Option<Vec<(String, KeptFile)>> {
        let name = part_name(part);
        let bytes = read_kept(&document_cache(self.root).join(&name), LONGEST_PART)?;
        let (theirs, files): (MadeBy, Vec<(String, KeptFile)>) = unseal(&name, secret, &bytes)?;
        (theirs == *made_by).then_some(files)
    }
}

fn part_of(path: &str) -> u64 {
    xxh3_64(path.as_bytes()) % PARTS
}

fn part_name(part: u64) -> String {
    format!("{part:02}")
}
