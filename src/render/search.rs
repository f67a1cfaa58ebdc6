//! The files of the search index. Their format is docs/search-format.md.
//!
//! Texts, facets and losses are made when they are asked for. A bucket of terms holds a few terms of every bulletin, so
//! the terms of all bulletins are gathered first, stretch by stretch, and kept; or the file of an earlier build is
//! patched, which needs the texts of those that have changed only.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;

use crate::model::Site;
use crate::plan::{Output, OutputKind, Plan, SearchFile};
use crate::search::{
    BucketKey, Layout, Readings, Renumbering, Segment, SegmentTerms, Stretch, VARIANTS, encode_text,
    normalise,
};
use crate::view::{SearchText, Views, search_names};

/// How many stretches are in memory at once when a build gathers terms: those of 16,384 bulletins take 70 MB.
const STRETCHES_OF_PART: usize = 64;

/// The index of a site.
pub(super) struct SearchIndex {
    layout: Layout,
    /// The terms of each segment's stretches, once its file of terms was asked for.
    stretches: Vec<Vec<OnceLock<Arc<Stretch>>>>,
    /// The terms of each segment, once they were asked for.
    terms: Vec<OnceLock<SegmentTerms>>,
    /// What is known of the terms of segments whose files the build before made, and which stay.
    kept: Vec<OnceLock<BucketKey>>,
    /// Files of an earlier build that have most of the bulletins of a segment.
    earlier: Vec<OnceLock<EarlierTerms>>,
    readings: OnceLock<Readings>,
    /// How many texts were read for terms.
    gathered: AtomicUsize,
}

/// A file of terms of an earlier build, and what has become of its bulletins.
pub(crate) struct EarlierTerms {
    pub(crate) terms: SegmentTerms,
    pub(crate) numbers: Renumbering,
    /// The terms of the bulletins that are replaced by new ones, if they are known.
    pub(crate) replaced: Option<Stretch>,
}

impl SearchIndex {
    /// The index of a site, with nothing gathered yet.
    pub(super) fn new(site: &Site) -> SearchIndex {
        SearchIndex::of_layout(if site.config.search { Layout::for_site(site) } else { Layout::default() })
    }

    fn of_layout(layout: Layout) -> SearchIndex {
        let empty = |segment: &Segment| segment.stretches().map(|_| OnceLock::new()).collect();
        let stretches = layout.segments.iter().map(empty).collect();
        let (terms, kept) = layout.segments.iter().map(|_| (OnceLock::new(), OnceLock::new())).unzip();
        let earlier = layout.segments.iter().map(|_| OnceLock::new()).collect();
        let (readings, gathered) = (OnceLock::new(), AtomicUsize::new(0));
        SearchIndex { layout, stretches, terms, kept, earlier, readings, gathered }
    }

    /// No index: for a site whose pages are tried and not published.
    pub(super) fn none() -> SearchIndex {
        SearchIndex::of_layout(Layout::default())
    }

    /// The index of a site that differs from another one in the words of some bulletins only. The stretches without one of
    /// these are taken over.
    pub(super) fn after(before: &SearchIndex, old: &Site, new: &Site) -> SearchIndex {
        let index = SearchIndex::new(new);
        let is_unchanged = |number: usize| {
            let id = before.layout.bulletins[number];
            Arc::ptr_eq(&old.bulletins[id.index()], &new.bulletins[id.index()])
        };
        for (segment, (theirs, ours)) in
            index.layout.segments.iter().zip(before.stretches.iter().zip(&index.stretches))
        {
            for (mut numbers, (theirs, ours)) in segment.stretches().zip(theirs.iter().zip(ours)) {
                if let Some(gathered) = theirs.get().filter(|_| numbers.all(is_unchanged)) {
                    let _ = ours.set(gathered.clone());
                }
            }
        }
        index
    }

    /// Takes over what is known of the terms of a segment, by its name. Their file is not wanted.
    pub(super) fn keep_terms(&self, segment: usize, key: BucketKey) {
        let _ = self.kept[segment].set(key);
    }

    /// Takes over a file of an earlier build, which has most of the bulletins of a segment.
    pub(super) fn patch_terms(&self, segment: usize, earlier: EarlierTerms) {
        let _ = self.earlier[segment].set(earlier);
    }

