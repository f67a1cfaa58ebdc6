//! Places below the table's lowest level, which may follow the region that they lie in: a township after its county
//! (连州市星子镇), a zone after its city (成都高新区), and words that leave the place open (绵阳市某县).
//!
//! They lead to the region that is named. A place alone leads nowhere: there are hundreds of 城关镇 and 高新区.

/// What the names of townships, villages and their offices end in.
const TOWNSHIPS: [&str; 15] = [
    "街道办事处",
    "街道办",
    "办事处",
    "居委会",
    "村委会",
    "街道",
    "社区",
    "苏木",
    "嘎查",
    "林场",
    "农场",
    "牧场",
    "镇",
    "乡",
    "村",
];

/// What the names of zones end in.
const ZONES: [&str; 17] = [
    "开发区",
    "高新区",
    "经开区",
    "新区",
    "工业园区",
    "工业园",
    "产业园区",
    "产业园",
    "保税区",
    "综保区",
    "自贸区",
    "试验区",
    "实验区",
    "示范区",
    "度假区",
    "风景区",
    "合作区",
];

/// Words for a part of a region that is left open.
const OPEN: [&str; 8] = ["境内", "辖区", "辖区内", "市区", "城区", "县城", "城关", "郊区"];

/// Characters that the name of a place has at most.
const LONGEST: usize = 16;

/// Whether the text is a place in a county, or in a city without counties.
pub(super) fn is_township(text: &str) -> bool {
    TOWNSHIPS.iter().any(|ending| is_name_before(text, ending, 1))
}

/// Whether the text is a zone, which may lie across several counties of a city.
pub(super) fn is_zone(text: &str) -> bool {
    ZONES.iter().any(|ending| is_name_before(text, ending, 0))
}

/// Whether the text leaves open which part of a region is meant.
pub(super) fn is_open(text: &str) -> bool {
    OPEN.contains(&text) || text.strip_prefix('某').is_some_and(|rest| rest.chars().count() < LONGEST)
}

/// Whether the text has a name of at least so many characters before the ending, and the name is not a path that
/// holds a county or city of its own.
fn is_name_before(text: &str, ending: &str, least: usize) -> bool {
    let Some(name) = text.strip_suffix(ending) else {
        return false;
    };
    let length = name.chars().count();
    let names_a_region = || {
        let mut after_two = name.chars().skip(2);
        after_two.any(|c| matches!(c, '省' | '市' | '县' | '区' | '旗'))
    };
    (least..=LONGEST).contains(&length) && !names_a_region()
}
