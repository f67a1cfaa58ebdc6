//! The administrative regions that a bulletin may name, and how a written region is read.
//!
//! Authors write a region as they speak of it (清远, 广东省连州市, 441882); lists, statistics and
//! data files need one region with one code and one chain of parents. This module holds the table
//! and turns the former into the latter once, so that no later stage compares names.

mod data;
mod names;
mod nearest;
mod provinces;
mod resolve;
mod site;

use std::borrow::Cow;

pub use provinces::ProvinceTile;
pub use site::{AdditionError, RegionAddition, RegionAlias};

/// One region of one [`Regions`]; it means nothing to any other `Regions`.
///
/// Ids are ordered as the codes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(u16);

impl RegionId {
    /// No id is less; where a range over all regions begins.
    pub const LEAST: RegionId = RegionId(0);
    /// No id is greater.
    pub const GREATEST: RegionId = RegionId(u16::MAX);
}

/// The rank of a region in the hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionLevel {
    /// 省, 自治区, 直辖市 and 特别行政区.
    Province,
    /// 地级市, 地区, 自治州 and 盟.
    Prefecture,
    /// 区, 县级市, 县 and 旗, also those right under a province.
    County,
    /// No place on the map: 全国 `CN`, 境外 `XX`, 网络 `NET`, and what a site puts under them.
    Pseudo,
}

/// A written region that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The region meant.
    pub id: RegionId,
    /// The full names of the regions that were written, joined (清远市阳山县), when the text gives
    /// one of them a suffix that it doesn't have (清远市阳山市).
    pub wrong_suffix: Option<String>,
}

/// Why a written region names no single region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionError {
    /// No region is called that, or the parents contradict each other (广东省长沙市).
    Unknown {
        /// The region that was most likely meant.
        nearest: Option<RegionId>,
    },
    /// Several regions are called that.
    Ambiguous {
        /// All of them, by code, ascending; at least two.
        candidates: Vec<RegionId>,
    },
}

/// All regions that a site knows: the built-in ones and its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// Sorted by code; a [`RegionId`] is an index into it.
    rows: Vec<Row>,
    /// Codes of rows that only repeat a municipality (110100), with the municipality's id.
    folded: Vec<(Cow<'static, str>, RegionId)>,
    /// The first character of every name with its region, sorted.
    by_initial: Vec<(char, RegionId)>,
    /// Parent and child, sorted.
    by_parent: Vec<(RegionId, RegionId)>,
    /// The site's aliases in normal form, sorted.
    aliases: Vec<(String, RegionId)>,
}

/// One region of the table.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    /// 441882, or a site's own code.
    code: Cow<'static, str>,
    /// The name as published.
    name: Cow<'static, str>,
    /// The name in the normal form of [`names::normalise`].
    key: Cow<'static, str>,
    /// How many bytes of the key are the short name.
    stem: usize,
    /// The rank.
    level: RegionLevel,
    /// The region that this one lies in.
    parent: Option<RegionId>,
}

/// Answers for an id that came from another `Regions`.
static NOWHERE: Row = Row {
    code: Cow::Borrowed(""),
    name: Cow::Borrowed(""),
    key: Cow::Borrowed(""),
    stem: 0,
    level: RegionLevel::Pseudo,
    parent: None,
};

impl Regions {
    /// The regions that ship with the program.
    pub fn builtin() -> Regions {
        let (rows, folded) = data::load();
        Regions::assemble(rows, folded)
    }

    /// The built-in regions with a site's own regions and aliases.
    ///
    /// What can't be added is left out and told in the list, additions before aliases.
    pub fn with_site(additions: &[RegionAddition], aliases: &[RegionAlias]) -> (Regions, Vec<AdditionError>) {
        site::extend(additions, aliases)
    }

    /// Reads a region as somebody wrote it: a code, a name, a path of names, a short name, an alias.
    pub fn resolve(&self, written: &str) -> Result<Resolved, RegionError> {
        resolve::resolve(self, written)
    }

    /// The region with exactly this code; 110100, which only repeats 110000, gives the latter.
    pub fn by_code(&self, code: &str) -> Option<RegionId> {
        if let Ok(at) = self.rows.binary_search_by(|row| row.code.as_ref().cmp(code)) {
            return Some(id_at(at));
        }
        let folded = self.folded.iter().find(|(other, _)| other == code);
        folded.map(|&(_, id)| id)
    }

