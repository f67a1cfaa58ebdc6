//! Pictures from the disk through [`crate::images`] to the disk: each is processed once and taken from the
//! cache afterwards.
//!
//! The key of a cached result depends on the bytes of the source alone, never on its time. So the first step reads and
//! hashes every picture, which is quick; the second processes those that are new.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::options::{OnProgress, Progress};
use crate::diagnostics::{Code, Diagnostic};
use crate::images::cache_entry::{self, LONGEST_HEAD, Secret};
use crate::images::limits::{MOST_BYTES, MOST_PIXELS};
use crate::images::settings;
use crate::images::{self, Picture, PictureUse, PreparedPicture, Refusal};
use crate::plan::Files;
use crate::source::{SourceFile, file_length, picture_cache, read_bytes, read_range, read_start};
use crate::text::ends_in;
use crate::write::cache;

/// Pictures of `content/`: formats that browsers show and never run, and whose metadata can be removed. SVG can
/// contain scripts, and nothing here can read AVIF.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "bmp"];

/// Whether a file of `content/` is a picture that can be published.
pub(super) fn is_picture(path: &str) -> bool {
    ends_in(path, &PICTURES)
}

/// Pixels that are processed at the same time, so that a folder of large photos does not fill the memory.
const PIXELS_AT_ONCE: u64 = MOST_PIXELS;

/// What becomes of a picture.
pub(super) type PictureOutcome = Result<Picture, Refusal>;

/// Where the processed pictures are.
#[derive(Debug, Default)]
pub(crate) struct PictureStore {
    /// How many pictures were processed; the others were in the cache.
    pub(crate) processed: usize,
    folder: PathBuf,
    /// Seals what lies in the cache.
    secret: Secret,
    /// Cache entries that could not be stored on the disk, by key.
    in_memory: BTreeMap<u128, Vec<u8>>,
}

/// A picture that a site needs.
#[derive(Clone, Copy)]
pub(super) struct PictureRequest<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) purpose: PictureUse,
}

/// A picture that is not in the cache, its pixels, and a request for each file with these bytes.
struct NewPicture<'a> {
    pixels: u64,
    requests: Vec<PictureRequest<'a>>,
}

/// The pictures of an earlier state of the site.
#[derive(Clone, Copy)]
pub(super) struct EarlierPictures<'a> {
    pub(super) files: &'a Files,
    pub(super) store: &'a PictureStore,
    /// Paths of files that may have changed since.
    pub(super) stale: &'a BTreeSet<String>,
}

impl EarlierPictures<'_> {
    /// The processed picture, unless its file may have changed or the purpose is another one.
    fn get(&self, request: PictureRequest) -> Option<&Picture> {
        let path = &request.file.path;
        let picture = self.files.images.get(path).filter(|picture| picture.purpose == request.purpose);
        picture.filter(|_| !self.stale.contains(path))
    }
}

/// What the cache knows of a picture.
enum Lookup {
    Done(PictureOutcome),
    New { key: u128, pixels: u64 },
}

/// Processes pictures, or takes them from the cache of the site at `root`; outcomes by path.
pub(super) fn process_pictures(
    root: &Path,
    requests: &[PictureRequest],
    earlier: Option<EarlierPictures>,
    progress: OnProgress,
) -> (BTreeMap<String, PictureOutcome>, PictureStore) {
    let mut store =
        PictureStore { folder: picture_cache(root), secret: cache::secret(), ..PictureStore::default() };
    store.in_memory.extend(earlier.into_iter().flat_map(|earlier| earlier.store.in_memory.clone()));
    let lookups: Vec<Lookup> = requests
        .par_iter()
        .map(|request| match earlier.as_ref().and_then(|earlier| earlier.get(*request)) {
            Some(picture) => Lookup::Done(Ok(picture.clone())),
            None => store.look_up(*request),
        })
        .collect();
    let mut outcomes = BTreeMap::new();
    let mut new: BTreeMap<u128, NewPicture> = BTreeMap::new();
    for (request, lookup) in requests.iter().zip(lookups) {
        match lookup {
            Lookup::Done(outcome) => drop(outcomes.insert(request.file.path.clone(), outcome)),
            Lookup::New { key, pixels } => {
                let picture = new.entry(key).or_insert(NewPicture { pixels, requests: Vec::new() });
                picture.requests.push(*request);
            }
        }
    }
    let new: Vec<NewPicture> = new.into_values().collect();
    let mut done = 0;
    while done < new.len() {
        let batch = &new[done..done + batch_length(&new[done..])];
        done += batch.len();
        for (new, outcome) in batch.iter().zip(store.process_batch(batch)) {
            let paths = new.requests.iter().map(|request| request.file.path.clone());
            outcomes.extend(paths.map(|path| (path, outcome.clone())));
        }
        progress(Progress::Pictures(done, new.len()));
    }
    (outcomes, store)
}

