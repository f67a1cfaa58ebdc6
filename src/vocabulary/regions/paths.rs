//! Reads a path of names: finds every way to divide the text into names whose parents agree, and takes the best one if
//! it is the only one.
//!
//! Order of preference: names as they are (full before short), the site's aliases, names of before and of zones, names
//! with a smaller place behind them, names with a wrong suffix. A later kind counts only where the earlier ones give
//! no region; an alias also decides between several.

use super::names::{self, SEPARATOR};
use super::places::{is_open, is_township, is_zone};
use super::table::{RegionId, RegionLevel, Regions, Row, run_of};

/// Characters of the longest text that is read as a path; the longest real path has about 30.
const LONGEST: usize = 120;

/// The most steps of one reading. Real regions need fewer than a hundred; a site that nests regions with names like 啊,
/// 啊啊, 啊啊啊 could otherwise make the number of divisions explode.
const BUDGET: u32 = 20_000;

/// What stands for "no prefecture" in official lists and may be left out of any path.
const PLACEHOLDERS: [&str; 5] = [
    "市辖区",
    "省直辖县级行政区划",
    "省直辖县级行政单位",
    "自治区直辖县级行政区划",
    "自治区直辖县级行政单位",
];

/// A written region that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// The region meant.
    pub(crate) id: RegionId,
    /// The full names of the regions that were written, joined (清远市阳山县), when the text gives
    /// one of them a suffix that it doesn't have (清远市阳山市).
    pub(crate) wrong_suffix: Option<String>,
}

/// The regions that a text in normal form names.
pub(super) enum PathMatch {
    /// One region.
    One(Resolved),
    /// Several regions, by code, at least two.
    Several(Vec<RegionId>),
    /// No region.
    Nothing,
}

/// Reads a path of names.
pub(super) fn read_path(regions: &Regions, text: &str) -> PathMatch {
    if text.is_empty() || text.chars().nth(LONGEST).is_some() {
        return PathMatch::Nothing;
    }
    let whole = readings(regions, text, Manner::Exact);
    let (aliased, named): (Vec<Reading>, Vec<Reading>) =
        whole.into_iter().partition(|way| way.rank.aliases > 0);
    let (former, named): (Vec<Reading>, Vec<Reading>) =
        named.into_iter().partition(|way| way.rank.former > 0);
    match (best(regions, named), best(regions, aliased)) {
        (PathMatch::Several(_), PathMatch::One(resolved)) => PathMatch::One(resolved),
        (PathMatch::Nothing, PathMatch::Nothing) => best(regions, former)
            .or_else(|| best(regions, readings(regions, text, Manner::WithPlace)))
            .or_else(|| best(regions, readings(regions, text, Manner::AnySuffix))),
        (PathMatch::Nothing, aliased) => aliased,
        (named, _) => named,
    }
}

impl PathMatch {
    /// This, or what the next kind of reading gives when this is nothing.
    fn or_else(self, next: impl FnOnce() -> PathMatch) -> PathMatch {
        if matches!(self, PathMatch::Nothing) { next() } else { self }
    }
}

/// How freely a text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Each name bears its own suffix, a shortened one, or none.
    Exact,
    /// A place below the table's lowest level follows the names.
    WithPlace,
    /// A name may bear a suffix that it doesn't have.
    AnySuffix,
}

/// One way to divide the text into names.
struct Reading {
    /// The region of the last name.
    id: RegionId,
    /// How good the way is.
    rank: Rank,
    /// The names of the path as they should be written, when a suffix is wrong.
    fixed: Option<String>,
}

/// How good a way to read is; the smaller the better, field by field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Bytes of the place that follows the names: the fewer, the more of the text is understood.
    place: usize,
    /// Names with a wrong suffix.
    wrong: usize,
    /// Names that are aliases of the site.
    aliases: usize,
    /// Names of before that are out of use, and names of zones.
    former: usize,
    /// How the last name, the region itself, is written.
    last: Fit,
    /// Names of the path: the fewer, the longer each of them.
    names: usize,
}

/// How a name is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// 清远市.
    Full,
    /// 清远, 延边州.
    Short,
    /// 宣武区, 江北新区.
    Former,
    /// As the site calls it.
    Alias,
    /// 阳山市 for 阳山县.
    Wrong,
}

