//! The files of the search index. Their format is docs/search-format.md.
//!
//! A text, a facet or a loss is made when it is asked for. A file of terms holds a few terms of every bulletin, so
//! the terms of all are gathered first, stretch by stretch, and kept.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;

use crate::model::Site;
use crate::plan::{OutputKind, Plan, SearchFile};
use crate::search::{Layout, Readings, Segment, Stretch, VARIANTS, encode_text, normalise, write_terms};
use crate::view::{SearchText, Views, search_manifest, search_names};

/// The index of a site.
pub(super) struct Index {
    layout: Layout,
    /// The terms of each segment's stretches, once somebody has asked for a file of them.
    stretches: Vec<Vec<OnceLock<Arc<Stretch>>>>,
    readings: OnceLock<Readings>,
}

impl Index {
    /// The index of a site, with nothing in it yet.
    pub(super) fn of(site: &Site) -> Index {
        let layout = if site.config.search { Layout::for_site(site) } else { Layout::default() };
        let nothing = |segment: &Segment| segment.stretches().map(|_| OnceLock::new()).collect();
        let stretches = layout.segments.iter().map(nothing).collect();
        Index { layout, stretches, readings: OnceLock::new() }
    }

    /// The index of a site that differs from another one in the words of some bulletins only: what was gathered from
    /// the others is taken over.
    pub(super) fn after(before: &Index, old: &Site, new: &Site) -> Index {
        let index = Index::of(new);
        let is_kept = |number: usize| {
            let id = before.layout.bulletins[number];
            Arc::ptr_eq(&old.bulletins[id.index()], &new.bulletins[id.index()])
        };
        for (segment, (theirs, ours)) in
            index.layout.segments.iter().zip(before.stretches.iter().zip(&index.stretches))
        {
            for (mut numbers, (theirs, ours)) in segment.stretches().zip(theirs.iter().zip(ours)) {
                if let Some(gathered) = theirs.get().filter(|_| numbers.all(is_kept)) {
                    let _ = ours.set(gathered.clone());
                }
            }
        }
        index
    }

    /// Gathers all terms with all threads, and hands over the file of each text that they were taken from, with its
    /// place in the plan: so nobody has to make a text again.
    pub(super) fn prepare<T: Send>(
        &self,
        views: &Views,
        plan: &Plan,
        put: impl Fn(usize, &[u8]) -> T + Sync,
    ) -> Vec<(usize, T)> {
        let mut outputs = vec![None; self.layout.bulletins.len()];
        for (place, output) in plan.outputs.iter().enumerate() {
            if let OutputKind::Search(SearchFile::Text(number)) = output.kind {
                outputs[number] = Some(place);
            }
        }
        let segments = self.layout.segments.iter().zip(&self.stretches);
        let work: Vec<(Range<usize>, &OnceLock<Arc<Stretch>>)> =
            segments.flat_map(|(segment, stretches)| segment.stretches().zip(stretches)).collect();
        let gather = |(numbers, stretch): (Range<usize>, &OnceLock<Arc<Stretch>>)| {
            let mut done = Vec::with_capacity(numbers.len());
            let gathered = self.gathered(views, numbers, |number, text| {
                if let Some(place) = outputs[number] {
                    done.push((place, put(place, &self.file_of(views, number, text))));
                }
            });
            stretch.get_or_init(|| gathered);
            done
        };
        let gather_all = || work.into_par_iter().with_max_len(1).flat_map_iter(gather).collect();
        rayon::join(gather_all, || self.readings(views)).0
    }

    /// One file.
    pub(super) fn render(&self, views: &Views, file: SearchFile) -> Vec<u8> {
        match file {
            SearchFile::Manifest => search_manifest(&self.layout).into_bytes(),
            SearchFile::Terms(segment, number) => self.terms(views, segment, number).unwrap_or_default(),
            SearchFile::Facets(segment) => {
                json(&self.segment(segment).map(|s| views.search_facets(&self.layout, s)))
            }
            SearchFile::Losses(segment) => {
                json(&self.segment(segment).map(|s| views.search_losses(&self.layout, s)))
            }
            SearchFile::Text(number) => self.text(views, number),
            SearchFile::Readings(letter) => self.readings(views).to_file(letter),
            SearchFile::Variants => VARIANTS.as_bytes().to_vec(),
        }
    }

    fn segment(&self, index: usize) -> Option<&Segment> {
        self.layout.segments.get(index)
    }

    fn readings(&self, views: &Views) -> &Readings {
        self.readings.get_or_init(|| Readings::from_names(search_names(views, &self.layout).into_iter()))
    }

    fn terms(&self, views: &Views, index: usize, number: usize) -> Option<Vec<u8>> {
        let segment = self.segment(index)?;
        let numbers: Vec<Range<usize>> = segment.stretches().collect();
        let stretches = self.stretches.get(index)?;
        let gathered: Vec<&Stretch> = numbers
            .into_par_iter()
            .zip(stretches)
            .map(|(numbers, stretch)| &**stretch.get_or_init(|| self.gathered(views, numbers, |_, _| {})))
            .collect();
        Some(write_terms(segment, &gathered, number))
    }

    /// The terms of a stretch; shows each text to `see`.
    fn gathered(
        &self,
        views: &Views,
        numbers: Range<usize>,
        mut see: impl FnMut(usize, &SearchText),
    ) -> Arc<Stretch> {
        Arc::new(Stretch::from_texts(numbers.map(|number| {
            let text = views.search_text(self.layout.bulletins[number]);
            see(number, &text);
            text.blocks.iter().map(|(field, block)| (*field, normalise(block))).collect()
        })))
    }

    fn text(&self, views: &Views, number: usize) -> Vec<u8> {
        let Some(id) = self.layout.bulletins.get(number) else { return Vec::new() };
        self.file_of(views, number, &views.search_text(*id))
    }

    fn file_of(&self, views: &Views, number: usize, text: &SearchText) -> Vec<u8> {
        encode_text(&views.search_lines(self.layout.bulletins[number], text))
    }
}

fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
