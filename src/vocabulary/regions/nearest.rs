//! Guesses which region is meant by a text that names none, for the "did you mean" of a message.
//!
//! A bulletin often names a real region with something around it: a town after it, a wrong province before it, one mistyped
//! character in it. The guess tries these in turn and costs at most a comparison with every name. It is silent where a
//! name only begins or ends alike: 我县 is not 忠县, 南京路 is not in 南京, 缅甸 is not 宽甸.

use super::names::SEPARATOR;
use super::paths::{PathMatch, read_path};
use super::table::{RegionId, Regions, Row};
use crate::nearest::{SLIP, folded, slips};

/// How many characters of a text are compared: more than the longest path of names has, and few enough that trying
/// every division stays quick.
const LONGEST: usize = 40;

/// Characters that a name ends in, so that another name may start after them.
const ENDS: [char; 9] = ['省', '市', '区', '县', '旗', '盟', '州', '国', SEPARATOR];

/// Characters that begin a word for a place without naming it: 我县, 某市, 外省.
const VAGUE: [char; 9] = ['我', '某', '本', '该', '各', '此', '外', '当', '邻'];

/// Whether a text points at a place without naming it, so that only its writer knows which: 我县, 本市, 辖区内.
pub(crate) fn is_vague(text: &str) -> bool {
    text.trim().starts_with(VAGUE) || text.contains("辖区")
}

/// What may follow a short name without being a road, a shop or a team that bears it: 兰州新区.
const AREAS: [&str; 13] = [
    "新区",
    "高新区",
    "经开区",
    "开发区",
    "高新技术产业开发区",
    "经济技术开发区",
    "保税区",
    "市区",
    "城区",
    "主城区",
    "老城区",
    "郊区",
    "全市",
];

/// The region that a text in normal form most likely means.
pub(super) fn nearest(regions: &Regions, text: &str) -> Option<RegionId> {
    if text.chars().all(|character| character.is_ascii_alphanumeric()) {
        return nearest_code(regions, text).or_else(|| nearest_spelling(regions, None, text));
    }
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let head = longest_head(regions, text);
    let (scope, rest) = head.map_or((None, text), |(id, rest)| (Some(id), rest));
    longest_tail(regions, text, text.len() - rest.len())
        .or_else(|| completed(regions, text))
        .or_else(|| nearest_spelling(regions, scope, rest))
        .or_else(|| nearest_spelling(regions, None, text))
        .or(scope)
}

/// The region of a code with more digits, of another case, or of the parent of a vanished code.
fn nearest_code(regions: &Regions, code: &str) -> Option<RegionId> {
    let digits = code.len() >= 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let padded = |length: usize| Some(format!("{:0<6}", code.get(..length)?));
    let shorter = [6, 4].into_iter().filter(|_| digits).filter_map(padded);
    shorter
        .into_iter()
        .find_map(|code| regions.by_code(&code))
        .or_else(|| regions.iter().find(|&id| regions.code(id).eq_ignore_ascii_case(code)))
}

/// The longest start of the text that names one region, and the text after it. A short name needs more than its
/// characters to be a place.
fn longest_head<'t>(regions: &Regions, text: &'t str) -> Option<(RegionId, &'t str)> {
    let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(2).collect();
    cuts.into_iter().rev().find_map(|cut| {
        let (head, rest) = text.split_at(cut);
        let id = single(regions, head)?;
        let is_whole = head.ends_with(&ENDS[..]) || rest.starts_with(SEPARATOR) || AREAS.contains(&rest);
        let goes_on = || nearest_spelling(regions, Some(id), rest).is_some();
        (is_whole || goes_on()).then_some((id, rest))
    })
}

/// The longest end of the text that names one region, if it starts where a name may start and ends as a name does.
fn longest_tail(regions: &Regions, text: &str, from: usize) -> Option<RegionId> {
    if !text.ends_with(&ENDS[..]) {
        return None;
    }
    let mut before = None;
    for (at, character) in text.char_indices() {
        let may_start = at == from || before.is_some_and(|before| ENDS.contains(&before));
        before = Some(character);
        if at >= from && may_start {
            let tail = single(regions, &text[at..]);
            if tail.is_some() {
                return tail;
            }
        }
    }
    None
}

/// The region whose one-character short name the text ends in: 沛 for 沛县, which never stands alone.
fn completed(regions: &Regions, text: &str) -> Option<RegionId> {
    let endings = ["县", "市", "区", "旗"];
    endings.into_iter().find_map(|ending| single(regions, &format!("{text}{ending}")))
}

/// The region of a text that names exactly one.
fn single(regions: &Regions, text: &str) -> Option<RegionId> {
    match read_path(regions, text) {
        PathMatch::One(resolved) => Some(resolved.id),
        PathMatch::Several(_) | PathMatch::Nothing => None,
    }
}

/// The region, within the scope if there is one, to whose name the fewest slips of typing lead; `None` where several
/// are as near.
fn nearest_spelling(regions: &Regions, scope: Option<RegionId>, text: &str) -> Option<RegionId> {
    let word = folded(text.trim_matches(SEPARATOR));
    if word.len() < 2 || VAGUE.contains(&word[0]) {
        return None;
    }
    let inside = |id: RegionId| scope.is_none_or(|scope| scope != id && regions.contains(scope, id));
    let mut similar: Vec<(usize, usize, RegionId)> = regions
        .iter()
        .filter(|&id| inside(id))
        .filter_map(|id| {
            let slips = name_slips(regions.row(id), &word, scope.is_some())?;
            // Prefectures are named more often than counties.
            Some((slips, regions.ancestors(id).count(), id))
        })
        .collect();
    similar.sort_unstable();
    match similar.as_slice() {
        [(slips, level, _), (same_slips, same_level, _), ..]
            if (slips, level) == (same_slips, same_level) =>
        {
            None
        }
        [(.., id), ..] => Some(*id),
        [] => None,
    }
}

/// The slips from a text to the name of a region. A short name of two characters needs a scope: 广场 is no 广昌.
fn name_slips(row: &Row, word: &[char], is_in_scope: bool) -> Option<usize> {
    // Most names differ in length, which costs less to see than to compare.
    let near = |form: &&str| form.chars().count().abs_diff(word.len()) <= 1;
    let full = Some(row.key.as_ref()).filter(near).map(folded).and_then(|name| {
        let wrong_end = name.len() >= 2
            && name.len() == word.len()
            && name[..name.len() - 1] == word[..word.len() - 1]
            && ENDS.contains(&word[word.len() - 1]);
        slips(word, &name).or(wrong_end.then_some(SLIP))
    });
    let short = Some(row.short_key()).filter(near).map(folded).and_then(|name| {
        let cut = name.len() == 3 && word.len() == 2 && name.starts_with(word);
        let is_known = name.len() >= 3 || is_in_scope;
        slips(word, &name).or(cut.then_some(SLIP)).filter(|_| is_known)
    });
    full.into_iter().chain(short).min()
}