    /// The code: six digits, `CN`, `XX`, `NET` or a site's own.
    pub fn code(&self, id: RegionId) -> &str {
        &self.row(id).code
    }

    /// The official name: 清远市.
    pub fn name(&self, id: RegionId) -> &str {
        &self.row(id).name
    }

    /// The names from the province down: 广东省清远市, 北京市朝阳区.
    pub fn full_name(&self, id: RegionId) -> String {
        let mut names: Vec<&str> = self.ancestors(id).map(|region| self.name(region)).collect();
        names.reverse();
        names.concat()
    }

    /// The name without its suffix and without the names of peoples: 清远, 北川; 沛县 stays whole.
    pub fn short_name(&self, id: RegionId) -> &str {
        let row = self.row(id);
        if row.stem == row.key.len() { &row.name } else { row.short_key() }
    }

    /// The rank.
    pub fn level(&self, id: RegionId) -> RegionLevel {
        self.row(id).level
    }

    /// The region that it lies in: 连州市 in 清远市, 北京市's 朝阳区 in 北京市, 济源市 in 河南省.
    pub fn parent(&self, id: RegionId) -> Option<RegionId> {
        self.row(id).parent
    }

    /// The region itself, then its parent, and so on up.
    pub fn ancestors(&self, id: RegionId) -> impl Iterator<Item = RegionId> {
        std::iter::successors(Some(id), |&region| self.parent(region))
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn contains(&self, outer: RegionId, inner: RegionId) -> bool {
        self.ancestors(inner).any(|region| region == outer)
    }

    /// The regions right under it, by code.
    pub fn children(&self, id: RegionId) -> impl Iterator<Item = RegionId> {
        run_of(&self.by_parent, id).iter().map(|&(_, child)| child)
    }

    /// The regions of province level, by code.
    pub fn provinces(&self) -> impl Iterator<Item = RegionId> {
        self.iter().filter(|&id| self.level(id) == RegionLevel::Province)
    }

    /// All regions, by code.
    pub fn iter(&self) -> impl Iterator<Item = RegionId> + use<> {
        (0..self.rows.len()).map(id_at)
    }

    /// Builds the indexes over rows that are sorted by code.
    fn assemble(rows: Vec<Row>, folded: Vec<(Cow<'static, str>, RegionId)>) -> Regions {
        let ids = || (0..).map(RegionId).zip(&rows);
        let mut by_initial: Vec<(char, RegionId)> =
            ids().filter_map(|(id, row)| Some((row.key.chars().next()?, id))).collect();
        let mut by_parent: Vec<(RegionId, RegionId)> =
            ids().filter_map(|(id, row)| Some((row.parent?, id))).collect();
        by_initial.sort_unstable();
        by_parent.sort_unstable();
        Regions { rows, folded, by_initial, by_parent, aliases: Vec::new() }
    }

    /// The row of an id, or an empty one for a foreign id.
    fn row(&self, id: RegionId) -> &Row {
        self.rows.get(usize::from(id.0)).unwrap_or(&NOWHERE)
    }

    /// Whether the region is a city of province level, whose districts lie right under it.
    fn is_municipality(&self, id: RegionId) -> bool {
        self.folded.iter().any(|&(_, region)| region == id)
    }
}

impl Row {
    /// A row without parent; the caller knows the level.
    fn new(code: Cow<'static, str>, name: Cow<'static, str>, level: RegionLevel) -> Row {
        let key = match &name {
            Cow::Borrowed(name) => names::normalise(name),
            Cow::Owned(name) => Cow::Owned(names::normalise(name).into_owned()),
        };
        let stem = names::stem_length(&key);
        Row { code, name, key, stem, level, parent: None }
    }

    /// The short name in normal form.
    fn short_key(&self) -> &str {
        self.key.get(..self.stem).unwrap_or(&self.key)
    }
}

/// The id of a place in the table, which never holds more than 65,536 rows.
fn id_at(index: usize) -> RegionId {
    RegionId(u16::try_from(index).unwrap_or(u16::MAX))
}

/// The part of a sorted list of pairs whose first half is `key`.
fn run_of<K: Ord + Copy, V>(pairs: &[(K, V)], key: K) -> &[(K, V)] {
    let start = pairs.partition_point(|pair| pair.0 < key);
    let length = pairs.get(start..).unwrap_or_default().partition_point(|pair| pair.0 == key);
    pairs.get(start..start + length).unwrap_or_default()
}