    /// What is known of the terms of a segment, if they were made or kept.
    pub(super) fn known_terms(&self, segment: usize) -> Option<&BucketKey> {
        self.terms[segment].get().map(|terms| &terms.key).or_else(|| self.kept[segment].get())
    }

    /// Gathers and writes the terms of the segments that are wanted, with all threads. The file of each text that they are
    /// taken from is handed to `put` with its position in the plan, if it is wanted, so that no text is made twice;
    /// the files of terms too.
    pub(super) fn prepare<T: Send>(
        &self,
        views: &Views,
        plan: &Plan,
        wanted: &[bool],
        put: impl Fn(usize, &[u8]) -> T + Sync,
    ) -> Vec<(usize, T)> {
        let positions = self.text_positions(plan);
        let mut stale = self.stale_segments(plan, wanted);
        stale.retain(|segment| !self.is_patched(views, *segment));
        // A text that lost its path to another output is not in the plan.
        let put_text = |number: usize, text: &SearchText| {
            let position = positions[number].filter(|position| wanted[*position])?;
            Some((position, put(position, &self.text_file(views, number, text))))
        };
        let gather_all =
            || stale.iter().flat_map(|segment| self.gather_segment(views, *segment, put_text)).collect();
        let names = || {
            let is_wanted = |(position, output): (usize, &Output)| {
                wanted[position] && matches!(output.kind, OutputKind::Search(SearchFile::Readings(_)))
            };
            if plan.outputs.iter().enumerate().any(is_wanted) {
                self.readings(views);
            }
        };
        let mut done: Vec<(usize, T)> = rayon::join(gather_all, names).0;
        for (position, output) in plan.outputs.iter().enumerate().filter(|(position, _)| wanted[*position]) {
            if let OutputKind::Search(SearchFile::Terms(segment)) = output.kind {
                done.push((position, put(position, &self.terms(views, segment).bytes)));
            }
        }
        done
    }

    /// Gathers the terms of a segment with all threads; hands each text to `put_text` and returns what comes of them. The
    /// terms of a large one are written part by part, because all of its stretches would decide how much a build needs.
    fn gather_segment<T: Send>(
        &self,
        views: &Views,
        number: usize,
        put_text: impl Fn(usize, &SearchText) -> Option<T> + Sync,
    ) -> Vec<T> {
        let segment = &self.layout.segments[number];
        let stretches: Vec<Range<usize>> = segment.stretches().collect();
        let (mut done, mut parts) = (Vec::new(), Vec::new());
        let places = self.stretches[number].chunks(STRETCHES_OF_PART);
        for (numbers, places) in stretches.chunks(STRETCHES_OF_PART).zip(places) {
            let gather = |numbers: &Range<usize>| {
                let mut done = Vec::with_capacity(numbers.len());
                let gathered =
                    self.gather(views, numbers.clone(), |number, text| done.extend(put_text(number, text)));
                (gathered, done)
            };
            let gathered: Vec<(Arc<Stretch>, Vec<T>)> =
                numbers.par_iter().with_max_len(1).map(gather).collect();
            let (gathered, mut put): (Vec<_>, Vec<Vec<T>>) = gathered.into_iter().unzip();
            put.iter_mut().for_each(|put| done.append(put));
            if numbers.len() == stretches.len() {
                places.iter().zip(gathered).for_each(|(place, stretch)| drop(place.set(stretch)));
                break;
            }
            let documents = numbers[0].start..numbers[numbers.len() - 1].end;
            let part = Segment { documents, ..segment.clone() };
            let gathered: Vec<&Stretch> = gathered.iter().map(|stretch| &**stretch).collect();
            let terms = SegmentTerms::write(&part, &gathered);
            parts.push((part, terms));
        }
        if !parts.is_empty() {
            let _ = self.terms[number].set(SegmentTerms::merge(segment, &parts));
        }
        done
    }

    /// How many texts were read for terms, and how many were not.
    pub(super) fn gathered_texts(&self) -> (usize, usize) {
        let read = self.gathered.load(Ordering::Relaxed);
        (read, self.layout.bulletins.len().saturating_sub(read))
    }

