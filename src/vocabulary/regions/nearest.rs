//! Guesses which region is meant by a text that names none, for the "did you mean" of a message.
//!
//! A bulletin often names a real region with something around it: a town after it, a wrong province
//! before it, one mistyped character in it. The guess tries these in turn and costs at most a
//! comparison with every name.

use std::cmp::Reverse;

use super::names::SEPARATOR;
use super::paths::{PathMatch, read_path};
use super::table::{RegionId, Regions, Row};

/// How many characters of a text are compared: more than the longest path of names has, and few enough that trying
/// every division stays quick.
const LONGEST: usize = 40;

/// Characters that a name ends in, so that another name may start after them.
const ENDS: [char; 9] = ['省', '市', '区', '县', '旗', '盟', '州', '国', SEPARATOR];

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
        .or(scope)
}

/// The region of a code with more digits, of another case, or of the parent of a vanished code.
fn nearest_code(regions: &Regions, code: &str) -> Option<RegionId> {
    let digits = code.len() >= 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let padded = |length: usize| Some(format!("{:0<6}", code.get(..length)?));
    let shorter = [6, 4, 2].into_iter().filter(|_| digits).filter_map(padded);
    shorter
        .into_iter()
        .find_map(|code| regions.by_code(&code))
        .or_else(|| regions.iter().find(|&id| regions.code(id).eq_ignore_ascii_case(code)))
}

/// The longest start of the text that names one region, and the text after it.
fn longest_head<'t>(regions: &Regions, text: &'t str) -> Option<(RegionId, &'t str)> {
    let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(2).collect();
    cuts.into_iter().rev().find_map(|cut| {
        let (head, rest) = text.split_at(cut);
        Some((single(regions, head)?, rest))
    })
}

/// The longest end of the text that names one region, if it starts where a name may start.
fn longest_tail(regions: &Regions, text: &str, from: usize) -> Option<RegionId> {
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

/// The region, within the scope if there is one, whose name differs least from the text.
fn nearest_spelling(regions: &Regions, scope: Option<RegionId>, text: &str) -> Option<RegionId> {
    let text = text.trim_matches(SEPARATOR);
    let length = text.chars().count();
    // Edits that a slip of the pen may make: one in a name like 清远市, a third of the characters in a long path.
    let limit = match length {
        0 | 1 => return None,
        2..=3 => 1,
        4..=6 => 2,
        _ => (length / 3).min(4),
    };
    let inside = |id: RegionId| scope.is_none_or(|scope| scope != id && regions.contains(scope, id));
    let similar = regions.iter().filter(|&id| inside(id)).filter_map(|id| {
        let (distance, shared) = closeness(regions.row(id), text, length, limit)?;
        // Prefectures are named more often than counties.
        Some((distance, Reverse(shared), regions.ancestors(id).count(), id))
    });
    similar.min().map(|(_, _, _, id)| id)
}

/// The edits between text and name or short name, and the characters that both start with.
fn closeness(row: &Row, text: &str, length: usize, limit: usize) -> Option<(usize, usize)> {
    let forms = [row.key.as_ref(), row.short_key()];
    let similar = forms.into_iter().filter_map(|form| {
        let size = form.chars().count();
        if size.abs_diff(length) > limit {
            return None;
        }
        // Every character of the longer one that the other lacks costs an edit.
        let common = form.chars().filter(|&character| text.contains(character)).count();
        if common + limit < size.max(length) {
            return None;
        }
        let distance = strsim::osa_distance(form, text);
        let shared = form.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
        (distance <= limit).then_some((distance, Reverse(shared)))
    });
    similar.min().map(|(distance, Reverse(shared))| (distance, shared))
}
