//! Mobile numbers: eleven digits from 13 to 19, however they are written.

use std::ops::Range;

use super::digits::{Gap, Groups, Item, Kind, Reading, span, values};
use super::order_numbers::is_of_thing;
use super::trusted_numbers::is_own_number;
use crate::diagnostics::Code;
use crate::safety::text::context::Scan;
use crate::safety::text::keywords::Words;

const LENGTH: usize = 11;

/// So many masked digits hide nothing: a hundred calls find the right one.
const TOO_FEW_MASKED: usize = 2;

/// How far before a number a word of telephones says what it is, in characters.
const NEAR: usize = 4;

/// How people group the digits, where the same mark stands between all groups.
const SHAPES: [&[usize]; 22] = [
    &[11],
    &[3, 4, 4],
    &[3, 8],
    &[7, 4],
    &[4, 3, 4],
    &[4, 4, 3],
    &[3, 3, 5],
    &[3, 5, 3],
    &[5, 6],
    &[6, 5],
    &[4, 7],
    &[8, 3],
    &[3, 4, 2, 2],
    &[3, 2, 2, 4],
    &[3, 2, 2, 2, 2],
    &[2, 2, 2, 2, 2, 1],
    &[1, 2, 2, 2, 2, 2],
    &[2, 3, 2, 4],
    &[5, 3, 3],
    &[3, 3, 3, 2],
    &[1, 10],
    &[1; 11],
];

/// What may stand right before a number in letters: it says that a number follows.
const CALLS: [&str; 22] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "cell",
    "call",
    "t",
    "m",
    "p",
    "wx",
    "vx",
    "v",
    "weixin",
    "wechat",
    "qq",
    "sj",
    "dh",
    "shouji",
    "dianhua",
    "lianxi",
    "sms",
];

/// Units that make the digits a quantity.
const UNITS: [&str; 20] = [
    "元", "万元", "亿", "块钱", "美元", "港币", "港元", "日元", "韩元", "usdt", "字节", "公里", "千米", "%",
    "毫秒", "吨", "条", "人次", "次", "件",
];

/// Looks for mobile numbers in one reading of a sequence.
pub(in crate::safety) fn check(scan: &mut Scan, groups: &Groups, reading: Reading) {
    for window in groups.windows(LENGTH..LENGTH + 5) {
        let items = groups.items(&window);
        let Some(prefix) = country_code(items, &groups.lengths(&window)) else { continue };
        let number = &items[prefix..];
        let place = span(items);
        let told = || scan.before(place.start, Words::Telephone, NEAR).is_some();
        if !is_mobile(number, reading, told) || !stands_alone(groups, &window, prefix, told) {
            continue;
        }
        if scan.is_found(&[Code::MobileNumber, Code::IdCardNumber, Code::BankCardNumber], &place)
            || is_something_else(scan, &place, number)
        {
            continue;
        }
        let place = with_bracket(scan, place);
        scan.report(Code::MobileNumber, place, Some(masked(number)));
    }
}

/// Takes in the bracket before a number that ends within it, so that a fix leaves no half behind: （139）5550 1012.
fn with_bracket(scan: &Scan, place: Range<usize>) -> Range<usize> {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
    let before = scan.previous(place.start);
    let inside = &scan.text[place.clone()];
    let is_half =
        |(open, close): &(char, char)| before == *open && inside.contains(*close) && !inside.contains(*open);
    let half = PAIRS.iter().any(is_half);
    place.start - if half { before.len_utf8() } else { 0 }..place.end
}

/// The characters before the number that are no part of it: `86`, `0086` and `0`, written without a gap.
fn country_code(items: &[Item], lengths: &[usize]) -> Option<usize> {
    let before = items.len() - LENGTH;
    let first: Vec<u8> = items[..before].iter().map(|item| item.value).collect();
    let known = matches!(first.as_slice(), [] | [0] | [8, 6] | [0, 8, 6] | [0, 0, 8, 6]);
    let joined = before == 0 || lengths.first().is_some_and(|length| *length > before);
    (known && joined).then_some(before)
}

fn is_mobile(number: &[Item], reading: Reading, told: impl Fn() -> bool) -> bool {
    let count = |kind| number.iter().filter(|item| item.kind == kind).count();
    let masked = count(Kind::Mask) + count(Kind::X);
    let begins = number[0].value == 1
        && (3..=9).contains(&number[1].value)
        && number[..2].iter().all(|item| !matches!(item.kind, Kind::Mask | Kind::X));
    let reads = match reading {
        Reading::Digits => true,
        Reading::Numerals => count(Kind::Numeral) > 0,
        Reading::Letters => matches!(count(Kind::Letter), 1..=5) || count(Kind::Letter) <= 7 && told(),
    };
    begins && reads && masked <= TOO_FEW_MASKED
}

