//! What the name of a region is made of: the short name, the names of peoples, the suffix.
//!
//! People drop the end of a name (清远, 北川), shorten it (延边州) or get it wrong (阳山市). All three cases divide the name at
//! the same point, which the endings below define.

use std::borrow::Cow;

use crate::characters::unified;
use crate::text::{is_ideograph, is_invisible};

/// Stands between the names of a path in normal form.
pub(super) const SEPARATOR: char = '/';

/// Endings that a short name drops, a longer one before a shorter one that it ends in.
const DROPPED: [&str; 16] = [
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "联合旗",
    "地区",
    "新区",
    "矿区",
    "特区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "盟",
];

/// Endings of the lowest units that the table knows in Taiwan and a site may add.
const DROPPED_RURAL: [&str; 2] = ["镇", "乡"];

/// Endings that writers confuse with one another. 镇, 乡 and 新区 are absent, because 连州镇 and
/// 兰州新区 are places of their own and not misspellings of 连州市 and 兰州市.
pub(super) const CONFUSED: [&str; 12] =
    ["自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "区", "县", "旗", "盟", "州"];

/// The 55 minorities as the names of regions write them, without 族.
const PEOPLES: &str = "\
    蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 \
    傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 \
    布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 \
    德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 高山";

/// What a full ending may be shortened to without being wrong: 延边州, 北川县, 香港特区.
const SHORTENED: [(&str, &[&str]); 7] = [
    ("自治州", &["州", "自治州"]),
    ("自治县", &["县", "自治县"]),
    ("自治旗", &["旗", "自治旗"]),
    ("自治区", &["区", "自治区"]),
    ("联合旗", &["旗"]),
    ("特别行政区", &["特区", "地区"]),
    ("台湾省", &["地区"]),
];

/// The endings besides its own that a name may bear after its short name.
pub(super) fn shortened_endings(name: &str) -> &'static [&'static str] {
    let rule = SHORTENED.iter().find(|(ending, _)| name.ends_with(ending));
    rule.map_or(&[], |&(_, shortened)| shortened)
}

/// How many bytes of a name are its short name, which keeps two characters at least.
pub(super) fn stem_length(name: &str) -> usize {
    // No other 林区 is a kind of region: 万柏林区 is a 区 named 万柏林.
    if name == "神农架林区" {
        return "神农架".len();
    }
    let endings = DROPPED.iter().chain(&DROPPED_RURAL);
    let mut cuts = endings.filter_map(|ending| Some((without(name, ending)?, *ending)));
    let Some((rest, ending)) = cuts.next() else {
        return name.len();
    };
    without_peoples(rest, ending.starts_with("自治")).len()
}

/// Takes the names of peoples off the end; autonomous regions may lack the 族 (伊犁哈萨克自治州).
fn without_peoples(name: &str, autonomous: bool) -> &str {
    let mut rest = name;
    while let Some(shorter) = without_one_people(rest, autonomous) {
        rest = shorter;
    }
    // 东乡族自治县 and 鄂温克族自治旗 are called after the people alone.
    if autonomous { without(rest, "族").unwrap_or(rest) } else { rest }
}

/// Takes one people off the end: 羌族, 各族, 哈萨克.
fn without_one_people(name: &str, autonomous: bool) -> Option<&str> {
    let mut peoples = PEOPLES.split(' ');
    if let Some(rest) = name.strip_suffix('族') {
        return peoples.chain(["各"]).find_map(|people| without(rest, people));
    }
    if !autonomous {
        return None;
    }
    // Without 族, one character is too little to go by: 三水 does not name the 水 people.
    peoples.find_map(|people| without(name, people).filter(|_| people.len() > "族".len()))
}

/// The name without the ending, if two characters stay.
fn without<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let rest = name.strip_suffix(ending)?;
    rest.chars().nth(1).map(|_| rest)
}

/// The form in which names are compared: NFKC, no spaces and invisible characters, one separator.
pub(super) fn normalise(written: &str) -> Cow<'_, str> {
    if written.chars().all(is_plain) {
        return Cow::Borrowed(written);
    }
    let mut text = String::with_capacity(written.len());
    for character in unified(written).chars().filter(|&character| !is_space(character)) {
        match character {
            '/' | '\\' | '|' | '>' | '→' | '-' | '‐' | '‑' | '–' | '—' | ',' | '、' | '·' | '•' | '・'
            | '‧' | '∙' | '⋅' => push_separator(&mut text),
            other => text.push(other),
        }
    }
    text.truncate(text.trim_end_matches(SEPARATOR).len());
    Cow::Owned(text)
}

/// Adds a separator, except at the start and after another one.
fn push_separator(text: &mut String) {
    if !text.is_empty() && !text.ends_with(SEPARATOR) {
        text.push(SEPARATOR);
    }
}

/// Whether normalising leaves the character alone wherever it stands.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || is_ideograph(character)
}

/// Spaces, control characters and the zero-width ones that pasted text holds.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_invisible(character)
}
