//! The table of regions that ships inside the program, so that a build needs no network and two
//! machines read the same region.

use std::borrow::Cow;

use super::table::{RegionId, RegionLevel, Regions, Row, id_at};

/// Lines of code, tab, name, sorted by code. The head of the file states date, source and licence.
const TABLE: &str = include_str!("../data/regions.tsv");

/// Rows of the table, roughly, so that it is not copied while it grows.
const TABLE_ROWS: usize = 3600;

/// Code and name of the regions that are not on the map; they sort after all digits.
const PSEUDO: [(&str, &str); 3] = [("CN", "全国"), ("NET", "网络"), ("XX", "境外")];

impl Regions {
    /// The regions that ship with the program.
    pub(crate) fn builtin() -> Regions {
        let (rows, folded) = load();
        Regions::assemble(rows, folded).with_other_names()
    }
}

/// The rows, sorted by code, and the codes that only repeat a municipality.
fn load() -> (Vec<Row>, Vec<(Cow<'static, str>, RegionId)>) {
    let mut rows: Vec<Row> = Vec::with_capacity(TABLE_ROWS);
    let mut folded = Vec::new();
    let mut above = Above::default();
    for (code, name) in lines() {
        let level = level_of(code);
        let parent = above.parent(code, level);
        // 110100 北京市 and 500200 重庆市 stand between the municipality and its districts in the
        // numbering only. In the table, they would double every path and page.
        if let Some(parent) = parent.filter(|_| level == RegionLevel::Prefecture)
            && rows[parent.index()].name == name
        {
            folded.push((Cow::Borrowed(code), parent));
            continue;
        }
        let id = id_at(rows.len());
        above.enter(code, level, id);
        rows.push(Row { parent, ..row(code, name, level) });
    }
    rows.extend(PSEUDO.map(|(code, name)| row(code, name, RegionLevel::Pseudo)));
    (rows, folded)
}

/// The code and the name of every line of the table.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split_once('\t').expect("the embedded table has two columns"))
}

/// A row of the table, whose text is never copied.
fn row(code: &'static str, name: &'static str, level: RegionLevel) -> Row {
    Row::new(Cow::Borrowed(code), Cow::Borrowed(name), level)
}

/// The level that GB/T 2260 writes into the code.
fn level_of(code: &str) -> RegionLevel {
    if code.ends_with("0000") {
        RegionLevel::Province
    } else if code.ends_with("00") {
        RegionLevel::Prefecture
    } else {
        RegionLevel::County
    }
}

/// The province and the prefecture that were read last, with their codes.
#[derive(Default)]
struct Above {
    /// The last province.
    province: Option<(&'static str, RegionId)>,
    /// The last prefecture.
    prefecture: Option<(&'static str, RegionId)>,
}

impl Above {
    /// The region that a code lies in; a county without a prefecture lies right in the province.
    fn parent(&self, code: &str, level: RegionLevel) -> Option<RegionId> {
        let same = |digits: usize| {
            move |&(other, _): &(&'static str, RegionId)| code.get(..digits) == other.get(..digits)
        };
        let province = self.province.filter(same(2));
        let parent = match level {
            RegionLevel::Province | RegionLevel::Pseudo => None,
            RegionLevel::Prefecture => province,
            RegionLevel::County => self.prefecture.filter(same(4)).or(province),
        };
        parent.map(|(_, id)| id)
    }

    /// Notes a region that later lines may lie in.
    fn enter(&mut self, code: &'static str, level: RegionLevel, id: RegionId) {
        match level {
            RegionLevel::Province => self.province = Some((code, id)),
            RegionLevel::Prefecture => self.prefecture = Some((code, id)),
            RegionLevel::County | RegionLevel::Pseudo => {}
        }
    }
}
