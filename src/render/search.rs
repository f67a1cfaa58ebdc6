//! The files of the search index. Their format is docs/search-format.md.
//!
//! A text, a facet or a loss is made when it is asked for. The terms of a segment are made once for all of its
//! files: a file holds a few terms of every bulletin.

use std::sync::OnceLock;

use serde::Serialize;

use crate::model::Site;
use crate::plan::SearchFile;
use crate::search::{Layout, Readings, Segment, SegmentFiles, VARIANTS, normalise, terms_of, write_segment};
use crate::view::{Views, search_manifest, search_names};

/// The index of a site.
pub(super) struct Index {
    layout: Layout,
    /// The files of each segment's terms, once somebody has asked for one.
    segments: Vec<OnceLock<SegmentFiles>>,
    readings: OnceLock<Readings>,
}

impl Index {
    /// The index of a site, with nothing in it yet.
    pub(super) fn of(site: &Site) -> Index {
        let layout = if site.config.search { Layout::of(site) } else { Layout::default() };
        let segments = layout.segments.iter().map(|_| OnceLock::new()).collect();
        Index { layout, segments, readings: OnceLock::new() }
    }

    /// Makes what its files share.
    pub(super) fn prepare(&self, views: &Views) {
        for segment in 0..self.segments.len() {
            self.terms(views, segment);
        }
    }

    /// One file.
    pub(super) fn render(&self, views: &Views, file: SearchFile) -> Vec<u8> {
        match file {
            SearchFile::Manifest => search_manifest(&self.layout).into_bytes(),
            SearchFile::Terms(segment, number) => {
                self.terms(views, segment).and_then(|files| files.get(number)).cloned().unwrap_or_default()
            }
            SearchFile::Facets(segment) => {
                json(&self.segment(segment).map(|s| views.search_facets(&self.layout, s)))
            }
            SearchFile::Losses(segment) => {
                json(&self.segment(segment).map(|s| views.search_losses(&self.layout, s)))
            }
            SearchFile::Text(number) => self.text(views, number),
            SearchFile::Readings(letter) => {
                let names = || search_names(views, &self.layout);
                self.readings.get_or_init(|| Readings::of(names().into_iter())).file(letter)
            }
            SearchFile::Variants => VARIANTS.as_bytes().to_vec(),
        }
    }

    fn segment(&self, index: usize) -> Option<&Segment> {
        self.layout.segments.get(index)
    }

    fn terms(&self, views: &Views, index: usize) -> Option<&SegmentFiles> {
        let segment = self.segment(index)?;
        let terms = |number: usize| {
            let text = views.search_text(self.layout.bulletins[number]);
            let normal: Vec<_> =
                text.blocks.iter().map(|(field, block)| (*field, normalise(block))).collect();
            terms_of(normal.iter().map(|(field, block)| (*field, block.as_str())))
        };
        Some(self.segments.get(index)?.get_or_init(|| write_segment(segment, terms)))
    }

    fn text(&self, views: &Views, number: usize) -> Vec<u8> {
        let Some(id) = self.layout.bulletins.get(number) else { return Vec::new() };
        let lines = views.search_lines(*id);
        // Two bytes a character, where UTF-8 takes three for most; servers compress both alike.
        let units = std::iter::once(0xfeff).chain(lines.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }
}

fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