/// The regions of the best readings.
fn best(regions: &Regions, readings: Vec<Reading>) -> PathMatch {
    let Some(rank) = readings.iter().map(|way| way.rank).min() else {
        return PathMatch::Nothing;
    };
    let mut finest: Vec<Reading> = readings.into_iter().filter(|way| way.rank == rank).collect();
    finest.sort_by_key(|way| way.id);
    finest.dedup_by_key(|way| way.id);
    if rank.last == Fit::Short {
        keep_capital(regions, &mut finest);
    }
    if finest.len() > 1 {
        return PathMatch::Several(finest.iter().map(|way| way.id).collect());
    }
    let way = finest.remove(0);
    PathMatch::One(Resolved { id: way.id, wrong_suffix: way.fixed })
}

/// Leaves only the capital of a province among regions of one short name: whoever writes 西安 alone means it, and not
/// a district of that name. A capital has the first code of its province.
fn keep_capital(regions: &Regions, finest: &mut Vec<Reading>) {
    let is_capital = |way: &Reading| {
        regions.level(way.id) == RegionLevel::Prefecture && regions.code(way.id).ends_with("0100")
    };
    if finest.iter().filter(|way| is_capital(way)).count() == 1 {
        finest.retain(is_capital);
    }
}

/// All ways to divide the whole text into names, each lying in the one before.
fn readings(regions: &Regions, text: &str, manner: Manner) -> Vec<Reading> {
    let mut walk = Walk { regions, manner, path: Vec::new(), readings: Vec::new(), steps_left: BUDGET };
    walk.read(text);
    walk.readings
}

/// The search for readings, going through the text from left to right.
struct Walk<'a> {
    /// Where to look names up.
    regions: &'a Regions,
    /// What is accepted.
    manner: Manner,
    /// The names taken so far.
    path: Vec<(RegionId, Fit)>,
    /// The readings that reached the end of the text.
    readings: Vec<Reading>,
    /// Steps that may still be taken.
    steps_left: u32,
}