/// How many of these pictures are processed at the same time; at least one.
fn batch_length(pictures: &[NewPicture]) -> usize {
    let mut pixels: u64 = 0;
    let fits = |new: &&NewPicture| {
        pixels = pixels.saturating_add(new.pixels);
        pixels <= PIXELS_AT_ONCE
    };
    pictures.iter().take_while(fits).count().max(1)
}

impl PictureStore {
    /// The bytes of a part of a picture. If they are no longer in the cache, the picture is processed again.
    pub(super) fn part_bytes(
        &self,
        picture: &Picture,
        part: usize,
        file: &SourceFile,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        if let Some(bytes) = self.stored_part(picture, part) {
            return Ok(bytes);
        }
        let prepared = images::prepare(&read_bytes(file)?, picture.purpose);
        let Some(mut prepared) = prepared.ok().filter(|prepared| prepared.picture == *picture) else {
            let changed = Diagnostic::new(Code::UnreadableFile, &file.path);
            return Err(Box::new(changed.fact("reason", "the file has changed during the build")));
        };
        // The bytes are here already, so a cache that takes nothing only costs time in the next build.
        let _ = self.store(&prepared);
        Ok(prepared.bytes.swap_remove(part))
    }

    /// Removes entries from the cache that have not been used for long.
    pub(super) fn remove_unused<'p>(&self, used: impl Iterator<Item = &'p Picture>) {
        let used: HashSet<String> = used.map(|picture| cache_entry::file_name(picture.key)).collect();
        cache::remove_unused(&self.folder, &used);
    }

    fn look_up(&self, request: PictureRequest) -> Lookup {
        let refused = |refusal| Lookup::Done(Err(refusal));
        match file_length(request.file) {
            None => return refused(Refusal::Unreadable),
            Some(length) if length > MOST_BYTES => return refused(Refusal::TooManyBytes(length)),
            Some(_) => {}
        }
        let Ok(bytes) = read_bytes(request.file) else { return refused(Refusal::Unreadable) };
        let key = settings::key(&bytes, request.purpose);
        let start = read_start(&self.entry_path(key), LONGEST_HEAD);
        let cached = start.and_then(|(start, length)| {
            cache_entry::unpack_head(&start, length, (key, request.purpose), &self.secret)
        });
        match (cached, images::size(&bytes)) {
            (Some(picture), _) => Lookup::Done(Ok(picture)),
            (None, Some((width, height))) => Lookup::New { key, pixels: width.saturating_mul(height) },
            (None, None) => refused(Refusal::Unreadable),
        }
    }

    /// Processes pictures, all at the same time, and stores the results.
    fn process_batch(&mut self, batch: &[NewPicture]) -> Vec<PictureOutcome> {
        let results: Vec<_> = batch.par_iter().map(|new| self.process(new.requests[0])).collect();
        let mut count = |(picture, unstored): (Picture, Option<Vec<u8>>)| {
            self.processed += 1;
            self.in_memory.extend(unstored.map(|entry| (picture.key, entry)));
            picture
        };
        results.into_iter().map(|result| result.map(&mut count)).collect()
    }

    /// Processes a picture and stores the result. The entry is returned if it could not be stored.
    fn process(&self, request: PictureRequest) -> Result<(Picture, Option<Vec<u8>>), Refusal> {
        let bytes = read_bytes(request.file).map_err(|_| Refusal::Unreadable)?;
        let prepared = images::prepare(&bytes, request.purpose)?;
        let unstored = self.store(&prepared);
        Ok((prepared.picture, unstored))
    }

    /// Stores a result in the cache; returns the entry if that failed.
    fn store(&self, prepared: &PreparedPicture) -> Option<Vec<u8>> {
        let entry = cache_entry::pack(prepared, &self.secret);
        let stored = cache::store(&self.folder, &cache_entry::file_name(prepared.picture.key), &entry);
        stored.is_err().then_some(entry)
    }

    fn entry_path(&self, key: u128) -> PathBuf {
        self.folder.join(cache_entry::file_name(key))
    }

    /// The bytes of a part, if they were stored and are whole.
    fn stored_part(&self, picture: &Picture, part: usize) -> Option<Vec<u8>> {
        let (from, length) = cache_entry::range(picture, part);
        let bytes = match self.in_memory.get(&picture.key) {
            Some(entry) => {
                let from = usize::try_from(from).ok()?;
                entry.get(from..from + usize::try_from(length).ok()?)?.to_vec()
            }
            None => read_range(&self.entry_path(picture.key), (from, length))?,
        };
        cache_entry::is_whole(&picture.files[part], &bytes).then_some(bytes)
    }
}
