//! The table of regions: codes, names, levels and which region lies in which.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::names;

/// A region of one [`Regions`], by its index there. Asking another `Regions` about it is a mistake in the program.
///
/// Ids are ordered as the codes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct RegionId(u16);

impl RegionId {
    /// The least id; a range over all regions begins here.
    pub(crate) const LEAST: RegionId = RegionId(0);
    /// The greatest id that there can be.
    pub(crate) const GREATEST: RegionId = RegionId(u16::MAX);

    /// The index of its row.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The rank of a region in the hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegionLevel {
    /// 省, 自治区, 直辖市 and 特别行政区.
    Province,
    /// 地级市, 地区, 自治州 and 盟.
    Prefecture,
    /// 区, 县级市, 县 and 旗, also those right under a province.
    County,
    /// Not on the map: 全国 `CN`, 境外 `XX`, 网络 `NET`, and what a site puts under them.
    Pseudo,
}

/// All regions that a site knows: the built-in ones and its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Regions {
    /// Sorted by code; a [`RegionId`] is an index into it.
    pub(crate) rows: Vec<Row>,
    /// Codes of rows that only repeat a municipality (110100), with the municipality's id.
    pub(crate) folded: Vec<(Cow<'static, str>, RegionId)>,
    /// The first character of every name with its region, sorted.
    pub(crate) by_initial: Vec<(char, RegionId)>,
    /// Parent and child, sorted.
    pub(super) by_parent: Vec<(RegionId, RegionId)>,
    /// Names of before and names of zones, sorted.
    pub(super) other_names: Vec<OtherName>,
    /// The site's aliases in normal form, sorted.
    pub(super) aliases: Vec<(String, RegionId)>,
    /// Whether names are shown in English. Names in both languages are read either way.
    pub(super) in_english: bool,
}

/// A name that is not that of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OtherName {
    /// The name, which is in normal form.
    pub(super) name: &'static str,
    /// How many bytes of it are the short name.
    pub(super) stem: usize,
    /// The region of today.
    pub(super) id: RegionId,
    /// Whether it was given up so lately that it is in daily use.
    pub(super) in_use: bool,
}

/// One region of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// 441882, or a site's own code.
    pub(super) code: Cow<'static, str>,
    /// The name as published.
    pub(super) name: Cow<'static, str>,
    /// The name in the normal form of [`names::normalise`].
    pub(super) key: Cow<'static, str>,
    /// How many bytes of the key are the short name.
    pub(super) stem: usize,
    /// The rank.
    pub(super) level: RegionLevel,
    /// The region that this one lies in.
    pub(super) parent: Option<RegionId>,
}

impl Regions {
    /// The region with exactly this code; 110100, which only repeats 110000, gives the latter.
    pub(crate) fn by_code(&self, code: &str) -> Option<RegionId> {
        if let Ok(at) = self.rows.binary_search_by(|row| row.code.as_ref().cmp(code)) {
            return Some(id_at(at));
        }
        let folded = self.folded.iter().find(|(other, _)| other == code);
        folded.map(|&(_, id)| id)
    }

    /// The code: six digits, `CN`, `XX`, `NET` or a site's own.
    pub(crate) fn code(&self, id: RegionId) -> &str {
        &self.row(id).code
    }

    /// The rank.
    pub(crate) fn level(&self, id: RegionId) -> RegionLevel {
        self.row(id).level
    }

    /// The region that it lies in: 连州市 in 清远市, 北京市's 朝阳区 in 北京市, 济源市 in 河南省.
    pub(crate) fn parent(&self, id: RegionId) -> Option<RegionId> {
        self.row(id).parent
    }

    /// The region itself, then its parent, and so on up.
    pub(crate) fn ancestors(&self, id: RegionId) -> impl Iterator<Item = RegionId> {
        std::iter::successors(Some(id), |&region| self.parent(region))
    }

    /// Whether `inner` is `outer` or lies in it.
    pub(crate) fn contains(&self, outer: RegionId, inner: RegionId) -> bool {
        self.ancestors(inner).any(|region| region == outer)
    }

    /// The regions right under it, by code.
    pub(crate) fn children(&self, id: RegionId) -> impl Iterator<Item = RegionId> {
        run_of(&self.by_parent, id).iter().map(|&(_, child)| child)
    }

    /// All regions, by code.
    pub(crate) fn iter(&self) -> impl Iterator<Item = RegionId> + use<> {
        (0..self.rows.len()).map(id_at)
    }

    /// Builds the indexes over rows that are sorted by code.
    pub(super) fn assemble(rows: Vec<Row>, folded: Vec<(Cow<'static, str>, RegionId)>) -> Regions {
        let ids = || (0..).map(RegionId).zip(&rows);
        let mut by_initial: Vec<(char, RegionId)> =
            ids().filter_map(|(id, row)| Some((row.key.chars().next()?, id))).collect();
        let mut by_parent: Vec<(RegionId, RegionId)> =
            ids().filter_map(|(id, row)| Some((row.parent?, id))).collect();
        by_initial.sort_unstable();
        by_parent.sort_unstable();
        Regions {
            rows,
            folded,
            by_initial,
            by_parent,
            other_names: Vec::new(),
            aliases: Vec::new(),
            in_english: false,
        }
    }

    /// The row of an id that this table gave out.
    pub(super) fn row(&self, id: RegionId) -> &Row {
        &self.rows[id.index()]
    }

    /// Whether the region is a city of province level, whose districts lie right under it.
    pub(super) fn is_municipality(&self, id: RegionId) -> bool {
        self.folded.iter().any(|&(_, region)| region == id)
    }
}

impl Row {
    /// A row without a parent.
    pub(super) fn new(code: Cow<'static, str>, name: Cow<'static, str>, level: RegionLevel) -> Row {
        let key = match &name {
            Cow::Borrowed(name) => names::normalise(name),
            Cow::Owned(name) => Cow::Owned(names::normalise(name).into_owned()),
        };
        let stem = names::stem_length(&key);
        Row { code, name, key, stem, level, parent: None }
    }

    /// The short name as published.
    pub(super) fn short_name(&self) -> &str {
        if self.stem == self.key.len() { &self.name } else { self.short_key() }
    }

    /// The short name in normal form.
    pub(super) fn short_key(&self) -> &str {
        &self.key[..self.stem]
    }
}

/// Rows that a table may have.
pub(super) const MOST_ROWS: usize = u16::MAX as usize;

/// The id of the row at an index.
pub(super) fn id_at(index: usize) -> RegionId {
    RegionId(u16::try_from(index).expect("a table has at most MOST_ROWS rows"))
}

/// The part of a sorted list of pairs whose first half is `key`.
pub(super) fn run_of<K: Ord + Copy, V>(pairs: &[(K, V)], key: K) -> &[(K, V)] {
    let start = pairs.partition_point(|pair| pair.0 < key);
    let length = pairs[start..].partition_point(|pair| pair.0 == key);
    &pairs[start..start + length]
}
