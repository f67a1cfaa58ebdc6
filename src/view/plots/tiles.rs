//! The tiles of the provinces, shaded by their cases.

use serde::Serialize;

use crate::model::Archive;
use crate::view::Views;
use crate::view::regions::Tile;

/// A province in the grid with its cases.
#[derive(Serialize)]
pub(in crate::view) struct ShadedTile {
    #[serde(flatten)]
    tile: Tile,
    cases: usize,
    /// From 1 to [`LEVELS`]; 0 where there are no cases.
    level: usize,
}

/// The shades. More could not be told apart.
const LEVELS: usize = 4;

impl Views<'_> {
    /// The tiles, each shaded by its cases beside the most of any.
    pub(in crate::view) fn shaded_tiles(&self) -> Vec<ShadedTile> {
        let tiles = self.site.config.regions.province_tiles();
        let archive = |tile| self.site.archives.regions.get(tile);
        let cases: Vec<usize> = tiles
            .iter()
            .map(|tile| archive(&tile.region).map_or(0, |archive: &Archive| archive.figures().cases))
            .collect();
        let most = cases.iter().copied().max().unwrap_or_default().max(1);
        let shaded = tiles.into_iter().zip(cases).map(|(tile, cases)| ShadedTile {
            tile: self.tile(tile),
            cases,
            level: (cases * LEVELS).div_ceil(most),
        });
        shaded.collect()
    }
}
