//! What the search scripts know of single characters. Browsers can decode GB 2312, so tables that follow its order need not
//! list its characters.

use std::collections::HashSet;

use encoding_rs::GB18030;

use super::normalise::variant_pairs;
use crate::pinyin::pinyin_at;
use crate::text::is_ideograph;

/// The rows of the most common characters, ordered by their pinyin, and of all.
const COMMON: std::ops::RangeInclusive<u8> = 0xB0..=0xD7;
const ALL: std::ops::RangeInclusive<u8> = 0xB0..=0xF7;

/// The Chinese characters of some rows, in order.
fn characters(rows: std::ops::RangeInclusive<u8>) -> impl Iterator<Item = char> {
    let codes = rows.flat_map(|row| (0xA1..=0xFE_u8).map(move |cell| [row, cell]));
    // Five codes behind the common characters are empty.
    codes.filter_map(|code| {
        let text = GB18030.decode_without_bom_handling_and_without_replacement(&code)?;
        text.chars().next().filter(|c| is_ideograph(*c))
    })
}

/// The sounds of the 3,755 most common characters, in their order: `a2 ai13` says that the first two are read a, and the
/// thirteen behind them ai. `lü` is `lv`.
pub(crate) fn common_sounds() -> String {
    let mut runs: Vec<(String, usize)> = Vec::new();
    for c in characters(COMMON) {
        let sound = pinyin_at(c.encode_utf8(&mut [0; 4])).0.concat().replace('ü', "v");
        match runs.last_mut() {
            Some((last, count)) if *last == sound => *count += 1,
            _ => runs.push((sound, 1)),
        }
    }
    let runs: Vec<String> = runs.into_iter().map(|(sound, count)| format!("{sound}{count}")).collect();
    runs.join(" ")
}

/// The characters of GB 2312 that have a simpler form nevertheless: 帐, 後 and a few more.
pub(crate) fn also_traditional() -> String {
    let traditional: HashSet<char> = variant_pairs().map(|(traditional, _)| traditional).collect();
    characters(ALL).filter(|c| traditional.contains(c)).collect()
}
