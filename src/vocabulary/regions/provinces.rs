//! Where provinces are in the tile grid, and which are neighbours.
//!
//! No boundaries of China are available with both a clear licence and an approval number, so the regions
//! page shows a grid of tiles. Readers look for their own province and its neighbours.

use super::table::{RegionId, Regions};

/// A province in the tile grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ProvinceTile {
    /// The province.
    pub(crate) region: RegionId,
    /// Row, from 1 in the north.
    pub(crate) row: usize,
    /// Column, from 1 in the west.
    pub(crate) column: usize,
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
    table.filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let number = |cell: &str| cell.parse().expect("the embedded table has numbers there");
        Line { code: cells[0], row: number(cells[1]), column: number(cells[2]), neighbours: cells[3] }
    })
}

impl Regions {
    /// The tiles of all provinces, by code.
    pub(crate) fn province_tiles(&self) -> Vec<ProvinceTile> {
        let tile = |line: Line| ProvinceTile {
            region: self.builtin_province(line.code),
            row: line.row,
            column: line.column,
        };
        lines().map(tile).collect()
    }

    /// The neighbours of a province, or the other regions in the same parent, by code.
    pub(crate) fn neighbours(&self, id: RegionId) -> Vec<RegionId> {
        match self.parent(id) {
            Some(parent) => self.children(parent).filter(|other| *other != id).collect(),
            None => {
                // 全国, 境外, 网络 and a site's own provinces are not in the table.
                let Some(line) = lines().find(|line| line.code == self.code(id)) else { return Vec::new() };
                line.neighbours.split_whitespace().map(|code| self.builtin_province(code)).collect()
            }
        }
    }

    fn builtin_province(&self, code: &str) -> RegionId {
        self.by_code(code)
            .expect("the table of provinces names built-in regions, which no site can take away")
    }
}
