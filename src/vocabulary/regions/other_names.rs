//! Names that people use for what the table calls otherwise: districts and counties that were renamed or merged, and
//! zones that have an administration without being a unit of the division. All lead to today's code, so that a case
//! of 宣武区 counts in 西城区 and sums never miss it.

use super::names::stem_length;
use super::table::{OtherName, Regions};

/// Lines of name, today's code, the last year and a former code. The head of the file says where they come from.
const LIST: &str = include_str!("../data/regions-other-names.tsv");

/// Names given up in this year or later are still in daily use, so that one of them stands beside a region that bears
/// the same name today: 江北区 may be that of 宁波 or that of 重庆. An older one gives way.
const STILL_IN_USE: u16 = 2019;

impl Regions {
    /// The regions with the other names that the program knows. Ids are looked up again, since regions of a site move
    /// them.
    pub(super) fn with_other_names(mut self) -> Regions {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or("");
            let (name, code, year, former) = (cell(), cell(), cell(), cell());
            let id = self.by_code(code).unwrap_or_else(|| panic!("{name} needs a code of the table"));
            let is_zone = year == "-";
            let year: u16 = if is_zone { 0 } else { year.parse().expect("the list has years") };
            let stem = if is_zone { name.len() } else { stem_length(name) };
            self.other_names.push(OtherName { name, stem, id, in_use: year >= STILL_IN_USE });
            if !former.is_empty() {
                self.folded.push((former.into(), id));
            }
        }
        self.other_names.sort_unstable_by_key(|other| other.name);
        self
    }
}
