//! Words for what is not on the map of China: places abroad, the internet, the whole country, and a region that is
//! not told. Officers write the country or the city; lists and figures know one 境外.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Countries and parts of the world, one a line; whatever follows one lies in it (泰国曼谷, 柬埔寨西港某园区).
const ABROAD: &str = include_str!("../data/abroad.txt");

/// Words for the internet.
const ONLINE: [&str; 20] = [
    "网上",
    "线上",
    "互联网",
    "互联网上",
    "网络上",
    "网络平台",
    "网络空间",
    "互联网平台",
    "线上平台",
    "网上平台",
    "电信网络",
    "网络虚拟空间",
    "虚拟空间",
    "移动互联网",
    "网络线上",
    "网络渠道",
    "线上渠道",
    "online",
    "internet",
    "theinternet",
];

/// Words for the whole country.
const NATIONWIDE: [&str; 20] = [
    "全国各地",
    "全国多地",
    "全国范围",
    "全国范围内",
    "全国性",
    "全国各省",
    "全国各省市",
    "全国多省",
    "全国多省市",
    "全国通用",
    "全国境内",
    "中国",
    "中国大陆",
    "国内",
    "全国内",
    "我国",
    "nationwide",
    "national",
    "wholecountry",
    "china",
];

/// Countries in English, whole: names of places here begin like some of them (Laoshan).
const ABROAD_IN_ENGLISH: [&str; 29] = [
    "abroad",
    "america",
    "australia",
    "britain",
    "cambodia",
    "canada",
    "dubai",
    "england",
    "france",
    "germany",
    "india",
    "indonesia",
    "italy",
    "japan",
    "laos",
    "malaysia",
    "myanmar",
    "newzealand",
    "philippines",
    "russia",
    "singapore",
    "southkorea",
    "spain",
    "thailand",
    "uae",
    "unitedkingdom",
    "unitedstates",
    "usa",
    "vietnam",
];

/// What may stand before a word that says that a region is not told.
const ABOUT: [&str; 8] = ["案发地点", "案发地", "发案地点", "发案地", "具体地点", "地点", "地区", "地址"];

/// Words that say so.
const UNTOLD: [&str; 22] = [
    "不详",
    "未知",
    "不明",
    "不清楚",
    "不清",
    "未详",
    "不明确",
    "未说明",
    "未公开",
    "未透露",
    "未提及",
    "待查",
    "待核实",
    "待定",
    "无",
    "没有",
    "未填",
    "unknown",
    "n/a",
    "none",
    "-",
    "/",
];

/// The code of the region off the map that a text in normal form means.
pub(super) fn code_of(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    if ONLINE.contains(&&*lower) {
        return Some("NET");
    }
    if NATIONWIDE.contains(&&*lower) {
        return Some("CN");
    }
    (ABROAD_IN_ENGLISH.contains(&&*lower) || is_abroad(&lower)).then_some("XX")
}

/// The code of 境外 for the name of a city abroad alone, which goes before short names: whoever writes 西港 means the one
/// in Cambodia, and not 台南市西港区.
pub(super) fn city_abroad(text: &str) -> Option<&'static str> {
    static CITIES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| entries_abroad().filter_map(|entry| entry.strip_prefix('=')).collect());
    CITIES.contains(text).then_some("XX")
}

/// Countries as they are, cities behind `=`.
fn entries_abroad() -> impl Iterator<Item = &'static str> {
    ABROAD.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '))
}

/// Whether a written region says that the region is not told.
pub(crate) fn is_untold(written: &str) -> bool {
    let text = written.trim().to_ascii_lowercase();
    let text = ABOUT.iter().find_map(|about| text.strip_prefix(about)).unwrap_or(&text);
    let text = text.strip_prefix(['暂', '尚', '均']).unwrap_or(text);
    UNTOLD.contains(&text)
}

/// The text without the name of the country before it: 中国香港, 中国四川.
pub(super) fn without_country(text: &str) -> Option<&str> {
    let rest = ["中华人民共和国", "中国"].iter().find_map(|country| text.strip_prefix(country))?;
    let rest = rest.strip_prefix(super::names::SEPARATOR).unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

/// Whether the text names a country, or a city abroad alone or with what cities have.
fn is_abroad(text: &str) -> bool {
    entries_abroad().any(|entry| match entry.strip_prefix('=') {
        // A city's name may begin that of a village here (新山村), so only what belongs to a city may follow.
        Some(city) => text.strip_prefix(city).is_some_and(|rest| {
            let rest = rest.trim_start_matches(super::names::SEPARATOR);
            rest.is_empty() || PARTS_OF_CITIES.iter().any(|part| rest.starts_with(part))
        }),
        None => text.starts_with(entry),
    })
}

/// What may follow the name of a city abroad.
const PARTS_OF_CITIES: [&str; 16] = [
    "市",
    "省",
    "州",
    "邦",
    "府",
    "郡",
    "地区",
    "特区",
    "经济特区",
    "园区",
    "机场",
    "港",
    "当地",
    "某",
    "(",
    "一带",
];
