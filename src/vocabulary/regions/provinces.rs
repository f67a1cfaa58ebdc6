//! Where provinces stand in the tile grid, and which lie beside each other.
//!
//! Boundaries of China with both a clear licence and an approval number are not to be had, so the regions
//! page shows a grid of tiles. Readers look for their own and the neighbouring provinces.

use super::{RegionId, Regions};

/// A province in the tile grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvinceTile {
    /// The province.
    pub region: RegionId,
    /// Row, from 1 in the north.
    pub row: usize,
    /// Column, from 1 in the west.
    pub column: usize,
}

/// One line of the embedded table.
struct Line {
    code: &'static str,
    row: usize,
    column: usize,
    neighbours: &'static str,
}

fn lines() -> impl Iterator<Item = Line> {
    let table = include_str!("../data/provinces.tsv").lines();
    table.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Line {
            code: cells.next()?,
            row: cells.next()?.parse().ok()?,
            column: cells.next()?.parse().ok()?,
            neighbours: cells.next()?,
        })
    })
}

impl Regions {
    /// The tiles of all provinces, by code.
    pub fn province_tiles(&self) -> Vec<ProvinceTile> {
        let tile = |line: Line| {
            Some(ProvinceTile { region: self.by_code(line.code)?, row: line.row, column: line.column })
        };
        lines().filter_map(tile).collect()
    }

    /// The provinces beside a province, or the other regions beside it in the same parent, by code.
    pub fn neighbours(&self, id: RegionId) -> Vec<RegionId> {
        match self.parent(id) {
            Some(parent) => self.children(parent).filter(|other| *other != id).collect(),
            None => {
                let line = lines().find(|line| line.code == self.code(id));
                let codes = line.map_or("", |line| line.neighbours).split(' ');
                codes.filter_map(|code| self.by_code(code)).collect()
            }
        }
    }
}