impl Walk<'_> {
    /// Reads the part of the text that is not yet divided into names.
    fn read(&mut self, rest: &str) {
        let Some(steps_left) = self.steps_left.checked_sub(1) else {
            return;
        };
        self.steps_left = steps_left;
        let rest = rest.strip_prefix(SEPARATOR).unwrap_or(rest);
        let above = self.path.last().map(|&(id, _)| id);
        let Some(initial) = rest.chars().next() else {
            self.note_reading(0);
            return;
        };
        if self.manner == Manner::WithPlace && self.is_place(rest) {
            self.note_reading(rest.len());
        }
        if let Some(after) = above.and_then(|above| after_filler(self.regions, above, rest)) {
            self.read(after);
        }
        let regions = self.regions;
        for &(_, id) in run_of(&regions.by_initial, initial) {
            // The comparison of text goes first: it is cheaper and fails more often.
            if let Some(after_stem) = rest.strip_prefix(regions.row(id).short_key())
                && lies_under(regions, id, above)
            {
                self.take_forms(id, rest, after_stem);
            }
        }
        self.take_other_names(rest, initial);
        for (alias, id) in &regions.aliases {
            if let Some(after) = rest.strip_prefix(alias.as_str())
                && lies_under(regions, *id, above)
            {
                self.take(*id, Fit::Alias, after);
            }
        }
    }

    /// Takes each form of the region's name that the rest, which starts with its short name, allows.
    fn take_forms(&mut self, id: RegionId, rest: &str, after_stem: &str) {
        let regions = self.regions;
        let row = regions.row(id);
        let after_name = rest.strip_prefix(row.key.as_ref());
        if let Some(after) = after_name {
            self.take(id, Fit::Full, after);
        }
        if row.stem == row.key.len() {
            return;
        }
        self.take(id, Fit::Short, after_stem);
        let shortened = names::shortened_endings(&row.key);
        for after in shortened.iter().filter_map(|ending| after_stem.strip_prefix(ending)) {
            if after_name != Some(after) {
                self.take(id, Fit::Short, after);
            }
        }
        if self.manner == Manner::AnySuffix {
            let after = after_wrong_ending(row, after_stem);
            after.into_iter().for_each(|after| self.take(id, Fit::Wrong, after));
        }
    }

    /// Takes the names of before and of zones that the rest starts with.
    fn take_other_names(&mut self, rest: &str, initial: char) {
        let names = &self.regions.other_names;
        let first = names.partition_point(|other| other.name.chars().next() < Some(initial));
        for other in names[first..].iter().take_while(|other| other.name.starts_with(initial)) {
            let Some(after_stem) = rest.strip_prefix(&other.name[..other.stem]) else {
                continue;
            };
            let above = self.path.last().map(|&(id, _)| id);
            // 莱城区 lay in 莱芜, and both are one district today.
            if above != Some(other.id) && !lies_under(self.regions, other.id, above) {
                continue;
            }
            match rest.strip_prefix(other.name) {
                Some(after) if other.in_use => self.take(other.id, Fit::Full, after),
                Some(after) => self.take(other.id, Fit::Former, after),
                None => self.take(other.id, Fit::Former, after_stem),
            }
        }
    }

    /// Whether the rest is a place in the region that was named last.
    fn is_place(&self, rest: &str) -> bool {
        let Some(&(id, _)) = self.path.last() else {
            return false;
        };
        let level = self.regions.level(id);
        let is_lowest = level == RegionLevel::County
            || level == RegionLevel::Prefecture && self.regions.children(id).next().is_none();
        let is_city = level == RegionLevel::Prefecture || self.regions.is_municipality(id);
        level != RegionLevel::Pseudo && is_open(rest)
            || is_lowest && is_township(rest)
            || (is_lowest || is_city) && is_zone(rest) && !self.is_region(rest)
    }

    /// Whether the text is the name of a region, such as 浦东新区, which lies in no other city; the suffix of the name
    /// before it may come first (北京|市浦东新区).
    fn is_region(&self, text: &str) -> bool {
        let text = text.strip_prefix(['省', '市', '县', '区', '州']).unwrap_or(text);
        let initial = text.chars().next();
        let named = initial.map(|initial| run_of(&self.regions.by_initial, initial)).into_iter().flatten();
        named.map(|&(_, id)| id).any(|id| self.regions.row(id).key == text)
    }

    /// Takes one name and goes on after it.
    fn take(&mut self, id: RegionId, fit: Fit, after: &str) {
        self.path.push((id, fit));
        self.read(after);
        self.path.pop();
    }

    /// Notes the path, which spans the text up to a place of so many bytes.
    fn note_reading(&mut self, place: usize) {
        let Some(&(id, last)) = self.path.last() else {
            return;
        };
        let count = |kind: Fit| self.path.iter().filter(|&&(_, fit)| fit == kind).count();
        let wrong = count(Fit::Wrong);
        let (aliases, former) = (count(Fit::Alias), count(Fit::Former));
        let rank = Rank { place, wrong, aliases, former, last, names: self.path.len() };
        let fixed = (wrong > 0)
            .then(|| self.path.iter().map(|&(region, _)| &*self.regions.row(region).name).collect());
        self.readings.push(Reading { id, rank, fixed });
    }
}

/// Whether a region may follow another one in a path; levels may be skipped.
fn lies_under(regions: &Regions, id: RegionId, above: Option<RegionId>) -> bool {
    above.is_none_or(|above| above != id && regions.contains(above, id))
}

/// The rest after words that add nothing to the region they follow: 市辖区, and the second 北京市
/// of 北京市北京市朝阳区.
fn after_filler<'t>(regions: &Regions, above: RegionId, rest: &'t str) -> Option<&'t str> {
    if let Some(after) = PLACEHOLDERS.iter().find_map(|word| rest.strip_prefix(word)) {
        return Some(after);
    }
    let row = regions.row(above);
    regions.is_municipality(above).then(|| rest.strip_prefix(row.key.as_ref())).flatten()
}

/// The rest after an ending that the region doesn't have.
fn after_wrong_ending<'t>(row: &Row, after_stem: &'t str) -> Option<&'t str> {
    let own = &row.key[row.stem..];
    let right = names::shortened_endings(&row.key);
    let ending = names::CONFUSED.iter().find(|ending| after_stem.starts_with(**ending))?;
    let is_right = *ending == own || right.contains(ending);
    if is_right { None } else { after_stem.strip_prefix(ending) }
}