/// Whether the groups belong together, and to nothing else; `told` says whether a word of telephones stands before.
fn stands_alone(groups: &Groups, window: &Range<usize>, prefix: usize, told: impl Fn() -> bool) -> bool {
    let mut lengths = groups.lengths(window);
    lengths[0] -= prefix;
    let gaps: Vec<Gap> = groups.gaps(window).collect();
    let (before, after) = (groups.gap_before(window.start), groups.gap_after(window.end));
    if lengths.len() == 1 {
        let decimal = |gap| gap == Gap::Tight('.');
        let number_of_list = window.start == 1 && groups.lengths(&(0..1))[0] <= 2;
        let in_code = before == Gap::Tight('-') && after == Gap::Tight('-');
        let is_code = is_country_code(groups, window.start);
        return !(decimal(before) && !number_of_list || decimal(after)) && (!in_code || is_code);
    }
    let same = gaps.windows(2).all(|pair| pair[0] == pair[1]);
    let shape = if same { SHAPES.contains(&lengths.as_slice()) } else { lengths == [3, 4, 4] };
    let apart = || gaps.iter().all(|gap| *gap == Gap::Space) && (is_all(groups, &lengths) || told());
    let is_address = gaps[0] == Gap::Tight('.') && lengths.len() == 4;
    let goes_on = |gap: Gap| gap == gaps[0] && gap != Gap::Comma && gap != Gap::Line;
    let alone = !goes_on(after) || groups.groups.len() - window.end >= window.len();
    let first = !goes_on(before) || is_country_code(groups, window.start) || window.start >= window.len();
    (shape && (!are_counts(groups, window) || told()) || apart()) && !is_address && alone && first
}

/// Whether the groups are small numbers of their own, such as those of a lottery or the points of a team: pairs of a mobile
/// number are hardly all below 36.
fn are_counts(groups: &Groups, window: &Range<usize>) -> bool {
    const HIGHEST: u8 = 35;
    let lengths = groups.lengths(window);
    let mut digits = groups.items(window).iter().map(|item| item.value);
    let is_small = |length: &usize| {
        let group = digits.by_ref().take(*length);
        group.fold(0_u8, |number, digit| number.saturating_mul(10).saturating_add(digit)) <= HIGHEST
    };
    lengths.contains(&2) && lengths.iter().all(|length| *length <= 2) && lengths.iter().all(is_small)
}

/// Whether few groups are all that the digits are, and neither thousands nor years.
fn is_all(groups: &Groups, lengths: &[usize]) -> bool {
    let first = groups.items(&(0..1));
    let is_year = first.len() == 4 && first[1].value == 9;
    groups.groups.len() == lengths.len() && lengths.len() <= 4 && *lengths != [2, 3, 3, 3] && !is_year
}

/// Whether the group before a window is a country code.
fn is_country_code(groups: &Groups, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let values: Vec<u8> = groups.items(&(before..start)).iter().map(|item| item.value).collect();
    matches!(values.as_slice(), [8, 6] | [0, 8, 6] | [0, 0, 8, 6] | [0])
}

/// Whether the digits are an amount, a part of a code, the number of an order, or a number that is meant to be
/// known.
fn is_something_else(scan: &Scan, place: &Range<usize>, number: &[Item]) -> bool {
    let after = &scan.text[place.end..].trim_start_matches(' ');
    let lower: String = after.chars().take(4).collect::<String>().to_lowercase();
    let counts = UNITS.iter().any(|unit| lower.starts_with(unit));
    let pays = matches!(scan.previous(place.start), '￥' | '¥' | '$' | '￡' | '€');
    let numbers_paper = scan.previous(place.start) == '第' && after.starts_with('号');
    counts
        || pays
        || numbers_paper
        || is_in_code(scan.text, place)
        || is_of_thing(scan, place.start)
        || is_own_number(scan.config, &values(number))
}

/// Whether letters touch the digits so that both are one code: a hash, a part number.
fn is_in_code(text: &str, place: &Range<usize>) -> bool {
    let before: String = {
        let letters = text[..place.start].chars().rev().take_while(char::is_ascii_alphabetic);
        let reversed: Vec<char> = letters.collect();
        reversed.into_iter().rev().collect()
    };
    let known = CALLS.iter().any(|call| before.eq_ignore_ascii_case(call));
    let after = text[place.end..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let behind = text[place.end + after..].bytes().next();
    let goes_on = behind.is_some_and(|byte| byte.is_ascii_digit());
    let is_hex = text[place.end..place.end + after].bytes().all(|byte| byte.is_ascii_hexdigit());
    !before.is_empty() && !known || after > 0 && (goes_on || is_hex)
}

/// The number with the four digits in its middle masked.
fn masked(number: &[Item]) -> String {
    let digit = |value: Option<u8>| value.map_or('*', |value| char::from(b'0' + value));
    let digits: String = values(number).into_iter().map(digit).collect();
    format!("{}****{}", &digits[..3], &digits[7..])
}
