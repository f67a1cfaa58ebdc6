//! Pictures from the disk through [`images`](crate::images) to the disk: each is worked on once in its life and
//! then taken from the cache.
//!
//! Whether a cached result is the right one is told by the source's bytes alone, never by its time. So the first
//! step reads and hashes every picture, which is quick; the second works on those that are new.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Progress, Watcher};
use crate::diagnostics::{Code, Diagnostic};
use crate::images::cache_entry::{self, LONGEST_HEAD};
use crate::images::settings::{self, MOST_BYTES, MOST_PIXELS};
use crate::images::{self, Picture, PictureUse, PreparedPicture, Refusal};
use crate::plan::Files;
use crate::source::{SourceFile, file_length, picture_cache, read_bytes, read_range, read_start};
use crate::write::cache;

/// Pixels that are worked on at the same time, so that a folder of large photos does not fill the memory.
const AT_ONCE: u64 = MOST_PIXELS;

/// What becomes of a picture.
pub(super) type Outcome = Result<Picture, Refusal>;

/// Where the results of work on pictures are.
#[derive(Debug, Default)]
pub struct PictureStore {
    /// How many pictures were worked on; the others were in the cache.
    pub worked_on: usize,
    folder: PathBuf,
    /// Results that could not be kept on the disk, as they would lie there.
    in_memory: BTreeMap<u128, Vec<u8>>,
}

/// A picture that a site asks for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) purpose: PictureUse,
}

/// A picture that is not in the cache, with its pixels and every file that holds it.
struct New<'a> {
    pixels: u64,
    files: Vec<Wanted<'a>>,
}

/// What was made of pictures before.
#[derive(Clone, Copy)]
pub(super) struct Worked<'a> {
    pub(super) files: &'a Files,
    pub(super) store: &'a PictureStore,
    /// Paths of files that may have changed since.
    pub(super) stale: &'a BTreeSet<String>,
}

impl Worked<'_> {
    fn picture(&self, wanted: Wanted) -> Option<&Picture> {
        let path = &wanted.file.path;
        let picture = self.files.images.get(path).filter(|picture| picture.purpose == wanted.purpose);
        picture.filter(|_| !self.stale.contains(path))
    }
}

enum Known {
    Done(Outcome),
    New { key: u128, pixels: u64 },
}

/// Works on pictures, or finds them in the cache of the site at `root`; outcomes by path.
pub(super) fn pictures(
    root: &Path,
    wanted: &[Wanted],
    worked: Option<Worked>,
    watcher: Watcher,
) -> (BTreeMap<String, Outcome>, PictureStore) {
    let mut store = PictureStore { folder: picture_cache(root), ..PictureStore::default() };
    store.in_memory.extend(worked.into_iter().flat_map(|worked| worked.store.in_memory.clone()));
    let known: Vec<Known> = wanted
        .par_iter()
        .map(|wanted| match worked.as_ref().and_then(|worked| worked.picture(*wanted)) {
            Some(picture) => Known::Done(Ok(picture.clone())),
            None => store.look(*wanted),
        })
        .collect();
    let mut outcomes = BTreeMap::new();
    let mut new: BTreeMap<u128, New> = BTreeMap::new();
    for (wanted, known) in wanted.iter().zip(known) {
        match known {
            Known::Done(outcome) => drop(outcomes.insert(wanted.file.path.clone(), outcome)),
            Known::New { key, pixels } => {
                new.entry(key).or_insert(New { pixels, files: Vec::new() }).files.push(*wanted);
            }
        }
    }
    let new: Vec<New> = new.into_values().collect();
    let mut done = 0;
    while done < new.len() {
        let batch = &new[done..done + batch_length(&new[done..])];
        done += batch.len();
        for (new, outcome) in batch.iter().zip(store.work(batch)) {
            outcomes.extend(new.files.iter().map(|wanted| (wanted.file.path.clone(), outcome.clone())));
        }
        watcher(Progress::Pictures(done, new.len()));
    }
    (outcomes, store)
}

