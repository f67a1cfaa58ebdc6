//! The files of the search index. Their format is docs/search-format.md.
//!
//! Texts, facets and losses are made when they are asked for. A file of terms holds a few terms of every bulletin, so the
//! terms of all bulletins are gathered first, stretch by stretch, and kept.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;

use crate::model::Site;
use crate::plan::{Output, OutputKind, Plan, SearchFile};
use crate::search::{Layout, Readings, Segment, Stretch, VARIANTS, encode_text, normalise, write_terms};
use crate::view::{SearchText, Views, search_manifest, search_names};

/// The index of a site.
pub(super) struct SearchIndex {
    layout: Layout,
    /// The terms of each segment's stretches, once a file of them was asked for.
    stretches: Vec<Vec<OnceLock<Arc<Stretch>>>>,
    readings: OnceLock<Readings>,
}

impl SearchIndex {
    /// The index of a site, with nothing gathered yet.
    pub(super) fn new(site: &Site) -> SearchIndex {
        let layout = if site.config.search { Layout::for_site(site) } else { Layout::default() };
        let empty = |segment: &Segment| segment.stretches().map(|_| OnceLock::new()).collect();
        let stretches = layout.segments.iter().map(empty).collect();
        SearchIndex { layout, stretches, readings: OnceLock::new() }
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

    /// Gathers all terms of the segments of which a file is wanted, with all threads. The file of each text that they are
    /// taken from is handed to `put` with its position in the plan, if it is wanted, so that no text is made twice.
    pub(super) fn prepare<T: Send>(
        &self,
        views: &Views,
        plan: &Plan,
        wanted: &[bool],
        put: impl Fn(usize, &[u8]) -> T + Sync,
    ) -> Vec<(usize, T)> {
        let positions = self.text_positions(plan);
        let stale = stale_segments(plan, wanted);
        let segments = self.layout.segments.iter().zip(&self.stretches).enumerate();
        let segments = segments.filter(|(index, _)| stale.contains(index)).map(|(_, segment)| segment);
        let work: Vec<(Range<usize>, &OnceLock<Arc<Stretch>>)> =
            segments.flat_map(|(segment, stretches)| segment.stretches().zip(stretches)).collect();
        let gather = |(numbers, stretch): (Range<usize>, &OnceLock<Arc<Stretch>>)| {
            let mut done = Vec::with_capacity(numbers.len());
            let gathered = self.gather(views, numbers, |number, text| {
                // A text that lost its path to another output is not in the plan.
                if let Some(position) = positions[number].filter(|position| wanted[*position]) {
                    done.push((position, put(position, &self.text_file(views, number, text))));
                }
            });
            stretch.get_or_init(|| gathered);
            done
        };
        let gather_all = || work.into_par_iter().with_max_len(1).flat_map_iter(gather).collect();
        let names = || {
            let is_wanted = |(position, output): (usize, &Output)| {
                wanted[position] && matches!(output.kind, OutputKind::Search(SearchFile::Readings(_)))
            };
            if plan.outputs.iter().enumerate().any(is_wanted) {
                self.readings(views);
            }
        };
        rayon::join(gather_all, names).0
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
            SearchFile::Manifest => search_manifest(&self.layout).into_bytes(),
            SearchFile::Terms(segment, number) => self.terms(views, segment, number),
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
            SearchFile::Variants => VARIANTS.as_bytes().to_vec(),
        }
    }

    fn readings(&self, views: &Views) -> &Readings {
        self.readings.get_or_init(|| Readings::from_names(search_names(views, &self.layout).into_iter()))
    }

    fn terms(&self, views: &Views, segment: usize, number: usize) -> Vec<u8> {
        let stretches = &self.stretches[segment];
        let segment = &self.layout.segments[segment];
        let numbers: Vec<Range<usize>> = segment.stretches().collect();
        let gathered: Vec<&Stretch> = numbers
            .into_par_iter()
            .zip(stretches)
            .map(|(numbers, stretch)| &**stretch.get_or_init(|| self.gather(views, numbers, |_, _| {})))
            .collect();
        write_terms(segment, &gathered, number)
    }

    /// The terms of a stretch; hands each text to `on_text`.
    fn gather(
        &self,
        views: &Views,
        numbers: Range<usize>,
        mut on_text: impl FnMut(usize, &SearchText),
    ) -> Arc<Stretch> {
        Arc::new(Stretch::from_texts(numbers.map(|number| {
            let text = views.search_text(self.layout.bulletins[number]);
            on_text(number, &text);
            text.blocks.iter().map(|(field, block)| (*field, normalise(block))).collect()
        })))
    }

    fn text_file(&self, views: &Views, number: usize, text: &SearchText) -> Vec<u8> {
        encode_text(&views.search_lines(self.layout.bulletins[number], text))
    }
}

/// The segments of which a file of terms is wanted.
fn stale_segments(plan: &Plan, wanted: &[bool]) -> BTreeSet<usize> {
    let outputs = plan.outputs.iter().zip(wanted).filter(|(_, wanted)| **wanted);
    let segment = |(output, _): (&Output, _)| match output.kind {
        OutputKind::Search(SearchFile::Terms(segment, _)) => Some(segment),
        _ => None,
    };
    outputs.filter_map(segment).collect()
}

fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("texts, numbers and lists are always JSON")
}