    /// Makes the terms of a segment from the file of an earlier build, if there is one that can be read.
    fn is_patched(&self, views: &Views, number: usize) -> bool {
        let Some(earlier) = self.earlier[number].get() else { return false };
        let EarlierTerms { terms, numbers, replaced } = earlier;
        let segment = &self.layout.segments[number];
        let new = numbers.new_numbers().iter().map(|number| segment.documents.start + *number as usize);
        let gathered = self.gather(views, new, |_, _| {});
        let patched = SegmentTerms::patch(segment, terms, numbers, replaced.as_ref(), &gathered);
        patched.is_some_and(|patched| self.terms[number].set(patched).is_ok())
    }

    /// The segments whose terms must be made: their file is wanted, or what the manifest says of it and nobody knows.
    fn stale_segments(&self, plan: &Plan, wanted: &[bool]) -> BTreeSet<usize> {
        let outputs = plan.outputs.iter().zip(wanted).filter(|(_, wanted)| **wanted);
        let segments = |(output, _): (&Output, _)| match output.kind {
            OutputKind::Search(SearchFile::Terms(segment)) => vec![segment],
            _ if output.kind.has_manifest() => {
                (0..self.terms.len()).filter(|segment| self.known_terms(*segment).is_none()).collect()
            }
            _ => Vec::new(),
        };
        outputs.flat_map(segments).collect()
    }

    /// Where in the plan the text of each bulletin is, by its number.
    fn text_positions(&self, plan: &Plan) -> Vec<Option<usize>> {
        let mut positions = vec![None; self.layout.bulletins.len()];
        for (position, output) in plan.outputs.iter().enumerate() {
            if let OutputKind::Search(SearchFile::Text(number)) = output.kind {
                positions[number] = Some(position);
            }
        }
        positions
    }

    /// One file.
    pub(super) fn render(&self, views: &Views, file: SearchFile) -> Vec<u8> {
        match file {
            SearchFile::Manifest => self.manifest(views).into_bytes(),
            SearchFile::Terms(segment) => self.terms(views, segment).bytes.clone(),
            SearchFile::Facets(segment) => {
                json(&views.search_facets(&self.layout, &self.layout.segments[segment]))
            }
            SearchFile::Losses(segment) => {
                json(&views.search_losses(&self.layout, &self.layout.segments[segment]))
            }
            SearchFile::Text(number) => {
                let text = views.search_text(self.layout.bulletins[number]);
                self.text_file(views, number, &text)
            }
            SearchFile::Readings(letter) => self.readings(views).to_file(letter),
            SearchFile::Answers => json(&views.search_answers()),
            SearchFile::Variants => VARIANTS.as_bytes().to_vec(),
        }
    }

    /// What there is, `search/index.json`.
    pub(super) fn manifest(&self, views: &Views) -> String {
        let key = |segment| self.known_terms(segment).unwrap_or_else(|| &self.terms(views, segment).key);
        let keys: Vec<&BucketKey> = (0..self.terms.len()).map(key).collect();
        views.search_manifest(&self.layout, &keys)
    }

    fn readings(&self, views: &Views) -> &Readings {
        self.readings.get_or_init(|| Readings::from_names(search_names(views, &self.layout).into_iter()))
    }

    fn terms(&self, views: &Views, segment: usize) -> &SegmentTerms {
        self.terms[segment].get_or_init(|| {
            let stretches = &self.stretches[segment];
            let segment = &self.layout.segments[segment];
            let numbers: Vec<Range<usize>> = segment.stretches().collect();
            let gathered: Vec<&Stretch> = numbers
                .into_par_iter()
                .zip(stretches)
                .map(|(numbers, stretch)| &**stretch.get_or_init(|| self.gather(views, numbers, |_, _| {})))
                .collect();
            SegmentTerms::write(segment, &gathered)
        })
    }

    /// The terms of a stretch; hands each text to `on_text`.
    fn gather(
        &self,
        views: &Views,
        numbers: impl Iterator<Item = usize>,
        mut on_text: impl FnMut(usize, &SearchText),
    ) -> Arc<Stretch> {
        Arc::new(Stretch::from_texts(numbers.map(|number| {
            let text = views.search_text(self.layout.bulletins[number]);
            self.gathered.fetch_add(1, Ordering::Relaxed);
            on_text(number, &text);
            text.blocks.iter().map(|(field, block)| (*field, normalise(block))).collect()
        })))
    }

    fn text_file(&self, views: &Views, number: usize, text: &SearchText) -> Vec<u8> {
        encode_text(&views.search_lines(self.layout.bulletins[number], text))
    }
}

fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("texts, numbers and lists are always JSON")
}