/// How many of these pictures are worked on at the same time; at least one.
fn batch_length(pictures: &[New]) -> usize {
    let mut pixels: u64 = 0;
    let fits = |new: &&New| {
        pixels = pixels.saturating_add(new.pixels);
        pixels <= AT_ONCE
    };
    pictures.iter().take_while(fits).count().max(1)
}

impl PictureStore {
    /// The bytes of a part of a picture. A cache that was lost since is no mistake: the picture is made once
    /// more.
    pub(super) fn part(
        &self,
        picture: &Picture,
        part: usize,
        file: &SourceFile,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        if let Some(bytes) = self.kept(picture, part) {
            return Ok(bytes);
        }
        let made = images::prepare(&read_bytes(file)?, picture.purpose);
        let Some(mut made) = made.ok().filter(|made| made.picture == *picture) else {
            let changed = Diagnostic::new(Code::UnreadableFile, &file.path);
            return Err(Box::new(changed.fact("reason", "the file has changed during the build")));
        };
        let _ = self.keep(&made);
        Ok(made.bytes.swap_remove(part))
    }

    /// Removes from the cache what has long not been used.
    pub(super) fn tidy<'p>(&self, used: impl Iterator<Item = &'p Picture>) {
        let used: HashSet<String> = used.map(|picture| cache_entry::file_name(picture.key)).collect();
        cache::remove_unused(&self.folder, &used);
    }

    fn look(&self, wanted: Wanted) -> Known {
        let refused = |refusal| Known::Done(Err(refusal));
        match file_length(wanted.file) {
            None => return refused(Refusal::Unreadable),
            Some(length) if length > MOST_BYTES => return refused(Refusal::TooManyBytes(length)),
            Some(_) => {}
        }
        let Ok(bytes) = read_bytes(wanted.file) else { return refused(Refusal::Unreadable) };
        let key = settings::key(&bytes, wanted.purpose);
        let start = read_start(&self.place(key), LONGEST_HEAD);
        let cached =
            start.and_then(|(start, length)| cache_entry::unpack_head(&start, length, key, wanted.purpose));
        match (cached, images::size(&bytes)) {
            (Some(picture), _) => Known::Done(Ok(picture)),
            (None, Some((width, height))) => Known::New { key, pixels: width.saturating_mul(height) },
            (None, None) => refused(Refusal::Unreadable),
        }
    }

    /// Works on pictures, all at the same time, and keeps the results.
    fn work(&mut self, batch: &[New]) -> Vec<Outcome> {
        let made: Vec<_> = batch.par_iter().map(|new| self.make(new.files[0])).collect();
        let mut settle = |(picture, unkept): (Picture, Option<Vec<u8>>)| {
            self.worked_on += 1;
            self.in_memory.extend(unkept.map(|entry| (picture.key, entry)));
            picture
        };
        made.into_iter().map(|made| made.map(&mut settle)).collect()
    }

    /// Works on a picture and keeps the result; where it cannot be kept, it is returned.
    fn make(&self, wanted: Wanted) -> Result<(Picture, Option<Vec<u8>>), Refusal> {
        let bytes = read_bytes(wanted.file).map_err(|_| Refusal::Unreadable)?;
        let made = images::prepare(&bytes, wanted.purpose)?;
        let unkept = self.keep(&made);
        Ok((made.picture, unkept))
    }

    fn keep(&self, made: &PreparedPicture) -> Option<Vec<u8>> {
        let entry = cache_entry::pack(made);
        let kept = cache::store(&self.folder, &cache_entry::file_name(made.picture.key), &entry);
        kept.is_err().then_some(entry)
    }

    fn place(&self, key: u128) -> PathBuf {
        self.folder.join(cache_entry::file_name(key))
    }

    /// The bytes of a part, if they were kept and are whole.
    fn kept(&self, picture: &Picture, part: usize) -> Option<Vec<u8>> {
        let (from, length) = cache_entry::range(picture, part);
        let bytes = match self.in_memory.get(&picture.key) {
            Some(entry) => {
                let from = usize::try_from(from).ok()?;
                entry.get(from..from + usize::try_from(length).ok()?)?.to_vec()
            }
            None => read_range(&self.place(picture.key), (from, length))?,
        };
        cache_entry::is_whole(&picture.files[part], &bytes).then_some(bytes)
    }
}
